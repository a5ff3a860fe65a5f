"""Break a paragraph where all its lines together come out most even (optimum fit).

Sources: Knuth and Plass 1981 (see ``items``) for boxes, glue and penalties, the active list, fitness classes, and
dearer hyphens in successive lines; D. E. Knuth, The TeXbook, chapter 14, for trying narrower tolerances first.
Different here: letters give way before spaces do (as in pdfTeX: Hàn Thế Thành, “Micro-typographic extensions to the TeX
typesetting system”, TUGboat 21 (2000)), and a third hyphen running is no break while a paragraph can do without.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import inf
from typing import Any, NamedTuple, TypeAlias

from bindery.editions.pdf.lines.items import FORCED, NEVER, Box, Glue, Item, Penalty
from bindery.frozen import frozen


@frozen
class Costs:
    """What is disliked, and how much: demerits as in The TeXbook; ``letters`` is for letters that give all they can.

    Badness grows with the square of a line's ratio and not with its cube: that leaves spaces more even on the whole.
    """

    line: float = 1.0
    letters: float = 10.0
    badness: float = 100.0
    hyphens_running: float = 3_000.0
    hyphen_before_last: float = 2_000.0
    classes_apart: float = 5_000.0


@frozen
class Tolerance:
    """How far the spaces of a line may be stretched, as a multiple of their stretch.

    ``ladder`` allows a third hyphen running, ``tight`` shrinking spaces by more than their shrink (a multiple of it).
    """

    stretch: float
    ladder: bool = False
    tight: float = 1.0


# The last ones set a paragraph that cannot be set well; whoever asks is told which one was needed.
STEPS = (
    Tolerance(1.5),
    Tolerance(3.0),
    Tolerance(8.0, ladder=True),
    Tolerance(1e6, ladder=True, tight=1.4),
)
WELL = 1
USUAL = Costs()


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
# width, give, stretch, shrink, item, ratio, and the end before it. Plain tuples: there are very many.
_Node: TypeAlias = tuple[float, int, int, float, float, float, float, int, float, 'Any']
# A place where a line may end: item, width, give, stretch and shrink up to it, demerits of its penalty, whether a
# hyphen is seen, whether it is forced; and width, stretch and shrink where the next line begins.
_Place: TypeAlias = tuple[int, float, float, float, float, float, bool, bool, float, float, float]


def legal(items: Sequence[Item], at: int) -> bool:
    """Whether a line may end at an item: at glue after a box, at a penalty that is not NEVER, behind the last item."""
    if at >= len(items):
        return at == len(items)
    match items[at]:
        case Glue(penalty=penalty):
            return penalty < NEVER and at > 0 and not isinstance(items[at - 1], Glue)
        case Penalty(penalty=penalty):
            return penalty < NEVER
    return False


class Breaker:
    """A paragraph's items, with the running sums at every place where a line may end: found once for all attempts."""

    def __init__(self, items: Sequence[Item]) -> None:
        opening = items[0].hang_left if items and isinstance(items[0], Box) else 0.0
        self.first: _Node = (0.0, 1, 0, opening, 0.0, 0.0, 0.0, -1, 0.0, None)
        self.places = _places(items)

    def lines(
        self,
        measure: float,
        costs: Costs = USUAL,
        steps: Sequence[Tolerance] = STEPS,
        barred: Collection[int] = (),
    ) -> Broken | None:
        """The best lines at the first tolerance that has any; see ``break_lines``."""
        places = [place for place in self.places if place[0] not in barred] if barred else self.places
        for number, step in enumerate(steps):
            best = _attempt(self.first, places, measure, costs, step)
            if best is not None:
                return Broken(_chain(best), best[0], number)
        return None


def break_lines(
    items: Sequence[Item],
    measure: float,
    costs: Costs = USUAL,
    steps: Sequence[Tolerance] = STEPS,
    barred: Collection[int] = (),
) -> Broken | None:
    """The best lines of a paragraph at the first tolerance that has any; None where it cannot be set at all.

    ``measure`` is the width of the lines in pixels; an indent is a box at the start. The last line is not stretched.
    ``barred`` are items at which no line may end this time.
    """
    return Breaker(items).lines(measure, costs, steps, barred)


def demerits_of(
    items: Sequence[Item], breaks: Sequence[int], measure: float, costs: Costs, step: Tolerance
) -> float | None:
    """The demerits of given breaks, or None where a line of them does not fit; for comparison with the best."""
    breaker = Breaker(items)
    chosen = [place for place in breaker.places if place[0] in set(breaks)]
    node = _attempt(breaker.first, chosen, measure, costs, step, every=True) if len(chosen) == len(breaks) else None
    return None if node is None else node[0]


