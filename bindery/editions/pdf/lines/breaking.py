"""Break a paragraph where all its lines together come out most even (optimum fit).

Sources: Knuth and Plass 1981 (see ``items``) for boxes, glue and penalties, the active list, fitness classes, and
dearer hyphens in successive lines; D. E. Knuth, The TeXbook, chapter 14, for trying narrower tolerances first.
Different here: letters give way before spaces do (as in pdfTeX: Hàn Thế Thành, “Micro-typographic extensions to the TeX
typesetting system”, TUGboat 21 (2000)), and are tracked before spaces give much; demerits are squares of what spaces
give and not of badness, so that their sum is least where the spaces of all lines vary least; and a third hyphen running
is no break while a paragraph can do without.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import inf
from typing import Any, NamedTuple, TypeAlias

from bindery.editions.pdf.lines.costs import STEPS, USUAL, Costs, Tolerance
from bindery.editions.pdf.lines.items import FORCED, NEVER, Box, Glue, Item, Penalty
from bindery.frozen import frozen


class Break(NamedTuple):
    """The end of a line: the item it stands at, and the line's ratio (of the spaces, when letters have given way)."""

    at: int
    ratio: float


@frozen
class Broken:
    """Breaks from first to last (the last stands behind the last item), their demerits, and the step it took."""

    breaks: tuple[Break, ...]
    demerits: float
    step: int


# A line's end that may be chosen, with the running sums where the next line begins: demerits, fitness, hyphens running,
# width, give, track, stretch, shrink, item, ratio, how far the next line must reach (see ``_attempt``), and the end of
# the line before. Plain tuples: there are very many.
_Node: TypeAlias = tuple[float, int, int, float, float, float, float, float, int, float, float, 'Any']
# A place where a line may end: item, width, give, track, stretch and shrink up to it, its penalty, whether a hyphen is
# seen, whether it is forced; and width, stretch and shrink where the next line begins.
_Place: TypeAlias = tuple[int, float, float, float, float, float, float, bool, bool, float, float, float]


# Pixels by which a line must fall short to be left out unseen: far more than sums of widths are rounded by.
SAFE = 1e-3


class Breaker:
    """A paragraph's items, with the running sums at every place where a line may end: found once for all attempts."""

    def __init__(self, items: Sequence[Item]) -> None:
        opening = items[0].hang_left if items and isinstance(items[0], Box) else 0.0
        self.first: _Node = (0.0, 1, 0, opening, 0.0, 0.0, 0.0, 0.0, -1, 0.0, 0.0, None)
        self.places = _places(items)

    def lines(
        self,
        measure: float,
        costs: Costs = USUAL,
        steps: Sequence[Tolerance] = STEPS,
        barred: Collection[int] = (),
    ) -> Broken | None:
        """The best lines of a paragraph at the first tolerance that has any; None where it cannot be set at all.

        ``measure`` is the width of the lines (pixels); an indent is a box at the start. The last line is not stretched.
        ``barred`` are items at which no line may end this time.
        """
        places = [place for place in self.places if place[0] not in barred] if barred else self.places
        for number, step in enumerate(steps):
            best = _attempt(self.first, places, measure, costs, step)
            if best is not None:
                return Broken(_chain(best), best[0], number)
        return None


def _places(items: Sequence[Item]) -> list[_Place]:
    """The places at which a line may end, in order."""
    places: list[_Place] = []
    width = give = track = stretch = shrink = hang = 0.0
    after_glue = True
    for at, item in enumerate(items):
        kind = type(item)
        if kind is Box:
            width += item.width
            give += item.give  # type: ignore[union-attr]
            track += item.track  # type: ignore[union-attr]
            hang, after_glue = item.hang_right, False  # type: ignore[union-attr]
        elif kind is Glue:
            until, stretched, shrunk = width - hang, stretch, shrink
            width += item.width
            stretch += item.stretch  # type: ignore[union-attr]
            shrink += item.shrink  # type: ignore[union-attr]
            if item.penalty < NEVER and not after_glue:  # type: ignore[union-attr]
                begin = _begin(items, at + 1, width, stretch, shrink)
                places.append((at, until, give, track, stretched, shrunk, item.penalty, False, False, *begin))  # type: ignore[union-attr]
            hang, after_glue = 0.0, True
        else:
            if item.penalty < NEVER:  # type: ignore[union-attr]
                end: Penalty = item  # type: ignore[assignment]
                forced = end.penalty <= FORCED
                cost = 0.0 if forced else end.penalty
                begin = _begin(items, at + 1, width - end.after, stretch, shrink)
                until = width - (end.hang - end.width)
                places.append((at, until, give, track, stretch, shrink, cost, end.hyphen, forced, *begin))
            hang, after_glue = 0.0, False
    places.append((len(items), width - hang, give, track, stretch, shrink, 0.0, False, True, width, stretch, shrink))
    return places


def _begin(items: Sequence[Item], at: int, width: float, stretch: float, shrink: float) -> tuple[float, float, float]:
    """The sums where the line after a break begins: glue there vanishes, and what begins it hangs to the left."""
    item = items[at] if at < len(items) else None
    while type(item) is Glue:
        at, width, stretch, shrink = at + 1, width + item.width, stretch + item.stretch, shrink + item.shrink
        item = items[at] if at < len(items) else None
    return width + item.hang_left if type(item) is Box else width, stretch, shrink


