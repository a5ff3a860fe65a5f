"""The texts of glyphs in lines from the right, and of letters with marks, told to the PDF before WeasyPrint's own.

WeasyPrint gives the text of several glyphs that make one letter to the first in the line: from the right this is the
last one, and a letter that is seen with a mark first would have it wherever it stands. Brackets say what they are, too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from weasyprint.draw import text as drawn
from weasyprint.text.ffi import ffi, pango
from weasyprint.text.line_break import Layout

from bindery.editions.pdf.composing import mirrored
from bindery.editions.pdf.lines.faces import font_of
from bindery.editions.pdf.meaning import texts

_drawn = drawn.draw_first_line


def draw_first_line(stream: Any, textbox: Any, *more: Any) -> Any:
    """Stands in for ``draw_first_line``: the same, with each glyph's text told first."""
    text = textbox.text
    several = textbox.style['direction'] == 'rtl' or any(map(unicodedata.combining, text))
    if several and isinstance(textbox.pango_layout, Layout) and text.strip():
        says = _tell(stream, textbox.pango_layout)
        return _drawn(mirrored.Marking(stream, says) if says else stream, textbox, *more)
    return _drawn(stream, textbox, *more)


def _tell(stream: Any, layout: Any) -> dict[int, str]:
    """Tell each glyph's text; what those say that say something else elsewhere, by their place among all."""
    first, _ = layout.get_first_line()
    line = layout.text.encode()
    says: dict[int, str] = {}
    before = 0
    for item, glyphs in _runs(first):
        each = range(glyphs.num_glyphs)
        places = [glyphs.log_clusters[place] for place in each]
        numbers = [glyphs.glyphs[place].glyph for place in each]
        piece = line[item.offset : item.offset + item.length]
        rtl = bool(item.analysis.level % 2)
        font, _ = stream.add_font(item.analysis.font)
        face = font_of(font.file_content, font.index)
        against = mirrored.against(piece.decode(), face, rtl=rtl)
        if against or len(set(places)) < len(places):
            clusters = [len(piece[:place].decode()) for place in places]
            said = texts(piece.decode(), clusters, rtl, [face.alone.get(number, '') for number in numbers])
            for place, (number, own) in enumerate(zip(numbers, said, strict=True)):
                if number == pango.PANGO_GLYPH_EMPTY or number & pango.PANGO_GLYPH_UNKNOWN_FLAG:
                    continue
                if against and own in mirrored.OTHER:
                    says[before + place - numbers[:place].count(pango.PANGO_GLYPH_EMPTY)] = own
                    own = mirrored.OTHER[own]
                font.to_unicode.setdefault(number, own)
        before += len(numbers) - numbers.count(pango.PANGO_GLYPH_EMPTY)
    return says


def _runs(line: Any) -> Iterator[tuple[Any, Any]]:
    """The runs of a line of Pango's: what each is of, and its glyphs."""
    run = line.runs[0]
    while run != ffi.NULL:
        yield run.data.item, run.data.glyphs
        run = run.next


def take_places() -> None:
    """Put this in the place of WeasyPrint's."""
    drawn.draw_first_line = draw_first_line
