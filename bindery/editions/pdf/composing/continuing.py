"""Long notes go on on the next page: a note that the room under its call's line cannot hold is divided at a line.

WeasyPrint never divides a note: it moves the line with its call, and prints a note over the text that is taller than
the page. Here a note that is long enough begins under its call and goes on, under the rule, at the foot of the next
page, and of as many more as it needs. It stays one element, and its id is where it begins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import floor, inf
from typing import Any

from weasyprint.formatting_structure import build
from weasyprint.layout import LayoutContext, block

from bindery.editions.pdf.composing.easing import eased

# A note of fewer lines goes with its call to the next page, where it can; each part has so many lines at least.
DIVIDED_FROM = 5
LEAST = 2
# What a note leaves to the text on a page, in lines: where it comes from the page before, or its call is the first.
LEFT_TO_TEXT = 5
# Where WeasyPrint puts a note on the page that has the line of its call.
PUTS_NOTES = '                overflow = context.layout_footnote(footnote)\n'
SAYS_WHERE = (
    '                context.bindery_call = (new_position_y + offset_y, bottom_space, line.height,\n'
    '                                        bool(new_children or not page_is_empty))\n'
    '                context.bindery_dragged = (new_children, line, resume_at, box.style)\n'
    f'{PUTS_NOTES}'
    '                context.bindery_call = None\n'
)

_laid_out: Callable[..., Any] = block.block_level_layout
_put: Callable[[Any, Any], bool] = LayoutContext.layout_footnote
_take_back: Callable[[Any, Any], None] = LayoutContext.unlayout_footnote
_measure: Callable[[Any], bool] = LayoutContext._update_footnote_area


@dataclass
class Part:
    """A note, or what is left of it: its boxes, where in them it goes on, how high it may be, where it ends then."""

    boxes: Any
    start: Any = None
    limit: float | None = None
    resume: Any = None
    height: float = 0.0


def block_level_layout(context: Any, box: Any, bottom_space: float, skip_stack: Any, around: Any, *more: Any) -> Any:
    """Stands in for ``block_level_layout``: of a note that is divided, only its part is laid out."""
    part: Part | None = box.__dict__.get('bindery_part')
    if part is None:
        return _laid_out(context, box, bottom_space, skip_stack, around, *more)
    whole, more = part.boxes, more[1:]
    whole.position_x, whole.position_y = box.position_x, box.position_y
    made = None
    if part.limit is not None:
        space = context.page_bottom - (box.position_y + part.limit)
        made = _laid_out(context, whole, space, part.start, around, False, *more)
    if made is None or made[0] is None:
        whole.position_x, whole.position_y = box.position_x, box.position_y
        made = _laid_out(context, whole, bottom_space, part.start, around, True, *more)
    new, part.resume, *rest = made
    part.height = new.margin_height()
    return (new, None, *rest)


def layout_footnote(context: Any, note: Any) -> bool:
    """Stands in for ``layout_footnote``: where the note does not fit, a part of it stands on the page.

    Returns whether it has no room at all.
    """
    _make_whole(note)
    overflow = _put(context, note)
    if context.in_column:
        return overflow
    others = [other for other in context.current_page_footnotes if other is not note]
    line_end, bottom_space, line, movable = context.__dict__.get('bindery_call') or _top(context)
    full = context.overflows_page(bottom_space, line_end)
    goes_on = any(_goes_on(other) for other in others)
    if movable and (goes_on or full):
        movable = not _drags(context)
    if movable and goes_on:
        return True
    # Nothing before this line could be left for the next page: an earlier note makes room.
    others.sort(key=lambda other: not _goes_on(other))
    if not full:
        if goes_on and context.overflows_page(bottom_space, line_end + line):
            _divided(context, others[0], line_end, bottom_space, line, False)
        return overflow
    if _divided(context, note, line_end, bottom_space, line, movable):
        return False
    return movable or not (
        any(_divided(context, other, line_end, bottom_space, line, False) for other in others)
        or any(_both_divided(context, other, note, line_end, bottom_space) for other in others)
    )


def unlayout_footnote(context: Any, note: Any) -> None:
    """Stands in for ``unlayout_footnote``: a note that is taken back is whole again."""
    _make_whole(note)
    _take_back(context, note)


def update_footnote_area(context: Any) -> bool:
    """Stands in for ``_update_footnote_area``: where the last note is taken back, the margin above it goes as well.

    WeasyPrint keeps it, so that a page from which a note went on with its call had a line less.
    """
    overflow, area = _measure(context), context.current_footnote_area
    if not area.children and not context.in_column:
        context.page_bottom += area.margin_height()
        area.height = 'auto'
    return overflow


def _top(context: Any) -> tuple[float, float, float, bool]:
    """What a note from the page before goes by: where the text on this page must be able to end."""
    top, line = context.current_footnote_area.page.content_box_y(), context.__dict__.get('bindery_leading', 0.0)
    return top + LEFT_TO_TEXT * line, 0.0, 0.0, False


def _divided(context: Any, note: Any, line_end: float, bottom_space: float, line: float, movable: bool) -> bool:
    """Whether the note could be divided, so that the line of its call stays on the page, with a line after it."""
    part = _part(note)
    before = part.limit
    context._update_footnote_area()
    lacking = line_end - (context.page_bottom - bottom_space)
    own, height = getattr(note.style['line_height'], 'value', 0.0), part.height
    context.bindery_whole = context.__dict__.get('bindery_whole', False) or height > (2 * LEAST - 1) * own
    if own and (not movable or height > (_divided_from(context) - 1) * own):
        for left in (_lacking(context, line_end, line), line, 0.0):
            lines = floor((height - lacking - left) / own)
            if lines < LEAST:
                continue
            part.limit = lines * own
            context._update_footnote_area()
            if part.resume is not None and not context.overflows_page(bottom_space, line_end):
                return True
    part.limit = before
    context._update_footnote_area()
    return False


def _both_divided(context: Any, earlier: Any, note: Any, line_end: float, bottom_space: float) -> bool:
    """Whether a note could be divided where an earlier one has its first lines only."""
    part, own = _part(earlier), getattr(earlier.style['line_height'], 'value', 0.0)
    before = part.limit
    if own and part.height > (LEAST + 1) * own:
        part.limit = (LEAST + 1) * own
        context._update_footnote_area()
        if part.resume is not None and _divided(context, note, line_end, bottom_space, 0.0, False):
            return True
    part.limit = before
    context._update_footnote_area()
    return False


def _lacking(context: Any, line_end: float, line: float) -> float:
    """What must be left below a line (pixels) for the page to have lines enough of text."""
    top: float = context.current_footnote_area.page.content_box_y()
    return max(line, top + LEFT_TO_TEXT * line - line_end)


def _drags(context: Any) -> bool:
    """Whether a long note is called by the line of a call, or by lines that would have to go on with that one."""
    lines, line, resume_at, style = context.bindery_dragged
    left = len(lines) - (style['widows'] - 1 if resume_at is None else 0)
    dragged = [*lines[left if left >= style['orphans'] else 0 :], line]
    called = [box.footnote for line in dragged for box in line.descendants() if box.footnote]
    return any(_is_long(context, note) for note in context.current_page_footnotes if note in called)


def _is_long(context: Any, note: Any) -> bool:
    part = _part(note)
    if not part.height:
        context._update_footnote_area()
    return part.height > (_divided_from(context) - 1) * getattr(note.style['line_height'], 'value', inf)


def _divided_from(context: Any) -> int:
    """How many lines a note must have to be divided, where it could go with its call to the next page."""
    return 2 * LEAST if eased(context).notes else DIVIDED_FROM


def _part(note: Any) -> Part:
    part: Part = note.__dict__.setdefault('bindery_part', Part(build.create_anonymous_boxes(note.deepcopy())))
    return part


def _make_whole(note: Any) -> None:
    if 'bindery_part' in note.__dict__:
        note.bindery_part.limit = None


def _goes_on(note: Any) -> bool:
    part: Part | None = note.__dict__.get('bindery_part')
    return part is not None and part.limit is not None


def rests(context: Any) -> list[Any]:
    """What is left for the next page of the notes on this one."""
    found = []
    for note in filter(_goes_on, context.current_page_footnotes):
        rest = note.copy()
        rest.bindery_part = Part(note.bindery_part.boxes, note.bindery_part.resume)
        found.append(rest)
    return found


def take_places() -> None:
    """Put these in the places of WeasyPrint's, after whoever else stands there."""
    global _laid_out
    _laid_out = block.block_level_layout
    block.block_level_layout = block_level_layout
    LayoutContext.layout_footnote = layout_footnote
    LayoutContext.unlayout_footnote = unlayout_footnote
    LayoutContext._update_footnote_area = update_footnote_area
