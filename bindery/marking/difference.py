"""The difference that accepting makes: the lines that change, by word, with the lines around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from bindery.frozen import frozen

AROUND = 1
TOKEN = re.compile(r'\s+|\w+|[^\w\s]')

SAME, OUT, IN = 'same', 'out', 'in'


@frozen
class Piece:
    """A stretch of a line: ``same``, taken ``out`` or put ``in``."""

    state: str
    text: str


@frozen
class Passage:
    """Lines of the source that change, with some around them: the number of the first, and their pieces."""

    line: int
    pieces: tuple[Piece, ...]


def passages(before: str, after: str) -> tuple[Passage, ...]:
    """What changes from one text to another, by word, in the order of the text."""
    old, new = before.split('\n'), after.split('\n')
    groups = SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(AROUND)
    found = []
    for group in groups:
        pieces = [piece for code in group for piece in _of_lines(code, old, new)]
        found.append(Passage(group[0][1] + 1, tuple(_joined(pieces))))
    return tuple(found)


def _of_lines(code: tuple[str, int, int, int, int], old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    tag, a, b, c, d = code
    one = ''.join(f'{line}\n' for line in old[a:b])
    other = ''.join(f'{line}\n' for line in new[c:d])
    if tag == 'equal':
        yield Piece(SAME, one)
        return
    ours, theirs = TOKEN.findall(one), TOKEN.findall(other)
    for step, i, j, k, m in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if step == 'equal':
            yield Piece(SAME, ''.join(ours[i:j]))
            continue
        if i < j:
            yield Piece(OUT, ''.join(ours[i:j]))
        if k < m:
            yield Piece(IN, ''.join(theirs[k:m]))


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    waiting: Piece | None = None
    for piece in pieces:
        if waiting and waiting.state == piece.state:
            waiting = Piece(piece.state, waiting.text + piece.text)
            continue
        if waiting:
            yield waiting
        waiting = piece
    if waiting:
        yield Piece(waiting.state, waiting.text.removesuffix('\n'))
