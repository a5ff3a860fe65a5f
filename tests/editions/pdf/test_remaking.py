from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Document = Callable[[str], str]


def paragraphs(*lines: int) -> str:
    """Paragraphs of so many lines, each of one word."""
    return ''.join(f'<p>{"<br/>".join("word" for _ in range(count))}</p>' for count in lines)


@pytest.mark.pango
@pytest.mark.parametrize(
    ('lines', 'pages'),
    [
        ((20,), [10, 10]),
        ((36,), [10, 10, 10, 6]),
        ((14,), [9, 5]),
        ((13,), [8, 5]),
        ((24,), [10, 9, 5]),
        ((23,), [9, 9, 5]),
        ((22,), [11, 11]),
        ((10, 10, 1), [10, 11]),
    ],
)
def test_a_last_page_has_five_lines_where_the_pages_before_it_can_give_them(
    press: Any, page: Document, lines: tuple[int, ...], pages: list[int]
) -> None:
    stand = press.set(page(paragraphs(*lines)), lines=True).lines
    assert [len(each) for each in stand] == pages