def _chain(node: _Node) -> tuple[Break, ...]:
    breaks = []
    while node[-1] is not None:
        breaks.append(Break(node[8], node[9]))
        node = node[-1]
    return tuple(reversed(breaks))


def _attempt(  # noqa: C901  the innermost loop of all
    first: _Node, places: Sequence[_Place], measure: float, costs: Costs, step: Tolerance
) -> _Node | None:
    """The node at the paragraph's end with the fewest demerits, None where no lines reach it.

    This is the innermost loop of all: hence its length.
    Most lines from an end to a place are too short by far: that is seen by one number of the place, how far all before
    it reaches with all that it may give, and one of the end.
    """
    widest, tightest, ease = step.stretch, -step.tight, costs.ease
    of_line, of_letters, of_stretch, of_shrink = costs.line, costs.letters, costs.stretch, costs.shrink
    apart, by_hyphens = costs.classes_apart, hyphen_costs(costs, step)
    least, nothing = measure - SAFE, (inf,)
    active: list[_Node] = [(*first[:10], least + first[3], None)]
    for at, width, give, track, stretch, shrink, penalty, hyphen, forced, after, stretched_then, shrunk_then in places:
        reach = inf if forced else width + give + track + widest * stretch
        if reach < active[0][10]:
            continue
        room, more = measure - width, by_hyphens[hyphen, forced]
        found: dict[int, _Node] = {}  # by fitness and hyphens running
        keep: list[_Node] = []
        for number, node in enumerate(active):
            if reach < node[10]:
                # The nodes are in order: all that follow begin later, and their lines are shorter still.
                keep += active[number:]
                break
            demerits, fitness, running, begun, given, tracked, stretched, shrunk, _, _, _, _ = node
            spare, gives = room + begun, give - given
            # What ``ratio_of`` and ``fitness_of`` say, said here: a call takes as long as all the rest.
            if -gives <= spare <= gives or (forced and spare > 0):
                ratio, fit = 0.0, 1
                cost = of_letters * (spare / gives) ** 2 if gives and not forced else 0.0
            elif spare > 0:
                space = stretch - stretched
                ratio = (spare - gives) / space if space else 1e9
                if ratio > ease and space:
                    ratio -= (track - tracked) / space
                    if ratio < ease:
                        ratio = ease
                if ratio > widest:
                    keep += active[number:]
                    break
                fit = 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
                cost = of_letters + of_stretch * ratio * ratio
            else:
                space = shrink - shrunk
                ratio = (spare + gives) / space if space else -1e9
                if ratio < -ease and space:
                    ratio += (track - tracked) / space
                    if ratio > -ease:
                        ratio = -ease
                if ratio < tightest:
                    continue
                fit = 0 if ratio < -0.5 else 1
                cost = of_letters + of_shrink * ratio * ratio
            keep.append(node)
            rungs, now = more[running]
            total = demerits + of_line + cost + penalty + rungs
            if fit - fitness > 1 or fitness - fit > 1:
                total += apart
            state = 3 * fit + now
            if total < found.get(state, nothing)[0]:
                limit = least + after + give + track + widest * stretched_then
                found[state] = (
                    total, fit, now, after, give, track, stretched_then, shrunk_then, at, ratio, limit, node
                )  # fmt: skip
        active = [*(() if forced else keep), *found.values()]
        if not active:
            return None
    return min(active, key=_demerits)


def ratio_of(spare: float, track: float, space: float, ease: float) -> float:
    """By how much of what they may give the spaces of a line give where its letters do not suffice.

    ``spare`` is what they lack (pixels, negative where the line is too wide), ``track`` what tracking the letters can
    make up for: it does so where spaces would give more than ``ease``. ``space`` is what all spaces may give.
    """
    if not space:
        return 1e9 if spare > 0 else -1e9
    ratio = spare / space
    if ratio > ease:
        return max(ease, ratio - track / space)
    if ratio < -ease:
        return min(-ease, ratio + track / space)
    return ratio


def fitness_of(ratio: float) -> int:
    """Whether a line is tight (0), decent (1), loose (2) or very loose (3), by its ratio."""
    return 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3


def hyphen_costs(costs: Costs, step: Tolerance) -> dict[tuple[bool, bool], tuple[tuple[float, int], ...]]:
    """What a line's end costs after 0, 1, 2 hyphens running, and how many then run; by hyphen seen and forced end.

    What is one rung too many of a ladder costs too much ever to be chosen.
    """
    each, rung, last = costs.hyphen, costs.hyphens_running, costs.hyphen_before_last
    seen = ((each, 1), (each + rung, 2), (each + 10 * rung if step.ladder else inf, 2))
    return {
        (False, False): ((0.0, 0), (0.0, 0), (0.0, 0)),
        (False, True): ((0.0, 0), (last, 0), (last, 0)),
        (True, False): seen,
        (True, True): seen,
    }


def _demerits(node: _Node) -> float:
    return node[0]
