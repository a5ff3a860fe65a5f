"""A part's pages made again: from any page on, with other depths, or with paragraphs set otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from typing import Any

from weasyprint.layout import page as layout_page

from bindery.editions.pdf.composing import floating
from bindery.editions.pdf.lines.plan import Plan
from bindery.editions.pdf.lines.setting import Paragraph
from bindery.editions.pdf.lines.turning import STATE, Before, note
from bindery.frozen import frozen

# What is asked of single pages, by their index: lines less for the text, lines above the foot, what may give way.
ASKED = ('bindery_cuts', 'bindery_ends', 'bindery_eased')


@frozen
class Change:
    """A paragraph that may be set a line longer (1) or shorter (-1), and the page on which its last lines stand."""

    plan: Plan
    made: Paragraph
    by: int
    page: int


def line_of(root_box: Any) -> float:
    """The line of the text (pixels), 0 where it has none of its own."""
    return float(getattr(root_box.children[0].style['line_height'], 'value', 0.0)) if root_box.children else 0.0


def as_before(page: Before) -> None:
    """Make the context what it was before a page; what was kept of it stays as it is, for another time."""
    before = copy(page)
    before.kept = {name: copy(value) for name, value in page.kept.items()}
    before.restore()


class Kept:
    """How all was when a part's pages had been made one way, so that they can be taken after others were tried."""

    def __init__(self, context: Any) -> None:
        self.context = context
        self.maker, self.befores = list(context.page_maker), dict(context.bindery_before)
        self.waiting = dict(context.__dict__.get('bindery_carried', {}))
        self.cuts, self.ends, self.eased = (context.__dict__.get(name, {}) for name in ASKED)

    def restore(self) -> None:
        """Go on from these pages; how paragraphs are set is restored with the page that is made again."""
        context = self.context
        context.page_maker, context.bindery_before = list(self.maker), dict(self.befores)
        context.bindery_carried = dict(self.waiting)
        context.bindery_cuts, context.bindery_ends, context.bindery_eased = self.cuts, self.ends, self.eased


class Again:
    """Makes pages of one part again; ``line`` is the line of its text (pixels)."""

    def __init__(self, context: Any, root_box: Any, html: Any) -> None:
        self.context, self.root_box, self.html = context, root_box, html
        self.line = line_of(root_box)

    @property
    def befores(self) -> dict[int, Before]:
        """How all was before each page as it is now."""
        known: dict[int, Before] = self.context.bindery_before
        return known

    def page(self, index: int, changes: Sequence[Change] = ()) -> Any:
        """The page, made from where the one before it ends, with some paragraphs set otherwise.

        What comes before the page must be as it was when that page began.
        """
        for change in changes:
            change.plan.take(change.made, change.plan.barred, change.by)
        note(self.context, [change.plan for change in changes])
        state = self.context.page_maker[index][STATE]
        state.update(content_changed=False, pages_wanted=False, anchors=[], content_lookups=[])
        return layout_page.remake_page(index, self.context, self.root_box, self.html)[0]

    def heighten(self, by: Mapping[int, int]) -> None:
        """Let pages end, notes and all, so many lines above the foot."""
        self.context.bindery_ends = {**self.context.__dict__.get('bindery_ends', {}), **by}

    def deepen(self, index: int, by: int) -> None:
        """Let a page have so many lines more than its text has room for."""
        self.context.bindery_cuts = {**self.context.bindery_cuts, index: -by}

    def ends(self, index: int) -> bool:
        """Whether the page that has just been made is the last."""
        context = self.context
        ended = context.page_maker[index + 1][0] is None
        return bool(ended and not context.reported_footnotes and not floating.goes_on(context, index))

    def close(self, index: int) -> None:
        """Leave the part as it is after its last page."""
        context = self.context
        context.page_maker = context.page_maker[: index + 2]
        context.broken_out_of_flow.clear()
        context.reported_footnotes.clear()

    def rest(
        self, pages: Sequence[Any], changes: Sequence[Change] = (), bears: Callable[[list[Any]], bool] = lambda _: True
    ) -> list[Any] | None:
        """These pages and all that follow them; None from the first page on which ``bears`` says that it is in vain."""
        made = [*pages, self.page(len(pages), changes)]
        while borne := bears(made):
            if self.ends(len(made) - 1):
                break
            made.append(self.page(len(made)))
        self.close(len(made) - 1)
        return made if borne else None
