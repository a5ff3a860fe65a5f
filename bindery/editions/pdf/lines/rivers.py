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
    above: list[tuple[Space, int]] = []
    for number, spaces in enumerate(lines):
        here = [(space, 1 + max((run for other, run in above if _joined(space, other)), default=0)) for space in spaces]
        longest = max((run for _, run in here), default=0)
        if longest > LONGEST:
            found[number - longest + 1] = number
        above = here
    return tuple(sorted(found.items()))


def _joined(one: Space, other: Space) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= SHARED * min(one[1] - one[0], other[1] - other[0])
