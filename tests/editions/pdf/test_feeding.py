from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Document = Callable[[str], str]


def lines(count: int, word: str = 'word') -> str:
    return '<br/>'.join([word] * count)


def called(before: int, note: int) -> str:
    """A paragraph with a call after so many lines, whose note has so many, and two lines after it."""
    return f'<p>{"one<br/>" * before}call<span class="footnote" id="n">{lines(note, "note")}</span><br/>{lines(2)}</p>'


@pytest.fixture
def stand(press: Any, page: Document, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], tuple[list[int], list[int]]]:
    """How many lines stand on each page of a part before and after its pages were fed."""
    from bindery.editions.pdf.composing import remaking
    from bindery.editions.pdf.composing.looking import lines_on

    seen: list[list[int]] = []
    fed = remaking.fed

    def watched(again: Any, pages: list[Any]) -> list[Any]:
        made = fed(again, pages)
        seen.extend([lines_on(each, again.line) for each in all_] for all_ in (pages, made))
        return made

    monkeypatch.setattr(remaking, 'fed', watched)

    def count(body: str) -> tuple[list[int], list[int]]:
        seen.clear()
        press.set(page(body), lines=True)
        before, after = seen
        return before, after

    return count


# Ten lines a page; a note that goes on leaves six of them to the text.
@pytest.mark.pango
@pytest.mark.parametrize(
    ('body', 'before', 'after'),
    [
        (f'<p>{lines(9)}</p>{called(0, 8)}', [9, 3, 6, 10, 4], [7, 5, 6, 7, 7]),
        (f'<p>{lines(9)}</p>{called(0, 6)}', [9, 2, 10, 9, 2], [7, 5, 6, 10, 4]),
        (f'<p>{lines(9)}</p>{called(0, 4)}', [9, 3, 10, 10], [9, 3, 10, 10]),
        (f'<p>{lines(9)}</p>{called(2, 20)}', [9, 5, 6, 6, 6, 2, 0], [9, 5, 6, 6, 6, 2, 0]),
    ],
    ids=['as many as it lacks', 'a widow goes with them', 'it would make more pages', 'no page lacks lines'],
)
def test_a_page_with_few_lines_over_a_note_has_some_from_the_page_before(
    stand: Callable[[str], tuple[list[int], list[int]]], body: str, before: list[int], after: list[int]
) -> None:
    assert stand(f'{body}<p>{lines(20)}</p>') == (before, after)
