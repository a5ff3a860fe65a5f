"""Words of an edition beside the source's: line ends read both ways, and nothing else forgiven."""

from __future__ import annotations

import pytest

from bindery.checks.finished.alignment import aligned, fit, same
from bindery.checks.finished.edition import BROKEN


def parted(text: str) -> tuple[str, ...]:
    """Words of a page; a stroke stands for a line's end."""
    return tuple(text.replace('|', f' {BROKEN}').split())


@pytest.mark.parametrize(
    ('own', 'wanted'),
    [
        ('a plain text', 'a plain text'),
        ('every time-|table', 'every timetable'),
        ('a well-|known word', 'a well-known word'),
        ('two- |and three', 'two- and three'),
        ('https://a.example/b-|c/d-|e.', 'https://a.example/b-c/d-e.'),
        ('see https://a.ex|ample now', 'see https://a.example now'),
        ('before —|after', 'before — after'),
        ('before—|after', 'before—after'),
        ('the end.|And on', 'the end. And on'),
        ('one-|two-|three', 'one-twothree'),
    ],
)
def test_ends_of_lines_are_read_both_ways(own: str, wanted: str) -> None:
    assert same(parted(own), wanted.split()) == ''


@pytest.mark.parametrize(
    ('own', 'wanted'),
    [
        ('a plain', 'a plain text'),
        ('a plain text', 'a plain'),
        ('', 'words'),
        ('words', ''),
        ('twentyfour', 'twenty-four'),
        ('twenty-four', 'twentyfour'),
        ('time-|tables', 'timetable'),
        ('well|known', 'well-known'),
        ('a b', 'ab'),
    ],
)
def test_all_else_differs(own: str, wanted: str) -> None:
    assert same(parted(own), wanted.split())


def test_wanted_words_are_found_inside_a_text_and_places_counted_in_the_source() -> None:
    found = aligned(
        parted('Title Name the road was|long and dry-|shod they went Keywords'), parted('the road was long and dryshod')
    )
    assert (found.start, found.end) == (2, 9)
    assert [found.place(before) for before in (2, 3, 5, 6, 8, 9, 10)] == [0, 1, 3, 4, 6, 6, -1]


def test_a_difference_is_shown_with_its_surroundings() -> None:
    found = aligned(parted('one two three for five'), parted('two three four five'))
    assert found.start == -1
    assert found.difference == '“two three for five” where the source has “two three four five”'


def test_words_that_are_nowhere_are_named() -> None:
    assert 'sea' in aligned(('land',), ('sea',)).difference


def test_a_group_may_go_on_behind_the_wanted_words() -> None:
    assert fit(parted('end.|Keywords'), ['the', 'end.'], 1) == [2]
