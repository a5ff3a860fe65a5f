"""Hyphen, en dash and em dash used for one another: in ranges, in compounds, between parts of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bindery.checks.source.countries import countries
from bindery.checks.source.passage import Passage
from bindery.checks.source.subject import Subject
from bindery.checks.source.usage import Use, departures
from bindery.findings import Finding

PROSE = frozenset({'body', 'item', 'quote', 'note', 'caption', 'abstract', 'title', 'subtitle', 'short-title',
                   'heading', 'biography', 'record', 'affiliation', 'signature', 'cell', 'contents-line'})  # fmt: skip
YEARS = re.compile(r'(?<![\w/.–-])(1[0-9]\d\d|20\d\d)(\s?[-—]\s?|\s[–]\s?|–\s)((?:1[0-9]|20)?\d\d)(?![\w/-]|[.,]\d)')
NUMBERS = re.compile(
    r'(?:(?<=pp\. )|(?<=pp )|(?<=pages )|(?<=lines )|(?<=between ))(\d{1,4})(\s?[-—]\s?)(\d{1,4})(?![\w/-]|[.,]\d)'
    r'|(?<![\w/.,$€£–-])(\d{1,3})(\s?-\s?)(\d{1,3})'
    r'(?=\s?(?:%|per ?cent|percent|years?|months?|days?|km|million|billion))'
)
DASHES = {'em': '—', 'spaced-em': ' — ', 'spaced-en': ' – '}
BETWEEN = re.compile(r'(?<=[^\s(\[])(\s[–—]\s|(?<=[\w”")])—(?=[\w“"(]))(?=[^\s])')
HYPHEN = re.compile(r'(?<=[^\s\d(\[|])\s-\s(?=[^\s\d-])|(?<=\d)\s-\s(?=[^\W\d_])|(?<=[^\W\d_]) - (?=\d)')
LOPSIDED = re.compile(
    r'(?<=[^\W\d_])(?:\s[-–](?=[^\W\d_])|[–-]\s(?=[^\W\d_])(?!(?:and|or|to|nor|und|oder|et|ou|bis|as well)\b|and/or))'
)
# Two names that belong together, as a compound before a noun.
PAIR = re.compile(r'(?<![\w-])([A-Z][a-z]+)(\s?[-–—]\s?)(?=([A-Z][a-z]+)(?![\w]))')


def prose(subject: Subject) -> Iterator[tuple[Passage, str]]:
    """What reads as text, with each address on the network blanked."""
    for passage in subject.passages:
        if passage.kind in PROSE:
            yield passage, passage.unlinked


def range_dash(subject: Subject) -> Iterator[Finding]:
    """A range of years or numbers that is not joined by a closed en dash (``1998-2004``)."""
    for passage, text in prose(subject):
        for pattern in (YEARS, NUMBERS):
            for match in pattern.finditer(text):
                first, _, last = (group for group in match.groups() if group is not None)
                if not _ascends(first, last):
                    continue
                message = f'“{match[0]}” is a range'
                new = f'{first}–{last}'
                yield subject.found('dash-range', passage, *match.span(), message, f'Write {new}.', new)


def _ascends(first: str, last: str) -> bool:
    whole = first[: len(first) - len(last)] + last if len(last) < len(first) else last
    return int(whole) > int(first)


def sentence_dash(subject: Subject) -> Iterator[Finding]:
    """A dash between parts of a sentence that is not the volume's: a spaced hyphen, or an em dash beside en dashes."""
    uses = []
    for passage, text in prose(subject):
        if not passage.lang.startswith(('en', 'de', 'fr', 'sv', 'nl')):
            continue
        for match in BETWEEN.finditer(text):
            if match[0] == ' – ' and _is_pair(text, match.start(), match.end()):
                continue
            form = {'—': 'em', ' — ': 'spaced-em'}.get(match[0].replace('\u00a0', ' '), 'spaced-en')
            if not _is_source(text, match.start()):
                uses.append(Use(form, passage, *match.span()))
        for match in HYPHEN.finditer(text):
            uses.append(Use('hyphen', passage, *match.span()))
    dashes = [use for use in uses if use.form != 'hyphen']
    usual, others = departures(dashes, subject.style.dash)
    hyphens = tuple(use for use in uses if use.form == 'hyphen')
    for use in (*others, *hyphens):
        yield _misused(subject, use, usual)


def _misused(subject: Subject, use: Use, usual: str) -> Finding:
    text = use.passage.text
    start, end = _whole(text, use.start, use.end)
    new = text[start : use.start] + DASHES[usual] + text[use.end : end] if usual else None
    what = 'a hyphen' if use.form == 'hyphen' else f'a dash of another kind ({use.form})'
    message = f'{what} parts “{text[start:end]}”'
    remedy = (
        f'Use the dash of the volume ({usual}).'
        if usual
        else 'Choose one dash for the volume: `dash` in the house style.'
    )
    return subject.found('dash-kind', use.passage, start, end, message, remedy, new)


