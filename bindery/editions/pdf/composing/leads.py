"""Words that end in a colon stay with what they lead to: a quotation, code, verse, a formula, a list of definitions.

WeasyPrint keeps other lists to what stands before them. A style sheet can ask for no more, since no selector sees how
a text ends. A table or figure may wait for the next page, whatever leads to it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block

COLON = ':'
CALL = 'noteref'
# What is not led to, or keeps by rules of its own to what stands before it.
OTHERWISE = frozenset({'table', 'figure', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'})

_page_break: Callable[[Any, Any], str] = block.block_level_page_break


def block_level_page_break(before: Any, after: Any) -> str:
    """Stands in for ``block_level_page_break``: the same, with no page's end after a lead where there might be one."""
    asked = _page_break(before, after)
    may = asked == 'auto' and after is not None and after.element_tag not in OTHERWISE
    return 'avoid' if may and leads(before) else asked


def leads(box: Any) -> bool:
    """Whether a block that is laid out is lines of text, the last of which ends in a colon."""
    last = box.children[-1] if getattr(box, 'children', ()) else None
    return isinstance(last, boxes.LineBox) and (_end(last) or '').endswith(COLON)


def _end(box: Any) -> str | None:
    """The last text in a line or in a part of it; None where it has none, '' where it ends in a picture."""
    for child in reversed(box.children):
        if isinstance(child, boxes.TextBox):
            if text := child.text.rstrip():
                return str(text)
        elif isinstance(child, boxes.ReplacedBox):
            return ''
        elif isinstance(child, boxes.ParentBox) and not _is_call(child) and (found := _end(child)) is not None:
            return found
    return None


def _is_call(box: Any) -> bool:
    return box.element is not None and CALL in (box.element.get('class') or '').split()


def take_places() -> None:
    """Put this in the place of WeasyPrint's."""
    block.block_level_page_break = block_level_page_break
