"""Raw text as numbered lines with their page, indent and the blank space above them."""

from __future__ import annotations

import hashlib
import itertools
import re
import unicodedata
from dataclasses import field, replace
from pathlib import Path

from bindery.errors import UsageError
from bindery.frozen import frozen

MOST_BYTES = 50_000_000
# A chapter of a long book in one line has fewer; what takes longer than its length to tell is held to this.
MOST_LETTERS = 100_000
TAB = 8
LIGATURES = {ord(c): unicodedata.normalize('NFKC', c) for c in 'ﬀﬁﬂﬃﬄﬅﬆ'}
SPACES = {ord(c): ' ' for c in '\u00a0\u2002\u2003\u2007\u2009\u202f\u200a'}
DROPPED = {ord(c): None for c in '\u00ad\ufeff\u200b\u2060'}
# A line longer than this is a whole paragraph: no page is that wide.
WIDEST = 200


@frozen
class Line:
    """One line that is not blank.

    ``number`` is its 1-based line in the input, ``indent`` its leading columns, ``gap`` how many blank lines stand
    above it on its page (at a page's top: 1), ``page`` counts form feeds from 0. ``text`` has no surrounding space.
    """

    number: int
    text: str
    indent: int = 0
    gap: int = 0
    page: int = 0

    def with_text(self, text: str) -> Line:
        """The same line with other words."""
        return replace(self, text=text)


@frozen
class Dump:
    """An input file read: its lines, its raw text (for counting), its digest, and how it was made.

    ``paged`` says that form feeds part pages; ``wrapped`` that a paragraph runs over many lines; ``measure`` is the
    length in characters of a full line of a wrapped text. ``raw`` is the input letter by letter, for columns.
    """

    name: str
    text: str
    sha256: str
    lines: tuple[Line, ...]
    paged: bool
    wrapped: bool
    measure: int
    raw: str = field(default='', repr=False)


def read(file: Path) -> Dump:
    """Reads a text file (UTF-8, with or without a mark); raises UsageError where it is no such text."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise UsageError(f'{file} is larger than {MOST_BYTES // 1_000_000} MB')
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f'{file} cannot be read: {error.strerror or error}') from error
    try:
        text = data.decode('utf-8-sig')
    except UnicodeDecodeError as error:
        line = data.count(b'\n', 0, error.start) + 1
        raise UsageError(f'{file}:{line}: not UTF-8 at byte {error.start}; convert the file to UTF-8 first') from error
    if '\0' in text:
        raise UsageError(f'{file}:{text.count(chr(10), 0, text.index(chr(0))) + 1}: not a text file')
    return from_text(text, file.name, hashlib.sha256(data).hexdigest())


def from_text(text: str, name: str = 'input.txt', sha256: str = '') -> Dump:
    """The dump of a text that is in memory."""
    raw = text.replace('\r\n', '\n').replace('\r', '\n').replace('\v', '\n')
    clean = _clean(raw)
    lines = _lines(clean)
    if not lines:
        raise UsageError(f'{name} holds no text')
    for line in lines:
        if len(line.text) > MOST_LETTERS:
            what = f'a line of {len(line.text):,} characters is no line of a printed text'
            raise UsageError(f'{name}:{line.number}: {what}; give each paragraph a line of its own')
    wrapped = _is_wrapped(lines)
    return Dump(name, clean, sha256, lines, '\f' in clean.strip(), wrapped, _measure(lines) if wrapped else 0, raw)


def as_letters(word: str) -> str:
    """A word without what a dump puts between or in place of its letters: ligatures, soft hyphens."""
    return unicodedata.normalize('NFC', word).translate(LIGATURES).translate(DROPPED)


def _clean(text: str) -> str:
    text = as_letters(text).translate(SPACES)
    return re.sub('[\x01-\x08\x0e-\x1f\x7f]', '', text)


def _lines(text: str) -> tuple[Line, ...]:
    found: list[Line] = []
    page, gap = 0, 1
    for number, raw in enumerate(text.split('\n'), 1):
        if '\f' in raw:
            page, gap = page + raw.count('\f'), 1
            raw = raw.replace('\f', '')
        stripped = raw.strip()
        if not stripped:
            gap += 1
            continue
        start = raw.expandtabs(TAB)
        found.append(Line(number, stripped, len(start) - len(start.lstrip()), gap, page))
        gap = 0
    return tuple(found)


def _is_wrapped(lines: tuple[Line, ...]) -> bool:
    """Whether paragraphs run over many lines: hardly any of the text stands in lines wider than a page."""
    total = sum(len(line.text) for line in lines)
    return sum(len(line.text) for line in lines if len(line.text) > WIDEST) < total * 0.1


def _measure(lines: tuple[Line, ...]) -> int:
    """The length of a full line: the upper quartile of lines that another follows without a gap."""
    inner = sorted(
        len(line.text) for line, after in itertools.pairwise(lines) if after.gap == 0 and after.page == line.page
    )
    return inner[len(inner) * 3 // 4] if inner else 80


def squeeze(text: str) -> str:
    """The text with every run of white space as one space."""
    return ' '.join(text.split())


def count_of(dump: Dump) -> int:
    """How many lines the input has, blank ones too."""
    return len(dump.text.removesuffix('\n').split('\n'))
