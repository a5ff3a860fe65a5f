"""The baseline grid: what is no whole number of lines high is followed by as much paper as brings the text back to it.

WeasyPrint has no ``block-step`` (CSS Rhythmic Sizing 1); here every block that stands directly in a section is stepped
by the section's own line. Tables, figures, openings and headings may leave the grid; the text after them is on it.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import block, page

# What a block must stand in to be stepped: the flow of a page, not a cell, a list, a figure or a note.
FLOW = frozenset({'body', 'section', 'article', 'nav'})
# Rows of a proof stand closer.
ROW = 'row'
ROOT = 'html'
HARDLY = 0.15  # of a line
NEAR = 0.02  # pixels: closer than this to a line is on it

_laid_out = block.block_level_layout


def block_level_layout(context: Any, box: Any, bottom_space: float, skip_stack: Any, around: Any, *more: Any) -> Any:
    """Stands in for ``block_level_layout``: the same, with the room that leads back to the grid below the block."""
    made = _laid_out(context, box, bottom_space, skip_stack, around, *more)
    new, resume_at, _, _, collapsing_through, _ = made
    if new is not None and resume_at is None and not collapsing_through and around.element_tag in FLOW:
        _step(context, new, bottom_space, around)
    return made


def of_the_page(context: Any, box: Any, *more: Any, **named: Any) -> Any:
    """Stands in for the same on a page as a whole: the page's text begins where its root does."""
    if box.element_tag == ROOT:
        context.bindery_top = box.position_y
    return _laid_out(context, box, *more, **named)


def _step(context: Any, new: Any, bottom_space: float, around: Any) -> None:
    """Make the block higher, so that its end with its margin is whole lines below the top of the text.

    One that is hardly higher than whole lines, by a letter of another face in one of them, is made lower.
    """
    line = getattr(around.style['line_height'], 'value', 0)
    top = getattr(context, 'bindery_top', None)
    if not line or top is None or not new.is_in_normal_flow() or new.element.get('class') == ROW:
        return
    end = new.border_box_y() + new.border_height()
    over = (end + new.margin_bottom - top) % line
    if NEAR < over <= HARDLY * line and new.height > over:
        new.height -= over
    elif NEAR < over < line - NEAR:
        room = context.page_bottom - bottom_space - end
        new.height += max(0.0, min(line - over, room))


def take_places() -> None:
    """Put these in the places of WeasyPrint's."""
    block.block_level_layout = block_level_layout
    page.block_level_layout = of_the_page
