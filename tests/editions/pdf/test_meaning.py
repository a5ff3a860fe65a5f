"""What glyphs say: a letter its own form, a mark itself, a joining stroke nothing."""

from __future__ import annotations

import pytest

from bindery.editions.pdf.meaning import drawn_alone, texts


@pytest.mark.parametrize(
    ('text', 'clusters', 'rtl', 'said'),
    [
        ('abc', [0, 1, 2], False, ['a', 'b', 'c']),
        ('office', [0, 1, 4, 5], False, ['o', 'ffi', 'c', 'e']),
        ('نم', [1, 0], True, ['م', 'ن']),
        ('لَق', [2, 0, 0], True, ['ق', '\u064e', 'ل']),
        ('لگ', [1, 0, 0], True, ['گ', '', 'ل']),
        ('هٔ', [0, 0], True, ['\u0654', 'ه']),
        ('ۀ', [0, 0], True, ['\u0654', 'ه']),
        ('لا', [0], True, ['لا']),
    ],
)
def test_each_glyph_says_its_own(text: str, clusters: list[int], rtl: bool, said: list[str]) -> None:
    assert texts(text, clusters, rtl) == said


@pytest.mark.parametrize(
    ('text', 'alone', 'rtl', 'said'),
    [
        # HarfBuzz sets the dot within the letter before the vowel, whichever was typed first.
        ('ב\u05b0\u05bc', ['\u05b0', '\u05bc', 'ב'], True, ['\u05b0', '\u05bc', 'ב']),
        # A letter drawn with its dot as one glyph.
        ('ב\u05b0\u05bc', ['\u05b0', 'ב\u05bc'], True, ['\u05b0', 'ב\u05bc']),
        # Two marks of one letter as one glyph that draws no character by itself; a stroke that joins.
        ('ل\u0651\u0650', ['', '\u0650', ''], True, ['\u0651', '\u0650', 'ل']),
        ('م\u064e', ['\u064e', '', ''], True, ['\u064e', '', 'م']),
        ('а\u0301', ['а', '\u0301'], False, ['а', '\u0301']),
    ],
)
def test_marks_say_themselves_in_whatever_order_they_are_drawn(
    text: str, alone: list[str], rtl: bool, said: list[str]
) -> None:
    assert texts(text, [0] * len(alone), rtl, alone) == said


def test_what_a_glyph_draws_alone_is_taken_apart() -> None:
    assert drawn_alone({0x5D1: 1, 0xFB31: 2, 0xFC62: 3}) == {1: 'ב', 2: 'ב\u05bc', 3: '\u0650\u0651'}
