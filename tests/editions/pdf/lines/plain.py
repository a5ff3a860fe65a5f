"""What the tests of lines ask for in one step, and what they reckon by themselves, to compare with what was chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from bindery.editions.pdf.lines.breaking import Breaker, Broken, fitness_of, hyphen_costs, ratio_of
from bindery.editions.pdf.lines.costs import STEPS, USUAL, Costs, Tolerance
from bindery.editions.pdf.lines.faces import SPACES, Glyph, Glyphs
from bindery.editions.pdf.lines.items import NEVER, Glue, Item, Penalty


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


def break_lines(items: Sequence[Item], measure: float, barred: Collection[int] = ()) -> Broken | None:
    """The best lines of a paragraph at the first tolerance that has any; None where it cannot be set at all."""
    return Breaker(items).lines(measure, USUAL, STEPS, barred)


def demerits_of(
    items: Sequence[Item], breaks: Sequence[int], measure: float, costs: Costs, step: Tolerance
) -> float | None:
    """The demerits of lines that end at these items, one after the other; None where a line of them does not fit."""
    breaker = Breaker(items)
    places = {place[0]: place for place in breaker.places}
    if not set(breaks) <= set(places):
        return None
    total, fitness, running, before = 0.0, 1, 0, breaker.first[3:8]
    for at in breaks:
        _, width, give, track, stretch, shrink, penalty, hyphen, forced, after, stretched, shrunk = places[at]
        spare, gives, tracked = measure - width + before[0], give - before[1], track - before[2]
        ratio, cost = 0.0, 0.0
        if abs(spare) <= gives or (forced and spare > 0):
            cost = costs.letters * (spare / gives) ** 2 if gives and not forced else 0.0
        elif spare > 0:
            ratio = ratio_of(spare - gives, tracked, stretch - before[3], costs.ease)
            cost = costs.letters + costs.stretch * ratio**2
        else:
            ratio = ratio_of(spare + gives, tracked, shrink - before[4], costs.ease)
            cost = costs.letters + costs.shrink * ratio**2
        if not -step.tight <= ratio <= step.stretch:
            return None
        rungs, now = hyphen_costs(costs, step)[hyphen, forced][running]
        apart = costs.classes_apart if abs(fitness_of(ratio) - fitness) > 1 else 0.0
        total += costs.line + cost + penalty + rungs + apart
        fitness, running, before = fitness_of(ratio), now, (after, give, track, stretched, shrunk)
    return total


def glyphs_of(glyphs: Iterable[Glyph]) -> Glyphs:
    """Single glyphs as one row."""
    numbers, advances, rights, ups, texts = (list(side) for side in zip(*glyphs, strict=True))
    spaces = [place for place, text in enumerate(texts) if text and text in SPACES]
    return Glyphs(numbers, advances, rights, ups, texts, spaces, any(rights) or any(ups))
