"""Margins, borders, padding and sizes of boxes, found once for all boxes of a style that asks for no percentages.

WeasyPrint resolves nineteen lengths for every box it lays out, most of which are the same plain pixels each time.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from weasyprint.layout import absolute, block, column, flex, grid, inline, page, percent, table
from weasyprint.layout import float as floats

SIDES = ('top', 'right', 'bottom', 'left')
ASKED = (
    *(f'margin_{side}' for side in SIDES), *(f'padding_{side}' for side in SIDES),
    'width', 'min_width', 'max_width', 'height', 'min_height', 'max_height',
)  # fmt: skip
PLAIN = ('auto', None)
KEPT = 'bindery lengths'
MODULES = (absolute, block, column, flex, floats, grid, inline, page, table)
_resolve_each = percent.resolve_percentages


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Stands in for ``resolve_percentages``: sets the used lengths of a box."""
    style = box.style
    values = style.__dict__.get('bindery_kept')
    if values is None:
        values = style.__dict__
    known = values.get(KEPT)
    if known is None:
        known = values[KEPT] = _lengths(style)
    if known:
        box.__dict__.update(known)
    else:
        _resolve_each(box, containing_block)


def _lengths(style: Any) -> dict[str, Any]:
    """The lengths of a style's boxes; none where they depend on what is around them."""
    if style['border_collapse'] == 'collapse':
        return {}
    for name in ASKED:
        value = style[name]
        if value not in PLAIN and getattr(value, 'unit', None) != 'px':
            return {}
    tried = SimpleNamespace(style=style)
    _resolve_each(tried, (0.0, 0.0))
    del tried.style
    return vars(tried)


def take_places() -> None:
    """Put this in the place of WeasyPrint's, wherever it is called by name."""
    for module in MODULES:
        if hasattr(module, 'resolve_percentages'):
            module.resolve_percentages = resolve_percentages
