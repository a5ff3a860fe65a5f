from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bindery.editions.pdf import structure
from bindery.editions.pdf.starts import page_starts
from tests.editions.pdf.test_continuing import TALL, note

Document = Callable[[str], str]
ROWS = ''.join(f'<tr><td>{word}</td></tr>' for word in ('one', 'two', 'three'))
TABLE = f'<table id="t" style="break-inside: avoid">{ROWS}</table>'


def words(letter: str, lines: int) -> str:
    """A paragraph of lines of one word: xa, xb and so on."""
    return f'<p>{"<br/>".join(f"{letter}{place}" for place in "abcdefghijkl"[:lines])}</p>'


def said(piece: Any) -> Iterator[str]:
    if piece.text.strip():
        yield piece.text
    for child in piece.children:
        yield from said(child)


@pytest.mark.pango
def test_a_table_without_room_stands_on_the_next_page_and_the_text_goes_on(press: Any, page: Document) -> None:
    made = press.set(page(f'<section>{words("x", 8)}{TABLE}{words("y", 10)}{words("z", 12)}</section>'))
    first, second = (list(said(piece)) for piece in made.pages[:2])
    assert first[-1] == 'yb'
    assert second[:3] == ['one', 'two', 'three']
    assert second[3] == 'yc'
    assert made.spots['t'].page == 1


@pytest.mark.pango
def test_it_keeps_its_place_in_the_structure_and_in_the_words(press: Any, page: Document) -> None:
    made = press.set(page(f'<section>{words("x", 8)}{TABLE}{words("y", 10)}{words("z", 12)}</section>'))
    types = [node.type for node in next(structure.build(list(made.pages), 'en').root.nodes()).nodes()]
    assert types == ['P', 'Table', 'P', 'P']
    assert page_starts(made.pages)[:2] == (0, 8 + 3 + 2)


@pytest.mark.pango
@pytest.mark.parametrize(
    'body',
    [
        f'{words("x", 8)}{TABLE}',
        f'{words("x", 6)}<h2 style="break-after: avoid; margin: 0">Head</h2>{TABLE}{words("y", 10)}',
        f'{words("x", 8)}{TABLE.replace("two", "<span class=footnote>note</span>")}{words("y", 10)}',
    ],
    ids=['nothing after it', 'under its heading', 'with a note'],
)
def test_it_stays_in_its_place(press: Any, page: Document, body: str) -> None:
    made = press.set(page(f'<section>{body}</section>'))
    assert 'y' not in ''.join(said(made.pages[0]))


@pytest.mark.pango
def test_what_waits_behind_another_goes_on_waiting_if_the_page_cannot_hold_both(press: Any, page: Document) -> None:
    def table(name: str) -> str:
        return f'<table id="{name}" style="break-inside: avoid">{"<tr><td>cell</td></tr>" * 13}</table>'

    # The note goes on for a page, and leaves the first table no room where the second one has none either.
    text = f'{words("x", 5)}<p>call{note(1, 38)}</p>{words("w", 6)}{table("a")}{words("y", 6)}{table("b")}'
    made = press.set(page(f'<section>{text}{words("z", 12)}{words("v", 12)}</section>').replace('</head>', TALL))
    assert made.spots['b'].page == made.spots['a'].page + 1


@pytest.mark.pango
def test_what_the_text_begins_with_below_another_waits_if_it_has_no_room(press: Any, page: Document) -> None:
    figure = f'<figure id="f" style="margin: 0; break-inside: avoid">{"cell<br/>" * 7}end</figure>'
    made = press.set(page(f'<section>{words("x", 8)}{TABLE}{words("y", 2)}{figure}{words("z", 12)}</section>'))
    assert [made.spots['t'].page, made.spots['f'].page] == [1, 2]
    assert list(said(made.pages[1]))[3:] == [f'z{place}' for place in 'abcdef']


def block(name: str, lines: int) -> str:
    """A figure of so many lines."""
    return f'<figure id="{name}" style="margin: 0; break-inside: avoid">{"cell<br/>" * (lines - 1)}end</figure>'


@pytest.mark.pango
def test_two_as_high_as_a_page_leave_no_paper_before_them(press: Any, page: Document) -> None:
    text = f'{words("x", 4)}{block("a", 10)}{words("y", 2)}{block("b", 10)}{words("z", 12)}'
    made = press.set(page(f'<section>{text}</section>'))
    assert list(said(made.pages[0]))[-1] == 'zd'
    assert [made.spots['a'].page, made.spots['b'].page, len(made.pages)] == [1, 2, 4]


@pytest.mark.pango
def test_one_that_no_text_follows_has_the_last_page_rather_than_leave_paper(press: Any, page: Document) -> None:
    made = press.set(page(f'<section>{words("x", 5)}{block("f", 9)}{words("y", 4)}</section>'))
    assert [list(said(piece))[-1] for piece in made.pages] == ['yd', 'end']
    assert made.spots['f'].page == 1


@pytest.mark.pango
def test_what_may_not_wait_begins_the_next_page_below_nothing(press: Any, page: Document) -> None:
    noted = block('f', 7).replace('end', '<span class=footnote>note</span>end')
    made = press.set(page(f'<section>{words("x", 8)}{TABLE}{words("y", 2)}{noted}{words("z", 12)}</section>'))
    # The table stands alone at the top, since the figure, which has a note, may not be below text that follows it.
    assert [list(said(piece))[:1] for piece in made.pages[:3]] == [['xa'], ['one'], ['cell']]
    assert made.spots['f'].page == 2


@pytest.mark.pango
def test_a_table_stands_in_its_place_though_a_figure_waits(press: Any, page: Document) -> None:
    made = press.set(page(f'<section>{words("x", 4)}{block("f", 9)}{words("y", 1)}{TABLE}{words("z", 12)}</section>'))
    assert [made.spots['t'].page, made.spots['f'].page] == [0, 1]
    later = press.set(page(f'<section>{words("x", 4)}{block("f", 9)}{block("g", 3)}{words("z", 12)}</section>'))
    assert [later.spots[name].page for name in 'fg'] == [1, 2]
