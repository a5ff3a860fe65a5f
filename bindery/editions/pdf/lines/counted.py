"""Break a paragraph into a wanted number of lines, as evenly as that can be done.

Source: Knuth and Plass 1981 (see ``items``), “looseness”: places where a line may end are kept apart by how many lines
end there. Costs are those of ``breaking``; only paragraphs that a page asks to be longer or shorter are broken here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from math import inf
from typing import Any

from bindery.editions.pdf.lines.breaking import USUAL, Break, Breaker, Broken, Costs, Tolerance, hyphen_costs

# How a line is filled: its ratio, and the share of what its letters can give that they give.
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
            for at, (ratio, letters) in _reached(places, start, node, measure, step):
                if (number == count) != (at == len(places) - 1):
                    continue
                item, _, give, _, _, penalty, hyphen, forced, *begins = places[at]
                more, running = by_hyphens[node[2], hyphen, forced]
                fit = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
                apart = costs.classes_apart if abs(fit - node[1]) > 1 else 0.0
                cost = (costs.line + costs.letters * letters + costs.badness * ratio * ratio) ** 2
                total = node[0] + cost + penalty + more + apart
                state = (at, 3 * fit + running)
                if total < (found[state][0] if state in found else inf):
                    found[state] = (total, fit, running, begins[0], give, *begins[1:], item, ratio, node)
        ends = [(at, node) for (at, _), node in sorted(found.items(), key=lambda each: each[0])]
    best = min((node for at, node in ends if at >= 0), key=lambda node: node[0], default=None)
    return None if best is None else Broken(tuple(reversed(list(_back(best)))), best[0], 0)


def _reached(places: Any, start: int, node: Any, measure: float, step: Tolerance) -> Iterator[tuple[int, Filled]]:
    """The places where a line that begins behind a node may end, with how it is filled then."""
    begun, given, stretched, shrunk = node[3:7]
    for at in range(start + 1, len(places)):
        _, width, give, stretch, shrink, _, _, forced, *_ = places[at]
        spare, gives = measure - width + begun, give - given
        ratio = 0.0
        if spare > gives and not forced:
            ratio = (spare - gives) / (stretch - stretched) if stretch > stretched else inf
        elif spare < -gives:
            ratio = (spare + gives) / (shrink - shrunk) if shrink > shrunk else -inf
        if ratio < -step.tight:
            return
        if ratio <= step.stretch:
            letters = 1.0 if ratio else abs(spare) / gives if gives and not (forced and spare > 0) else 0.0
            yield at, (ratio, letters)
        if forced:
            return


def _back(node: Any) -> Iterator[Break]:
    while node[-1] is not None:
        yield Break(node[7], node[8])
        node = node[-1]
