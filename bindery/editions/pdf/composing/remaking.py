"""Pages made again with another depth: a last page of fewer than five lines takes some from the pages before it.

When all pages of a part are made, they are looked at; where nothing is wrong, nothing is done twice. Else the last few
are made again, each a line shorter or longer: a part does not know which of its pages face each other, so that two
neighbours never differ by more than one line. Notes keep to the foot.
Source: The Chicago Manual of Style, 17th edition, 2.116.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from itertools import pairwise
from math import floor, inf
from typing import Any

import weasyprint.layout
from weasyprint.formatting_structure import boxes
from weasyprint.layout import page as layout_page
from weasyprint.layout.absolute import AbsolutePlaceholder

from bindery.editions.pdf.composing import broadside, floating
from bindery.editions.pdf.composing.continuing import rests
from bindery.editions.pdf.lines.turning import STATE, Before

FEWEST_LINES = 5
# What two pages may differ by, in lines, before it shows.
LEVEL = 1.5
# Lines whose feet are nearer than this part of the text's line are one: the cells of a row, a raised figure.
NEAREST = 0.5
TRIES = 6

_all_pages: Callable[..., Iterator[Any]] = layout_page.make_all_pages
_page_height: Callable[..., None] = layout_page.page_height


def page_height(page: Any, context: Any, around: Any) -> None:
    """Stands in for ``page_height``: the same, less the lines that the page is to be shorter by."""
    _page_height(page, context, around)
    page.height -= context.__dict__.get('bindery_cut', 0.0)


def make_page(context: Any, root_box: Any, page_type: Any, resume_at: Any, page_number: int, page_state: Any) -> Any:
    """Stands in for ``make_page``: the page has the depth that was asked for, and its notes stand at its foot."""
    context.bindery_leading = 0.0 if page_type.blank else line_of(root_box)
    turned = floating.begin(context, page_number - 1, _depth(context, page_type))
    cut = 0.0 if turned else context.__dict__.get('bindery_cuts', {}).get(page_number - 1, 0) * line_of(root_box)
    context.bindery_cut, context.bindery_call = cut, None
    if turned:
        page_type = broadside.page_type_of(context, page_type)
    made = _make_page(context, root_box, page_type, resume_at, page_number, page_state)
    page = made[0]
    if turned:
        broadside.say(page, context.bindery_floats[0], page_number - 1)
    floating.end(context, page_number - 1, page)
    page.height += cut
    if cut > 0 and page.children[1].children:
        page.children[1].translate(dy=cut)
    context.reported_footnotes = [*rests(context), *context.reported_footnotes]
    return made


def make_all_pages(context: Any, root_box: Any, html: Any, pages: Sequence[Any]) -> Iterator[Any]:
    """Stands in for ``make_all_pages``: the same, with the last pages made again where the last is too short."""
    made = list(_all_pages(context, root_box, html, pages))
    while floating.goes_on(context, len(made) - 1):
        made.append(layout_page.remake_page(len(made), context, root_box, html)[0])
    yield from _relieved(context, root_box, html, made)


def remake_page(index: int, context: Any, *rest: Any) -> Any:
    """Stands in for ``remake_page``: keeps how all was before the page, so that it can be made again."""
    context.bindery_html = rest[-1]
    befores = context.__dict__.setdefault('bindery_before', {})
    befores[index] = Before(context, index)
    page, resume_at = _remake_page(index, context, *rest)
    if resume_at is None and floating.left_over(context, index):
        _as_before(befores[index])
        page, resume_at = _remake_page(index, context, *rest)
    return page, resume_at


def _depth(context: Any, page_type: Any) -> float:
    """How much room a page has from the top of its text to the foot (pixels)."""
    style = context.style_for(page_type)
    height = style['size'][1]
    margins = (getattr(style[side], 'value', 0.0) for side in ('margin_top', 'margin_bottom'))
    return float(height) - sum(margins)


def line_of(root_box: Any) -> float:
    """The line of the text (pixels), 0 where it has none of its own."""
    return float(getattr(root_box.children[0].style['line_height'], 'value', 0.0)) if root_box.children else 0.0


def feet(box: Any) -> Iterator[float]:
    """Where the lines of a page's text end; pictures count as well, notes and what stands in the margins do not."""
    if isinstance(box, AbsolutePlaceholder | boxes.FootnoteAreaBox | boxes.MarginBox) or not box.is_in_normal_flow():
        return
    if isinstance(box, boxes.LineBox | boxes.ReplacedBox):
        if isinstance(box, boxes.ReplacedBox) or _says(box):
            yield box.position_y + box.margin_height() if isinstance(box, boxes.ReplacedBox) else _foot(box)
        return
    for child in getattr(box, 'children', ()):
        yield from feet(child)


def _says(line: Any) -> bool:
    return any(isinstance(box, boxes.TextBox) and box.text.strip() for box in line.descendants())


def _foot(line: Any) -> float:
    return float(line.position_y + line.baseline)


def lines_on(page: Any, line: float) -> int:
    """How many lines stand on a page; one with a picture has enough, and so has a turned one."""
    held = page.children[0].descendants()
    if broadside.is_lying(page) or any(isinstance(box, boxes.ReplacedBox) for box in held):
        return FEWEST_LINES
    found, last = 0, -inf
    for foot in sorted(feet(page)):
        if foot - last > NEAREST * line:
            found, last = found + 1, foot
    return found


