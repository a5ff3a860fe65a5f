"""Break a paragraph where all its lines together come out most even (optimum fit).

Sources: Knuth and Plass 1981 (see ``items``) for boxes, glue and penalties, the active list, fitness classes, and
dearer hyphens in successive lines; D. E. Knuth, The TeXbook, chapter 14, for trying narrower tolerances first.
Different here: letters give way before spaces do (as in pdfTeX: Hàn Thế Thành, “Micro-typographic extensions to the TeX
typesetting system”, TUGboat 21 (2000)), and a third hyphen running is no break while a paragraph can do without.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bindery.editions.pdf.lines.items import FORCED, NEVER, Box, Glue, Item, Penalty


@dataclass(frozen=True)
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


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class Broken:
    """Breaks from first to last (the last stands behind the last item), their demerits, and the step it took."""

    breaks: tuple[Break, ...]
    demerits: float
    step: int


class _Node(NamedTuple):
    """A line's end that may be chosen, with the running sums where the next line begins."""

    demerits: float
    fitness: int
    running: int
    width: float
    give: float
    stretch: float
    shrink: float
    at: int
    ratio: float
    before: _Node | None


class _Place(NamedTuple):
    """A place where a line may end, with the running sums there; ``demerits`` are those of its penalty."""

    at: int
    width: float
    give: float
    stretch: float
    shrink: float
    demerits: float
    hyphen: bool
    forced: bool
    begin: tuple[float, float, float, float]


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
    first, places = _places(items)
    if barred:
        places = [place for place in places if place.at not in barred]
    for number, step in enumerate(steps):
        best = _attempt(first, places, measure, costs, step)
        if best is not None:
            return Broken(_chain(best), best.demerits, number)
    return None


def demerits_of(
    items: Sequence[Item], breaks: Sequence[int], measure: float, costs: Costs, step: Tolerance
) -> float | None:
    """The demerits of given breaks, or None where a line of them does not fit; for comparison with the best."""
    first, places = _places(items)
    chosen = [place for place in places if place.at in set(breaks)]
    node = _attempt(first, chosen, measure, costs, step, every=True) if len(chosen) == len(breaks) else None
    return None if node is None else node.demerits


def _places(items: Sequence[Item]) -> tuple[_Node, list[_Place]]:
    """The paragraph's beginning, and its places in order."""
    places, width, give, stretch, shrink = [], 0.0, 0.0, 0.0, 0.0
    for at in range(len(items) + 1):
        item = items[at] if at < len(items) else None
        if legal(items, at):
            hang, penalty, hyphen = _end(items, at)
            forced = item is None or penalty <= FORCED
            cost = 0.0 if forced else penalty * penalty
            begin = _begin(items, at, width, stretch, shrink)
            sums = (width - hang, give, stretch, shrink)
            places.append(_Place(at, *sums, cost, hyphen, forced, (begin[0], give, *begin[1:])))
        match item:
            case Box():
                width += item.width
                give += item.give
            case Glue():
                width += item.width
                stretch += item.stretch
                shrink += item.shrink
    opening = items[0].hang_left if items and isinstance(items[0], Box) else 0.0
    return _Node(0.0, 1, 0, opening, 0.0, 0.0, 0.0, -1, 0.0, None), places


def _end(items: Sequence[Item], at: int) -> tuple[float, float, bool]:
    """What a line gains by ending at an item, the penalty of that, and whether a hyphen is seen."""
    item = items[at] if at < len(items) else None
    if isinstance(item, Penalty):
        return item.hang - item.width, item.penalty, item.hyphen
    last = items[at - 1] if at else None
    hang = last.hang_right if isinstance(last, Box) else 0.0
    return hang, item.penalty if isinstance(item, Glue) else 0.0, False


def _begin(items: Sequence[Item], at: int, width: float, stretch: float, shrink: float) -> tuple[float, float, float]:
    """The sums where the line after a break begins: glue there vanishes, and what begins it hangs to the left."""
    item = items[at] if at < len(items) else None
    if isinstance(item, Penalty):
        width -= item.after
        at += 1
    while at < len(items) and isinstance(glue := items[at], Glue):
        width, stretch, shrink = width + glue.width, stretch + glue.stretch, shrink + glue.shrink
        at += 1
    following = items[at] if at < len(items) else None
    return width + (following.hang_left if isinstance(following, Box) else 0.0), stretch, shrink


def _chain(node: _Node) -> tuple[Break, ...]:
    breaks = []
    while node.before is not None:
        breaks.append(Break(node.at, node.ratio))
        node = node.before
    return tuple(reversed(breaks))


def _attempt(
    first: _Node, places: Sequence[_Place], measure: float, costs: Costs, step: Tolerance, *, every: bool = False
) -> _Node | None:
    """The node at the paragraph's end with the fewest demerits, None where no lines reach it.

    ``every`` asks for lines that end at every one of the places.
    """
    active = [first]
    for place in places:
        found: dict[tuple[int, int], _Node] = {}
        keep = []
        for number, node in enumerate(active):
            spare = measure - place.width + node.width
            give = place.give - node.give
            if spare > give:
                stretch = place.stretch - node.stretch
                ratio = 0.0 if place.forced else (spare - give) / stretch if stretch else 1e9
                if ratio > step.stretch:
                    # The nodes are in order: all that follow begin later, and their lines are shorter still.
                    keep += active[number:]
                    break
            elif spare < -give:
                shrink = place.shrink - node.shrink
                ratio = (spare + give) / shrink if shrink else -1e9
                if ratio < -step.tight:
                    continue
            else:
                ratio = 0.0
            keep.append(node)
            made = _costed(node, place, costs, step, ratio, spare, give)
            if made is not None:
                state = (made.fitness, made.running)
                if state not in found or made.demerits < found[state].demerits:
                    found[state] = made
        active = list(found.values()) if place.forced or every else [*keep, *found.values()]
        if not active:
            return None
    return min(active, key=_demerits)


def _demerits(node: _Node) -> float:
    return node.demerits


def _costed(
    node: _Node, place: _Place, costs: Costs, step: Tolerance, ratio: float, spare: float, give: float
) -> _Node | None:
    """The line from a node to a place, or None where it would be one rung too many of a ladder."""
    running = 0
    letters = 1.0 if ratio else abs(spare) / give if give and not (place.forced and spare > 0) else 0.0
    demerits = (costs.line + costs.letters * letters + costs.badness * ratio * ratio) ** 2 + place.demerits
    if node.running:
        if place.hyphen:
            if node.running > 1 and not step.ladder:
                return None
            demerits += costs.hyphens_running * (10 if node.running > 1 else 1)
        elif place.forced:
            demerits += costs.hyphen_before_last
    if place.hyphen:
        running = 2 if node.running else 1
    fitness = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
    if abs(fitness - node.fitness) > 1:
        demerits += costs.classes_apart
    return _Node(node.demerits + demerits, fitness, running, *place.begin, place.at, ratio, node)
