"""Pages that end too early are filled: paragraphs on them are set a line shorter or longer where that can be done well.

What did not fit then has room, or the paper that it left is used. Only pages that end too early are made again, and
only paragraphs that end on them or on the page before are tried, the best set first.
Source: D. E. Knuth, The TeXbook, chapter 14 (looseness).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from bindery.editions.pdf.composing.again import Again, Change, as_before
from bindery.editions.pdf.composing.easing import NOTHING, Eased, ease
from bindery.editions.pdf.composing.floating import FLOATS
from bindery.editions.pdf.composing.looking import faults, gap, is_sound, look
from bindery.editions.pdf.lines.plan import Plan
from bindery.frozen import frozen

# How many paragraphs may be set otherwise for the sake of a page, and how many ways are tried.
MOST, TRIES = 3, 7
# The fewest lines on its last page of a paragraph that is made a line shorter, and of one that is made longer.
FEWEST = {-1: 3, 1: 2}
# A line of text is a line of the page if it is so high, in pixels more or less.
NEAR = 0.5


@frozen
class Way:
    """A way to fill a page: how many paragraphs are a line longer (1) or shorter (-1), by how many lines it is deeper.

    ``eased`` is what else gives way on it.
    """

    by: int
    count: int
    deeper: int = 0
    eased: Eased = NOTHING


def levelled(again: Again, pages: list[Any]) -> list[Any]:
    """The pages, or others that end more nearly level."""
    if not any(gap(page, again.line) for page in pages[:-1]):
        return pages
    context, befores = again.context, dict(again.befores)
    cuts = context.__dict__.setdefault('bindery_cuts', {})
    eased = context.__dict__.get('bindery_eased', {})
    maker, made, moved = list(context.page_maker), list[Any](), False
    while True:
        index = len(made)
        made.append(again.page(index) if moved else pages[index])
        last = again.ends(index) if moved else index == len(pages) - 1
        if not last and gap(made[index], again.line):
            filled = _filled(again, made, moved=moved)
            moved, made = moved or filled is not None, filled or made
            last = filled is not None and again.ends(index)
        if last:
            break
    if moved:
        again.close(len(made) - 1)
        if faults(made, again.line) < faults(pages, again.line):
            return made
        as_before(befores[len(pages) - 1])
    context.bindery_cuts, context.bindery_eased, context.page_maker = cuts, eased, maker
    again.befores.update(befores)
    return pages


def _filled(again: Again, made: list[Any], *, moved: bool) -> list[Any] | None:
    """The pages with the last of them filled, or None where paragraphs do not help.

    ``moved`` says that the last page is not as it was at first: it must be made again where nothing helps.
    """
    index, befores = len(made) - 1, dict(again.befores)
    found = {by: _changes(made, again.line, by) for by in FEWEST}
    for way in (*_ways(gap(made[index], again.line)), *_easier(made[index])):
        if len(found[way.by]) < way.count:
            continue
        chosen = found[way.by][: way.count]
        start = min((change.page for change in chosen), default=index)
        as_before(befores[start])
        again.deepen(index, way.deeper)
        ease(again.context, index, way.eased)
        pages = [*made[:start], again.page(start, chosen)]
        pages += [again.page(index)] if start < index and not again.ends(start) else []
        if all(is_sound(page) and not gap(page, again.line) for page in pages[start:]) and len(pages) == len(made):
            return pages
    as_before(befores[index])
    again.befores.update(befores)
    again.deepen(index, 0)
    ease(again.context, index, NOTHING)
    if moved:
        again.page(index)
    return None


def _changes(made: Sequence[Any], line: float, by: int) -> list[Change]:
    """Paragraphs of the last page, then of the one before, that may be set otherwise."""
    index = len(made) - 1
    return [
        change for place in (index, index - 1) if place >= 0 for change in otherwise_long(made[place], place, line, by)
    ]


def _ways(room: int) -> list[Way]:
    """Ways to fill so many lines, those that change least first."""
    longer = [Way(1, count) for count in (room - 1, room) if 0 < count <= MOST]
    shorter = [Way(-1, count, deeper) for count in range(MOST + 1) for deeper in (0, 1) if count or deeper]
    return sorted((*shorter, *longer), key=lambda way: (way.count + way.deeper, way.deeper))[:TRIES]


def _easier(page: Any) -> Iterator[Way]:
    """The same where more than lines gives way: a note that had no room, figures that stand on the page."""
    pictured = any(box.element_tag in FLOATS for box in page.children[0].descendants())
    for given, may in ((Eased(notes=True), page.bindery_whole), (Eased(figures=True), pictured)):
        if may:
            for count, deeper in ((0, 0), (0, 1), (1, 0), (1, 1)):
                yield Way(-1, count, deeper, given)


def otherwise_long(page: Any, index: int, line: float, by: int) -> list[Change]:
    """The paragraphs that end on a page and can be set a line longer or shorter there, the best set first."""
    found = [
        Change(plan, made, by, index)
        for plan, seen in _ending(page).items()
        if seen >= FEWEST[by] and not plan.by and abs(_height(plan) - line) < NEAR
        if (made := plan.longer(by, seen)) is not None
    ]
    return sorted(found, key=lambda change: change.made.demerits)


def across(pages: Sequence[Any], index: int, line: float, by: int) -> list[Change]:
    """The paragraph that a page ends, if it began on the page before and can be set a line longer or shorter there."""
    ended, begun = _ending(pages[index]), _unfinished(pages[index - 1])
    return [
        Change(plan, made, by, index - 1)
        for plan, seen in begun.items()
        if plan in ended and not plan.by and abs(_height(plan) - line) < NEAR
        if (made := plan.longer(by, seen + ended[plan])) is not None
    ]


def _ending(page: Any) -> Counter[Plan]:
    """The paragraphs that end on a page, with how many of their lines stand on it."""
    return Counter({plan: count for plan, count, ends in look(page).plans if ends})


def _unfinished(page: Any) -> Counter[Plan]:
    """The same of the paragraph that goes on on the next page."""
    return Counter({plan: count for plan, count, ends in look(page).plans if not ends})


def _height(plan: Plan) -> float:
    return float(getattr(plan.line_box.style['line_height'], 'value', 0.0))
