from __future__ import annotations

import pytest

from bindery.checks.source import doubled
from tests.checks.source.cases import marked, mended
from tests.checks.source.making import passage


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('The price of of a crossing.', ['of of']),
        ('The the price.', ['The the']),
        ('It is is cold.', ['is is']),
        ('a a boat', ['a a']),
        ('lamps of the the quay', ['the the']),
        ('all he had had to do', []),
        ('he said that that boat sank', []),
        ('it was very, very cold and very very late', []),
        ('in Baden Baden', []),
        ('on 10 10 horses', []),
        ('row, row the boat', []),
        ('He said so. So did she.', []),
        ('the river-river boat', []),
        ('the man-of-war war', []),
        ('John’s s', []),
    ],
)
def test_words_that_stand_twice(text: str, expected: list[str]) -> None:
    assert marked(doubled.doubled_word, text) == expected


def test_persian_says_words_twice_but_not_all() -> None:
    assert marked(doubled.doubled_word, passage('کم کم رفت', lang='fa')) == []
    assert marked(doubled.doubled_word, passage('از از رود', lang='fa')) == ['از از']


def test_one_of_two_is_taken_out() -> None:
    assert mended(doubled.doubled_word, 'The price of of a crossing.') == ['of']


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('boats,, ferries', ['boats,,']),
        ('boats, , ferries', ['boats, ,']),
        ('It sank..', ['sank..']),
        ('It sank,.', ['sank,.']),
        ('the boats., the ferries', ['boats.,']),
        ('boats;; ferries', ['boats;;']),
        ('by Haske,... and', ['Haske,...']),
        ('It sank...', []),
        ('It sank…', []),
        ('boats, etc., and', []),
        ('as Brandt et al., say', []),
        ('in the U.K., too', []),
        ('see p. 3; cf., too', []),
    ],
)
def test_marks_that_stand_twice(text: str, expected: list[str]) -> None:
    assert marked(doubled.doubled_mark, text) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('The Ferry ........ 12', ['........ ']),
        ('The Ferry . . . . . . 12', ['. . . . . . ']),
        ('The Ferry … … … 12', ['… … …']),
        ('And then ... nothing.', []),
        ('And then. . . . Nothing.', []),
    ],
)
def test_dot_leaders(text: str, expected: list[str]) -> None:
    assert marked(doubled.dot_leader, text) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('This, river is cold.', ['This, river']),
        ('by the, river', []),
        ('by the, cold river', ['the, cold']),
        ('This, however, is cold.', []),
        ('This, in turn, is cold.', []),
        ('This, surely is cold.', []),
        ('Of all this, boats are left.', ['this, boats']),
    ],
)
def test_a_comma_behind_an_article(text: str, expected: list[str]) -> None:
    assert marked(doubled.stray_comma, text) == expected
