"""Figures and tables that a page has no room for stand at the top of the next one, while the text goes on before them.

In the text an empty box keeps the place, so that structure and reading order stay those of the source. What holds a
note stays where it is, and so does what would be left over at a part's end. A broadside table always waits, and has the
next page to itself.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, page

from bindery.editions.pdf.composing import broadside
from bindery.editions.pdf.composing.broadside import Waiting
from bindery.editions.pdf.composing.easing import eased
from bindery.editions.pdf.composing.grid import FLOW, NEAR, ROOT

FLOATS = frozenset({'figure', 'table'})
# What must be left to the text, in lines, for it to go on below them.
LEFT_TO_TEXT = 5
# On which page after that of its place it stands at the latest, as far as what waits says.
FARTHEST = 3
# Lines of paper that are seen above what stays in its place, and lines that may have a part's last page to themselves.
SEEN, ALONE = 4, 8

_laid_out: Callable[..., Any] = block.block_level_layout
_page_laid_out: Callable[..., Any] = page.block_level_layout


def block_level_layout(
    context: Any, box: Any, bottom_space: float, skip_stack: Any, around: Any, page_is_empty: bool = True,
    absolute: Any = None, fixed: Any = None, margins: Any = None, *more: Any, **named: Any,
) -> Any:  # fmt: skip
    """Stands in for ``block_level_layout``: what finds no room leaves an empty box, and waits for the next page."""
    rest = (page_is_empty, absolute, fixed, margins, *more)
    ready = skip_stack is None and 'bindery_waiting' in context.__dict__
    if ready and broadside.may_be(box) and broadside.is_turned(context, box, around):
        context.bindery_waiting[box] = inf
        place = (box.position_x, box.position_y)
        return _kept_place(box, around, place), None, {'break': 'any', 'page': None}, list(margins or ()), True, None
    if page_is_empty or not _may_float(context, box, skip_stack, around):
        return _laid_out(context, box, bottom_space, skip_stack, around, *rest, **named)
    held, place = list(margins or ()), (box.position_x, box.position_y)
    made = _laid_out(context, box, bottom_space, skip_stack, around, *rest, **named)
    waiting = context.bindery_waiting
    new = made[0]
    is_whole = new is not None and made[1] is None and not _overflows(context, new, bottom_space)
    if is_whole and not eased(context).figures and not _waits_behind(context, box):
        return made
    height = _height(context, box, around)
    if _comes_late(context, height):
        box.position_x, box.position_y = place
        return _laid_out(context, box, bottom_space, skip_stack, around, page_is_empty, absolute, fixed, held, *more)
    if new is not None:
        block.remove_placeholders(context, [new], absolute or [], fixed or [])
    waiting[box] = height
    box.bindery_room = context.page_bottom - bottom_space - place[1]
    return _kept_place(box, around, place), None, {'break': 'any', 'page': None}, held, True, None


def of_the_page(context: Any, box: Any, *how: Any, **named: Any) -> Any:
    """Stands in for the same on a page as a whole: what waited stands at the top, and the text below it."""
    waited = context.__dict__.get('bindery_floats', ()) if box.element_tag == ROOT else ()
    if not waited:
        return _page_laid_out(context, box, *how, **named)
    bottom_space, skip_stack, around, *more = how
    top, line = box.position_y, context.bindery_leading
    alone, end = True, top
    if waited[0].turned:
        table, resume_table = broadside.placed(context, waited[0], around, top)
        placed = [table]
        if resume_table:
            context.bindery_left = (Waiting(waited[0].box, resume_table), *context.bindery_left)
    else:
        placed, end = _placed(context, waited, around, top)
        context.bindery_left = (*waited[len(placed) :], *context.bindery_left)
        waited = waited[: len(placed)]
        if end > context.page_bottom + NEAR and context.current_page_footnotes:
            context.bindery_left = (*waited, *context.bindery_left)
            return _page_laid_out(context, box, *how, **named)
        end = top + ceil((end - top) / line - NEAR) * line
        alone = skip_stack is None or context.page_bottom - end < LEFT_TO_TEXT * line
    made: Any = (None,)
    if not alone:
        box.position_y = end
        # The page is not empty: what the text begins with, and does not fit below, waits or begins the next page.
        made = _page_laid_out(context, box, bottom_space, skip_stack, around, False, *more[1:])
    if made[0] is None:
        root = box.copy_with_children([])
        root.position_y = top
        made = _page_laid_out(context, root, bottom_space, None, around, *more)
        made = (made[0], skip_stack, context.page_maker[context.current_page - 1][1], *made[3:])
    made[0].children = [*placed, *made[0].children]
    return made


def begin(context: Any, index: int, depth: float, *, blank: bool) -> bool:
    """A page begins: what waited stands on it, and nothing waits yet. Returns whether it is turned.

    ``depth`` is the room of the next page (pixels); a ``blank`` page is for notes alone. A broadside table waits until
    no note goes on, a figure until the notes that go on leave it room.
    """
    carried = context.__dict__.setdefault('bindery_carried', {}).get(index, ())
    turned = bool(carried) and carried[0].turned
    if turned:
        count = 0 if context.reported_footnotes else 1
    elif blank:
        count = 0
    else:
        count = next((place for place, each in enumerate(carried) if each.turned), len(carried))
    context.bindery_floats, context.bindery_left = carried[:count], carried[count:]
    context.bindery_waiting, context.bindery_depth = {}, depth
    lying = context.bindery_lying = turned and bool(count)
    return lying


def end(context: Any, index: int, made: Any) -> None:
    """A page is made: what left its place empty on it waits for the next."""
    kept = [box.bindery_waits for box in made.descendants() if 'bindery_waits' in box.__dict__]
    context.bindery_carried[index + 1] = (*context.bindery_left, *map(Waiting, dict.fromkeys(kept)))


def goes_on(context: Any, index: int) -> bool:
    """Whether something still waits when a page is made."""
    return bool(context.__dict__.get('bindery_carried', {}).get(index + 1))


def left_over(context: Any) -> bool:
    """Whether something waits after the last page; it then keeps its place when the page is made again.

    A broadside table goes on waiting: it has a page after the last, and so has what came from pages before, and what
    would leave much paper in its place and is high enough.
    """
    line = context.bindery_leading
    found = [
        box
        for box, height in context.bindery_waiting.items()
        if not Waiting(box).turned and (box.bindery_room < SEEN * line or height < ALONE * line)
    ]
    context.bindery_staying = context.__dict__.get('bindery_staying', 0) + len(found)
    for box in found:
        box.bindery_stays = True
    return bool(found)


def _waits_behind(context: Any, box: Any) -> bool:
    """Whether one of its kind waits already, which it must not overtake."""
    waiting = (*(each.box for each in context.bindery_left), *context.bindery_waiting)
    return any(_kind(each) == _kind(box) for each in waiting)


def _kind(box: Any) -> bool:
    return bool(box.element_tag == 'figure')


def _comes_late(context: Any, height: float) -> bool:
    """Whether what is so high would stand too far from its place, or on no page at all: by what waits for a page."""
    depth, pages, end = context.bindery_depth, 0, inf
    left = (inf if each.turned else each.box.bindery_height for each in context.bindery_left)
    for each in (*left, *context.bindery_waiting.values(), height):
        if end + each > depth:
            pages, end = pages + 1, 0.0
        end += each
    return bool(height > depth or pages > FARTHEST)


def _may_float(context: Any, box: Any, skip_stack: Any, around: Any) -> bool:
    return (
        box.element_tag in FLOATS
        and around.element_tag in FLOW
        and skip_stack is None
        and 'bindery_waiting' in context.__dict__
        and 'bindery_stays' not in box.__dict__
        and box.is_in_normal_flow()
        and _is_whole(box)
        and not _belongs_above(box, around)
        and not any(inner.footnote for inner in box.descendants())
    )


def _is_whole(box: Any) -> bool:
    """Whether it may not be divided; a table says so itself, not the box around it and its caption."""
    table = box.get_wrapped_table() if box.is_table_wrapper else box
    return table is not None and (table.style['break_inside'] == 'avoid' or box.element_tag == 'figure')


def _belongs_above(box: Any, around: Any) -> bool:
    """Whether what stands before it may not be parted from it, as a heading may not."""
    place = around.children.index(box) if box in around.children else 0
    return place > 0 and around.children[place - 1].style['break_after'] in ('avoid', 'avoid-page')


def _overflows(context: Any, new: Any, bottom_space: float) -> bool:
    return bool(context.overflows_page(bottom_space, new.border_box_y() + new.border_height()))


def _height(context: Any, box: Any, around: Any) -> float:
    """How high it is where there is room enough."""
    if 'bindery_height' not in box.__dict__:
        new = _laid_out(context, box, -inf, None, around, True, [], [], [])[0]
        box.bindery_height = float(new.margin_height())
    return float(box.bindery_height)


def _kept_place(box: Any, around: Any, place: tuple[float, float]) -> Any:
    """An empty box in the text that stands for what waits."""
    style = box.style.copy()
    style['anchor'] = None
    kept = boxes.BlockBox(box.element_tag, style, box.element, [])
    kept.position_x, kept.position_y = place
    for side in ('top', 'right', 'bottom', 'left'):
        for name in ('margin_{}', 'padding_{}', 'border_{}_width'):
            setattr(kept, name.format(side), 0)
    kept.width, kept.height, kept.bindery_waits = around.width, 0, box
    return kept


def _placed(context: Any, waited: Any, around: Any, top: float) -> tuple[list[Any], float]:
    """What waited, from the top of the page down, as much of it as there is room for, and where the last of it ends."""
    placed: list[Any] = []
    end = top
    for box in (each.box for each in waited):
        box.position_x, box.position_y = around.content_box_x(), end
        new = _laid_out(context, box, -inf, None, around, True, [], [], [])[0]
        if not placed:
            new.translate(dy=-new.margin_top)
        elif new.position_y + new.margin_height() - new.margin_bottom > context.page_bottom + NEAR:
            break
        placed.append(new)
        end = new.position_y + new.margin_height()
    return placed, end


def take_places() -> None:
    """Put these in the places of WeasyPrint's, after whoever else stands there."""
    global _laid_out, _page_laid_out
    _laid_out, block.block_level_layout = block.block_level_layout, block_level_layout
    _page_laid_out, page.block_level_layout = page.block_level_layout, of_the_page
