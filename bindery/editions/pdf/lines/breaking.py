"""Break a paragraph where all its lines together come out most even (optimum fit).

Sources: Knuth and Plass 1981 (see ``items``) for boxes, glue and penalties, the active list, fitness classes, and
dearer hyphens in successive lines; D. E. Knuth, The TeXbook, chapter 14, for trying narrower tolerances first.
Different here: letters give way before spaces do (as in pdfTeX: Hàn Thế Thành, “Micro-typographic extensions to the TeX
typesetting system”, TUGboat 21 (2000)), and a third hyphen running is no break while a paragraph can do without.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from bindery.editions.pdf.lines.items import FORCED, NEVER, Box, Glue, Item, Penalty


@dataclass(frozen=True)
class Costs:
    """What is disliked, and how much: demerits as in The TeXbook; ``tracking`` is for letters that give all."""

    line: float = 10.0
    tracking: float = 4.0
    hyphens_running: float = 30_000.0
    hyphen_before_last: float = 20_000.0
    classes_apart: float = 5_000.0


@dataclass(frozen=True)
class Tolerance:
    """How far the spaces of a line may be stretched, as a multiple of their stretch, and whether words may be divided.

    ``ladder`` allows a third hyphen running, ``tight`` shrinking spaces by more than their shrink (a multiple of it).
    """

    stretch: float
    hyphens: bool = True
    ladder: bool = False
    tight: float = 1.0


# The last ones set a paragraph that cannot be set well; whoever asks is told which one was needed.
STEPS = (
    Tolerance(0.75, hyphens=False),
    Tolerance(1.5),
    Tolerance(3.0),
    Tolerance(8.0, ladder=True),
    Tolerance(1e6, ladder=True, tight=1.4),
)
WELL = 2
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
    start: int
    demerits: float
    fitness: int
    running: int
    at: int
    ratio: float
    before: _Node | None
    offset: float


class Sums:
    """Running sums over the items, by which the widths of any line are had at once."""

    def __init__(self, items: Sequence[Item]) -> None:
        def sums(kind: type, name: str) -> list[float]:
            return [0.0, *accumulate(getattr(item, name) if isinstance(item, kind) else 0.0 for item in items)]

        self.items = items
        self.boxes = sums(Box, 'width')
        self.spaces = sums(Glue, 'width')
        self.give = sums(Box, 'give')
        self.stretch = sums(Glue, 'stretch')
        self.shrink = sums(Glue, 'shrink')
        self.width = [a + b for a, b in zip(self.boxes, self.spaces, strict=True)]

    def start_after(self, at: int) -> int:
        """Where the next line begins: glue after a break vanishes."""
        start = at + 1 if at < len(self.items) and not isinstance(self.items[at], Box) else at
        while start < len(self.items) and isinstance(self.items[start], Glue):
            start += 1
        return start

    def offset(self, start: int, at: int) -> float:
        """What a line gains by beginning there after a break at an item: its hanging, less kerning."""
        first = self.items[start] if start < len(self.items) else None
        gain = first.hang_left if isinstance(first, Box) else 0.0
        broken = self.items[at] if 0 <= at < len(self.items) else None
        return gain - (broken.after if isinstance(broken, Penalty) else 0.0)

    def hang(self, at: int) -> float:
        """What a line gains at its end by ending there."""
        item = self.items[at] if at < len(self.items) else None
        if isinstance(item, Penalty):
            return item.hang - item.width
        last = self.items[at - 1] if at else None
        return last.hang_right if isinstance(last, Box) else 0.0


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
    items: Sequence[Item], measure: float, costs: Costs = USUAL, steps: Sequence[Tolerance] = STEPS
) -> Broken | None:
    """The best lines of a paragraph at the first tolerance that has any; None where it cannot be set at all.

    ``measure`` is the width of the lines in pixels; an indent is a box at the start. The last line is not stretched.
    """
    sums = Sums(items)
    places = [at for at in range(len(items) + 1) if legal(items, at)]
    for number, step in enumerate(steps):
        best = _attempt(sums, places, measure, costs, step)
        if best is not None:
            return Broken(_chain(best), best.demerits, number)
    return None


def demerits_of(
    items: Sequence[Item], breaks: Sequence[int], measure: float, costs: Costs, step: Tolerance
) -> float | None:
    """The demerits of given breaks, or None where a line of them does not fit; for comparison with the best."""
    sums = Sums(items)
    node = _first(sums)
    for at in breaks:
        found = _extend(sums, node, at, measure, costs, step, at == len(items))
        if not isinstance(found, _Node):
            return None
        node = found
    return node.demerits


def _first(sums: Sums) -> _Node:
    return _Node(0, 0.0, 1, 0, -1, 0.0, None, sums.offset(0, -1))


def _chain(node: _Node) -> tuple[Break, ...]:
    breaks = []
    while node.before is not None:
        breaks.append(Break(node.at, node.ratio))
        node = node.before
    return tuple(reversed(breaks))


def _attempt(sums: Sums, places: Sequence[int], measure: float, costs: Costs, step: Tolerance) -> _Node | None:
    """The node at the paragraph's end with the fewest demerits; None where no lines reach it."""
    items, end = sums.items, len(sums.items)
    active = [_first(sums)]
    for at in places:
        item = items[at] if at < end else None
        if isinstance(item, Penalty) and item.hyphen and not step.hyphens and item.width:
            continue
        forced = item is None or (isinstance(item, Penalty) and item.penalty <= FORCED)
        found: dict[tuple[int, int], _Node] = {}
        keep = []
        for place, node in enumerate(active):
            made = _extend(sums, node, at, measure, costs, step, forced)
            if made == TOO_LONG:
                continue
            if made == TOO_SHORT:
                # The nodes are in order: all that follow begin later and are shorter still.
                keep += active[place:]
                break
            keep.append(node)
            if isinstance(made, _Node):
                state = (made.fitness, made.running)
                if state not in found or made.demerits < found[state].demerits:
                    found[state] = made
        active = list(found.values()) if forced else keep + list(found.values())
        if not active:
            return None
    return min(active, key=lambda node: node.demerits)


