"""Where pages begin, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bindery.editions.pdf.starts import page_starts

pytestmark = pytest.mark.pango


def numbered(count: int) -> str:
    return ' '.join(f'w{number}' for number in range(count))


def test_pages_begin_at_the_words_they_show(press: Any, page: Callable[[str], str]) -> None:
    setting = press.set(page(f'<p>{numbered(600)}</p>'))
    starts = page_starts(setting.pages)
    assert len(starts) == len(setting.pages) > 2
    for piece, start in zip(setting.pages, starts, strict=True):
        assert first_word(piece) == f'w{start}'


def test_notes_and_locators_are_not_counted(press: Any, page: Callable[[str], str]) -> None:
    note = '<span class="footnote">A note of several words.</span><span class="locator">, p. 9</span>'
    plain = page_starts(press.set(page(f'<p>{numbered(600)}</p>')).pages)
    noted = page_starts(press.set(page(f'<p>{numbered(3)}</p><p>{note}</p><p>{numbered(600)}</p>')).pages)
    assert plain[0] == noted[0] == 0
    assert noted[1] < plain[1]


def test_a_divided_word_belongs_to_the_page_where_it_begins(press: Any, page: Callable[[str], str]) -> None:
    text = 'internationalisation ' * 200
    setting = press.set(page(f'<p style="hyphens:auto; hyphenate-character: \'-\'; text-align: justify">{text}</p>'))
    starts = page_starts(setting.pages)
    assert list(starts) == sorted(starts)
    assert len(set(starts)) == len(starts)
    assert starts[-1] < 200


def test_blocks_part_words(press: Any, page: Callable[[str], str]) -> None:
    setting = press.set(page('<h1>One</h1><p>two</p><p style="break-before: page">three</p>'))
    assert page_starts(setting.pages) == (0, 2)


def first_word(piece: Any) -> str:
    runs: list[str] = []

    def walk(part: Any) -> None:
        runs.append(part.text)
        for child in part.children:
            walk(child)

    walk(piece)
    return ''.join(runs).split()[0]
