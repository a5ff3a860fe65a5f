"""Optimum fit on invented paragraphs: what must hold whatever the words are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bindery.editions.pdf.lines.breaking import Break, Broken
from bindery.editions.pdf.lines.costs import STEPS, USUAL, Tolerance
from bindery.editions.pdf.lines.items import EASE, FORCED, NEVER, Box, Glue, Item, Penalty
from tests.editions.pdf.lines.plain import break_lines, demerits_of, legal

MEASURE = 300.0
SPACE = Glue(4.0, 2.0, 1.3)
WIDTHS = st.floats(4, 60)


@st.composite
def paragraphs(draw: st.DrawFn, most: int = 60) -> tuple[Item, ...]:
    """Words, some of which may be divided, with spaces between them, at some of which no line may end."""
    items: list[Item] = []
    for number in range(draw(st.integers(2, most))):
        if number:
            items.append(Glue(4.0, 2.0, 1.3, NEVER) if draw(st.integers(0, 9)) == 0 else SPACE)
        for part in range(draw(st.sampled_from([1, 1, 1, 2, 3]))):
            if part:
                items.append(Penalty(draw(st.sampled_from([50.0, 88.0])), 3.0, 0.5, 1.0, True))
            width = draw(WIDTHS)
            hangs = draw(st.sampled_from([0.0, 0.4])), draw(st.sampled_from([0.0, 1.5]))
            items.append(Box(width, 0.02 * width, *hangs, 0.01 * width))
    return tuple(items)


def widths(items: Sequence[Item], broken: Broken) -> list[tuple[float, float, float, float]]:
    """Of each line: its width as it is set by its ratio, what its letters give and may be tracked by, and its ratio."""
    made, start = [], 0
    for at, ratio in broken.breaks:
        before = items[start - 1] if start else None
        while start < at and isinstance(items[start], Glue):
            start += 1
        line = items[start:at]
        width = before.after if isinstance(before, Penalty) else 0.0
        for item in line:
            if isinstance(item, Box):
                width += item.width
            elif isinstance(item, Glue):
                width += item.width + ratio * (item.stretch if ratio > 0 else item.shrink)
        width -= line[0].hang_left if isinstance(line[0], Box) else 0.0
        end = items[at] if at < len(items) else None
        if isinstance(end, Penalty):
            width += end.width - end.hang
        elif isinstance(line[-1], Box):
            width -= line[-1].hang_right
        boxes = [item for item in line if isinstance(item, Box)]
        made.append((width, sum(box.give for box in boxes), sum(box.track for box in boxes), ratio))
        start = at if at < len(items) and isinstance(items[at], Box) else at + 1
    return made


@settings(max_examples=30, deadline=None)
@given(paragraphs())
def test_the_widths_add_up_to_the_measure(items: tuple[Item, ...]) -> None:
    broken = break_lines(items, MEASURE)
    assume(broken is not None)
    assert broken is not None
    *full, last = widths(items, broken)
    for width, give, track, ratio in full:
        lacking = MEASURE - width
        if ratio:
            # Letters give all they can; they are tracked in part where spaces stop at EASE, and wholly beyond it.
            lacking = lacking - give if ratio > 0 else -lacking - give
            tracked = track if abs(ratio) > EASE + 1e-9 else 0.0
            assert abs(lacking - tracked) < 1e-6 or (abs(abs(ratio) - EASE) < 1e-9 and -1e-6 < lacking < track + 1e-6)
        else:
            assert abs(lacking) <= give + 1e-6
    assert last[0] - last[1] - last[2] <= MEASURE + 1e-6


@settings(max_examples=30, deadline=None)
@given(paragraphs())
def test_lines_end_only_where_they_may_and_the_last_at_the_end(items: tuple[Item, ...]) -> None:
    broken = break_lines(items, MEASURE)
    assume(broken is not None)
    assert broken is not None
    places = [at for at, _ in broken.breaks]
    assert places == sorted(set(places))
    assert places[-1] == len(items)
    assert all(legal(items, at) for at in places)


def greedy(items: Sequence[Item]) -> list[int]:
    """The ends of lines that take as much as fits, as page engines break them."""
    breaks: list[int] = []
    start = 0
    for _ in items:
        fits = None
        for at in range(start + 1, len(items) + 1):
            if not legal(items, at):
                continue
            line = Broken((*((b, 0.0) for b in breaks), (at, 0.0)), 0.0, 0)  # type: ignore[arg-type]
            width, give, track, _ = widths(items, line)[-1]
            if width - give - track > MEASURE:
                break
            fits = at
        if fits is None:
            return []
        breaks.append(fits)
        if fits == len(items):
            return breaks
        start = fits + 1
    return []


@settings(max_examples=30, deadline=None)
@given(paragraphs())
def test_it_is_never_worse_than_greedy(items: tuple[Item, ...]) -> None:
    broken, breaks = break_lines(items, MEASURE), greedy(items)
    assume(broken is not None and breaks)
    assert broken is not None
    taken = demerits_of(items, breaks, MEASURE, USUAL, STEPS[broken.step])
    assert taken is None or broken.demerits <= taken + 1e-6


def cost_of(
    line: tuple[float, float, float], glue: Sequence[Glue], measure: float, *, last: bool
) -> tuple[float, float]:
    """The ratio of a line (its width, what its letters give, what tracking gives) and its cost, as ``costs`` has it."""
    width, give, track = line
    spare = measure - width
    if abs(spare) <= give or (last and spare > 0):
        return 0.0, 0.0 if last else USUAL.letters * (spare / give) ** 2
    space = sum(each.stretch if spare > 0 else each.shrink for each in glue)
    if not space:
        return (1e9 if spare > 0 else -1e9), 0.0
    ratio = (abs(spare) - give) / space
    if ratio > EASE:
        ratio = max(EASE, ratio - track / space)
    weight = USUAL.stretch if spare > 0 else USUAL.shrink
    return (ratio if spare > 0 else -ratio), USUAL.letters + weight * ratio**2


def settings_of(items: Sequence[Item], measure: float, step: Tolerance) -> Iterator[float]:
    """The demerits of all ways to set a paragraph at a tolerance, one after the other and each from the start."""

    def from_(breaks: tuple[int, ...], demerits: float, fitness: int, running: int) -> Iterator[float]:
        start = breaks[-1] + 1 if breaks else 0
        for at in (place for place in range(start + 1, len(items) + 1) if legal(items, place)):
            made = Broken((*(Break(each, 0.0) for each in breaks), Break(at, 0.0)), 0.0, 0)
            line, last = widths(items, made)[-1][:3], at == len(items)
            glue = [item for item in items[start:at] if isinstance(item, Glue)]
            ratio, cost = cost_of(line, glue, measure, last=last)
            end = None if last else items[at]
            hyphen = isinstance(end, Penalty)
            if not -step.tight <= ratio <= step.stretch or (hyphen and running == 2 and not step.ladder):
                continue
            fit = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
            rungs = (0.0, USUAL.hyphens_running, 10 * USUAL.hyphens_running)[running] if hyphen else 0.0
            rungs += USUAL.hyphen_before_last if last and running else 0.0
            apart = USUAL.classes_apart if abs(fit - fitness) > 1 else 0.0
            penalty = end.penalty if isinstance(end, Penalty | Glue) else 0.0
            total = demerits + USUAL.line + cost + penalty + rungs + apart
            if last:
                yield total
            else:
                yield from from_((*breaks, at), total, fit, min(running + 1, 2) if hyphen else 0)

    return from_((), 0.0, 1, 0)


@settings(max_examples=40, deadline=None)
@given(paragraphs(most=9))
def test_of_all_ways_to_set_a_paragraph_none_is_better(items: tuple[Item, ...]) -> None:
    measure = 110.0
    broken = break_lines(items, measure)
    for number, step in enumerate(STEPS):
        least = min(settings_of(items, measure, step), default=None)
        if least is not None:
            assert broken is not None
            assert broken.step == number
            assert broken.demerits == pytest.approx(least)
            return
    assert broken is None


@settings(max_examples=25, deadline=None)
@given(paragraphs())
def test_no_third_hyphen_runs_while_the_paragraph_can_do_without(items: tuple[Item, ...]) -> None:
    broken = break_lines(items, MEASURE)
    assume(broken is not None and not STEPS[broken.step].ladder)
    assert broken is not None
    seen = ''.join('-' if at < len(items) and isinstance(items[at], Penalty) else ' ' for at, _ in broken.breaks)
    assert '---' not in seen


def test_what_is_barred_is_no_end_of_a_line() -> None:
    items = tuple(item for _ in range(40) for item in (Box(30.0, 0.6), SPACE))[:-1]
    broken = break_lines(items, MEASURE)
    assert broken is not None
    first = broken.breaks[0].at
    other = break_lines(items, MEASURE, barred={first})
    assert other is not None
    assert first not in [at for at, _ in other.breaks]


def test_a_forced_end_is_kept_and_its_line_not_stretched() -> None:
    items = (Box(30.0), SPACE, Box(30.0), Penalty(FORCED), Box(30.0))
    broken = break_lines(items, MEASURE)
    assert broken is not None
    assert broken.breaks == ((3, 0.0), (5, 0.0))


def test_a_word_wider_than_the_measure_cannot_be_set() -> None:
    assert break_lines((Box(30.0), SPACE, Box(400.0), SPACE, Box(30.0)), MEASURE) is None