def _places(items: Sequence[Item]) -> list[_Place]:
    """The places at which a line may end, in order."""
    places: list[_Place] = []
    width = give = stretch = shrink = 0.0
    before: Item | None = None
    for at, item in enumerate(items):
        kind = type(item)
        if kind is Box:
            width += item.width
            give += item.give  # type: ignore[union-attr]
        elif kind is Glue:
            penalty = item.penalty  # type: ignore[union-attr]
            if penalty < NEVER and before is not None and type(before) is not Glue:
                hang = before.hang_right if type(before) is Box else 0.0
                begin = _begin(items, at, width, stretch, shrink)
                places.append((at, width - hang, give, stretch, shrink, penalty * penalty, False, False, *begin))
            width += item.width
            stretch += item.stretch  # type: ignore[union-attr]
            shrink += item.shrink  # type: ignore[union-attr]
        elif item.penalty < NEVER:  # type: ignore[union-attr]
            end: Penalty = item  # type: ignore[assignment]
            forced = end.penalty <= FORCED
            cost = 0.0 if forced else end.penalty * end.penalty
            begin = _begin(items, at + 1, width - end.after, stretch, shrink)
            places.append((at, width - (end.hang - end.width), give, stretch, shrink, cost, end.hyphen, forced, *begin))
        before = item
    hang = before.hang_right if type(before) is Box else 0.0
    places.append((len(items), width - hang, give, stretch, shrink, 0.0, False, True, width, stretch, shrink))
    return places


def _begin(items: Sequence[Item], at: int, width: float, stretch: float, shrink: float) -> tuple[float, float, float]:
    """The sums where the line after a break begins: glue there vanishes, and what begins it hangs to the left."""
    for place in range(at, len(items)):
        item = items[place]
        if type(item) is Glue:
            width, stretch, shrink = width + item.width, stretch + item.stretch, shrink + item.shrink
        else:
            return width + item.hang_left if type(item) is Box else width, stretch, shrink
    return width, stretch, shrink


def _chain(node: _Node) -> tuple[Break, ...]:
    breaks = []
    while node[-1] is not None:
        breaks.append(Break(node[7], node[8]))
        node = node[-1]
    return tuple(reversed(breaks))


def _attempt(
    first: _Node, places: Sequence[_Place], measure: float, costs: Costs, step: Tolerance, *, every: bool = False
) -> _Node | None:
    """The node at the paragraph's end with the fewest demerits, None where no lines reach it.

    ``every`` asks for lines that end at every one of the places. This is the innermost loop of all: hence its length.
    """
    widest, tightest = step.stretch, -step.tight
    of_line, of_letters, of_badness, apart = costs.line, costs.letters, costs.badness, costs.classes_apart
    by_hyphens = hyphen_costs(costs, step)
    nothing = (inf,)
    active: list[_Node] = [first]
    for at, width, give, stretch, shrink, penalty, hyphen, forced, next_width, next_stretch, next_shrink in places:
        room = measure - width
        found: dict[int, _Node] = {}  # by fitness and hyphens running
        keep: list[_Node] = []
        for number, node in enumerate(active):
            demerits, fitness, running, begun, given, stretched, shrunk, _, _, _ = node
            spare = room + begun
            gives = give - given
            if spare > gives:
                stretches = stretch - stretched
                ratio = 0.0 if forced else (spare - gives) / stretches if stretches else 1e9
                if ratio > widest:
                    # The nodes are in order: all that follow begin later, and their lines are shorter still.
                    keep = [*keep, *active[number:]] if number else active
                    break
            elif spare < -gives:
                shrinks = shrink - shrunk
                ratio = (spare + gives) / shrinks if shrinks else -1e9
                if ratio < tightest:
                    continue
            else:
                ratio = 0.0
            keep.append(node)
            letters = 1.0 if ratio else abs(spare) / gives if gives and not (forced and spare > 0) else 0.0
            more, now = by_hyphens[running, hyphen, forced]
            fit = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
            cost = (of_line + of_letters * letters + of_badness * ratio * ratio) ** 2 + penalty + more
            total = demerits + (cost + apart if fit - fitness > 1 or fitness - fit > 1 else cost)
            state = 3 * fit + now
            if total < found.get(state, nothing)[0]:
                found[state] = (total, fit, now, next_width, give, next_stretch, next_shrink, at, ratio, node)
        active = [*(() if forced or every else keep), *found.values()]
        if not active:
            return None
    return min(active, key=_demerits)


def hyphen_costs(costs: Costs, step: Tolerance) -> dict[tuple[int, bool, bool], tuple[float, int]]:
    """What a line's end costs after so many hyphens running, and how many then run; by hyphen seen and forced end.

    What is one rung too many of a ladder costs too much ever to be chosen.
    """
    rung = costs.hyphens_running
    found: dict[tuple[int, bool, bool], tuple[float, int]] = {}
    for forced in (False, True):
        last = costs.hyphen_before_last if forced else 0.0
        found |= {(0, False, forced): (0.0, 0), (1, False, forced): (last, 0), (2, False, forced): (last, 0)}
        third = 10 * rung if step.ladder else inf
        found |= {(0, True, forced): (0.0, 1), (1, True, forced): (rung, 2), (2, True, forced): (third, 2)}
    return found


def _demerits(node: _Node) -> float:
    return node[0]
