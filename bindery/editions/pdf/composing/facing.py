"""Pages that face each other end level: where text cannot fill the one, both are cut to a common height.

A page is shorter by what did not fit: a table, a heading with its text, a line with its note. When the page that it
faces ends higher as well, some lines more come to its top, and it ends lower: a line or two of paper mostly level both.
Source: The Chicago Manual of Style, 17th edition, 2.116 (facing pages align; a spread may run a line short or long).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bindery.editions.pdf.composing import made
from bindery.editions.pdf.composing.again import Again, Kept, as_before
from bindery.editions.pdf.composing.levelling import levelled
from bindery.editions.pdf.composing.looking import LEVEL, end, gap, is_sound, parted, short
from bindery.editions.pdf.composing.relieving import relieved

# By how many lines a spread may be higher than the page.
MOST = 4
# When so many pages were made for each page of the part, the rest of it stays as it is.
ENOUGH = 6


def facing(again: Again, pages: list[Any], recto: bool | None) -> list[Any]:
    """The pages, or as many of which more are level with the one that they face.

    ``recto`` says whether the first is a right-hand page; None where that is not known.
    """
    if recto is None:
        return pages
    tried, most = -1, made.count(again.context) + ENOUGH * len(pages)
    while (left := next((each for each in _unlevel(pages, again.line, recto) if each > tried), None)) is not None:
        if made.count(again.context) > most:
            break
        pages, tried = _to_one_height(again, pages, left, recto), left
    return pages


def _unlevel(pages: Sequence[Any], line: float, recto: bool) -> Iterator[int]:
    """The left-hand pages that end at another height than the one that they face; the last page ends where it does."""
    for left in range(1 if recto else 0, len(pages) - 2, 2):
        if parted(pages[left], pages[left + 1]) > LEVEL * line:
            yield left


def _to_one_height(again: Again, pages: list[Any], left: int, recto: bool) -> list[Any]:
    """The pages with a spread, from its left-hand page, cut to a common height, as little as will do.

    Those before it are cut as well where that helps, the two of a spread alike.
    """
    line, begun = again.line, Kept(again.context)
    before = _faults(pages, line, recto)

    def is_level(tried: list[Any]) -> bool:
        """Whether the spread, once it is made, is level: else the rest need not be made."""
        return len(tried) != left + 2 or parted(*tried[left:]) <= LEVEL * line

    for heights, deeper in _ways(pages, left):
        start = min((*heights, *deeper))
        kept = {index: lines for index, lines in begun.cuts.items() if deeper or index < start}
        again.context.bindery_cuts = {**kept, **deeper}
        again.heighten(heights)
        as_before(again.befores[start])
        tried = again.rest(pages[:start], bears=is_level)
        if tried is not None:
            tried = relieved(again, levelled(again, tried))
            good = (
                len(tried) == len(pages)
                and all(map(is_sound, tried[start:]))
                and left not in _unlevel(tried, line, recto)
            )
            if good and _faults(tried, line, recto) < before:
                return tried
        begun.restore()
    return pages


def _ways(pages: Sequence[Any], left: int) -> Iterator[tuple[dict[int, int], dict[int, int]]]:
    """By how many lines which pages may be higher, or a page have a line more: those that show least first.

    The pages of a spread are higher alike. Those before it are where that leaves it more lines.
    """
    yield {}, {max((left, left + 1), key=lambda index: -end(pages[index])): -1}
    spread, before = (left, left + 1), [index for index in (left - 2, left - 1) if index >= 0]
    both = [
        (by, earlier) for by in range(MOST + 1) for earlier in range(MOST + 1 - by if before else 1) if by or earlier
    ]
    for by, earlier in sorted(both, key=lambda each: each[0] * len(spread) + each[1] * len(before)):
        higher = {**dict.fromkeys(spread, by), **dict.fromkeys(before, earlier)}
        yield {index: lines for index, lines in higher.items() if lines}, {}


def _faults(pages: Sequence[Any], line: float, recto: bool) -> tuple[int, int, int]:
    """What is wrong: how many pages are too short, how many spreads uneven, by how many lines pages end too early."""
    uneven = len(list(_unlevel(pages, line, recto)))
    return short(pages, line), uneven, sum(gap(page, line) for page in pages[:-1])
