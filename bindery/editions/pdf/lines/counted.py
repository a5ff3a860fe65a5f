"""Break a paragraph into a wanted number of lines, as evenly as that can be done.

Source: Knuth and Plass 1981 (see ``items``), “looseness”: places where a line may end are kept apart by how many lines
end there. Demerits are those of ``breaking``; only paragraphs that a page asks to be longer or shorter are broken here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from math import inf
from typing import Any

from bindery.editions.pdf.lines.breaking import Break, Breaker, Broken, fitness_of, hyphen_costs, ratio_of
from bindery.editions.pdf.lines.costs import USUAL, Costs, Tolerance

# How a line is filled: its ratio, and what that costs.
Filled = tuple[float, float]


def lines_in(
    breaker: Breaker,
    measure: float,
    count: int,
    step: Tolerance,
    barred: Collection[int] = (),
    costs: Costs = USUAL,
) -> Broken | None:
    """The best ``count`` lines at a tolerance, none of which ends at a ``barred`` item; None where there are none."""
    places = [place for place in breaker.places if place[0] not in barred]
    by_hyphens = hyphen_costs(costs, step)
    # Line by line: the best chain to each place, by its fitness and the hyphens running there.
    ends: list[tuple[int, Any]] = [(-1, breaker.first)]
    for number in range(1, count + 1):
        found: dict[tuple[int, int], Any] = {}
        for start, node in ends:
            for at, (ratio, cost) in _reached(places, start, node, measure, step, costs):
                if (number == count) != (at == len(places) - 1):
                    continue
                item, _, give, track, _, _, penalty, hyphen, forced, *begins = places[at]
                more, running = by_hyphens[hyphen, forced][node[2]]
                fit = fitness_of(ratio)
                apart = costs.classes_apart if abs(fit - node[1]) > 1 else 0.0
                total = node[0] + costs.line + cost + penalty + more + apart
                state = (at, 3 * fit + running)
                if total < (found[state][0] if state in found else inf):
                    found[state] = (total, fit, running, begins[0], give, track, *begins[1:], item, ratio, node)
        ends = [(at, node) for (at, _), node in sorted(found.items(), key=lambda each: each[0])]
    best = min((node for at, node in ends if at >= 0), key=lambda node: node[0], default=None)
    return None if best is None else Broken(tuple(reversed(list(_back(best)))), best[0], 0)


def _reached(
    places: Any, start: int, node: Any, measure: float, step: Tolerance, costs: Costs
) -> Iterator[tuple[int, Filled]]:
    """The places where a line that begins behind a node may end, with how it is filled then."""
    begun, given, tracked, stretched, shrunk = node[3:8]
    for at in range(start + 1, len(places)):
        _, width, give, track, stretch, shrink, _, _, forced, *_ = places[at]
        spare, gives, tracks = measure - width + begun, give - given, track - tracked
        ratio, cost = 0.0, costs.letters
        if spare > gives and not forced:
            ratio = ratio_of(spare - gives, tracks, stretch - stretched, costs.ease)
            cost += costs.stretch * ratio * ratio
        elif spare < -gives:
            ratio = ratio_of(spare + gives, tracks, shrink - shrunk, costs.ease)
            cost += costs.shrink * ratio * ratio
        else:
            cost *= (spare / gives) ** 2 if gives and not forced else 0.0
        if ratio < -step.tight:
            return
        if ratio <= step.stretch:
            yield at, (ratio, cost)
        if forced:
            return


def _back(node: Any) -> Iterator[Break]:
    while node[-1] is not None:
        yield Break(node[8], node[9])
        node = node[-1]
