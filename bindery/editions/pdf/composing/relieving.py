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

from bindery.editions.pdf.composing.again import Again, Change, as_before
from bindery.editions.pdf.composing.levelling import otherwise_long
from bindery.editions.pdf.composing.looking import (
    FEWEST_LINES,
    end,
    faults,
    is_sound,
    lines_on,
    short,
    spare,
    uneven,
)  # fmt: skip

TRIES = 6
# How many paragraphs may be set otherwise for it, on how many pages before the last.
MOST, BACK = 4, 3


def relieved(again: Again, pages: list[Any]) -> list[Any]:
    """The pages, or as many that are better."""
    left = lines_on(pages[-1], again.line)
    if len(pages) < 2 or left >= FEWEST_LINES or not (left or pages[-1].children[1].children):
        return pages
    maker, befores = list(again.context.page_maker), dict(again.befores)
    again.context.__dict__.setdefault('bindery_cuts', {})
    depths = again.context.bindery_cuts
    made = _by_paragraphs(again, pages, left) or _by_depth(again, pages, left)
    if made is None:
        again.context.bindery_cuts, again.context.page_maker = depths, maker
        again.befores.update(befores)
    return made or pages


def _by_paragraphs(again: Again, pages: list[Any], left: int) -> list[Any] | None:
    """The pages with some paragraphs before the last page set otherwise."""
    before, line, befores = faults(pages, again.line), again.line, dict(again.befores)
    need = ceil((end(pages[-1]) - pages[-1].content_box_y()) / line) - spare(pages[-2], line)
    lack = FEWEST_LINES - left
    ways = [(-1, need), (1, lack), (-1, need + 1), (1, lack + 1)]
    for by, count in sorted(ways, key=lambda way: way[1]):
        chosen = list(islice(_changes(pages, line, by), count)) if 0 < count <= MOST else []
        if len(chosen) < max(1, count):
            continue
        index = min(change.page for change in chosen)
        as_before(befores[index])
        made = again.rest(pages[:index], chosen)
        if faults(made, line) < before and all(map(is_sound, made)):
            return made
        as_before(befores[index])
    return None


def _changes(pages: Sequence[Any], line: float, by: int) -> Iterator[Change]:
    """Paragraphs that may be set otherwise; the nearest to the last page first."""
    last = len(pages) - 1
    for index in range(last, max(-1, last - 1 - BACK), -1):
        yield from otherwise_long(pages[index], index, line, by)


def _by_depth(again: Again, pages: list[Any], left: int) -> list[Any] | None:
    """The pages with other depths before the last page."""
    line, befores, depths = again.line, dict(again.befores), again.context.bindery_cuts
    before, level = short(pages, line), uneven(pages, line)
    room = [spare(page, line) for page in pages]

    def made_with(cuts: dict[int, int]) -> list[Any]:
        again.context.bindery_cuts, index = {**depths, **cuts}, min(cuts)
        as_before(befores[index])
        return again.rest(pages[:index])

    good: list[tuple[int, dict[int, int]]] = []
    for way in _ways(len(pages) - 1, left):
        cuts = {place: lines + room[place] if lines > 0 else lines for place, lines in way.items()}
        made = made_with(cuts)
        if len(made) <= len(pages) and short(made, line) < before and all(map(is_sound, made)):
            now = uneven(made, line)
            if now <= level:
                return made
            good.append((now, cuts))
    return made_with(min(good, key=lambda way: way[0])[1]) if good else None


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
