"""The texts of glyphs in lines from the right, and of letters with marks, told to the PDF before WeasyPrint's own.

WeasyPrint gives the text of several glyphs that make one letter to the first in the line: from the right this is the
last one, and a letter that is seen with a mark first would have it wherever it stands.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from weasyprint.draw import text as drawn
from weasyprint.text.ffi import ffi, pango
from weasyprint.text.line_break import Layout

from bindery.editions.pdf.lines.faces import font_of
from bindery.editions.pdf.meaning import texts

_drawn = drawn.draw_first_line


def draw_first_line(stream: Any, textbox: Any, *more: Any) -> Any:
    """Stands in for ``draw_first_line``: the same, with each glyph's text told first."""
    text = textbox.text
    several = textbox.style['direction'] == 'rtl' or any(map(unicodedata.combining, text))
    if several and isinstance(textbox.pango_layout, Layout) and text.strip():
        _tell(stream, textbox.pango_layout)
    return _drawn(stream, textbox, *more)


def _tell(stream: Any, layout: Any) -> None:
    first, _ = layout.get_first_line()
    said = layout.text.encode()
    run = first.runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        run = run.next
        piece = said[item.offset : item.offset + item.length]
        places = [glyphs.log_clusters[place] for place in range(glyphs.num_glyphs)]
        if len(set(places)) == len(places):
            continue
        font, _ = stream.add_font(item.analysis.font)
        clusters = [len(piece[:place].decode()) for place in places]
        numbers = [glyphs.glyphs[place].glyph for place in range(glyphs.num_glyphs)]
        known = font_of(font.file_content, font.index).alone
        said_by = texts(
            piece.decode(), clusters, bool(item.analysis.level % 2), [known.get(number, '') for number in numbers]
        )
        for number, own in zip(numbers, said_by, strict=True):
            if number != pango.PANGO_GLYPH_EMPTY and not number & pango.PANGO_GLYPH_UNKNOWN_FLAG:
                font.to_unicode.setdefault(number, own)


def take_places() -> None:
    """Put this in the place of WeasyPrint's."""
    drawn.draw_first_line = draw_first_line
