"""Links and references of the chapters: each leads to an address, a chapter or an id that exists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from bindery.load.report import Report, nearest
from bindery.load.survey import Found, Survey

SAFE = frozenset({'http', 'https', 'mailto', 'tel', 'ftp', 'urn', 'doi', 'geo', 'info', 'news', 'sms', 'xmpp'})
UNSAFE = frozenset({'javascript', 'vbscript', 'data', 'file', 'blob', 'about', 'jar', 'view-source', 'filesystem'})
# Pages that every edition may have beside the chapters.
MADE = frozenset({'contents', 'contributors', 'copyright', 'title-page', 'bibliography', 'imprint'})
SCHEME = re.compile(r'([A-Za-z][A-Za-z0-9+.-]*):')


def anchor(chapter: str, own: str) -> str:
    """The id that an element gets in the volume: only what every format takes. ``tab:x`` and ``tab-x`` are one."""
    return f'{chapter}-{re.sub(r"[^A-Za-z0-9_.-]+", "-", own)}'


def check_ids(surveys: Mapping[str, Survey], report: Report) -> None:
    """Reports ids that stand twice in a chapter, or that become one with an id of another chapter."""
    seen: dict[str, Found] = {}
    for chapter, survey in surveys.items():
        for found in survey.ids:
            whole = anchor(chapter, found.text)
            first = seen.setdefault(whole, found)
            if first is not found:
                message = f'the id “{found.text}” is given again; first at {first.place}'
                report.add('duplicate-id', message, 'Give one of them another id.', found.place)


def check_links(surveys: Mapping[str, Survey], report: Report, others: frozenset[str] = frozenset()) -> None:
    """Reports links that lead nowhere or that could run something.

    ``others`` are ids of chapters that could not be read: what refers into them is left alone.
    """
    known = {
        anchor(chapter, found.text): f'{chapter}:{found.text}' for chapter in surveys for found in surveys[chapter].ids
    }
    chapters = frozenset(surveys) | MADE
    for chapter, survey in surveys.items():
        for link in survey.links:
            target = unquote(link.text)
            kind = _kind(target)
            if kind == 'unsafe':
                remedy = 'Link to a web address, a mail address, or an id of this volume.'
                report.add(
                    'unsafe-link', f'the link “{target[:80]}” could run a script or open a file', remedy, link.place
                )
            elif kind == 'reference' and not _leads(target, chapter, chapters, known, others):
                remedy = _remedy(target, chapter, chapters, known)
                report.add('dead-reference', f'“{target[:80]}” leads to nothing', remedy, link.place)


def is_unsafe(target: str) -> bool:
    """Whether a link could run a script or open a file."""
    return _kind(unquote(target)) == 'unsafe'


def _kind(target: str) -> str:
    """What a target is: ``address``, ``unsafe`` or ``reference``."""
    # Browsers pass over white space and control characters inside a scheme.
    scheme = SCHEME.match(re.sub(r'[\x00-\x20\x7f-\x9f]+', '', target))
    if scheme and scheme[1].lower() in UNSAFE:
        return 'unsafe'
    if scheme and scheme[1].lower() in SAFE:
        return 'address'
    return 'unsafe' if target.startswith(('//', '\\\\')) else 'reference'


def _leads(
    target: str, chapter: str, chapters: frozenset[str], known: Mapping[str, str], others: frozenset[str]
) -> bool:
    """Whether a reference leads somewhere: ``#id``, ``chapter``, ``chapter:id``."""
    wanted = target.removeprefix('#')
    if not wanted:
        return False
    if anchor(chapter, wanted) in known:
        return True
    start, _, rest = wanted.partition(':')
    if start in others:
        return True
    return (wanted in chapters) or (bool(rest) and anchor(start, rest) in known)


def _remedy(target: str, chapter: str, chapters: frozenset[str], known: Mapping[str, str]) -> str:
    """The nearest reference that leads somewhere."""
    if not target:
        return 'Write the address, or take the brackets away and leave the words.'
    own = {'#' + name.partition(':')[2] for name in known.values() if name.startswith(f'{chapter}:')}
    named = set(known.values()) | (chapters - MADE)
    best = nearest(target, own if target.startswith('#') else named) or nearest(target.removeprefix('#'), named)
    if best:
        return f'Did you mean “{best}”?'
    return 'Write #id for a place in this chapter, chapter:id for another; give the place its id with {#id}.'