TOO_LONG, TOO_SHORT, BARRED = 'too long', 'too short', 'barred'


def _extend(
    sums: Sums, node: _Node, at: int, measure: float, costs: Costs, step: Tolerance, forced: bool
) -> _Node | str:
    """The line from a node to a break, or why it is none."""
    start = node.start
    spare = measure + node.offset + sums.hang(at) - (sums.width[at] - sums.width[start])
    give = sums.give[at] - sums.give[start]
    ratio = tracked = 0.0
    if spare > give:
        if not forced:
            stretch = sums.stretch[at] - sums.stretch[start]
            ratio = (spare - give) / stretch if stretch else 1e9
            if ratio > step.stretch:
                return TOO_SHORT
            tracked = 1.0
    elif spare < -give:
        shrink = sums.shrink[at] - sums.shrink[start]
        ratio = (spare + give) / shrink if shrink else -1e9
        if ratio < -step.tight:
            return TOO_LONG
        tracked = 1.0
    elif not (forced and spare > 0):
        tracked = abs(spare) / give if give else 0.0
    return _costed(sums, node, at, costs, step, ratio, tracked, forced)


def _costed(
    sums: Sums, node: _Node, at: int, costs: Costs, step: Tolerance, ratio: float, tracked: float, forced: bool
) -> _Node | str:
    item = sums.items[at] if at < len(sums.items) else None
    penalty, hyphen = 0.0, False
    if isinstance(item, Penalty):
        penalty, hyphen = max(item.penalty, 0.0), item.hyphen
    elif isinstance(item, Glue):
        penalty = item.penalty
    running = node.running + 1 if hyphen else 0
    if running > 2:
        if not step.ladder:
            return BARRED
        running = 2
    demerits = (costs.line + costs.tracking * tracked + 100 * abs(ratio) ** 3) ** 2 + penalty * penalty
    if hyphen and node.running:
        demerits += costs.hyphens_running * (10 if node.running > 1 else 1)
    if item is None and node.running:
        demerits += costs.hyphen_before_last
    fitness = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
    if abs(fitness - node.fitness) > 1:
        demerits += costs.classes_apart
    begin = sums.start_after(at)
    return _Node(begin, node.demerits + demerits, fitness, running, at, ratio, node, sums.offset(begin, at))
