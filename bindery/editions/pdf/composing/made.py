"""Pages that were made, and all that they were made from: what is asked for again in the same way is not made again.

What decides a page is where the one before it ends, the notes and figures that wait for it, by how much it is cut, and
how the paragraphs are set that were asked for lines while it was made. What it left behind is kept with it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Any

from weasyprint.layout import block

from bindery.editions.pdf.composing.again import ASKED
from bindery.editions.pdf.lines.turning import STATE, Before, changed

How = tuple[Any, Any, int]
_lines: Callable[..., Iterator[Any]] = block.iter_line_boxes


class Made:
    """A page, where it ends (``None``: with the part), and what it left in its context."""

    def __init__(self, context: Any, index: int, before: Before, page: Any, resume_at: Any) -> None:
        self.page, self.resume_at = page, resume_at
        # By number: a note's lines are copied for each layout, and their plans need not live as long as the page.
        self.asked = frozenset(id(plan) for box in context.bindery_asked if (plan := box.__dict__.get('bindery_plan')))
        self.before = self._of(before.changed)
        self.after = self._of(changed(context))
        self.next = context.page_maker[index + 1][:STATE]
        self.state = {name: _copied(value) for name, value in context.page_maker[index][STATE].items()}
        self.footnotes, self.reported = list(context.footnotes), list(context.reported_footnotes)
        self.carried = context.bindery_carried.get(index + 1, ())

    def _of(self, plans: dict[Any, How]) -> dict[Any, How]:
        """How those paragraphs are set that were asked for lines."""
        return {plan: how for plan, how in plans.items() if id(plan) in self.asked}

    def fits(self, context: Any) -> bool:
        """Whether the paragraphs are set as they were before it was made."""
        return self._of(changed(context)) == self.before

    def take(self, context: Any, index: int) -> None:
        """Make the context what it was when the page had been made."""
        maker = context.page_maker
        maker[index][STATE].update({name: _copied(value) for name, value in self.state.items()})
        if index + 1 == len(maker) or maker[index + 1][:STATE] != self.next:
            ends = self.resume_at is None
            state = {'content_changed': not ends, 'pages_wanted': False, 'anchors': [], 'content_lookups': []}
            maker[index + 1 : index + 2] = [(*self.next, state)]
        for plan, how in self.after.items():
            if self.before.get(plan) != how:
                plan.take(*how)
        changed(context).update(self.after)
        context.footnotes, context.reported_footnotes = list(self.footnotes), list(self.reported)
        context.bindery_carried[index + 1] = self.carried


def once(context: Any, index: int, before: Before, make: Callable[[], tuple[Any, Any]]) -> tuple[Any, Any]:
    """The page, made now or before, and where it ends; ``before`` is how all is before it is made."""
    known: dict[Hashable, list[Made]] = context.__dict__.setdefault('bindery_made', {})
    wanted = _wanted(context, index) if _is_plain(context) else None
    found = next((each for each in known.get(wanted, ()) if each.fits(context)), None)
    if found is not None:
        found.take(context, index)
        return found.page, found.resume_at
    context.bindery_asked = []
    page, resume_at = make()
    context.bindery_count = count(context) + 1
    if wanted is not None and _is_plain(context):
        known.setdefault(wanted, []).append(Made(context, index, before, page, resume_at))
    context.bindery_asked = []
    return page, resume_at


def count(context: Any) -> int:
    """How many pages were made in all."""
    number: int = context.__dict__.get('bindery_count', 0)
    return number


def forget(context: Any) -> None:
    """Keep no page that does not stand in the part."""
    context.bindery_made = {}


def iter_line_boxes(context: Any, box: Any, *more: Any) -> Iterator[Any]:
    """Stands in for ``iter_line_boxes``: notes whose lines are asked for."""
    asked = context.__dict__.get('bindery_asked')
    if asked is not None:
        asked.append(box)
    return _lines(context, box, *more)


def _is_plain(context: Any) -> bool:
    """Whether nothing is at work that is not looked after here: counters of pages, what runs or is broken."""
    running = (boxes for pages in context.running_elements.values() for boxes in pages.values())
    held = context.broken_out_of_flow, context.rendered_notes, context.target_collector.counter_lookup_items
    return not any(held) and not any(running)


def _wanted(context: Any, index: int) -> Hashable:
    """All that decides a page but how its paragraphs are set."""
    resume_at, next_page, right, (quotes, values, scopes, groups), _ = context.page_maker[index]
    counts = tuple(quotes), _frozen(values), tuple(map(frozenset, scopes)), _frozen(groups)
    asked = tuple(context.__dict__.get(name, {}).get(index) or None for name in ASKED)
    carried = context.__dict__.get('bindery_carried', {}).get(index, ())
    return (
        index, _frozen(resume_at), _frozen(next_page), right, counts, asked,
        tuple((each.box, _frozen(each.start)) for each in carried), context.__dict__.get('bindery_staying', 0),
        tuple(map(_note, context.reported_footnotes)), frozenset(context.footnotes),
    )  # fmt: skip


def _note(note: Any) -> Hashable:
    """A note that waits; what is left of one that is divided is another box each time."""
    part = note.__dict__.get('bindery_part')
    return note if part is None or part.start is None else (part.boxes, _frozen(part.start))


def _frozen(value: Any) -> Hashable:
    """The same, to be compared."""
    if isinstance(value, dict):
        return tuple((name, _frozen(each)) for name, each in value.items())
    return tuple(map(_frozen, value)) if isinstance(value, list | tuple) else value


def _copied(value: Any) -> Any:
    return list(value) if isinstance(value, list) else value


def take_places() -> None:
    """Put this in the place of WeasyPrint's, after whoever else stands there."""
    global _lines
    _lines, block.iter_line_boxes = block.iter_line_boxes, iter_line_boxes
