"""Broadside tables: one that is too wide for the measure, or asks for it, stands on pages of its own, turned.

It waits for the next page as a figure without room does, and the text goes on before it. Its page is laid out lying;
binding turns it, so that the table's head is at the left edge (at the right one in a book read from the right), on
rectos and versos alike. A table longer than a page breaks between rows, with its head again on the next page.
Source: The Chicago Manual of Style, 17th edition, 3.87.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf
from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, page, preferred

from bindery.editions.pdf.composing.grid import FLOW
from bindery.frozen import frozen

# The page's name in the style sheet, and the class by which a table asks to be turned.
TURNED, WIDE = 'turned', 'wide'
AROUND = FLOW | {'div'}
# Pixels that a table may be wider than the measure: rounding is no reason to turn it.
SLACK = 1.0
# A page of a table that goes on has no fewer rows.
FEWEST_ROWS = 4
# Words of its caption by which a table is told of.
NAMED = 8


@frozen
class Broadside:
    """A table on a turned page: its page in the part, what it is called, whether it asked, whether it fits there."""

    page: int
    name: str
    asked: bool
    fits: bool


@frozen
class Waiting:
    """What stands on a later page than its place in the text, and where in it that page begins."""

    box: Any
    start: Any = None

    @property
    def turned(self) -> bool:
        """Whether its page is turned."""
        return 'bindery_turned' in self.box.__dict__


def may_be(box: Any) -> bool:
    """Whether a box is a table, or a division that asks to be turned with the table and the words in it."""
    return bool(box.is_table_wrapper or (box.element_tag == 'div' and _asks(box)))


def is_turned(context: Any, box: Any, around: Any) -> bool:
    """Whether it must be turned; it says so from then on. What stands on a turned page already is left there."""
    if context.bindery_lying or around.element_tag not in AROUND or not box.is_in_normal_flow():
        return False
    if 'bindery_turned' not in box.__dict__:
        asked = _asks(box)
        if not asked and _least(context, box) <= around.width + SLACK:
            return False
        box.bindery_turned = asked
        _part(box, lambda inner: inner.element_tag == 'table')
        # Rows that stay together on pages that stand may be too high for one that lies.
        _part(box, _is_row, 'break_before', 'break_after')
    return True


def _part(box: Any, which: Callable[[Any], bool], *where: str) -> None:
    """Let what is in a box be divided, or (``where``) parted from what is before or after it."""
    for each in (box, *filter(which, box.descendants())):
        each.style = each.style.copy()
        each.style.update(dict.fromkeys(where or ('break_inside',), 'auto'))


def _is_row(box: Any) -> bool:
    return isinstance(box, boxes.TableRowBox)


def _asks(box: Any) -> bool:
    return box.element is not None and WIDE in (box.element.get('class') or '').split()


def _least(context: Any, box: Any) -> float:
    """The least width that a table can be set in."""
    return float(preferred.table_and_columns_preferred_widths(context, box)[0])


def page_type_of(context: Any, page_type: Any) -> Any:
    """The type of a page that a broadside table stands on: lying."""
    lying = page_type._replace(name=TURNED)
    page.set_page_type_computed_styles(lying, context.bindery_html, context.style_for)
    return lying


def placed(context: Any, waiting: Waiting, around: Any, top: float) -> tuple[Any, Any]:
    """The table on its page, or what of it the page holds; and where it goes on, None where that is all."""
    new, resume_at = _laid_out(context, waiting, around, top, 0.0)
    rows = _rows(new)
    if resume_at and not rows:
        # Not even the first row has room below the caption: better divided than its caption parted from it.
        first = _rows(waiting.box)[:1]
        _part(waiting.box, lambda inner: inner in first)
        block.remove_placeholders(context, [new], [], [])
        new, resume_at = _laid_out(context, waiting, around, top, 0.0)
        rows = _rows(new)
    whole = [row.element for row in _rows(waiting.box)]
    lack = FEWEST_ROWS - (len(whole) - whole.index(rows[-1].element) - 1) if resume_at and rows else 0
    if 0 < lack < FEWEST_ROWS and len(rows) - lack >= FEWEST_ROWS:
        space = context.page_bottom - rows[-lack].position_y
        block.remove_placeholders(context, [new], [], [])
        new, resume_at = _laid_out(context, waiting, around, top, space)
    new.translate(dy=-new.margin_top)
    return new, resume_at


def _laid_out(context: Any, waiting: Waiting, around: Any, top: float, space: float) -> tuple[Any, Any]:
    """The same, with so much of the page's foot left free."""
    box = waiting.box
    if 'bindery_narrowed' not in box.__dict__:
        tables = [each for each in (box, *box.descendants()) if each.is_table_wrapper]
        box.bindery_narrowed = sum(_narrow(context, table, around.width) for table in tables) > 0
    box.position_x, box.position_y = around.content_box_x(), top
    new, resume_at, *_ = block.block_level_layout(context, box, space, waiting.start, around, True, [], [], [])
    return new, resume_at


