from __future__ import annotations

import pytest

from bindery.checks.source import lookalikes, persian
from bindery.checks.source.rules import Rule
from tests.checks.source.cases import marked, mended
from tests.checks.source.making import passage


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('می شود', ['می\u200cشود']),
        ('نمی رود', ['نمی\u200cرود']),
        ('میکند', ['می\u200cکند']),
        ('کتاب ها', ['کتاب\u200cها']),
        ('قایق های نو', ['قایق\u200cهای']),
        ('کتابهای نو', ['کتاب\u200cهای']),
        ('منطقه ای', ['منطقه\u200cای']),
        ('منطقهای', ['منطقه\u200cای']),
        ('بزرگ ترین', ['بزرگ\u200cترین']),
        ('می\u200cشود', []),
        ('کتاب\u200cها', []),
        ('آنها تنها ماندند', []),
        ('میان دو رود، میز و میل', []),
        ('منطقه\u200cای', []),
        ('قایق و رود', []),
    ],
)
def test_the_zero_width_non_joiner(text: str, expected: list[str]) -> None:
    assert mended(persian.persian_joiner, passage(text, lang='fa')) == expected


@pytest.mark.parametrize(
    ('text', 'lang', 'expected'),
    [
        ('كتاب', 'fa', ['کتاب']),
        ('علي', 'fa', ['علی']),
        ('سال ١٣٩٧', 'fa', ['۱۳۹۷']),
        ('The word كتاب here', 'en', ['کتاب']),
        ('كتاب علي', 'ar', []),
        ('کتاب علی ۱۳۹۷', 'fa', []),
    ],
)
def test_arabic_letters(text: str, lang: str, expected: list[str]) -> None:
    assert mended(persian.arabic_letter, passage(text, lang=lang)) == expected


@pytest.mark.parametrize(
    ('rule', 'text', 'expected'),
    [
        (lookalikes.mixed_scripts, 'the fеrry', ['ferry']),
        (lookalikes.mixed_scripts, 'по рeке', ['реке']),
        (lookalikes.mixed_scripts, 'the ferry по реке', []),
        (lookalikes.mixed_scripts, 'the Οrle', ['Orle']),
        (lookalikes.invisible, 'the fer\u200bry', ['ferry']),
        (lookalikes.invisible, 'the fer\u00adry', ['ferry']),
        (lookalikes.invisible, 'the ferry\u200e boat', ['ferry']),
        (lookalikes.invisible, 'می\u200cشود', []),
        (lookalikes.invisible, 'the\u00a0ferry', []),
        (lookalikes.presentation_form, 'the ﬁrst boat', ['first']),
        (lookalikes.presentation_form, 'the first boat', []),
        (lookalikes.letter_for_figure, 'in 2O18', ['2018']),
        (lookalikes.letter_for_figure, 'in l998', ['1998']),
        (lookalikes.letter_for_figure, 'some 5l of water, 2I', []),
        (lookalikes.letter_for_figure, 'in 2018, B12', []),
    ],
)
def test_characters_that_are_not_what_they_seem(rule: Rule, text: str, expected: list[str]) -> None:
    assert mended(rule, text) == expected


def test_arabic_script_may_have_marks_of_direction() -> None:
    assert marked(lookalikes.invisible, passage('رود\u200f', lang='fa')) == []
