"""Glyphs as the operand of PDF's TJ operator: numbers of glyphs, and moves in thousandths of an em between them.

Source: ISO 32000-2, 9.4.3. Moves are whole numbers that always lead to the true place, so that rounding never adds up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from bindery.editions.pdf.lines.faces import Glyph


def shown(glyphs: Iterable[Glyph], size: float, width_of: Callable[[Glyph], int]) -> Iterator[tuple[float, str]]:
    """The operands for glyphs of one font at a size (pixels), each with its rise (pixels).

    ``width_of`` says how wide the PDF takes a glyph to be, in thousandths of an em.
    """
    scale = 1000 / size
    pen, place = 0, 0.0
    for rise, group in groupby(glyphs, key=lambda glyph: glyph.up):
        parts, open_ = [], False
        for glyph in group:
            move = pen - round((place + glyph.right) * scale)
            if move or not open_:
                parts.append(('>' if open_ else '') + (f'{move}' if move else '') + '<')
                pen -= move
                open_ = True
            parts.append(f'{glyph.number:04x}')
            pen += width_of(glyph)
            place += glyph.advance
        yield rise, ''.join(parts) + '>'
