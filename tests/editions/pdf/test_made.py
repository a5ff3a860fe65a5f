"""Pages that were made are not made again, and are as they would be if they were."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from bindery.editions.pdf.lines.turning import LISTS, Before

pytestmark = pytest.mark.pango

Document = Callable[[str], str]


def paragraph(lines: int, style: str = '') -> str:
    """A paragraph of so many lines, each of one word."""
    return f'<p style="{style}">{"<br/>".join(["word"] * lines)}</p>'


def whole(lines: int) -> str:
    """The same, not to be divided."""
    return paragraph(lines, 'break-inside: avoid')


def note(lines: int) -> str:
    return f'<span class="footnote" id="n1">{"<br/>".join(["note"] * lines)}</span>'


@pytest.fixture
def made(press: Any, page: Document, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Any, int]]:
    """A part, and how many pages were made for it."""
    from bindery.editions.pdf.composing import remaking

    count, make = [0], remaking._make_page

    def counted(*asked: Any) -> Any:
        count[0] += 1
        return make(*asked)

    monkeypatch.setattr(remaking, '_make_page', counted)

    def set_(body: str, *, recto: bool | None = None) -> tuple[Any, int]:
        count[0] = 0
        setting = press.set(page(body), lines=True, recto=recto)
        return setting, count[0]

    return set_


# Of ten lines a page; what is not divided leaves pages short all along it.
UNIT = paragraph(10) + paragraph(6) + whole(6) + paragraph(20)
TEXT = 'The keeper of the harbour wrote every ship into a book, its cargo and its master, and the day it came. ' * 9
JUSTIFIED = f'<p style="text-align: justify; hyphens: auto">{TEXT}</p>'
BODIES = {
    'spreads': UNIT + paragraph(3),
    'notes': paragraph(9) + f'<p>call{note(14)}<br/>word</p>' + UNIT,
    'paragraphs': JUSTIFIED + whole(6) + JUSTIFIED + whole(5) + JUSTIFIED + paragraph(3),
    'figure': paragraph(7) + f'<figure>{whole(5)}</figure>' + JUSTIFIED + paragraph(12) + whole(7) + paragraph(8),
}


def test_pages_that_are_made_grow_with_the_part_and_not_with_its_spreads_as_well(
    made: Callable[..., tuple[Any, int]],
) -> None:
    few, many = (made(UNIT * count, recto=True) for count in (3, 10))
    assert len(many[0].apart) > 2 * len(few[0].apart)
    assert (len(few[0].lines), len(many[0].lines)) == (13, 44)
    assert few[1] <= 4 * 13
    assert many[1] <= 4 * 44


@pytest.mark.parametrize('name', BODIES)
def test_pages_are_as_they_would_be_if_each_were_made_anew(
    name: str, made: Callable[..., tuple[Any, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from bindery.editions.pdf.composing import made as remembered

    once, count = made(BODIES[name], recto=True)
    monkeypatch.setattr(remembered, '_is_plain', lambda _: False)
    anew, more = made(BODIES[name], recto=True)
    assert once.pdf == anew.pdf
    assert count <= more


def test_a_page_does_not_change_once_it_is_made(
    made: Callable[..., tuple[Any, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from bindery.editions.pdf.composing import looking, remaking

    compared = []

    def compare(pages: list[Any], _: float) -> None:
        for page in pages:
            fresh, kept = looking.Look(page), looking.look(page)
            compared.append(all(getattr(fresh, name) == getattr(kept, name) for name in looking.Look.__slots__))

    monkeypatch.setattr(remaking, 'say_apart', compare)
    for body in BODIES.values():
        made(body, recto=True)
    assert len(compared) > len(BODIES)
    assert all(compared)


def test_a_part_that_wants_more_and_more_pages_made_is_left_as_it_is(
    made: Callable[..., tuple[Any, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from bindery.editions.pdf.composing import facing

    first, most = made(UNIT * 2, recto=True)
    monkeypatch.setattr(facing, 'ENOUGH', -1)
    left, least = made(UNIT * 2, recto=True)
    assert least < most
    assert len(left.lines) == len(first.lines)
    assert [len(page) for page in left.lines] == [len(page) for page in made(UNIT * 2)[0].lines]


def test_what_waits_for_a_page_is_taken_back_with_what_the_page_before_it_was() -> None:
    lists: dict[str, Any] = {name: [] for name in LISTS}
    context = SimpleNamespace(**lists, running_elements={}, page_maker=[(None, None, None, None, {})] * 2)
    context.bindery_carried = {1: ('figure',)}
    before = Before(context, 1)
    context.bindery_carried[1] = ('figure', 'table')
    before.restore()
    assert context.bindery_carried[1] == ('figure',)
