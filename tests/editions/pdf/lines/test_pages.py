"""Paragraphs as they come out of the press, with everything inside them that a paragraph may have."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

pytestmark = pytest.mark.pango

WORDS = (
    'The keeper of the harbour wrote every ship into a book with its cargo and its master and the day it came in from '
    'the estuary. '
)
STYLE = 'style="text-align: justify; hyphens: auto; hyphenate-character: \'-\'"'
EVERYTHING = (
    f'{WORDS}<em>Both copyists</em> left out <strong>what they could not read</strong>, says '
    f'<a href="https://example.org/">the register</a>. {WORDS}It has '
    '<span style="font-variant-caps: small-caps; letter-spacing: 0.06em">the small capitals</span>, '
    '<code style="font-family: Space Mono">a.code()</code>, <span lang="fa" dir="rtl" style="font-family: Amiri; '
    f'hyphens: none">پژوهشکده مطالعات</span> and <u>a line below</u>. {WORDS}A note'
    '<a href="#n1" id="r1" class="noteref" style="font-size: 8px; vertical-align: 4px">1</a>'
    '<span class="footnote" id="n1">The note has a text that is long enough to fill more than one line of it.</span>'
    f' is called here. {WORDS}It ends<br/>after a new line. {WORDS}'
)


def words_of(pieces: Any) -> str:
    return ' '.join(text for piece in pieces for text in run_texts(piece))


def run_texts(piece: Any) -> list[str]:
    own = [piece.text] if piece.text else []
    return own + [text for child in piece.children for text in run_texts(child)]


def test_everything_in_a_paragraph_is_kept(press: Any, page: Callable[[str], str]) -> None:
    setting = press.set(page(f'<p {STYLE}>{EVERYTHING}</p>'))
    letters = ''.join(words_of(setting.pages).replace('-', '').split())
    note = 'The note has a text that is long enough to fill more than one line of it.'.replace(' ', '')
    assert letters.count(note) == 1
    assert ''.join(WORDS.split()) * 2 not in letters
    assert letters.replace(note, '').count(''.join(WORDS.split())) == 5
    for part in ('Bothcopyists', 'theregister', 'thesmallcapitals', 'a.code()', 'پژوهشکده', 'alinebelow', 'Thenotehas'):
        assert part in letters
    assert setting.spots['n1'].page == setting.spots['r1'].page
    assert not setting.account.left
    assert not [message for message in setting.log if 'Ignored' not in message]


def test_links_stay_links(press: Any, page: Callable[[str], str]) -> None:
    setting = press.set(page(f'<p {STYLE}>{EVERYTHING}</p>'))
    with pikepdf.open(io.BytesIO(setting.pdf)) as pdf:
        addresses = {str(note.A.URI) for leaf in pdf.pages for note in leaf.obj.get('/Annots', ()) if '/A' in note}
    assert addresses == {'https://example.org/'}


def test_a_paragraph_is_parted_between_pages(press: Any, page: Callable[[str], str]) -> None:
    setting = press.set(page(f'<p {STYLE}>{WORDS * 12}</p>'))
    assert len(setting.pages) > 2
    assert ''.join(words_of(setting.pages).replace('-', '').split()) == ''.join((WORDS * 12).split())


def test_no_word_is_divided_between_pages_where_that_can_be(press: Any, page: Callable[[str], str]) -> None:
    setting = press.set(page(f'<p {STYLE}>{"Extraordinarily international considerations notwithstanding. " * 40}</p>'))
    last = [run_texts(leaf)[-1] for leaf in setting.pages[:-1]]
    assert sum(text.endswith('-') for text in last) <= 1


def test_a_page_made_again_has_its_notes_once(press: Any, page: Callable[[str], str]) -> None:
    long = 'Extraordinarily international considerations notwithstanding. '
    text = ''.join(
        f'{long}It has a note<a href="#n{n}" id="r{n}" class="noteref">{n}</a>'
        f'<span class="footnote" id="n{n}">Wording{n}.</span> here. {long * 2}'
        for n in range(1, 13)
    )
    setting = press.set(page(f'<p {STYLE}>{text}</p>'))
    letters = ''.join(words_of(setting.pages).split())
    assert len(setting.pages) > 2
    assert all(letters.count(f'Wording{n}.') == 1 for n in range(1, 13))
    assert all(setting.spots[f'n{n}'].page == setting.spots[f'r{n}'].page for n in range(1, 13))
    last = [[run for run in run_texts(leaf) if 'Wording' not in run][-1] for leaf in setting.pages[:-1]]
    assert not any(text.endswith('-') for text in last)


def test_what_is_not_justified_is_left_to_the_engine(press: Any, page: Callable[[str], str]) -> None:
    account = press.set(page(f'<p style="text-align: left">{WORDS}</p>')).account
    assert (account.paragraphs, account.left) == (0, {})


def test_what_floats_beside_a_paragraph_leaves_it_to_the_engine(press: Any, page: Callable[[str], str]) -> None:
    account = press.set(
        page(f'<div style="float: left; width: 80px; height: 40px"></div><p {STYLE}>{WORDS}</p>')
    ).account
    assert (account.paragraphs, dict(account.left)) == (0, {'float': 1})


def test_a_column_that_is_too_narrow_is_left_or_told_of(press: Any, page: Callable[[str], str]) -> None:
    account = press.set(page(f'<p {STYLE}>{WORDS}</p>'.replace('style="', 'style="width: 60px; '))).account
    assert account.left or account.loose


def test_the_same_twice(press: Any, page: Callable[[str], str]) -> None:
    one, two = (press.set(page(f'<p {STYLE}>{EVERYTHING}</p>')).pdf for _ in range(2))
    assert one == two
