"""Draw the lines that were cut from shaped texts: stands in for WeasyPrint's ``draw_text``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.draw import text as drawn
from weasyprint.text.ffi import FROM_UNITS

from bindery.editions.pdf.composing import dotless
from bindery.editions.pdf.composing.cutting import Line
from bindery.editions.pdf.composing.manners import manner_of
from bindery.editions.pdf.composing.shaped import Shaped

draw_by_pango: Callable[..., None] = drawn.draw_text


def draw_text(stream: Any, box: Any, offset_x: float, text_overflow: str, block_ellipsis: str) -> None:
    """Draw a text box."""
    dotless.draw(stream, box, lambda: _draw(stream, box, offset_x, text_overflow, block_ellipsis))


def _draw(stream: Any, box: Any, offset_x: float, text_overflow: str, block_ellipsis: str) -> None:
    line = box.pango_layout
    if not isinstance(line, Line) or text_overflow == 'ellipsis' or block_ellipsis != 'none':
        draw_by_pango(stream, box, offset_x, text_overflow, block_ellipsis)
        return
    style = box.style
    if style['visibility'] != 'visible':
        return
    stream.set_color(style['color'])
    stream.begin_text()
    if box.text.strip():
        stream.set_text_matrix(1, 0, 0, -1, box.position_x, box.position_y + box.baseline)
        for part in line.parts:
            font = _enter(stream, part)
        sort = line.parts[0].sort
        stream.set_font_size(font.hash, sort.size)
        stream.show_text(shown(line, manner_of(style).space + line.justification_spacing / FROM_UNITS))
    stream.end_text()


def _enter(stream: Any, shaped: Shaped) -> Any:
    """The document's font of a shaped text, which learns widths and texts of its glyphs."""
    sort = shaped.sort
    font = stream._fonts.get(sort.key)
    if font is None:
        font, _ = stream.add_font(sort.font)
    if shaped.used.keys() - font.to_unicode.keys():
        for glyph, text in shaped.used.items():
            if glyph not in font.to_unicode:
                font.to_unicode[glyph] = text
                font.widths.setdefault(glyph, sort.widths[glyph])
    return font


def shown(line: Line, more: float) -> str:
    """The operand of TJ for a line whose spaces are so much wider (in Pango's units) than the font has them."""
    body = line.shown
    for part in line.parts:
        for letter, (number, width) in part.spaces.items():
            if letter in body:
                after = round(part.sort.width(number) - (width + more) * 1000 * FROM_UNITS / part.sort.size, 2)
                body = body.replace(letter, f'{number:04x}>{after:g}<' if after else f'{number:04x}')
    return f'<{body}>'.replace('<>', '')
