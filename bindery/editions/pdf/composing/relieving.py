"""A last page of fewer than five lines has more, or goes: by paragraphs a line shorter or longer, else by other depths.

Where paragraphs cannot help, the pages before the last are made a line longer (where that saves it) or shorter (where
that fills it); neighbours differ by one line at most. Where no such way helps, they may differ by more: level spreads
yield to a page that is too short. Notes keep to the foot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from math import ceil
from typing import Any

from bindery.editions.pdf.composing import broadside
from bindery.editions.pdf.composing.again import Again, Change, Kept, as_before
from bindery.editions.pdf.composing.levelling import across, otherwise_long
from bindery.editions.pdf.composing.looking import (
    EARLY,
    FEWEST_LINES,
    early,
    end,
    faults,
    gap,
    is_sound,
    lines_on,
    short,
    spare,
    uneven,
)  # fmt: skip
from bindery.frozen import frozen

TRIES = 6
# How many paragraphs may be set otherwise for it, on how many pages before the last; how many are tried one by one.
MOST, BACK, SINGLY = 4, 3, 3
# So many lines of paper at the foot of a page may be the price.
SEEN = 2


@frozen
class Way:
    """A way to more lines on the last page: paragraphs set otherwise, or by how many lines which pages are cut."""

    changes: tuple[Change, ...] = ()
    cuts: tuple[tuple[int, int], ...] = ()

    @property
    def begins(self) -> int:
        """The first page that it changes."""
        return min([change.page for change in self.changes] or [index for index, _ in self.cuts])

    @property
    def leaves_paper(self) -> bool:
        """Whether a page is cut by so much that it ends too early: no other way must be found, for it to be taken."""
        return any(lines >= EARLY for _, lines in self.cuts)

    def is_more_than(self, other: Way) -> bool:
        """Whether it cuts the same pages as another, each by as many lines or more."""
        mine, theirs = dict(self.cuts), dict(other.cuts)
        same = not self.changes and not other.changes and mine.keys() == theirs.keys()
        return same and all(0 < theirs[index] <= lines for index, lines in mine.items())


def relieved(again: Again, pages: list[Any]) -> list[Any]:
    """The pages, or as many that are better."""
    line = again.line
    left = lines_on(pages[-1], line)
    if len(pages) < 2 or left >= FEWEST_LINES or not (left or pages[-1].children[1].children):
        return pages
    context, before, level = again.context, short(pages, line), uneven(pages, line)
    begun, found = Kept(context), list[tuple[tuple[int, ...], int, Way, list[Any], Kept]]()

    def bears(tried: list[Any]) -> bool:
        return len(tried) <= len(pages) and is_sound(tried[-1])

    ways = (*_by_paragraphs(pages, line, left), *_by_both(pages, line), *_by_depth(pages, line, left))
    for place, way in sorted(enumerate(ways), key=lambda each: each[1].leaves_paper):
        if any(earlier < place and way.is_more_than(other) for _, earlier, other, _, _ in found):
            continue
        begun.restore()
        context.bindery_cuts = {**begun.cuts, **dict(way.cuts)}
        as_before(again.befores[way.begins])
        made = again.rest(pages[: way.begins], way.changes, bears)
        if made is None or short(made, line) >= before or not all(map(is_sound, made[way.begins :])):
            continue
        if uneven(made, line) <= level and all(gap(page, line) <= SEEN for page in made[:-1]):
            return made
        found.append(((*faults(made, line), early(made, line)), place, way, made, Kept(context)))
    _, _, _, made, kept = min(found, key=lambda each: each[:2], default=((), 0, Way(), pages, begun))
    kept.restore()
    return made


def _by_paragraphs(pages: list[Any], line: float, left: int) -> Iterator[Way]:
    """Some paragraphs before the last page are set a line shorter, so that it goes, or longer, so that it has more."""
    need = ceil((end(pages[-1]) - pages[-1].content_box_y()) / line) - spare(pages[-2], line)
    lack = FEWEST_LINES - left
    ways = [(-1, need), (1, lack), (-1, need + 1), (1, lack + 1)]
    for by, count in sorted(ways, key=lambda way: way[1]):
        if not 0 < count <= MOST:
            continue
        found = list(islice(_changes(pages, line, by), max(count, SINGLY)))
        if count == 1:
            yield from (Way((change,)) for change in found)
        elif len(found) >= count:
            yield Way(tuple(found[:count]))


def _changes(pages: Sequence[Any], line: float, by: int) -> Iterator[Change]:
    """Paragraphs that may be set otherwise; the nearest to the last page first."""
    last = len(pages) - 1
    yield from across(pages, last, line, by)
    for index in range(last, max(-1, last - 1 - BACK), -1):
        yield from otherwise_long(pages[index], index, line, by)


def _by_depth(pages: list[Any], line: float, left: int) -> Iterator[Way]:
    """Pages before the last are cut by some lines, or have more; not those that are turned."""
    upright = [index for index, page in enumerate(pages) if not broadside.is_lying(page)]
    room = [spare(page, line) for page in pages]
    for way in _ways(len(upright) - 1, left):
        cuts = ((upright[place], lines) for place, lines in way.items())
        yield Way(cuts=tuple((index, lines + room[index] if lines > 0 else lines) for index, lines in cuts))


def _by_both(pages: list[Any], line: float) -> Iterator[Way]:
    """A paragraph that the page before the last ends is a line longer, and goes on on the last."""
    last = len(pages) - 1
    room = spare(pages[last - 1], line)
    for change in islice(otherwise_long(pages[last - 1], last - 1, line, 1), SINGLY):
        yield Way((change,), ((last - 1, room or 1),))


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
