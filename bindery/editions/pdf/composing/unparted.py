"""Names that Pango parts at no hyphen of their own: stands in for WeasyPrint's ``Layout.set_text``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, pango

from bindery.editions.pdf.declaring import OURS
from bindery.editions.pdf.lines.ragged import ragged

if not hasattr(pango, 'pango_attr_allow_breaks_new'):
    # WeasyPrint was imported by somebody else, with declarations of its own.
    ffi.cdef(OURS)
_set_text: Callable[..., None] = line_break.Layout.set_text


def set_text(layout: Any, text: str, justify: bool = False) -> None:
    """Give a layout its text, with no end of a line within a name."""
    _set_text(layout, text, justify)
    names = ragged.whole(layout.text)
    if not names:
        return
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    for name in names:
        attribute = pango.pango_attr_allow_breaks_new(False)
        attribute.start_index, attribute.end_index = (len(layout.text[:place].encode()) for place in name)
        pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)
