"""Links that lead nowhere and addresses that look dead; nothing is ever fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bindery.checks.source.subject import Subject
from bindery.codes import finding
from bindery.findings import Finding, Location

BARE = re.compile(r'(?:https?://|www\.)[^\s<>"“”’)\]]+')
BROKEN = re.compile(
    r'\b(?:https?|htp|htpp|htttps?|hppts?|ttps?)(?:[:;]/?(?=\w)|//?(?=\w)|:/// ?| ://|: //|:// )\S*'
    r'|\bwww[. ] ?\w+ \.\w+|\bhttps?://(?=[\s.,;)]|$)',
    re.IGNORECASE,
)
PROMISED = re.compile(
    r'\b(?:available at|retrieved from|accessed at|accessible at|doi|url|link)\s*:\s*(?=[.;,)\]]|$)', re.I
)
GONE = re.compile(r'^(?:goo\.gl|webcache\.googleusercontent\.com|plus\.google\.com|.*\.geocities\.com|localhost|127\.)')


def empty_link(subject: Subject) -> Iterator[Finding]:
    """A link without an address, a promise of one that is not kept, and one that the import lost."""
    for passage in subject.passages:
        for mark in passage.of('link'):
            if mark.value in ('', '#'):
                message = f'the link “{passage.text[mark.start : mark.end]}” has no address'
                yield subject.found(
                    'empty-link', passage, mark.start, mark.end, message, 'Give it one, or take the link off.'
                )
        for match in PROMISED.finditer(passage.text):
            if not any(match.start() <= mark.start <= match.end() for mark in passage.of('object')):
                message = f'no address follows “{match[0].strip()}”'
                yield subject.found('empty-link', passage, *match.span(), message, 'Give it, or take the words out.')
    if subject.intake is None:
        return
    for lost in subject.intake.of('lost-links'):
        place = subject.intake.place(lost)
        message = 'the input has a link here whose address is lost'
        made = finding('empty-link', message, 'Give the words their address in the source.', place)
        yield _with_text(made, lost.text, place)


def _with_text(made: Finding, text: str, place: Location) -> Finding:
    from dataclasses import replace

    return replace(made, text=text, raw=place)


def bare_address(subject: Subject) -> Iterator[Finding]:
    """An address in the text that is no link."""
    for passage in subject.passages:
        if passage.kind not in ('body', 'item', 'quote', 'note', 'caption', 'abstract', 'cell'):
            continue
        links = [(mark.start, mark.end) for mark in passage.of('link')]
        for match in BARE.finditer(passage.text):
            if any(start <= match.start() < end for start, end in links):
                continue
            end = match.end() - len(match[0]) + len(match[0].rstrip('.,;:'))
            address = passage.text[match.start() : end]
            message = f'the address {address} is no link'
            new = f'<{address}>' if address.startswith('http') else None
            yield subject.found('bare-address', passage, match.start(), end, message, f'Write <{address}>.', new)


def dead_address(subject: Subject) -> Iterator[Finding]:
    """An address that cannot work: broken off, with a space in it, of a host that is none or has been shut down."""
    for passage in subject.passages:
        for match in BROKEN.finditer(passage.text):
            message = f'“{match[0]}” is no address that works'
            yield subject.found('dead-address', passage, *match.span(), message, 'Correct it.')
        for match in BARE.finditer(passage.text):
            why = _is_dead(match[0].rstrip('.,;:'), match[0])
            if why:
                message = f'the address {match[0]} {why}'
                yield subject.found('dead-address', passage, *match.span(), message, 'Find the whole address.')
        for mark in passage.of('link'):
            why = _is_dead(mark.value, mark.value) if mark.value.startswith('http') else ''
            if why and mark.value not in passage.text:
                message = f'the address {mark.value} {why}'
                yield subject.found('dead-address', passage, mark.start, mark.end, message, 'Find the whole address.')


def _is_dead(address: str, written: str) -> str:
    """Why an address looks dead; '' where it does not."""
    parts = urlsplit(address if '://' in address else f'http://{address}')
    host = parts.netloc.rpartition('@')[2].partition(':')[0].lower()
    if '.' not in host.strip('.') or '..' in host:
        return 'names no host'
    if GONE.match(host):
        return 'is of a service that has been shut down, or of one machine only'
    if written.endswith(('…', '...')) or address.endswith(('-', '%')) or re.search(r'%(?![0-9A-Fa-f]{2})', address):
        return 'is broken off'
    return ''


RULES = (empty_link, bare_address, dead_address)
