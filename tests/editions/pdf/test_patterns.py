"""The patterns of languages: what pyphen finds is found here too."""

from __future__ import annotations

from random import Random

import pyphen
import pytest

from bindery.editions.pdf.patterns import nearest, patterns_of, places


@pytest.mark.parametrize('language', ['en-US', 'en-GB', 'fr', 'ru'])
def test_the_places_are_those_that_pyphen_finds(language: str) -> None:
    theirs, ours = pyphen.Pyphen(lang=language, left=2, right=2), patterns_of(language)
    assert ours is not None
    parts = sorted(part.strip('.') for part in theirs.hd.patterns if part.strip('.').isalpha())
    chosen = Random(1)
    words = [''.join(chosen.choices(parts, k=3)) for _ in range(200)]
    for word in words:
        expected = [int(place) for place in theirs.positions(word)]
        assert [place for place in ours.places(word) if 2 <= place <= len(word) - 2] == expected, word


@pytest.mark.parametrize(
    ('language', 'name'),
    [('en', 'en_US'), ('EN', 'en_US'), ('en-GB', 'en_GB'), ('en-AU', 'en_GB'), ('de', 'de_DE'), ('fr-CA', 'fr')],
)
def test_a_language_without_a_country_is_the_likeliest_one(language: str, name: str) -> None:
    assert nearest(language) == nearest(name) == name


def test_a_word_is_not_divided_where_that_would_change_its_spelling() -> None:
    # With a hyphen it is “paral-lelogram”.
    assert places('paral·lelogram', 'ca') == (2, 8, 10)


def test_a_language_without_patterns_has_none() -> None:
    assert patterns_of('tlh') is None
    assert places('university', 'tlh') == ()
    assert patterns_of('') is None
