"""What a page looks like when it is made: its lines, where they end, what it has room for yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import floor, inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from bindery.editions.pdf.composing import broadside

FEWEST_LINES = 5
# What two pages may differ by, in lines, before it shows.
LEVEL = 1.5
# Paper of so many lines above a page's notes is seen as an end too early.
EARLY = 4
# Lines whose feet are nearer than this part of the text's line are one: the cells of a row, a raised figure.
NEAREST = 0.5


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


def end(page: Any) -> float:
    """Where a page's own content ends."""
    notes = [_foot(box) for box in page.children[1].descendants() if isinstance(box, boxes.LineBox)]
    return max([*feet(page), *notes], default=0.0)


def short(pages: Sequence[Any], line: float) -> int:
    """How many pages after the first have fewer than five lines."""
    return len([page for page in pages[1:] if lines_on(page, line) < FEWEST_LINES])


def is_sound(page: Any) -> bool:
    """Whether a page's notes stand below its text."""
    notes = page.children[1]
    return not notes.children or bool(notes.position_y >= max(feet(page), default=page.content_box_y()))


def spare(page: Any, line: float) -> int:
    """How many lines more a page has room for: what is kept together did not fit."""
    ends = [box.position_y + box.height for box in page.children[0].descendants() if isinstance(box, boxes.LineBox)]
    notes = page.children[1]
    foot = notes.position_y if notes.children else page.content_box_y() + page.height
    room: float = foot - max(ends, default=foot)
    return max(0, floor(room / line + NEAREST))


def parted(one: Any, other: Any) -> float:
    """By how much (pixels) two pages end at different heights; 0 where one of them is turned."""
    return 0.0 if broadside.is_lying(one) or broadside.is_lying(other) else abs(end(one) - end(other))


def say_apart(pages: Sequence[Any], line: float) -> None:
    """Enter on each page but the last two whether the next one ends at another height."""
    for one, other in pairwise(pages[:-1]):
        one.bindery_apart = parted(one, other) > LEVEL * line


def apart(pages: Sequence[Any]) -> tuple[int, ...]:
    """The pages after which one follows that ends at another height: if the two face each other, it shows."""
    return tuple(number for number, page in enumerate(pages) if page.__dict__.get('bindery_apart'))


def uneven(pages: Sequence[Any], line: float) -> int:
    """How many pages end at another height than the one before; the last page ends where it does."""
    ends = [end(page) for page in pages[:-1] if not broadside.is_lying(page)]
    return len([1 for one, other in pairwise(ends) if abs(one - other) > LEVEL * line])


def gap(page: Any, line: float) -> int:
    """By how many lines a page ends too early; 0 where nobody would see it, or nothing can be said of it."""
    if broadside.is_lying(page) or not any(True for _ in feet(page)):
        return 0
    room = spare(page, line) - round(page.__dict__.get('bindery_ends', 0.0) / line)
    return room if room >= (EARLY if page.children[1].children else LEVEL) else 0


def faults(pages: Sequence[Any], line: float) -> tuple[int, int]:
    """What is wrong with the pages: how many have too few lines; how many are uneven or end too early."""
    return short(pages, line), uneven(pages, line) + len([page for page in pages[:-1] if gap(page, line)])


def early(pages: Sequence[Any], line: float) -> int:
    """By how many lines all pages but the last end too early."""
    return sum(spare(page, line) for page in pages[:-1] if not broadside.is_lying(page))
