"""Where what this package does takes the place of WeasyPrint's own; what WeasyPrint must be for that to be right."""

from __future__ import annotations

import hashlib
import inspect
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import weasyprint.draw
from weasyprint.css import ComputedStyle
from weasyprint.draw import text
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext, block, inline, page, percent, preferred
from weasyprint.text import line_break

from bindery.editions.pdf.composing import cutting, drawing, lengths, manners, styles, unparted
from bindery.editions.pdf.lines.ragged import Divider
from bindery.editions.pdf.patterns import nearest

ASKED_OFTEN = 20_000
SHORT = 8
_spread_by_pango = inline.add_word_spacing
_can_break_by_pango = line_break.can_break_text
_strut_by_key = line_break.strut
_avoid_floats = inline.avoid_collisions


# What stands at these places in WeasyPrint 70.0, by the first letters of its source's digest.
STOOD_IN_FOR = (
    (line_break.Layout.setup, 'fb227a55094f'),
    (line_break.Layout.set_text, 'fe23ca9937db'),
    (line_break.split_first_line, '39ad1016863c'),
    (line_break.first_line_metrics, '55ec5d0b58b2'),
    (line_break.get_next_word_boundaries, '3aab26b84151'),
    (line_break.can_break_text, '4f3fb5ef1c23'),
    (line_break.strut, 'b57885b70dd0'),
    (inline.avoid_collisions, '5fc7793c573a'),
    (inline.add_word_spacing, '879516e71f1b'),
    (inline.remove_last_whitespace, '53f0c79c9fbb'),
    (percent.resolve_percentages, '71673078096f'),
    (percent.percentage, 'ebe404ccd9da'),
    (percent.adjust_box_sizing, '88f3351db028'),
    (weasyprint.draw.draw_text, 'ebaf96239c6c'),
    (ComputedStyle, '4ff0512c0af1'),
    (page.remake_page, '1ff09b2dffa1'),
    (page.make_page, '656f183328e8'),
    (page.set_page_type_computed_styles, '4e68b396b35c'),
    (page._update_page_groups, 'baae519d41be'),
    (preferred.table_and_columns_preferred_widths, '1624962c403d'),
    (text.draw_first_line, '1bb8eae6d88e'),
    (page.make_all_pages, 'b5e403489484'),
    (LayoutContext.layout_footnote, '5075f64aaae4'),
    (LayoutContext.unlayout_footnote, 'c7c223cf4a0f'),
    (LayoutContext._update_footnote_area, '2e317e4b066f'),
    (block.block_level_layout, 'c1301dde9284'),
    (block._in_flow_layout, 'c2537262836d'),
    (block.block_level_page_break, '4c36f807aa76'),
    (block.block_container_layout, '65842ca53a83'),
)


def seam() -> tuple[str, ...]:
    """What in WeasyPrint is no longer what this package stands in for; empty where all is well."""
    return tuple(
        f'{part.__module__}.{part.__qualname__} has changed' for part, known in STOOD_IN_FOR if _digest(part) != known
    )


def _digest(part: Any) -> str:
    return hashlib.sha256(inspect.getsource(part).encode()).hexdigest()[:12]


def take_places() -> None:
    """Put this package's functions in the place of WeasyPrint's, wherever they are called by name."""
    line_break.Layout.setup = manners.set_up
    line_break.Layout.set_text = unparted.set_text
    line_break.split_first_line = cutting.split_first_line
    inline.split_first_line = preferred.split_first_line = cutting.split_first_line
    inline.add_word_spacing = _add_word_spacing
    inline.can_break_text = preferred.can_break_text = _can_break_text
    inline.strut = line_break.strut = _strut
    inline.avoid_collisions = _avoid_collisions
    weasyprint.draw.draw_text = drawing.draw_text
    line_break.pyphen = SimpleNamespace(language_fallback=nearest, Pyphen=Divider)
    lengths.take_places()
    ComputedStyle.__init__ = styles.begin
    ComputedStyle.__missing__ = styles.compute
    ComputedStyle.copy = styles.copy


def _add_word_spacing(context: Any, box: Any, spacing: float, advance: float) -> float:
    """Stands in for ``add_word_spacing``: a line cut from a shaped text needs no new layout."""
    line = box.pango_layout if isinstance(box, boxes.TextBox) else None
    if not isinstance(line, cutting.Line) or not line.text.startswith(box.text):
        moved: float = _spread_by_pango(context, box, spacing, advance)
        return moved
    box.justification_spacing = spacing
    box.position_x += advance
    spaces = box.text.count(' ') + box.text.count('\u00a0')
    if spaces:
        box.width += spacing * spaces
        box.pango_layout = line.spread(box.text, spacing)
    return float(advance + spacing * spaces)


@lru_cache(ASKED_OFTEN)
def _short_can_break(text: str, lang: str | None) -> bool:
    return bool(_can_break_by_pango(text, lang))


def _can_break_text(text: str, lang: str | None) -> bool:
    """Stands in for ``can_break_text``, which is asked of the same two letters again and again."""
    return _short_can_break(text, lang) if len(text) <= SHORT else bool(_can_break_by_pango(text, lang))


def _strut(style: Any) -> tuple[float, float]:
    """Stands in for ``strut``: kept with the style, since finding its key costs more than it saves."""
    known: tuple[float, float] | None = style.__dict__.get('bindery_strut')
    if known is None:
        known = style.bindery_strut = _strut_by_key(style)
    return known


def _avoid_collisions(context: Any, box: Any, around: Any, outer: bool = True) -> tuple[float, float, float]:
    """Stands in for ``avoid_collisions``: asked three times a line, and mostly in vain."""
    if outer or context.excluded_shapes or not isinstance(box, boxes.LineBox):
        place: tuple[float, float, float] = _avoid_floats(context, box, around, outer)
        return place
    left = around.content_box_x()
    right = left + around.width - box.margin_right
    left += box.margin_left
    start = right if around.style['direction'] == 'rtl' else left
    return start - box.margin_left, box.border_box_y() - box.margin_top, right - left
