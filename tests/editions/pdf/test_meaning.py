"""What glyphs say: a letter its own form, a mark itself, a joining stroke nothing."""

from __future__ import annotations

import pytest

from bindery.editions.pdf.meaning import texts


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
