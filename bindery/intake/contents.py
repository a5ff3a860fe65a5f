"""The contents list of a raw text: its lines, and in each the title, the author and the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bindery.frozen import frozen
from bindery.intake.lexicon import heading_kind
from bindery.intake.lines import WIDEST, Line, squeeze
from bindery.intake.names import BETWEEN_AUTHORS, letters, looks_like_name, names_in
from bindery.intake.titles import Bodies

PAGE = r'(?P<page>\d{1,4}|[ivxlc]{1,7})'
LED = re.compile(r'^(?P<text>.*?)(?P<lead>\t\s*|\s*(?:[.·…•_]\s?){2,}|\s{2,})\s*' + PAGE + r'$', re.IGNORECASE)
BARE = re.compile(r'^(?P<text>.+?)(?P<lead>[\s,]+)' + PAGE + r'$', re.IGNORECASE)
BRACKETED = re.compile(r'^(?P<title>.+?)\s*[(\[](?P<author>[^()\[\]]{3,80})[)\]]$')
SPLIT = re.compile(r'\s+[–—/|]\s+|:\s+|,\s+|\s{3,}|\t')
MOST_LINES_BETWEEN = 5
FEWEST = 2
ALIKE = 88.0
NAMED = 20.0
BESIDE = 4
MOST_TITLE_WORDS = 6


@frozen
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


@frozen
class Contents:
    """The contents: its heading line, if it has one, and its entries in order."""

    heading: Line | None
    entries: tuple[Entry, ...]

    @property
    def numbers(self) -> frozenset[int]:
        """The input lines of the list."""
        own = {line.number for entry in self.entries for line in entry.lines}
        return frozenset(own | ({self.heading.number} if self.heading else set()))


@frozen
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
            found.append(
                _Paged(tuple(above), line, match.group('text').strip(), match.group('lead'), match.group('page'))
            )
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
    """The chunks read as entries, authors above or beside their titles or below them: whichever reads better in all."""
    own = [_read(chunk, chunk.above, bodies) for chunk in chunks]
    below = _with_authors_below(chunks, rest, bodies)
    return tuple(below if _worth(below, bodies) > _worth(own, bodies) else own)


def _worth(entries: Sequence[Entry], bodies: Bodies) -> float:
    """How well entries read: titles that stand in the body with their authors beside them, authors made like names."""
    found = 0.0
    for entry in entries:
        found += bodies.likeness(entry.title) if bodies.likeness(entry.title) > ALIKE else 0.0
        found += NAMED if entry.author and names_in(entry.author) else -NAMED if entry.author else 0.0
        found += NAMED if entry.author and _stands_beside(entry, bodies) else 0.0
    return found


def _stands_beside(entry: Entry, bodies: Bodies) -> bool:
    """Whether the last name of an entry's author stands right above or below its title in the body."""
    family = letters(entry.author.split()[-1])
    return any(
        family in letters(line.text)
        for run in bodies.find(entry.title)
        if not bodies.is_listed(run)
        for line in (*bodies.lines[max(0, run.start - BESIDE) : run.start], *bodies.lines[run.end : run.end + BESIDE])
        if line.page == bodies.lines[run.start].page
    )


def _with_authors_below(chunks: Sequence[_Paged], rest: Sequence[Line], bodies: Bodies) -> list[Entry]:
    """The reading in which the lines of names above an entry are the authors of the entry before it."""
    found: list[Entry] = []
    for chunk in chunks:
        count = _author_lines(chunk.above) if found else 0
        if count:
            found[-1] = _with_author(found[-1], chunk.above[:count])
        found.append(_read(chunk, chunk.above[count:], bodies))
    count = _author_lines(rest)
    if count and any(entry.author for entry in found[:-1]) and not found[-1].author and rest[0].gap <= 1:
        found[-1] = _with_author(found[-1], rest[: count if _is_broken(rest) else 1])
    return found


def _author_lines(lines: Sequence[Line]) -> int:
    """How many of the first lines are names; a row of names may run over to the next line in the middle of one."""
    count = 0
    while count < len(lines):
        if names_in(lines[count].text) or names_in(_joined(lines[: count + 1])):
            count += 1
        elif _is_broken(lines[count:]):
            count += 2
        else:
            break
    return count


def _is_broken(lines: Sequence[Line]) -> bool:
    """Whether the first line holds several names, the last of which goes on in the next line."""
    if len(lines) < 2 or lines[1].gap or names_in(lines[0].text):
        return False
    first, *others = [part for part in BETWEEN_AUTHORS.split(lines[0].text) if part]
    return bool(others) and looks_like_name(first) and len(names_in(_joined(lines[:2]))) > 1


def _joined(lines: Sequence[Line]) -> str:
    return squeeze(' '.join(line.text for line in lines))


def _with_author(entry: Entry, lines: Sequence[Line]) -> Entry:
    author = _joined(lines)
    return replace(entry, author=entry.author or author, lines=entry.lines + tuple(lines))


def _read(chunk: _Paged, above: Sequence[Line], bodies: Bodies) -> Entry:
    """The reading of one chunk whose title is most like a line of the body, and whose author most like a name."""
    texts = [line.text for line in above] + ([chunk.text] if chunk.text else [])
    best: tuple[float, str, str] = (-1.0, squeeze(' '.join(texts)), '')
    for title, author in _readings(texts):
        likeness = bodies.likeness(title)
        if likeness <= ALIKE:
            continue
        # Author and title both stand in the body: the author is the one made like a name, the title has more words.
        shape = (NAMED if author and names_in(author) else 0.0) - (NAMED if names_in(title) else 0.0)
        best = max(best, (likeness + shape + min(len(title.split()), MOST_TITLE_WORDS), title, author))
    return Entry(best[1], best[2], chunk.page, (*above, chunk.line), chunk.lead)


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
