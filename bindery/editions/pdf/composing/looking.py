"""What a page looks like when it is made: its lines, where they end, what it has room for yet."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import floor, inf
from typing import Any

from weasyprint.formatting_structure import boxes

from bindery.editions.pdf.composing import broadside
from bindery.editions.pdf.lines.plan import Plan

FEWEST_LINES = 5
# What two pages may differ by, in lines, before it shows.
LEVEL = 1.5
# Paper of so many lines above a page's notes is seen as an end too early.
EARLY = 4
# Lines whose feet are nearer than this part of the text's line are one: the cells of a row, a raised figure.
NEAREST = 0.5


class Look:
    """What one walk through a page finds; a page that is made does not change.

    ``feet`` are where the lines of its text end, in order; pictures count as well, notes and what stands in the margins
    do not. ``notes`` is where its last note ends, ``ends`` where its last line's box does (0 where there is none),
    ``pictured`` whether there is a picture on it. ``plans`` are its paragraphs, each with how many of its lines stand
    on it, and whether it ends there.
    """

    __slots__ = ('ends', 'feet', 'notes', 'pictured', 'plans')

    def __init__(self, page: Any) -> None:
        text, notes, *_ = page.children
        self.feet: list[float] = []
        self.ends, self.pictured = -inf, False
        self.plans: list[tuple[Plan, int, bool]] = []
        self._walk(text, text.is_in_normal_flow())
        self.feet.sort()
        # Space after a note's last paragraph is a line without height.
        lines = (box for box in notes.descendants() if isinstance(box, boxes.LineBox) and box.height)
        self.notes = max(map(_foot, lines), default=0.0)

    def _walk(self, box: Any, flows: bool) -> bool:
        """Look at what is in a box, which is in the ``flow`` of the page or not; whether it says anything."""
        says, lines, last = False, 0, None
        for child in box.children:
            if isinstance(child, boxes.TextBox):
                says = says or bool(child.text.strip())
            elif isinstance(child, boxes.LineBox):
                lines, last = lines + 1, child
                self.ends = max(self.ends, child.position_y + child.height)
                said = self._walk(child, False)
                says = says or said
                if flows and said:
                    self.feet.append(_foot(child))
            elif isinstance(child, boxes.ReplacedBox):
                self.pictured = True
                if flows and child.is_in_normal_flow():
                    self.feet.append(child.border_box_y() + child.border_height())
            elif isinstance(child, boxes.ParentBox):
                says = self._walk(child, flows and child.is_in_normal_flow()) or says
        if last is not None and (plan := last.__dict__.get('bindery_plan')) is not None:
            self.plans.append((plan, lines, getattr(last, 'resume_at', None) is None))
        return says


def look(page: Any) -> Look:
    """What is seen on a page, looked at once."""
    found: Look | None = page.__dict__.get('bindery_look')
    if found is None:
        found = page.bindery_look = Look(page)
    return found


def _foot(line: Any) -> float:
    return float(line.position_y + line.baseline)


def lines_on(page: Any, line: float) -> int:
    """How many lines stand on a page; one with a picture has enough, and so has a turned one."""
    if broadside.is_lying(page) or look(page).pictured:
        return FEWEST_LINES
    found, last = 0, -inf
    for foot in look(page).feet:
        if foot - last > NEAREST * line:
            found, last = found + 1, foot
    return found


def end(page: Any) -> float:
    """Where a page's own content ends."""
    return max([*look(page).feet[-1:], look(page).notes])


def short(pages: Sequence[Any], line: float) -> int:
    """How many pages after the first have fewer than five lines."""
    return len([page for page in pages[1:] if lines_on(page, line) < FEWEST_LINES])


def is_sound(page: Any) -> bool:
    """Whether a page's notes stand below its text."""
    notes = page.children[1]
    return not notes.children or bool(notes.position_y >= max(look(page).feet[-1:], default=page.content_box_y()))


def spare(page: Any, line: float) -> int:
    """How many lines more a page has room for: what is kept together did not fit."""
    notes = page.children[1]
    foot = notes.position_y if notes.children else page.content_box_y() + page.height
    ends = look(page).ends
    room: float = foot - (foot if ends == -inf else ends)
    return max(0, floor(room / line + NEAREST))


def is_free(page: Any) -> bool:
    """Whether a page ends where it does: it is turned, or the text ends on it, or before it."""
    return broadside.is_lying(page) or bool(page.__dict__.get('bindery_ended'))


def parted(one: Any, other: Any) -> float:
    """By how much (pixels) two pages end at different heights; 0 where one of them ends where it does."""
    return 0.0 if is_free(one) or is_free(other) else abs(end(one) - end(other))


def say_apart(pages: Sequence[Any], line: float) -> None:
    """Enter on each page but the last two whether the next one ends at another height."""
    for one, other in pairwise(pages[:-1]):
        one.bindery_apart = parted(one, other) > LEVEL * line


def apart(pages: Sequence[Any]) -> tuple[int, ...]:
    """The pages after which one follows that ends at another height: if the two face each other, it shows."""
    return tuple(number for number, page in enumerate(pages) if page.__dict__.get('bindery_apart'))


def uneven(pages: Sequence[Any], line: float) -> int:
    """How many pages end at another height than the one before; the last page ends where it does."""
    ends = [end(page) for page in pages[:-1] if not is_free(page)]
    return len([1 for one, other in pairwise(ends) if abs(one - other) > LEVEL * line])


def gap(page: Any, line: float) -> int:
    """By how many lines a page ends too early; 0 where nobody would see it, or nothing can be said of it."""
    if is_free(page) or not look(page).feet:
        return 0
    room = spare(page, line) - round(page.__dict__.get('bindery_ends', 0.0) / line)
    return room if room >= (EARLY if page.children[1].children else LEVEL) else 0


def faults(pages: Sequence[Any], line: float) -> tuple[int, int]:
    """What is wrong with the pages: how many have too few lines; how many are uneven or end too early."""
    return short(pages, line), uneven(pages, line) + len([page for page in pages[:-1] if gap(page, line)])


def early(pages: Sequence[Any], line: float) -> int:
    """By how many lines all pages but the last end too early."""
    return sum(spare(page, line) for page in pages[:-1] if not is_free(page))
