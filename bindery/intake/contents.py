"""The contents list of a raw text: its lines, and in each the title, the author and the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bindery.intake.lexicon import heading_kind
from bindery.intake.lines import WIDEST, Line, squeeze
from bindery.intake.names import looks_like_name, names_in
from bindery.intake.titles import Bodies

PAGE = r'(?P<page>\d{1,4}|[ivxlc]{1,7})'
LED = re.compile(r'^(?P<text>.*?)(?P<lead>\t\s*|\s*(?:[.·…•_]\s?){3,}|\s{2,})\s*' + PAGE + r'$', re.IGNORECASE)
BARE = re.compile(r'^(?P<text>.+?)(?P<lead>[\s,]+)' + PAGE + r'$', re.IGNORECASE)
BRACKETED = re.compile(r'^(?P<title>.+?)\s*[(\[](?P<author>[^()\[\]]{3,80})[)\]]$')
SPLIT = re.compile(r'\s+[–—/|]\s+|:\s+|,\s+|\s{3,}|\t')
MOST_LINES_BETWEEN = 5
FEWEST = 2


@dataclass(frozen=True)
class Entry:
    """One entry: title and author as printed, the page as printed, its lines, and the leader that stood between."""

    title: str
    author: str
    page: str
    lines: tuple[Line, ...]
    lead: str = ''

    @property
    def printed(self) -> str:
        """The entry as it stands, its lines in one."""
        return squeeze(' '.join(line.text for line in self.lines))


@dataclass(frozen=True)
class Contents:
    """The contents: its heading line, if it has one, and its entries in order."""

    heading: Line | None
    entries: tuple[Entry, ...]

    @property
    def numbers(self) -> frozenset[int]:
        """The input lines of the list."""
        own = {line.number for entry in self.entries for line in entry.lines}
        return frozenset(own | ({self.heading.number} if self.heading else set()))


@dataclass(frozen=True)
class _Paged:
    """A line of the list that ends with a page, and the lines above it that belong to no page yet."""

    above: tuple[Line, ...]
    line: Line
    text: str
    lead: str
    page: str


def find(lines: Sequence[Line], bodies: Bodies) -> Contents:
    """The contents list; without one, no entries.

    It opens with a heading in one of the known languages, or else is the first run of three lines that end in rising
    page numbers after a leader.
    """
    for index, line in enumerate(lines):
        if heading_kind(line.text) == 'contents':
            chunks, rest = _chunks(lines[index + 1 :], strict=False)
            if len(chunks) >= FEWEST:
                return Contents(line, _entries(chunks, rest, bodies))
    for index, line in enumerate(lines):
        if LED.match(line.text) and len(line.text) < WIDEST:
            chunks, rest = _chunks(lines[index:], strict=True)
            if len(chunks) > FEWEST:
                return Contents(None, _entries(chunks, rest, bodies))
    return Contents(None, ())


def _chunks(lines: Sequence[Line], *, strict: bool) -> tuple[list[_Paged], tuple[Line, ...]]:
    """The lines that end in pages, each with the lines above it; and the lines after the last one."""
    found: list[_Paged] = []
    above: list[Line] = []
    last = 0
    wide = any(LED.match(line.text) for line in lines[:6])
    for index, line in enumerate(lines):
        match = LED.match(line.text) or (None if strict or (wide and found) else BARE.match(line.text)) or _alone(line)
        value = _value(match.group('page')) if match and len(line.text) <= WIDEST else None
        if match and value is not None and (value >= last or _turns_arabic(found, match.group('page'))):
            found.append(_Paged(tuple(above), line, match.group('text').strip(), match.group('lead'), match.group('page')))
            above, last = [], value
            end = index + 1
        else:
            above.append(line)
        if len(above) > MOST_LINES_BETWEEN or len(line.text) > WIDEST:
            break
    return found, tuple(lines[end : end + 2]) if found else ()


def _alone(line: Line) -> re.Match[str] | None:
    return re.match(r'^(?P<text>)(?P<lead>)' + PAGE + r'$', line.text)


def _turns_arabic(found: list[_Paged], page: str) -> bool:
    return bool(found) and not found[-1].page.isdigit() and page.isdigit()


def _value(page: str) -> int | None:
    """The number of a page in arabic or roman figures; None for a year or no number."""
    if page.isdigit():
        return int(page) if int(page) < 1500 else None
    return roman(page)


def roman(text: str) -> int | None:
    """The value of a roman number in lower or upper case, or None."""
    if not re.fullmatch(r'(?i)m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})', text) or not text:
        return None
    values = [{'i': 1, 'v': 5, 'x': 10, 'l': 50, 'c': 100, 'd': 500, 'm': 1000}[letter] for letter in text.lower()]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))


def _entries(chunks: Sequence[_Paged], rest: Sequence[Line], bodies: Bodies) -> tuple[Entry, ...]:
    """The chunks read as entries: the words that stand in the body as a title are the title, the others the author."""
    found: list[Entry] = []
    for index, chunk in enumerate(chunks):
        above = chunk.above
        entry, used = _best(chunk, bodies)
        if used and not entry.author and all(looks_like_name(line.text) for line in above[:used][-1:]) and not found:
            entry, used = replace(entry, author=squeeze(' '.join(line.text for line in above[:used]))), 0
        own = tuple(above[used:]) + (chunk.line,)
        if used and found and not found[-1].author:
            found[-1] = replace(
                found[-1], author=squeeze(' '.join(line.text for line in above[:used])), lines=found[-1].lines + tuple(above[:used])
            )
        else:
            own = tuple(above) + (chunk.line,)
        found.append(replace(entry, lines=own))
        if index == len(chunks) - 1 and found[-1].author == '' and rest and any(each.author for each in found[:-1]):
            below = rest[0]
            if names_in(below.text) and below.gap <= 1:
                found[-1] = replace(found[-1], author=below.text, lines=found[-1].lines + (below,))
    return tuple(found)


def _best(chunk: _Paged, bodies: Bodies) -> tuple[Entry, int]:
    """The reading whose title is most like a line of the body; and how many lines above belong to the entry before."""
    readings: list[tuple[float, int, Entry]] = []
    for used in range(len(chunk.above) + 1):
        lines = [line.text for line in chunk.above[used:]] + ([chunk.text] if chunk.text else [])
        for title, author in _readings(lines):
            likeness = bodies.likeness(title)
            readings.append((likeness, -used, Entry(title, author, chunk.page, (), chunk.lead)))
    best = max(readings, key=lambda reading: (reading[0] > 88, reading[0], reading[1]))
    if best[0] <= 0:
        whole = squeeze(' '.join([line.text for line in chunk.above] + [chunk.text]))
        return Entry(whole, '', chunk.page, (), chunk.lead), 0
    return best[2], -best[1]


def _readings(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Every way to part these lines into title and author."""
    whole = squeeze(' '.join(lines))
    found = [(whole, '')]
    bracketed = BRACKETED.match(whole)
    if bracketed:
        found.append((bracketed.group('title'), bracketed.group('author')))
    for cut in range(1, len(lines)):
        first, second = squeeze(' '.join(lines[:cut])), squeeze(' '.join(lines[cut:]))
        found += [(first, second), (second, first)]
    for match in SPLIT.finditer(whole):
        first, second = whole[: match.start()], whole[match.end() :]
        found += [(title, author) for title, author in ((first, second), (second, first)) if names_in(author)]
    return [(title, author) for title, author in found if title]