def _end(page: Any) -> float:
    """Where a page's own content ends."""
    notes = [_foot(box) for box in page.children[1].descendants() if isinstance(box, boxes.LineBox)]
    return max([*feet(page), *notes], default=0.0)


def _short(pages: Sequence[Any], line: float) -> int:
    """How many pages after the first have fewer than five lines."""
    return len([page for page in pages[1:] if lines_on(page, line) < FEWEST_LINES])


def _is_sound(page: Any) -> bool:
    """Whether a page's notes stand below its text."""
    notes = page.children[1]
    return not notes.children or bool(notes.position_y >= max(feet(page), default=page.content_box_y()))


def _spare(page: Any, line: float) -> int:
    """How many lines more a page has room for: what is kept together did not fit."""
    ends = [box.position_y + box.height for box in page.children[0].descendants() if isinstance(box, boxes.LineBox)]
    notes = page.children[1]
    foot = notes.position_y if notes.children else page.content_box_y() + page.height
    room: float = foot - max(ends, default=foot)
    return max(0, floor(room / line + NEAREST))


def _uneven(pages: Sequence[Any], line: float) -> int:
    """How many pages end at another height than the one before; the last page ends where it does."""
    ends = [_end(page) for page in pages[:-1] if not broadside.is_lying(page)]
    return len([1 for one, other in pairwise(ends) if abs(one - other) > LEVEL * line])


def _relieved(context: Any, root_box: Any, html: Any, pages: list[Any]) -> list[Any]:
    """The pages, or as many that are better."""
    line = line_of(root_box)
    if len(pages) < 2 or not line or 'bindery_before' not in context.__dict__:
        return pages
    left, short = lines_on(pages[-1], line), _short(pages, line)
    if left >= FEWEST_LINES or not (left or pages[-1].children[1].children):
        return pages
    maker, uneven, spare = list(context.page_maker), _uneven(pages, line), [_spare(page, line) for page in pages]
    first = dict(context.bindery_before)
    good: list[tuple[int, dict[int, int]]] = []
    for way in _ways(len(pages) - 1, left):
        cuts = {place: lines + spare[place] if lines > 0 else lines for place, lines in way.items()}
        made = _made_from(cuts, first, context, root_box, html, pages)
        if len(made) <= len(pages) and _short(made, line) < short and all(map(_is_sound, made)):
            now = _uneven(made, line)
            if now <= uneven:
                return made
            good.append((now, cuts))
    if good:  # Level spreads yield to a page that is too short.
        return _made_from(min(good, key=lambda way: way[0])[1], first, context, root_box, html, pages)
    context.bindery_cuts, context.page_maker = {}, maker
    return pages


def _ways(last: int, short: int) -> list[dict[int, int]]:
    """By how many lines which pages before the last (its index) may be shorter, or longer (negative), best first."""
    longer = [{last - back: -1 for back in range(1, depth + 1)} for depth in (short, short + 1) if 0 < depth <= last]
    lack = FEWEST_LINES - short
    shorter = [{last - back: 1 for back in range(1, depth + 1)} for depth in (lack, lack + 1) if depth <= last]
    deep = min(2, last)
    stairs = [
        {last - back: max(1, most - max(0, back - level)) for back in range(1, deep + extra + 1) if back <= last}
        for most in (2, 3)
        for level, extra in ((1, 0), (2, 1))
    ]
    ways = sorted([*longer, *shorter], key=len) + [way for way in stairs if sum(way.values()) >= lack]
    return [way for place, way in enumerate(ways) if way not in ways[:place]][:TRIES]


def _made_from(
    cuts: dict[int, int], first: Mapping[int, Before], context: Any, root_box: Any, html: Any, pages: Sequence[Any]
) -> list[Any]:
    """The pages, from the first that is to be shorter or longer made again; ``first`` is how all was before each."""
    context.bindery_cuts, index = cuts, min(cuts)
    _as_before(first[index])
    made = list(pages[:index])
    while True:
        state = context.page_maker[index][STATE]
        state.update(content_changed=False, pages_wanted=False, anchors=[], content_lookups=[])
        page, resume_at = layout_page.remake_page(index, context, root_box, html)
        made.append(page)
        index += 1
        if resume_at is None and not context.reported_footnotes and not floating.goes_on(context, index - 1):
            context.page_maker = context.page_maker[: index + 1]
            context.broken_out_of_flow.clear()
            context.reported_footnotes.clear()
            return made


def _as_before(page: Before) -> None:
    """Make the context what it was before a page; what was kept of it stays as it is, for another time."""
    before = copy(page)
    before.kept = {name: copy(value) for name, value in page.kept.items()}
    before.restore()


def take_places() -> None:
    """Put these in the places of WeasyPrint's, after whoever else stands there."""
    global _remake_page, _make_page
    _remake_page, layout_page.remake_page = layout_page.remake_page, remake_page
    _make_page, layout_page.make_page = layout_page.make_page, make_page
    layout_page.page_height = page_height
    weasyprint.layout.make_all_pages = make_all_pages


_remake_page: Callable[..., Any] = layout_page.remake_page
_make_page: Callable[..., Any] = layout_page.make_page
