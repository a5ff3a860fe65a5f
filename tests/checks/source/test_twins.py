from __future__ import annotations

import pytest

from bindery.checks.source.style import HouseStyle
from bindery.checks.source.twins import name_twin
from tests.checks.source.cases import marked, mended
from tests.checks.source.making import passage

LINDQVIST = 'That is what Lindqvist said. And so Lindqvist went, and with Lindqvist the boat.'
FROST = 'Old Frost said so. With old Frost it went. Of old Frost they spoke, and old Frost heard.'


@pytest.mark.parametrize(
    ('texts', 'expected'),
    [
        ((LINDQVIST, 'Then came Lindqist.'), ['Lindqist']),
        ((LINDQVIST, 'Then came Lindqvists.'), []),
        ((LINDQVIST, 'It was Lindqvist’s. It is a Lindqvistian idea.'), []),
        ((LINDQVIST, 'Then came Holloway.'), []),
        (('In Mattsdotter they saw; of Mattsdotter, by Mattsdotter.', 'But for Matsdoter.'), ['Matsdoter']),
        (('With Karimov, by Karimov and of Karimov.', 'There was Karimova.'), []),
        (('In Iraq, to Iraq, of Iraq and by Iraq.', 'And in Iran.'), []),
        (('To Haske, in Haske, of Haske.', 'By Maske, near Haske.'), []),
        ((FROST, 'Then old Front went.'), ['Front']),
        ((FROST, 'On the Front it froze.'), []),
        ((FROST, 'A front came, and old Front went.'), []),
        (('Marsh of the bank, Marsh by the mole.', 'Harsh words.'), []),
    ],
)
def test_a_rare_name_beside_a_frequent_one(texts: tuple[str, ...], expected: list[str]) -> None:
    assert marked(name_twin, *texts) == expected


def test_a_name_of_the_register_or_the_house_is_right() -> None:
    texts = (LINDQVIST, 'Then came Lindqist.')
    assert marked(name_twin, *texts, passage('Lindqist', 'family')) == []
    assert marked(name_twin, *texts, style=HouseStyle(words=frozenset({'Lindqist'}))) == []


def test_a_twin_is_mended() -> None:
    assert mended(name_twin, LINDQVIST, 'Then came Lindqist’s boat.') == ['Lindqvist']
