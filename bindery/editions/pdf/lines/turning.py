"""Where the end of a page would divide a word: what must be as it was before the page is made again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from typing import Any

from bindery.editions.pdf.lines.plan import Plan, SetText
from bindery.editions.pdf.lines.setting import Paragraph

# What of the context a page changes while it is made, and of what the page maker knows of each page.
LISTS = ('footnotes', 'reported_footnotes', 'rendered_notes', 'broken_out_of_flow')
NUMBER, STATE = 3, 4


class Before:
    """A layout's context as it is before a page is made."""

    def __init__(self, context: Any, index: int) -> None:
        self.context, self.index = context, index
        self.kept = {name: copy(getattr(context, name)) for name in LISTS}
        self.running = {name: dict(pages) for name, pages in context.running_elements.items()}
        self.changed = dict(changed(context))
        self.carried = context.__dict__.get('bindery_carried', {}).get(index, ())
        self.maker = list(context.page_maker)
        self.state = {name: copy(value) for name, value in context.page_maker[index][STATE].items()}

    def restore(self, *, lines: bool = True) -> None:
        """Make the context what it was, with the ``lines`` of paragraphs that had begun, or as these are set now."""
        context = self.context
        if lines:
            for plan in changed(context).keys() - self.changed.keys():
                plan.as_first()
            for plan, how in self.changed.items():
                plan.take(*how)
            context.bindery_changed = dict(self.changed)
        for name, value in self.kept.items():
            setattr(context, name, value)
        for name, pages in self.running.items():
            context.running_elements[name].update(pages)
        # What waits for the page: the one before it may have been made otherwise since, and taken back.
        context.__dict__.setdefault('bindery_carried', {})[self.index] = self.carried
        context.page_maker[:] = self.maker
        context.page_maker[self.index][STATE].update(self.state)


def changed(context: Any) -> dict[Plan, tuple[Paragraph, frozenset[int], int]]:
    """The paragraphs that a page's end has asked to be set otherwise, and how they are."""
    known: dict[Plan, tuple[Paragraph, frozenset[int], int]] = context.__dict__.setdefault('bindery_changed', {})
    return known


def note(context: Any, plans: Iterable[Plan]) -> None:
    """Remember how these paragraphs are set now."""
    changed(context).update({plan: (plan.paragraph, plan.barred, plan.by) for plan in plans})


def parted(page: Any, text_box: Any) -> list[Plan]:
    """The paragraphs whose word a page's end divides, each set otherwise from this page on where it can be."""
    found = []
    for box in _boxes(page):
        last = box.children[-1] if getattr(box, 'children', ()) else None
        if last is None or 'bindery_plan' not in last.__dict__ or getattr(last, 'resume_at', None) is None:
            continue
        line = _line(last, text_box)
        if line is None or not line.hyphen or not line.resume:
            continue
        first = next((each for child in box.children if (each := _line(child, text_box))), line)
        if last.bindery_plan.otherwise(line.at, first.at):
            found.append(last.bindery_plan)
    return found


def _boxes(page: Any) -> Iterator[Any]:
    """The boxes of a page down to its planned lines, each before what is in it; by a list, for this is often asked."""
    waiting = [page]
    while waiting:
        box = waiting.pop()
        yield box
        # No paragraph goes on from within a planned line; what stands for a box placed elsewhere has no children.
        if 'bindery_plan' not in box.__dict__:
            waiting += reversed(box.__dict__.get('children', ()))


def hyphenated(line: Any, text_box: Any) -> bool:
    """Whether a line, ours or the engine's, ends with a hyphen after a letter or figure."""
    texts = [box.text for box in line.descendants() if isinstance(box, text_box)]
    return bool(texts) and texts[-1].endswith('-') and texts[-1][-2:-1].isalnum()


def _line(box: Any, text_box: Any) -> Any:
    runs = [run.pango_layout for run in box.descendants() if isinstance(run, text_box)]
    ready = runs[-1] if runs else None
    return ready.line if isinstance(ready, SetText) else None
