"""Titles whose clauses and phrases a browser keeps together."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from bindery.editions.phrases import phrased


@pytest.mark.parametrize(
    ('title', 'expected'),
    [
        ('Salt', 'Salt'),
        ('Bread & salt', 'Bread &amp; salt'),
        # Clauses, where none of them is a word or two.
        ('Bread and Salt Today: Prices and Customs',
         '<span class="clause">Bread <span class="phrase">and Salt Today:</span></span>'
         ' <span class="clause">Prices <span class="phrase">and Customs</span></span>'),
        ('Salt: prices of bread', 'Salt: prices <span class="phrase">of bread</span>'),
        # A small word with what it belongs to, a name of two words, a number with its word.
        ('Bakers in Upper Valley', 'Bakers <span class="phrase">in Upper Valley</span>'),
        ('Bakers of Northernmost Archipelagos', 'Bakers <span class="phrase">of Northernmost</span> Archipelagos'),
        ('loaves of Volume 12', 'loaves <span class="phrase">of Volume 12</span>'),
        # A word with a hyphen of its own, as before.
        ('bread-making weighed', '<span class="whole">bread-making</span> weighed'),
        # What has elements of its own is left as it is.
        (Markup('Salt in <em>Upper Valley</em>'), 'Salt in <em>Upper Valley</em>'),
    ],
)  # fmt: skip
def test_clauses_and_phrases(title: str, expected: str) -> None:
    assert phrased(title, 'en') == expected


def test_small_words_are_those_of_the_language() -> None:
    assert phrased('Brot der Täler', 'de') == 'Brot <span class="phrase">der Täler</span>'
    assert phrased('نان در دره', 'fa') == 'نان <span class="phrase">در دره</span>'
