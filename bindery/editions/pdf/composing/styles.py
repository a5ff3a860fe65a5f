"""Values of styles, computed once for all elements of all parts that ask the same of the same sheets.

WeasyPrint computes a style's values when they are first asked for, anew in each document and for each element that has
an id or a link. Here what one style has found serves the next whose rules are the same and whose parent's were.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from weasyprint.css import ComputedStyle

from bindery.frozen import frozen

# What WeasyPrint sets on a style while it builds boxes, and what belongs to one element alone.
OWN = frozenset({'anchor', 'link', 'display', 'float', 'position', 'white_space', 'overflow', 'page', 'content',
                 'string_set', 'bookmark_label', 'counter_increment', 'counter_reset', 'counter_set'})  # fmt: skip
# Lengths that depend on the page, which a style learns of late.
OF_THE_PAGE = re.compile(r'\d(?:[sld]?v(?:w|h|i|b|min|max)|p(?:vw|vh|vi|vb|vmin|vmax))\b', re.IGNORECASE)
MOST = 20_000
Values = dict[str, Any]

_begin: Callable[..., None] = ComputedStyle.__init__
_compute: Callable[[Any, str], Any] = ComputedStyle.__missing__
_copy: Callable[[Any], Any] = ComputedStyle.copy


@frozen
class Kept:
    """Values found so far, and what their key names by address, which must not go before them."""

    values: Values
    cascaded: dict[str, Any]
    parent: Values | None
    root: Values | None


def keep_values(font_config: Any, sheets: str) -> None:
    """Let the styles of documents with these fonts and these sheets share what they find, where that is safe."""
    if not OF_THE_PAGE.search(sheets):
        font_config.bindery_values = {}


def begin(style: Any, parent_style: Any, cascaded: Any, pseudo_type: Any, root_style: Any, *rest: Any) -> None:
    """Stands in for ``ComputedStyle.__init__``: finds what styles of the same rules and parents have in common."""
    _begin(style, parent_style, cascaded, pseudo_type, root_style, *rest)
    known = style.font_config.__dict__.get('bindery_values')
    if known is None:
        return
    parent, root = _values_of(parent_style), _values_of(root_style)
    if parent_style is not None and parent is None:
        return
    key = (id(parent), id(root), pseudo_type, *(
        (name, value if name == 'lang' else id(value), *weight[:2], tuple(weight[2]))
        for name, (value, weight) in cascaded.items()
        if name not in OWN
    ))  # fmt: skip
    if key not in known:
        if len(known) > MOST:
            known.clear()
        known[key] = Kept({}, cascaded, parent, root)
    style.bindery_kept = known[key].values


def _values_of(style: Any) -> Values | None:
    return None if style is None else style.__dict__.get('bindery_kept')


def compute(style: Any, key: str) -> Any:
    """Stands in for ``ComputedStyle.__missing__``."""
    kept: Values | None = style.__dict__.get('bindery_kept')
    if kept is None or key in OWN:
        return _compute(style, key)
    if key in kept:
        value = style[key] = kept[key]
        return value
    value = kept[key] = _compute(style, key)
    return value


def copy(style: Any) -> Any:
    """Stands in for ``ComputedStyle.copy``: a copy is made to be changed, so it goes its own way."""
    made = _copy(style)
    made.__dict__.pop('bindery_kept', None)
    return made
