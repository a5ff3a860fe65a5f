from __future__ import annotations

import pytest

from bindery.checks.source import quotes
from bindery.checks.source.style import HouseStyle
from tests.checks.source.cases import marked, mended
from tests.checks.source.making import passage


@pytest.mark.parametrize(
    ('texts', 'expected'),
    [
        (("The ferry's oar, the boat's bell.", 'The mole’s end.'), ['mole’s']),
        (('He said "so" and "no".', 'He said “yes”.'), ['“yes”']),
        (('He said “so” and “no”.', 'He said "yes".'), ['"yes"']),
        (('He said “so” and no.', 'The mole’s end.'), []),
        (('He said "so"; the mole\'s end.',), []),
        ((passage('Il dit « oui » et l’eau.', lang='fr'), 'It\'s "so".'), []),
        (("It is 5' long.", "It's so."), []),
    ],
)
def test_curly_and_straight_marks(texts: tuple[str, ...], expected: list[str]) -> None:
    assert marked(quotes.quote_marks, *texts) == expected


def test_the_house_chooses_its_marks() -> None:
    assert marked(quotes.quote_marks, "The ferry's oar.", style=HouseStyle(quote_marks='curly')) == ["ferry's"]
    assert marked(quotes.quote_marks, 'The ferry’s oar.', style=HouseStyle(quote_marks='curly')) == []


def test_marks_are_mended() -> None:
    assert mended(quotes.quote_marks, "The ferry's oar, the boat's bell.", 'The mole’s end.') == ["mole's"]
    assert mended(quotes.quote_marks, 'The ferry’s, the boat’s.', 'So: "no".', 'On the mole’s, the bank’s.') == ['“no”']


@pytest.mark.parametrize(
    ('texts', 'expected'),
    [
        (('He said "so", "no" and "yes".', "They called it 'fair waiting' then."), ["'fair waiting'"]),
        (('He said “so”, “no” and “yes”.', 'They called it ‘fair’ then.'), ['‘fair’']),
        (("He said 'so', 'no' and 'yes'.", 'They called it "fair" then.'), ['"fair"']),
        (('He said "they called it \'fair\' then" and "no".',), []),
        (("The boatmen's oars and the ferrymen's bell.", 'He said "so".'), []),
        (("In the '90s the boats' owners left.", 'He said "so".'), []),
        (("He said 'so', 'no' and 'yes'.",), []),
    ],
)
def test_single_and_double_marks(texts: tuple[str, ...], expected: list[str]) -> None:
    assert marked(quotes.quote_levels, *texts) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('They «waited» there.', ['«waited»']),
        ('The ferry`s oar.', ['`']),
        ('They “waited” there.', []),
        (passage('Он сказал «да».', lang='ru'), []),
        (passage('«قایق»', lang='fa'), []),
    ],
)
def test_marks_of_another_language(text: str, expected: list[str]) -> None:
    assert marked(quotes.foreign_quotes, text) == expected


@pytest.mark.parametrize(
    ('texts', 'expected'),
    [
        (('He said "so and went.',), ['"so']),
        (('He said "so" and" went.',), ['"so" and"']),
        (('He said “so and went.',), ['“so']),
        (('He said so” and went.',), ['so”']),
        (('“So and “no” said he.',), ['“So']),
        (('He said "so" and went.',), []),
        (('“The first paragraph.', '“The second.”'), []),
        (('"The first paragraph.', '"The second."'), []),
        (('A board 5" wide.',), []),
        (('He said: „Ja“ and “no”.',), []),
    ],
)
def test_marks_without_partner(texts: tuple[str, ...], expected: list[str]) -> None:
    assert marked(quotes.quotes_unbalanced, *texts) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ("It was Brandt' boat.", ["Brandt'"]),
        ('It was Brandt’ boat.', ['Brandt’']),
        ("It was Brooks' boat.", []),
        ("It was Brandt's boat.", []),
        ("He called it 'the Wait' then.", []),
    ],
)
def test_a_possessive_that_lost_its_s(text: str, expected: list[str]) -> None:
    assert marked(quotes.possessive_alone, text) == expected
