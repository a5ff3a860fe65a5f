"""Glyphs as the operand of PDF's TJ operator: numbers of glyphs, and moves in thousandths of an em between them.

Source: ISO 32000-2, 9.4.3. Moves are whole numbers that always lead to the true place, so that rounding never adds up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate, groupby

from bindery.editions.pdf.lines.faces import Glyphs


def shown(glyphs: Glyphs, size: float, widths: Mapping[int, int]) -> Iterator[tuple[float, str]]:
    """The operands for glyphs of one font at a size (pixels), each with its rise (pixels).

    ``widths`` says how wide the PDF takes a glyph to be, in thousandths of an em.
    """
    scale = 1000 / size
    starts = accumulate(glyphs.advances, initial=0.0)
    if glyphs.moved:
        starts = (place + right for place, right in zip(starts, glyphs.rights, strict=False))  # type: ignore[assignment]
    targets = [round(place * scale) for place, _ in zip(starts, glyphs.numbers, strict=False)]
    # Where the pen is before each glyph: at the target of the one before, and that one's width further on.
    pens = [0, *(target + widths[number] for target, number in zip(targets, glyphs.numbers, strict=True))]
    moves = [pen - target for pen, target in zip(pens, targets, strict=False)]
    if not any(glyphs.ups):
        yield 0.0, _operand(moves, glyphs.numbers)
        return
    place = 0
    for rise, group in groupby(glyphs.ups):
        end = place + len(list(group))
        yield rise, _operand(moves[place:end], glyphs.numbers[place:end])
        place = end


def _operand(moves: list[int], numbers: list[int]) -> str:
    """Moves and glyphs as the inside of TJ's array; a move parts the strings."""
    parts = [f'>{move}<{number:04x}' if move else f'{number:04x}' for move, number in zip(moves, numbers, strict=True)]
    inside = ''.join(parts)
    return f'{inside[1:] if inside.startswith(">") else "<" + inside}>'
