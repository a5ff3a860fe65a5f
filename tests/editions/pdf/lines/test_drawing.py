"""Glyphs as operands: a letter and its marks say together what they are."""

from __future__ import annotations

from unicodedata import combining

import pytest

from bindery.editions.pdf.lines.drawing import actual_text, shown
from bindery.editions.pdf.lines.faces import Glyph
from tests.editions.pdf.lines.plain import glyphs_of


def glyphs(texts: list[str]) -> list[tuple[str, list[tuple[float, str]]]]:
    """What is shown for letters ten pixels wide at 20 pixels, numbered as they come, each mark set above its letter."""
    marks = [bool(combining(text)) for text in texts]
    row = [
        Glyph(number, 0 if mark else 10, -5 if mark else 0, 2 if mark else 0, text)
        for number, (text, mark) in enumerate(zip(texts, marks, strict=True), 1)
    ]
    widths = {number: 0 if mark else 500 for number, mark in enumerate(marks, 1)}
    return list(shown(glyphs_of(row), 20, widths))


def test_letters_without_marks_are_one_operand() -> None:
    assert glyphs(['a', 'b']) == [('', [(0.0, '<00010002>')])]


@pytest.mark.parametrize(
    ('texts', 'said'),
    [
        (['б', 'а', '\u0301', 'т', 'о'], ['', 'а\u0301т', '']),
        (['а', '\u0301', ' ', 'т'], ['а\u0301', '']),
        (['а', '\u0301', 'о', '\u0301', 'к'], ['а\u0301о\u0301к']),
        (['к', 'а', '\u0301'], ['', 'а\u0301']),
        ([' ', '\u0301', 'a'], [' \u0301a']),
    ],
)
def test_a_letter_its_marks_and_the_letter_after_say_together_what_they_are(texts: list[str], said: list[str]) -> None:
    assert [own for own, _ in glyphs(texts)] == said


def test_a_mark_rises_within_what_is_said() -> None:
    assert glyphs(['а', '\u0301', 'т']) == [('а\u0301т', [(0.0, '<0001>'), (2, '250<0002>'), (0.0, '-250<0003>')])]


def test_the_text_is_utf_16() -> None:
    assert actual_text('а\u0301') == b'<</ActualText <feff04300301>>>'