def _narrow(context: Any, box: Any, measure: float) -> bool:
    """Divide words in the widest columns of a table that is too wide even here, anywhere if need be; whether it is."""
    if _least(context, box) <= measure + SLACK:
        return False
    least = list(preferred.table_and_columns_preferred_widths(context, box)[2])
    most = _shared(least, measure - (_least(context, box) - sum(least)))
    for cell in [each for each in box.descendants() if isinstance(each, boxes.TableCellBox)]:
        columns = least[cell.grid_x : cell.grid_x + cell.colspan]
        if max(columns, default=0.0) > most:
            for each in (cell, *cell.descendants()):
                each.style = each.style.copy()
                each.style['overflow_wrap'], each.style['hyphens'] = 'anywhere', 'auto'
            if len(columns) == 1:
                # Else a column whose words may break anywhere is as wide as one letter.
                width = max(0.0, most - preferred.margin_width(cell, 0))
                cell.style['min_width'] = Dimension(width, 'px')
    context.tables.pop(box.get_wrapped_table(), None)
    return True


def _shared(least: Sequence[float], measure: float) -> float:
    """How wide no column may be, for all to fit into a measure: those that need less have what they need."""
    left = measure
    for place, width in enumerate(sorted(least)):
        even = left / (len(least) - place)
        if width > even:
            return even
        left -= width
    return inf


def _rows(box: Any) -> list[Any]:
    """The rows of the tables in a box, but those of their heads and feet."""
    groups = [each for each in box.descendants() if isinstance(each, boxes.TableRowGroupBox)]
    return [row for group in groups if not (group.is_header or group.is_footer) for row in group.children]


def say(made: Any, waiting: Waiting, number: int) -> None:
    """Enter on a turned page what stands there; a table that goes on is told of once."""
    made.bindery_turned = ()
    if waiting.start is None:
        box = waiting.box
        table = next((each for each in made.descendants() if each.element_tag == 'table'), box)
        fits = table.border_width() <= made.width + SLACK and not box.bindery_narrowed
        made.bindery_turned = (Broadside(number, _name(table.element), box.bindery_turned, fits),)


def _name(table: Any) -> str:
    """The first words of a table's caption, or of the table."""
    caption = next((each for each in table if str(each.tag).endswith('caption')), table)
    words = ''.join(caption.itertext()).split()
    return ' '.join(words[:NAMED]) + (' …' if len(words) > NAMED else '')


def is_lying(made: Any) -> bool:
    """Whether a page is to be turned."""
    return 'bindery_turned' in made.__dict__


def broadsides(pages: Any) -> tuple[Broadside, ...]:
    """The tables on turned pages."""
    return tuple(one for each in pages for one in each.__dict__.get('bindery_turned', ()))


def turned_pages(pages: Any) -> tuple[int, ...]:
    """Which of the pages are turned, from 0."""
    return tuple(number for number, each in enumerate(pages) if is_lying(each))
