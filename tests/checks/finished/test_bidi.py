"""Glyphs from left to right become text in reading order."""

from __future__ import annotations

import pytest

from bindery.checks.finished.bidi import logical


@pytest.mark.parametrize(
    ('shown', 'rtl', 'read'),
    [
        ('plain words', False, 'plain words'),
        ('نان'[::-1], True, 'نان'),
        ('نان و نمک'[::-1], False, 'نان و نمک'),
        ('the word نان, bread'.replace('نان', 'نان'[::-1]), False, 'the word نان, bread'),
        ('هلاس ۱۲ نم', True, 'من ۱۲ ساله'),
        ('بود ۱۲/۳/۱۳۹۹ رد'.replace('بود', 'دوب'), True, 'در ۱۲/۳/۱۳۹۹ بود'),
        ('.دوب Orle Ferries مان', True, 'نام Orle Ferries بود.'),
        ('دوب ۱۳۵۷ ،۱۲', True, '۱۲، ۱۳۵۷ بود'),
    ],
)
def test_lines_are_read_as_they_are_read_aloud(shown: str, rtl: bool, read: str) -> None:
    assert logical(list(shown), rtl) == read


def test_a_glyph_of_several_letters_keeps_their_order() -> None:
    assert logical(['م', 'لا', 'س'], True) == 'سلام'
