"""The characters of a passage, each with its place: most are written as they read, some are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from bindery.checks.source.passage import OBJECT

# What the source writes with more characters than it reads: escapes, character references, dashes, the ellipsis.
WRITTEN = re.compile(r'\\([^\w\s]| )|&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);|---|--|\.\.\.', re.DOTALL)
# The object's own character is no letter either.
SPECIAL = re.compile(rf'[\\&{OBJECT}]|--|\.\.\.')
READ = {'---': '—', '--': '–', '...': '…', '\\ ': '\u00a0'}
Char = tuple[str, int, int]
# Where a piece of a passage begins and ends in the source; what it reads as where that is not the source; whether a
# word begins with it.
Piece = tuple[int, int, str | None, bool]


class Run:
    """The characters of one passage while they are gathered, each with its start and end in the source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.texts: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        # The stretch that reads as it is written and may still go on.
        self.first = self.last = 0

    def add(self, piece: Piece, *, new: bool) -> None:
        """Adds a piece; a space goes before it where a new word begins, or where the source has one."""
        first, last, said, _ = piece
        is_plain = said is None and not SPECIAL.search(self.source, first, last)
        if is_plain and self.last > self.first and self.source[self.last : first] == ' ':
            self.last = last
            return
        self.close()
        chars = [] if is_plain else _chars(self.source, piece)
        if (chars or last > first) and self.ends:
            end = self.ends[-1]
            if new or re.search(r'\s', self.source[end:first]):
                self._put([(' ', end, max(end, first))])
        if is_plain:
            self.first, self.last = first, last
        else:
            self._put(chars)

    def close(self) -> None:
        """Put down the stretch that is open."""
        if self.last > self.first:
            self.texts.append(self.source[self.first : self.last])
            self.starts += range(self.first, self.last)
            self.ends += range(self.first + 1, self.last + 1)
        self.first = self.last = 0

    def _put(self, chars: Sequence[Char]) -> None:
        self.texts += [char for char, _, _ in chars]
        self.starts += [start for _, start, _ in chars]
        self.ends += [end for _, _, end in chars]


def _chars(source: str, piece: Piece) -> list[Char]:
    """The characters of a piece: an object, a word that the source does not have, or what a stretch reads as."""
    first, last, said, _ = piece
    return read_as(source, first, last) if said is None else [(char, first, last) for char in said]


def read_as(text: str, start: int, end: int) -> list[Char]:
    """The characters that a stretch of Markdown reads as, each with its start and end in the source."""
    chars: list[Char] = []
    at = start
    while at < end:
        written = WRITTEN.match(text, at, end)
        if written is None:
            chars.append((text[at], at, at + 1))
            at += 1
            continue
        read = READ.get(written[0]) or written[1] or unescape(written[0])
        chars += [(char, at, written.end()) for char in read]
        at = written.end()
    return chars
