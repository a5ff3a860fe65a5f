from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Document = Callable[[str], str]


def paragraph(lines: int, style: str = '') -> str:
    """A paragraph of so many lines, each of one word."""
    return f'<p style="{style}">{"<br/>".join(["word"] * lines)}</p>'


def whole(lines: int) -> str:
    """The same, not to be divided."""
    return paragraph(lines, 'break-inside: avoid')


# Ten lines a page: the second ends four lines early, since what follows is not divided.
BODY = paragraph(10) + paragraph(6) + whole(6) + paragraph(20)
TALL = '<style>@page { size: 300px 440px; margin: 20px }</style></head>'
NOTE = f'<span class="footnote" id="n1">{"<br/>".join(["note"] * 3)}</span>'


@pytest.mark.pango
@pytest.mark.parametrize(
    ('recto', 'lines', 'apart'),
    [(None, [10, 6, 10, 10, 6], (0, 1)), (True, [7, 9, 10, 10, 6], (0,)), (False, [8, 8, 10, 10, 6], (1,))],
    ids=['not known', 'the second and third, by the first', 'the first and second'],
)
def test_pages_that_face_each_other_are_cut_to_a_common_height(
    press: Any, page: Document, recto: bool | None, lines: list[int], apart: tuple[int, ...]
) -> None:
    made = press.set(page(BODY), lines=True, recto=recto)
    assert [len(each) for each in made.lines] == lines
    assert made.apart == apart


@pytest.mark.pango
def test_notes_of_a_page_that_is_cut_end_where_the_facing_page_does(press: Any, page: Document) -> None:
    called = f'<p style="break-inside: avoid">call{NOTE}<br/>{"<br/>".join(["word"] * 3)}</p>'
    body = page(paragraph(25) + paragraph(20) + called + paragraph(60)).replace('</head>', TALL)
    made = press.set(body, lines=True, recto=True)
    assert [len(each) for each in made.lines] == [21, 24, 20, 25, 19]
    assert 1 not in made.apart


@pytest.mark.pango
def test_a_note_that_is_taken_back_leaves_its_margin_to_the_text(press: Any, page: Document) -> None:
    style = '<style>@page { @footnote { margin-top: 20px } }</style></head>'
    body = f'<p>{"<br/>".join(["word"] * 6)}</p><p>a<br/>b<br/>c<br/>call{NOTE}</p>{paragraph(12)}'
    made = press.set(page(body).replace('</head>', style), lines=True)
    assert len(made.lines[0]) == 8