def _is_source(text: str, at: int) -> bool:
    """Whether the dash comes before the source of a quotation, or opens a line."""
    before, after = text[:at].rstrip(), text[at:].lstrip(' —–\u00a0')
    return not before or (before[-1] in '.!?”"' and after[:1].isupper())


def _is_pair(text: str, start: int, end: int) -> bool:
    return bool(re.search(r'(?<![\w-])[A-Z][a-z]+$', text[:start]) and re.match(r'[A-Z][a-z]+', text[end:]))


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The words on both sides."""
    before, after = re.search(r"[\w'’)”\"-]*$", text[:start]), re.match(r"[\w'’(“\"-]*", text[end:])
    return start - len(before[0] if before else ''), end + len(after[0] if after else '')


def pair_dash(subject: Subject) -> Iterator[Finding]:
    """Two names joined in another way than the volume joins names: ``Orle – Tarr`` beside ``Orle-Tarr``."""
    uses = []
    for passage, text in prose(subject):
        for match in PAIR.finditer(text):
            joint = match[2]
            form = {'-': 'hyphen', '–': 'en'}.get(joint, 'spaced')
            if form == 'spaced' and (joint.strip() == '—' or _is_lone(text, match)):
                continue
            uses.append(Use(form, passage, match.start(), match.end(3)))
    usual, _ = departures([use for use in uses if use.form != 'spaced'])
    joined = {re.sub(r'\W+', ' ', use.text) for use in uses if use.form != 'spaced'}
    for use in uses:
        pair = re.sub(r'\W+', ' ', use.text)
        wrong = use.form != usual if use.form != 'spaced' else pair in joined or _chain(use, joined)
        if wrong and usual:
            new = re.sub(r'\s?[-–—]\s?', '-' if usual == 'hyphen' else '–', use.text)
            message = f'“{use.text}” is joined otherwise than the volume joins two names'
            yield subject.found('dash-compound', use.passage, use.start, use.end, message, f'Write {new}.', new)


def _is_lone(text: str, match: re.Match[str]) -> bool:
    """Whether a spaced dash between two names opens or closes what stands between two dashes."""
    rest = text[match.end(3) : match.end(3) + 60]
    return match[2].strip() == '-' and match[2].startswith(' ') and match[2].endswith(' ') and '-' not in rest


def _chain(use: Use, joined: set[str]) -> bool:
    """Whether a name of the pair is one that the volume joins, and another joint stands close by or half open."""
    names = {name for pair in joined for name in pair.split()}
    text = use.passage.text
    chained = bool(re.match(r' – [A-Z]', text[use.end :]) or re.search(r'[A-Z][a-z]+ – $', text[: use.start]))
    half_open = not re.search(r'\s[–-]\s', use.text)
    return chained or (half_open and any(name in names for name in re.findall(r'\w+', use.text)))


def lopsided_dash(subject: Subject) -> Iterator[Finding]:
    """A hyphen or dash with a space on one side only; one that waits for its second half (``pre- and``) is right."""
    for passage, text in prose(subject):
        for match in LOPSIDED.finditer(text):
            if _is_pair(text, match.start(), match.end()):
                start, end = _whole(text, *match.span())
                new = re.sub(r'\s?[-–]\s?', '-', text[start:end])
            else:
                (start, end), new = _whole(text, *match.span()), None
            message = f'“{text[start:end]}” has a space on one side of its hyphen only'
            yield subject.found('dash-compound', passage, start, end, message, 'Close it up, or make it a dash.', new)


PART_OF_TIME = re.compile(
    r'\b([Ll]ate|[Ee]arly)-(?=\d{4}s\b|January|February|March|April|May\b|June|July|August|[SOND]\w+ber\b)'
)


def part_of_decade(subject: Subject) -> Iterator[Finding]:
    """A hyphen behind ``late`` or ``early``, which are words of their own (``late-1990s``); ``mid-`` has one."""
    for passage, text in prose(subject):
        for match in PART_OF_TIME.finditer(text):
            end = _whole(text, *match.span())[1]
            new = f'{match[1]} {text[match.end() : end]}'
            message = f'“{text[match.start() : end]}” has a hyphen where a space belongs'
            yield subject.found('dash-compound', passage, match.start(), end, message, f'Write {new}.', new)


def place_and_country(subject: Subject) -> Iterator[Finding]:
    """A town and its country joined by a hyphen in an address (``Varn-Sweden``)."""
    cities = {entry.city for entry in subject.register.institutions} | {subject.volume.publisher.place}
    for passage in subject.of('signature', 'affiliation', 'address', 'place', 'publisher'):
        for match in re.finditer(r'(?<![\w-])([A-Z][a-z]+)\s?[-–]\s?([A-Z][a-z]+)(?![\w-])', passage.text):
            if match[1] in cities and match[2] in countries(passage.lang):
                new = f'{match[1]}, {match[2]}'
                message = f'“{match[0]}” joins a town and its country'
                yield subject.found('dash-compound', passage, *match.span(), message, f'Write {new}.', new)


RULES = (range_dash, sentence_dash, pair_dash, lopsided_dash, part_of_decade, place_and_country)
