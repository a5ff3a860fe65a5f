"""What is used of WeasyPrint's modules where lines are set; ``engine`` hands them over and asks if all is there."""

from __future__ import annotations

from typing import Any

from bindery.frozen import frozen

# What is used of each module of WeasyPrint's.
NAMES = {
    'inline': 'iter_line_boxes split_inline_box split_text_box text_align can_break_text atomic_box '
    'resolve_percentages resolve_one_percentage',
    'block': 'iter_line_boxes',
    'boxes': 'TextBox LineBox InlineBox AtomicInlineLevelBox',
    'line_break': 'split_first_line Layout strut _font_style_cache_key',
    'text_fonts': 'font_features get_pango_font_hb_face get_hb_object_data get_pango_font_key',
    'drawn_text': 'draw_first_line',
    'page': 'remake_page',
}


@frozen
class Engine:
    """The modules of WeasyPrint that are worked on."""

    inline: Any
    block: Any
    boxes: Any
    line_break: Any
    text_fonts: Any
    drawn_text: Any
    page: Any
    harfbuzz: Any

    def lacking(self) -> tuple[str, ...]:
        """The names that are used here and that the modules do not have."""
        return tuple(
            f'{module} {name}'
            for module, names in NAMES.items()
            for name in names.split()
            if not hasattr(getattr(self, module), name)
        )
