"""Where WeasyPrint makes pages: each has the depth that is asked for, and may be made again.

When all pages of a part are made, they are looked at; where nothing is wrong, nothing is done twice. A part does not
know at first which of its pages face each other, so that each is to end level with both of its neighbours.
Source: The Chicago Manual of Style, 17th edition, 2.116.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import weasyprint.layout
from weasyprint.layout import page as layout_page

from bindery.editions.pdf.composing import broadside, floating, leads, made
from bindery.editions.pdf.composing.again import Again, as_before, line_of
from bindery.editions.pdf.composing.continuing import rests
from bindery.editions.pdf.composing.facing import facing
from bindery.editions.pdf.composing.feeding import fed
from bindery.editions.pdf.composing.levelling import levelled
from bindery.editions.pdf.composing.looking import say_apart
from bindery.editions.pdf.composing.relieving import relieved
from bindery.editions.pdf.lines.turning import Before

_all_pages: Callable[..., Iterator[Any]] = layout_page.make_all_pages
_page_height: Callable[..., None] = layout_page.page_height


def page_height(page: Any, context: Any, around: Any) -> None:
    """Stands in for ``page_height``: the same, less the lines that the page is to be shorter by."""
    _page_height(page, context, around)
    page.height -= context.__dict__.get('bindery_cut', 0.0)


def make_page(context: Any, root_box: Any, page_type: Any, resume_at: Any, page_number: int, page_state: Any) -> Any:
    """Stands in for ``make_page``: the page has the depth that was asked for, and its notes stand at its foot."""
    context.bindery_leading = 0.0 if page_type.blank else line_of(root_box)
    turned = floating.begin(context, page_number - 1, _depth(context, page_type), blank=page_type.blank)
    cut, higher = (
        0.0 if turned else context.__dict__.get(name, {}).get(page_number - 1, 0) * line_of(root_box)
        for name in ('bindery_cuts', 'bindery_ends')
    )
    context.bindery_cut, context.bindery_call, context.bindery_whole = cut + higher, None, False
    if turned:
        page_type = broadside.page_type_of(context, page_type)
    new = _make_page(context, root_box, page_type, resume_at, page_number, page_state)
    page = new[0]
    if turned:
        broadside.say(page, context.bindery_floats[0], page_number - 1)
    floating.end(context, page_number - 1, page)
    page.height += cut + higher
    page.bindery_ends, page.bindery_ended, page.bindery_whole = higher, new[1] is None, context.bindery_whole
    if cut > 0 and page.children[1].children:
        page.children[1].translate(dy=cut)
    context.reported_footnotes = [*rests(context), *context.reported_footnotes]
    return new


def make_all_pages(context: Any, root_box: Any, html: Any, pages: Sequence[Any]) -> Iterator[Any]:
    """Stands in for ``make_all_pages``: the same, with pages made again that end too early, or have too few lines."""
    all_ = list(_all_pages(context, root_box, html, pages))
    while floating.goes_on(context, len(all_) - 1):
        all_.append(layout_page.remake_page(len(all_), context, root_box, html)[0])
    if len(all_) > 1 and line_of(root_box) and 'bindery_before' in context.__dict__:
        again = Again(context, root_box, html)
        all_ = relieved(again, levelled(again, fed(again, all_)))
        all_ = facing(again, all_, html.__dict__.get('bindery_recto'))
        say_apart(all_, again.line)
    made.forget(context)
    yield from all_


def remake_page(index: int, context: Any, *rest: Any) -> Any:
    """Stands in for ``remake_page``: keeps how all was before the page, so that it can be made again."""
    context.bindery_html = rest[-1]
    befores = context.__dict__.setdefault('bindery_before', {})
    before = befores[index] = Before(context, index)

    def make() -> tuple[Any, Any]:
        page, resume_at = _remake_page(index, context, *rest)
        if resume_at is None and floating.left_over(context):
            as_before(before)
            page, resume_at = _remake_page(index, context, *rest)
        return page, resume_at

    return made.once(context, index, before, make)


def _depth(context: Any, page_type: Any) -> float:
    """How much room a page has from the top of its text to the foot (pixels)."""
    style = context.style_for(page_type)
    height = style['size'][1]
    margins = (getattr(style[side], 'value', 0.0) for side in ('margin_top', 'margin_bottom'))
    return float(height) - sum(margins)


def take_places() -> None:
    """Put these in the places of WeasyPrint's, after whoever else stands there."""
    global _remake_page, _make_page
    _remake_page, layout_page.remake_page = layout_page.remake_page, remake_page
    _make_page, layout_page.make_page = layout_page.make_page, make_page
    layout_page.page_height = page_height
    weasyprint.layout.make_all_pages = make_all_pages
    made.take_places()
    leads.take_places()


_remake_page: Callable[..., Any] = layout_page.remake_page
_make_page: Callable[..., Any] = layout_page.make_page
