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
            {1: (1, 2, 3, 4, 5), 2: (1,)},
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
