"""A wanted number of lines, on invented paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from bindery.editions.pdf.lines.breaking import Breaker
from bindery.editions.pdf.lines.costs import STEPS, USUAL
from bindery.editions.pdf.lines.counted import lines_in
from bindery.editions.pdf.lines.items import Item
from tests.editions.pdf.lines.plain import demerits_of, legal
from tests.editions.pdf.lines.test_breaking import MEASURE, paragraphs

STEP = STEPS[0]


@settings(max_examples=12, deadline=None)
@given(paragraphs())
def test_the_usual_number_gives_the_usual_lines(items: tuple[Item, ...]) -> None:
    breaker = Breaker(items)
    usual = breaker.lines(MEASURE, steps=(STEP,))
    if usual is not None:
        made = lines_in(breaker, MEASURE, len(usual.breaks), STEP)
        assert made is not None
        assert made.demerits == pytest.approx(usual.demerits)


@settings(max_examples=12, deadline=None)
@given(paragraphs())
def test_another_number_gives_as_many_lines_none_of_them_loose(items: tuple[Item, ...]) -> None:
    breaker = Breaker(items)
    usual = breaker.lines(MEASURE, steps=(STEP,))
    if usual is None:
        return
    for by in (-1, 1):
        made = lines_in(breaker, MEASURE, len(usual.breaks) + by, STEP)
        if made is not None:
            ends = [each.at for each in made.breaks]
            assert len(ends) == len(usual.breaks) + by
            assert all(legal(items, at) for at in ends)
            assert all(-STEP.tight <= each.ratio <= STEP.stretch for each in made.breaks)
            assert demerits_of(items, ends, MEASURE, USUAL, STEP) == pytest.approx(made.demerits)
            assert made.demerits >= usual.demerits


@settings(max_examples=10, deadline=None)
@given(paragraphs())
def test_no_line_ends_where_it_may_not(items: tuple[Item, ...]) -> None:
    breaker = Breaker(items)
    usual = breaker.lines(MEASURE, steps=(STEP,))
    if usual is not None and len(usual.breaks) > 1:
        barred = usual.breaks[0].at
        made = lines_in(breaker, MEASURE, len(usual.breaks), STEP, barred={barred})
        assert made is None or barred not in [each.at for each in made.breaks]
