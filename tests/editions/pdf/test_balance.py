"""Titles whose lines are about as long as each other."""

from __future__ import annotations

import pytest

from bindery.editions.pdf.balance import balanced, head_type, lines_of, width_of
from bindery.editions.pdf.geometry import page
from bindery.editions.tokens import of_style
from bindery.model.volume import PageSetup

PRESS = of_style('press')
LONG = 'Russia and Iran in Central Asia: Prospects and Challenges for Cooperation'


@pytest.mark.parametrize('most', [14.0, 20.0, 26.0])
def test_as_few_lines_and_no_wider_than_they_need(most: float) -> None:
    type_ = head_type(PRESS)
    width, count = width_of(LONG, type_, most), lines_of(LONG, type_, most)
    assert width <= most
    assert lines_of(LONG, type_, width + 0.03) == count
    assert lines_of(LONG, type_, width - 0.1) > count


def test_one_line_is_left_as_it_is() -> None:
    html = '<h1 class="chapter-title" id="a">Salt</h1>'
    assert balanced(html, 'Salt', page(PageSetup()), PRESS, 'ltr', called=False) == html


def test_a_title_is_narrowed_and_a_long_one_of_a_volume_made_smaller() -> None:
    size = page(PageSetup(size='6x9'))
    paper = balanced(f'<h1 class="chapter-title" id="a">{LONG}</h1>', LONG, size, PRESS, 'ltr', called=True)
    assert paper.startswith('<h1 class="chapter-title" style="max-width: ')
    volume = f'{LONG}, {LONG}'
    made = balanced(f'<h1 class="volume-title" id="a">{volume}</h1>', volume, size, PRESS, 'ltr', called=False)
    assert 'font-size: calc(' in made
