"""A dotless i in small capitals says what it is: it is drawn as any other small capital I, which says “i” in a PDF.

A glyph has one text in a whole PDF (ISO 32000-2, 9.10.3). What such a text says is given with it (14.9.4).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bindery.editions.pdf.meaning import DOTLESS, DOTTED, actual_text

SMALL = frozenset({'small-caps', 'all-small-caps'})


def draw(stream: Any, box: Any, how: Callable[[], None]) -> None:
    """Draw a text box in some way, with what it says where its glyphs would say something else."""
    if DOTLESS not in box.text or box.style['font_variant_caps'] not in SMALL:
        how()
        return
    known = {name: set(font.to_unicode) for name, font in stream._fonts.items()}
    stream.begin_marked_content('Span', actual_text(box.text))
    how()
    stream.end_marked_content()
    for name, font in stream._fonts.items():
        for glyph in font.to_unicode.keys() - known.get(name, set()):
            if font.to_unicode[glyph] == DOTLESS:
                font.to_unicode[glyph] = DOTTED
