"""Break a paragraph into a wanted number of lines, as evenly as that can be done.

Source: Knuth and Plass 1981 (see ``items``), “looseness”: places where a line may end are kept apart by how many lines
end there. Demerits are those of ``breaking``; only paragraphs that a page asks to be longer or shorter are broken here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from itertools import accumulate
from math import inf
from typing import Any

from bindery.editions.pdf.lines.breaking import SAFE, Break, Breaker, Broken, fitness_of, hyphen_costs, ratio_of
from bindery.editions.pdf.lines.costs import USUAL, Costs, Tolerance

# A place where a line may end, the line's ratio, and what that costs.
Filled = tuple[int, float, float]


def lines_in(
    breaker: Breaker,
    measure: float,
    count: int,
    step: Tolerance,
    barred: Collection[int] = (),
    costs: Costs = USUAL,
) -> Broken | None:
    """The best ``count`` lines at a tolerance, none of which ends at a ``barred`` item; None where there are none."""
    places = [place for place in breaker.places if place[0] not in barred] if barred else breaker.places
    by_hyphens = hyphen_costs(costs, step)
    nearest = _Nearest(places, measure, step)
    last = len(places) - 1
    # Line by line: the best chain to each place, by its fitness and the hyphens running there.
    ends: list[tuple[int, Any]] = [(-1, breaker.first)]
    for number in range(1, count + 1):
        found: dict[tuple[int, int], Any] = {}
        for start, node in ends:
            so_far, fitness, before = node[0] + costs.line, node[1], node[2]
            for at, ratio, cost in _reached(places, nearest.end(start, node), node, measure, step, costs):
                if (number == count) != (at == last):
                    continue
                item, _, give, track, _, _, penalty, hyphen, forced, *begins = places[at]
                more, running = by_hyphens[hyphen, forced][before]
                fit = fitness_of(ratio)
                apart = costs.classes_apart if abs(fit - fitness) > 1 else 0.0
                total = so_far + cost + penalty + more + apart
                state = (at, 3 * fit + running)
                if total < (found[state][0] if state in found else inf):
                    found[state] = (total, fit, running, begins[0], give, track, *begins[1:], item, ratio, node)
        ends = [(at, node) for (at, _), node in sorted(found.items(), key=lambda each: each[0])]
    best = min((node for at, node in ends if at >= 0), key=lambda node: node[0], default=None)
    return None if best is None else Broken(tuple(reversed(list(_back(best)))), best[0], 0)


class _Nearest:
    """Where the shortest lines end that are not too short by far: the places before need not be looked at."""

    def __init__(self, places: Any, measure: float, step: Tolerance) -> None:
        self.least, self.step = measure - SAFE, step
        # How far all before a place reaches with all that it may give; this only grows but for what hangs at the place.
        reach = [width + give + track + step.stretch * stretch for _, width, give, track, stretch, *_ in places]
        self.reach = list(accumulate(reach, max))
        self.forced = [at for at, place in enumerate(places) if place[8]]

    def end(self, start: int, node: Any) -> int:
        """The first place behind ``start`` where a line may end that begins behind a node."""
        begun, given, tracked, stretched = node[3:7]
        near = bisect_left(self.reach, self.least + begun + given + tracked + self.step.stretch * stretched, start + 1)
        return min(near, self.forced[bisect_left(self.forced, start + 1)])


def _reached(places: Any, first: int, node: Any, measure: float, step: Tolerance, costs: Costs) -> Iterator[Filled]:
    """The places from ``first`` on where a line that begins behind a node may end, with how it is filled then."""
    begun, given, tracked, stretched, shrunk = node[3:8]
    ease, of_letters = costs.ease, costs.letters
    for at in range(first, len(places)):
        _, width, give, track, stretch, shrink, _, _, forced, _, _, _ = places[at]
        spare, gives = measure - width + begun, give - given
        if spare > gives and not forced:
            ratio = ratio_of(spare - gives, track - tracked, stretch - stretched, ease)
            if ratio > step.stretch:
                continue
            cost = of_letters + costs.stretch * ratio * ratio
        elif spare < -gives:
            ratio = ratio_of(spare + gives, track - tracked, shrink - shrunk, ease)
            if ratio < -step.tight:
                return
            cost = of_letters + costs.shrink * ratio * ratio
        else:
            ratio, cost = 0.0, of_letters * (spare / gives) ** 2 if gives and not forced else 0.0
        yield at, ratio, cost
        if forced:
            return


def _back(node: Any) -> Iterator[Break]:
    while node[-1] is not None:
        yield Break(node[8], node[9])
        node = node[-1]
