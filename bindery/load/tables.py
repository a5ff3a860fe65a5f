"""The columns of a table drawn with lines: grid, multiline and simple tables, whose cells share their source lines."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from bindery.frozen import frozen
from bindery.load.flow import Span

_MARGIN = re.compile(r'[ \t>]*')
_LINE = re.compile(r'[^\n]*')
_DASHES = re.compile(r'[ \t>]*-+(?: +-+)*[ \t]*$')
_GRID_RULE = re.compile(r'[+][-=:+]*[+][ \t]*$')
_RULED = re.compile(r'[-=:+| \t>]*$')


@frozen
class Drawn:
    """A drawn table: where its lines begin and end in the text, and the spans of the lines of each column."""

    start: int
    end: int
    columns: tuple[tuple[Span, ...], ...]


def drawn(text: str, at: int) -> Drawn | None:
    """The drawn table whose first line follows this place; None where a pipe table or none stands there."""
    lines = _lines(text, at)
    if not lines:
        return None
    first = text[slice(*lines[0])]
    if _GRID_RULE.match(first.lstrip(' \t>')):
        return _grid(text, lines)
    if _DASHES.match(first):
        return _dashed(text, lines, opened=True)
    if len(lines) > 1 and _DASHES.match(text[slice(*lines[1])]):
        return _dashed(text, lines, opened=False)
    return None


def _lines(text: str, at: int) -> list[Span]:
    """The lines from the next one that is not blank up to the end of the table at the latest."""
    blank = re.compile(r'(?:[ \t>]*\r?\n)*').match(text, at)
    start = blank.end() if blank else at
    found: list[Span] = []
    blanks = 0
    while start < len(text) and blanks < 2:
        line = _LINE.match(text, start)
        end = line.end() if line else len(text)
        found.append((start, end))
        blanks = 0 if text[start:end].strip(' \t>\r') else blanks + 1
        start = end + 1
    return found


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ('Mn', 'Me', 'Cf'):
        return 0
    return 2 if unicodedata.east_asian_width(character) in 'WF' else 1


def _cut(text: str, line: Span, column: int) -> int:
    """The offset at which a column of a line begins; characters count by their width, as pandoc counts them."""
    start, end = line
    if text[start:end].isascii():
        return min(start + column, end)
    while start < end and column > 0:
        column -= _width(text[start])
        start += 1
    return start


def _slices(text: str, lines: list[Span], bounds: list[tuple[int, int | None]]) -> tuple[tuple[Span, ...], ...]:
    return tuple(
        tuple(
            (_cut(text, line, left), line[1] if right is None else _cut(text, line, right))
            for line in lines
            if not _RULED.match(text[slice(*line)])
        )
        for left, right in bounds
    )


def _columns(text: str, line: Span, marks: str) -> list[int]:
    """The columns of a line at which one of these characters stands."""
    found = []
    column = 0
    for character in text[slice(*line)]:
        if character in marks:
            found.append(column)
        column += _width(character)
    return found


def _grid(text: str, lines: list[Span]) -> Drawn:
    kept = []
    for line in lines:
        if not text[slice(*line)].lstrip(' \t>').startswith(('+', '|')):
            break
        kept.append(line)
    rules = [line for line in kept if _GRID_RULE.match(text[slice(*line)].lstrip(' \t>'))]
    edges = max((_columns(text, line, '+') for line in rules), key=len)
    bounds: list[tuple[int, int | None]] = [(left + 1, right) for left, right in pairwise(edges)]
    return Drawn(kept[0][0], kept[-1][1], _slices(text, kept, bounds))


def _dashed(text: str, lines: list[Span], *, opened: bool) -> Drawn | None:
    """A simple or multiline table: the rule with the most runs of dashes gives the columns."""
    kept = lines
    for index in range(2, len(lines)):
        line = text[slice(*lines[index])]
        closing = opened and _DASHES.match(line) and _blank(text, lines, index + 1)
        if closing or (not opened and not line.strip(' \t>\r')):
            kept = lines[: index + 1]
            break
    else:
        if opened:
            return None
    rules = [line for line in kept if _DASHES.match(text[slice(*line)])]
    starts = max((_runs(text, line) for line in rules), key=len)
    bounds = list(zip(starts, [*starts[1:], None], strict=True))
    margin = _MARGIN.match(text, kept[0][0])
    return Drawn(margin.end() if margin else kept[0][0], kept[-1][1], _slices(text, kept, bounds))


def _runs(text: str, line: Span) -> list[int]:
    return [match.start() for match in re.finditer(r'-+', text[slice(*line)])]


def _blank(text: str, lines: list[Span], index: int) -> bool:
    return index >= len(lines) or not text[slice(*lines[index])].strip(' \t>\r')
