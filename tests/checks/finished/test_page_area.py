"""The type area of a few pages, and what stands outside it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bindery.checks.finished.page_area import outside
from bindery.checks.finished.page_chapter import Chapter
from bindery.checks.finished.pdf_blocks import BlockRead, LineRead, Papers, Rectangle

# Pages of 40 lines; inside margin 60, outside 100, so that left-hand pages (1, 3 …) begin further out.
SHEET, LYING = (0.0, 0.0, 500.0, 700.0), (0.0, 0.0, 700.0, 500.0)
LEADING, TOP, HIGH = 14.0, 640.0, 11.0
LEFT, RIGHT = {0: 60.0, 1: 100.0}, {0: 400.0, 1: 440.0}
PAGES = 8


def line(page: int, place: float, left: float = 0.0, right: float = 0.0, words: str = 'Words') -> LineRead:
    """A line that fills the measure, or reaches so much further out at its left or right."""
    bottom = TOP - LEADING * place
    return LineRead(page, bottom, bottom + HIGH, LEFT[page % 2] - left, RIGHT[page % 2] + right, words)


def found(*lines: LineRead, sheets: Sequence[Rectangle] = (SHEET,) * PAGES, turns: dict[int, int] | None = None,
          full: int = PAGES) -> list[tuple[int, str]]:  # fmt: skip
    """What is said of these lines beside a text of so many ``full`` pages."""
    text = tuple(line(page, place) for page in range(full) for place in range(40) if page not in (turns or {}))
    blocks = BlockRead('P', text), *(BlockRead('TD', (each,)) for each in lines)
    papers = Papers(tuple(sheets), turns or {})
    return [(one.page, one.message.split(':')[0]) for one in outside([Chapter('ovens', blocks, papers)])]


@pytest.mark.parametrize(
    ('one', 'said'),
    [
        (line(3, 42), 'it stands below the type area'),
        (line(3, -2), 'it stands above the type area'),
        (line(3, 5, left=20), 'it stands beside the type area'),
        (line(4, 5, right=20), 'it stands beside the type area'),
        (line(3, 5, right=20, words=''), 'it stands beside the type area'),
        (line(3, 60), 'it reaches past the edge of the paper'),
        (line(3, 5, left=150), 'it reaches past the edge of the paper'),
        (line(3, 5, right=100), 'it reaches past the edge of the paper'),
        (line(3, -6), 'it reaches past the edge of the paper'),
    ],
)
def test_what_stands_outside_is_told_with_its_page(one: LineRead, said: str) -> None:
    assert found(one) == [(one.page, said)]


@pytest.mark.parametrize('one', [line(3, 5, left=3, right=3), line(3, 40), line(3, 0.3)], ids=['hung', 'low', 'in it'])
def test_punctuation_hangs_and_a_page_may_have_a_line_more(one: LineRead) -> None:
    assert found(one) == []


def test_the_paper_is_what_is_left_when_it_is_trimmed() -> None:
    bled = ((20.0, 20.0, 480.0, 680.0),) * PAGES
    assert found(line(3, 5, right=45), sheets=bled) == [(3, 'it reaches past the edge of the paper')]


@pytest.mark.parametrize(('turn', 'far'), [(270, 'left'), (90, 'right')])
def test_a_turned_page_has_the_area_turned(turn: int, far: str) -> None:
    sheets = [LYING if page == 3 else SHEET for page in range(PAGES)]
    # Upright, a left-hand page has text from 100 to 440 and from 94 to 651; lying, it begins or ends at the left.
    foot, head, low, high = (94, 651, 60, 400) if turn == 270 else (49, 606, 100, 440)
    inside = LineRead(3, low, high, foot, head, 'Cell')
    assert found(inside, sheets=sheets, turns={3: turn}) == []
    wide = LineRead(3, low, high, foot - 30 * (far == 'left'), head + 30 * (far == 'right'), 'Cell')
    assert found(wide, sheets=sheets, turns={3: turn}) == [(3, 'it stands beside the type area')]
    low_one = LineRead(3, low - 10, high, foot, head, 'Cell')
    assert found(low_one, sheets=sheets, turns={3: turn}) == [(3, 'it stands below the type area')]


def test_few_pages_say_nothing_of_where_they_might_end() -> None:
    assert found(line(1, 45), line(0, -2), full=2) == []
    assert found(line(1, 70), full=2) == [(1, 'it reaches past the edge of the paper')]
