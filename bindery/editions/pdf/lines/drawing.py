"""Glyphs as the operand of PDF's TJ operator: numbers of glyphs, and moves in thousandths of an em between them.

Source: ISO 32000-2, 9.4.3. Moves are whole numbers that always lead to the true place: rounding never adds up. A letter
and the marks on it say together what they are (14.9.4): readers of PDF see space around a mark that is moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate, groupby
from operator import add, sub
from typing import Any
from unicodedata import combining

from bindery.editions.pdf.lines.faces import Glyphs
from bindery.editions.pdf.meaning import actual_text


class _Figures(dict[int, str]):
    """Numbers of glyphs as they are written, each made once."""

    def __missing__(self, number: int) -> str:
        written = self[number] = f'{number:04x}'
        return written


_FIGURES = _Figures()


def show(stream: Any, glyphs: Glyphs, size: float, widths: Mapping[int, int]) -> None:
    """Write glyphs to a page's stream, whose font and place are set."""
    for said, operands in shown(glyphs, size, widths):
        if said:
            stream.begin_marked_content('Span', actual_text(said))
        for rise, operand in operands:
            if rise:
                stream.set_text_rise(rise)
            stream.show_text(operand)
            if rise:
                stream.set_text_rise(0)
        if said:
            stream.end_marked_content()


def shown(glyphs: Glyphs, size: float, widths: Mapping[int, int]) -> Iterator[tuple[str, list[tuple[float, str]]]]:
    """The operands for glyphs of one font at a size (pixels), each with its rise (pixels).

    They come with what they say together, '' where each glyph says its own. ``widths`` says how wide the PDF takes a
    glyph to be, in thousandths of an em.
    """
    scale = 1000 / size
    starts = list(accumulate(glyphs.advances, initial=0.0))[:-1]
    if glyphs.moved:
        starts = list(map(add, starts, glyphs.rights))
    targets = list(map(round, [place * scale for place in starts]))
    # Where the pen is before each glyph: at the target of the one before, and that one's width further on.
    pens = [0, *map(add, targets, map(widths.__getitem__, glyphs.numbers))]
    moves = list(map(sub, pens, targets))
    if not glyphs.moved:
        yield '', [(0.0, _operand(moves, glyphs.numbers))]
        return
    for first, last, said in _together(glyphs.texts):
        operands, place = [], first
        for rise, group in groupby(glyphs.ups[first:last]):
            end = place + len(list(group))
            operands.append((rise, _operand(moves[place:end], glyphs.numbers[place:end])))
            place = end
        yield said, operands


def _together(texts: list[str]) -> Iterator[tuple[int, int, str]]:
    """Glyphs from one place up to another, with what they say where they are a letter and its marks.

    The glyph after these is taken in, so that the pen is at a letter's end when all is said, not at a mark's.
    """
    marked = [bool(text) and combining(text[0]) > 0 for text in texts]
    start = 0
    while True in marked[start + 1 :]:
        first = end = marked.index(True, start + 1) - 1
        while end == first or (end < len(texts) and marked[end - 1] and not texts[end].isspace()):
            end = next((after for after in range(end + 1, len(texts)) if not marked[after]), len(texts))
        if first > start:
            yield start, first, ''
        yield first, end, ''.join(texts[first:end])
        start = end
    if start < len(texts):
        yield start, len(texts), ''


def _operand(moves: list[int], numbers: list[int]) -> str:
    """Moves and glyphs as the inside of TJ's array; a move parts the strings."""
    parts = list(map(_FIGURES.__getitem__, numbers))
    for place, move in enumerate(moves):
        if move:
            parts[place] = f'>{move}<{parts[place]}'
    inside = ''.join(parts)
    return f'{inside[1:] if inside.startswith(">") else "<" + inside}>'
