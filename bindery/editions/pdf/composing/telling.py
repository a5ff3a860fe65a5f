"""The texts of glyphs in lines from the right, told to the PDF before WeasyPrint tells its own.

WeasyPrint gives the text of several glyphs that make one letter to the first in the line, which there is the last.
"""

from __future__ import annotations

from typing import Any

from weasyprint.draw import text as drawn
from weasyprint.text.ffi import ffi, pango
from weasyprint.text.line_break import Layout

from bindery.editions.pdf.meaning import texts

_drawn = drawn.draw_first_line


def draw_first_line(stream: Any, textbox: Any, *more: Any) -> Any:
    """Stands in for ``draw_first_line``: the same, with each glyph's text told first."""
    if isinstance(textbox.pango_layout, Layout) and textbox.style['direction'] == 'rtl' and textbox.text.strip():
        _tell(stream, textbox.pango_layout)
    return _drawn(stream, textbox, *more)


def _tell(stream: Any, layout: Any) -> None:
    first, _ = layout.get_first_line()
    said = layout.text.encode()
    run = first.runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        run = run.next
        if not item.analysis.level % 2:
            continue
        piece = said[item.offset : item.offset + item.length]
        places = [glyphs.log_clusters[place] for place in range(glyphs.num_glyphs)]
        if len(set(places)) == len(places):
            continue
        font, _ = stream.add_font(item.analysis.font)
        clusters = [len(piece[:place].decode()) for place in places]
        for place, own in enumerate(texts(piece.decode(), clusters, True)):
            number = glyphs.glyphs[place].glyph
            if number != pango.PANGO_GLYPH_EMPTY and not number & pango.PANGO_GLYPH_UNKNOWN_FLAG:
                font.to_unicode.setdefault(number, own)


def take_places() -> None:
    """Put this in the place of WeasyPrint's."""
    drawn.draw_first_line = draw_first_line
