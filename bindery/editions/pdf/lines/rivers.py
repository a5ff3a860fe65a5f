"""Rivers: spaces that stand one below the other in successive lines, so that the eye runs down them.

Source: what is meant is in R. Bringhurst, The Elements of Typographic Style, 2.4.1; the measure of it is ours: from
each line to the next, the spaces share at least half of the narrower one.
"""

from __future__ import annotations

from collections.abc import Sequence

SHARED = 0.5
LONGEST = 3
Space = tuple[float, float]


def rivers(lines: Sequence[Sequence[Space]]) -> tuple[tuple[int, int], ...]:
    """Where spaces run through more than three lines: first line and last; ``lines`` have their spaces (from, to)."""
    found: dict[int, int] = {}
    above: Sequence[Space] = ()
    runs: list[int] = []
    for number, spaces in enumerate(lines):
        runs = _runs(spaces, above, runs)
        longest = max(runs, default=0)
        if longest > LONGEST:
            found[number - longest + 1] = number
        above = spaces
    return tuple(sorted(found.items()))


def _runs(spaces: Sequence[Space], above: Sequence[Space], runs: Sequence[int]) -> list[int]:
    """Through how many lines each space of a line runs; ``runs`` says it of the line above."""
    made, count, place = [], len(above), 0
    for left, right in spaces:
        # Spaces stand from left to right: those above that end before this one begins meet no later one either.
        while place < count and above[place][1] < left:
            place += 1
        longest, other = 0, place
        while other < count and above[other][0] <= right:
            start, end = above[other]
            shared = (right if right < end else end) - (left if left > start else start)
            if shared >= SHARED * min(right - left, end - start) and runs[other] > longest:
                longest = runs[other]
            other += 1
        made.append(1 + longest)
    return made
