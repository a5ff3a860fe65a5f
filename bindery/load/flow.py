"""Where a character of the source stands: line and column of an offset, and text cut from many lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import field

from bindery.findings import Location
from bindery.frozen import frozen

_LINE_END = re.compile(r'\r?\n')
TAB_STOP = 4


@frozen
class Lines:
    """A text and the offsets at which its lines start.

    ``first_line`` is the number of the text's first line in its file: more than 1 where a file head was cut off.
    """

    text: str
    file: str = ''
    first_line: int = 1
    starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        starts = (0, *(match.end() for match in _LINE_END.finditer(self.text)))
        object.__setattr__(self, 'starts', starts)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both counted from 1 and in characters, of an offset into the text."""
        index = bisect_right(self.starts, offset) - 1
        return (self.first_line + index, offset - self.starts[index] + 1)

    def location(self, offset: int) -> Location:
        """The offset as a Location in the file."""
        return Location(self.file, *self.place(offset))

    def spans(self) -> list[Span]:
        """Start and end of each line, without its line end."""
        ends = [match.start() for match in _LINE_END.finditer(self.text)]
        return list(zip(self.starts, [*ends, len(self.text)], strict=True))


Span = tuple[int, int]


class Flow:
    """Text made of pieces of a longer text, one piece a line; each of its offsets leads back to the longer text."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text = '\n'.join(text[start:end] for start, end in spans)
        # How far an offset is from its origin, where that is the same for all.
        self.shift = spans[0][0] if len(spans) == 1 else None
        self._origins = [start for start, _ in spans] or [0]
        self._starts = [0]
        for start, end in spans[:-1]:
            self._starts.append(self._starts[-1] + end - start + 1)

    def origin(self, offset: int) -> int:
        """The offset in the longer text of an offset in this flow."""
        index = bisect_right(self._starts, offset) - 1
        return self._origins[index] + offset - self._starts[index]

    def end_origin(self, offset: int) -> int:
        """The same for the end of a range: what follows the last character, even where a piece ends there."""
        return self.origin(offset - 1) + 1 if offset else self.origin(0)


def after_head(text: str, lines: Lines) -> list[Span]:
    """The lines of a source after its YAML head, if it has one on its first line."""
    spans = lines.spans()
    if lines.first_line > 1 or text[slice(*spans[0])].rstrip() != '---':
        return spans
    if len(spans) < 2 or not text[slice(*spans[1])].strip():
        return spans
    ends = (number for number, span in enumerate(spans[1:], 1) if text[slice(*span)].rstrip() in ('---', '...'))
    return spans[next(ends, -1) + 1 :]


def head_end(text: str) -> int:
    """Where a source's text begins after its YAML head, which ``after_head`` says by lines; 0 where it has none."""
    if not text.startswith('---'):
        return 0
    at = 0
    for number, end in enumerate(_LINE_END.finditer(text)):
        line = text[at : end.start()].rstrip()
        at = end.end()
        if (number == 0 and line != '---') or (number == 1 and not line):
            return 0
        if number and line in ('---', '...'):
            return at
    return len(text) if at and text[at:].rstrip() in ('---', '...') else 0


def indent(text: str, span: Span) -> int:
    """How many columns of white space a line starts with; a tab goes to the next multiple of four."""
    columns = 0
    for character in text[span[0] : span[1]]:
        if character == ' ':
            columns += 1
        elif character == '\t':
            columns += TAB_STOP - columns % TAB_STOP
        else:
            break
    return columns


def dedent(text: str, span: Span, columns: int) -> Span:
    """The line without its first columns of white space, or without less where it has less."""
    start, end = span
    seen = 0
    while start < end and seen < columns and text[start] in ' \t':
        seen += 1 if text[start] == ' ' else TAB_STOP - seen % TAB_STOP
        start += 1
    return (start, end)
