from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Document = Callable[[str], str]
# Ten lines of 500 pixels a page.
WIDE = '<style>@page { size: 540px 200px; margin: 20px } p { text-align: justify; hyphens: auto }</style></head>'
TEXT = (
    'The keeper of the harbour wrote every ship into a book, its cargo and its master, the day it came and the day it '
    'left; nothing is lost, he said, that stands on paper. In the hundred years after him the book was copied twice, '
    'and both copyists left out what they could not read. What the office has today is the second copy, bound with a '
    'chart of the estuary and with the correspondence about the lighthouse. '
)
FULL = f'<p>{" ".join((3 * TEXT).split()[:149])}</p>'


def whole(lines: int) -> str:
    """A block of so many lines that is not divided, and whose lines cannot be set otherwise."""
    return f'<p style="break-inside: avoid">{"<br/>".join(["block"] * lines)}</p>'


def text_of(piece: Any) -> str:
    return f'{piece.text} ' + ''.join(text_of(child) for child in piece.children)


@pytest.fixture
def stand(press: Any, page: Document) -> Callable[[str], list[int]]:
    """How many lines stand on each page."""

    def count(body: str) -> list[int]:
        made = press.set(page(body).replace('</head>', WIDE), lines=True)
        words = ' '.join(' '.join(map(text_of, made.pages)).replace('- ', '').split())
        assert words.count('correspondence') == body.count('correspondence')
        return [len(lines) for lines in made.lines]

    return count


@pytest.mark.pango
@pytest.mark.parametrize(
    ('body', 'lines'),
    [
        (FULL + whole(3) + 3 * FULL, [9, 9, 10, 8]),
        (whole(8) + whole(3) + 2 * FULL, [11, 10, 6]),
        (whole(5) + whole(9) + whole(5), [5, 9, 5]),
    ],
    ids=['a paragraph is a line longer', 'the page is a line longer', 'nothing helps'],
)
def test_a_page_that_ends_too_early_is_filled(stand: Callable[[str], list[int]], body: str, lines: list[int]) -> None:
    assert stand(body) == lines


@pytest.mark.pango
def test_a_note_of_four_lines_is_divided_where_its_page_would_end_too_early(press: Any, page: Document) -> None:
    note = f'<span class="footnote" id="n1">{"<br/>".join(["note"] * 3)}<br/>END</span>'
    called = f'<p style="break-inside: avoid">word<br/>word<br/>call{note}<br/>word</p>'
    made = press.set(page(whole(3) + called + whole(8) + whole(8)).replace('</head>', WIDE), lines=True)
    assert len(made.lines[0]) == 7
    assert [text_of(piece).count('note') for piece in made.pages[:2]] == [2, 1]


@pytest.mark.pango
def test_a_figure_goes_to_the_next_page_where_its_own_would_end_too_early(press: Any, page: Document) -> None:
    figure = f'<figure id="f" style="margin: 0; break-inside: avoid">{whole(4)}</figure>'
    body = f'<section>{whole(3)}{figure}{whole(7)}{whole(6)}{whole(9)}</section>'
    made = press.set(page(body).replace('</head>', WIDE), lines=True)
    assert made.spots['f'].page == 1
    assert [len(lines) for lines in made.lines] == [10, 10, 9]


@pytest.mark.pango
def test_pages_that_are_level_are_made_once(stand: Callable[[str], list[int]], monkeypatch: pytest.MonkeyPatch) -> None:
    from bindery.editions.pdf.composing import again

    def never(*_: object) -> None:
        raise AssertionError('a page was made again')

    monkeypatch.setattr(again.Again, 'page', never)
    assert stand(whole(10) + whole(10) + whole(6)) == [10, 10, 6]
