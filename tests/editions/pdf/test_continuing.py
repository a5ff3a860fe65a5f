from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Document = Callable[[str], str]
LINES = '<br/>'.join(['word'] * 8)
WORDS = 'Every crossing is a bargain between one bank and another that nobody signed and everybody keeps. '


def note(number: int, lines: int) -> str:
    """A call and its note of about so many lines."""
    text = (WORDS * lines)[: lines * 50]
    return (
        f'<a href="#n{number}" id="r{number}" class="noteref" role="doc-noteref">{number}</a>'
        f'<span class="footnote" role="doc-footnote" id="n{number}">{text} END{number}.</span>'
    )


def words_of_notes(piece: Any, within: bool = False) -> str:
    within = within or (piece.element is not None and piece.element.get('class') == 'footnote')
    own = piece.text if within else ''
    return own + ''.join(words_of_notes(child, within) + ' ' * within for child in piece.children)


@pytest.mark.pango
@pytest.mark.parametrize(
    ('body', 'pages'),
    [
        (f'<p>one<br/>call{note(1, 2)}</p><p>{LINES}<br/>{LINES}</p>', {1: (0,)}),
        (f'<p>one<br/>two<br/>call{note(1, 7)}<br/>{LINES}</p><p>{LINES}</p>', {1: (0, 1, 2)}),
        (f'<p>one<br/>call{note(1, 20)}<br/>{LINES}</p><p>{LINES}<br/>{LINES}</p>', {1: (0, 1, 2, 3, 4, 5)}),
        (
            f'<p>one</p><p>call{note(1, 18)} call{note(2, 2)}</p><p>{LINES}<br/>{LINES}</p>',
            {1: (0, 1, 2, 3, 4), 2: (0,)},
        ),
    ],
    ids=['it fits', 'three pages', 'six pages', 'another after it'],
)
def test_a_long_note_begins_with_its_call_and_goes_on_on_the_next_pages(
    press: Any, page: Document, body: str, pages: dict[int, tuple[int, ...]]
) -> None:
    made = press.set(page(body))
    shown = [words_of_notes(piece) for piece in made.pages]
    assert made.notes_above == ()
    for number, wanted in pages.items():
        assert made.spots[f'n{number}'].page == made.spots[f'r{number}'].page == wanted[0]
        last = next(place for place, words in enumerate(shown) if f'END{number}' in words)
        assert tuple(range(wanted[0], last + 1)) == wanted
    assert ' '.join(shown).split().count('signed') == body.count('signed')


TALL = '<style>@page { size: 300px 440px; margin: 20px }</style></head>'


@pytest.mark.pango
def test_two_long_notes_of_a_paragraphs_last_lines_both_begin_under_their_calls(press: Any, page: Document) -> None:
    called = f'<p>one<br/>two<br/>call{note(1, 12)}<br/>call{note(2, 12)}</p>'
    made = press.set(page(f'<p>{LINES}</p>{called}<p>{LINES}<br/>{LINES}</p>').replace('</head>', TALL))
    assert [made.spots[name].page for name in ('r1', 'n1', 'r2', 'n2')] == [0, 0, 0, 0]
    assert 'END2' in words_of_notes(made.pages[1])


@pytest.mark.pango
def test_a_figure_waits_until_a_note_that_goes_on_leaves_it_room(press: Any, page: Document) -> None:
    rows = '<tr><td>cell</td></tr>' * 16
    table = f'<table id="t" style="break-inside: avoid; border-spacing: 0">{rows}</table>'
    body = f'<section><p>{LINES}</p><p>call{note(1, 24)}</p>{table}<p>{LINES}<br/>{LINES}</p><p>{LINES}</p></section>'
    made = press.set(page(body).replace('</head>', TALL), lines=True)
    end = next(place for place, piece in enumerate(made.pages) if 'END1' in words_of_notes(piece))
    assert (made.spots['n1'].page, end) == (0, 1)
    assert made.spots['t'].page == 2


@pytest.mark.pango
def test_a_long_note_makes_room_for_another_that_is_called_in_its_line(press: Any, page: Document) -> None:
    called = f'<p>{LINES}<br/>call{note(1, 14)} call{note(2, 2)}<br/>word</p>'
    made = press.set(page(f'<p>{LINES}</p>{called}<p>{LINES}<br/>{LINES}</p>').replace('</head>', TALL), lines=True)
    assert [made.spots[name].page for name in ('r1', 'n1', 'r2', 'n2')] == [0, 0, 0, 0]
    assert 'END2' in words_of_notes(made.pages[0])
    assert 'END1' in words_of_notes(made.pages[1])
    assert len(made.lines[0]) == 18
