"""Numbers of paragraphs: readable cases first, then what holds of any edit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bindery.proof.paragraphs import Numbers, order, tie

FERRY = [
    'The ferry at Oude Steeg crossed by a rope until the spring flood of 1861 took the rope away.',
    'After that the ferrywoman rowed, and charged by the head, the wheel and the hoof.',
    'No list of her charges is known. What she asked was what the other bank could be heard to offer.',
    'The bridge was opened in 1902.',
]
WELL = 'A well is not a crossing, but people met there who had come from both sides of the river.'
MILL = 'The mill had its own boat, which never waited for anybody who was not the miller.'
TAR = 'Tar was bought in Riga and sold by weight, which the ferrymen thought a poor joke.'


def numbers(tied: Numbers) -> list[str]:
    return [entry.number for entry in tied.paragraphs]


def tied(*stages: list[str]) -> Numbers:
    made = Numbers('waiting')
    for texts in stages:
        made = tie(made, texts)
    return made


def test_the_first_proof_counts_from_one() -> None:
    assert numbers(tied(FERRY)) == ['1', '2', '3', '4']


@pytest.mark.parametrize(
    ('what', 'stages', 'expected'),
    [
        ('put in after 2', [FERRY, [*FERRY[:2], WELL, *FERRY[2:]]], '1 2 2a 3 4'),
        ('two put in after 2', [FERRY, [*FERRY[:2], WELL, MILL, *FERRY[2:]]], '1 2 2a 2b 3 4'),
        ('one more after 2a', [FERRY, [*FERRY[:2], WELL, *FERRY[2:]], [*FERRY[:2], WELL, MILL, *FERRY[2:]]],
            '1 2 2a 2b 3 4'),
        ('between 2a and 2b', [FERRY, [*FERRY[:2], WELL, MILL, *FERRY[2:]], [*FERRY[:2], WELL, TAR, MILL, *FERRY[2:]]],
            '1 2 2a 2aa 2b 3 4'),
        ('between 2 and 2a', [FERRY, [*FERRY[:2], WELL, *FERRY[2:]], [*FERRY[:2], TAR, WELL, *FERRY[2:]]],
            '1 2 2b 2a 3 4'),
        ('put in before the first', [FERRY, [WELL, *FERRY]], '0a 1 2 3 4'),
        ('written on at the end', [FERRY, [*FERRY, WELL]], '1 2 3 4 5'),
        ('taken out', [FERRY, [FERRY[0], *FERRY[2:]]], '1 3 4'),
        ('taken out, another put in', [FERRY, [FERRY[0], WELL, *FERRY[2:]]], '1 1a 3 4'),
        ('taken out at the end, then written on', [FERRY, FERRY[:3], [*FERRY[:3], WELL]], '1 2 3 5'),
        ('moved', [FERRY, [FERRY[2], *FERRY[:2], FERRY[3]]], '3 1 2 4'),
        ('all taken out', [FERRY, [], [WELL]], '5'),
    ],
)  # fmt: skip
def test_numbers_after_an_edit(what: str, stages: list[list[str]], expected: str) -> None:
    assert ' '.join(numbers(tied(*stages))) == expected, what


@pytest.mark.parametrize(
    'edited',
    [
        FERRY[0].replace('took the rope away', 'carried it off'),
        'It is told that ' + FERRY[0][0].lower() + FERRY[0][1:],
        FERRY[0] + ' Nobody missed it.',
        FERRY[0].split(' until')[0] + '.',
    ],
)
def test_a_paragraph_that_was_edited_keeps_its_number(edited: str) -> None:
    assert numbers(tied(FERRY, [edited, *FERRY[1:]])) == ['1', '2', '3', '4']


def test_a_long_paragraph_is_known_by_its_end_too() -> None:
    long = ' '.join(FERRY)
    assert numbers(tied([long, WELL], [f'{MILL} {TAR} {long}', WELL])) == ['1', '2']


def test_a_paragraph_cut_in_two_gives_its_number_to_one_half() -> None:
    first, second = 'The horse ferry ' + 'went at six and came at noon, ' * 5, 'while the ' + 'foot ferry waited, ' * 6
    assert numbers(tied([WELL, first + second, MILL], [WELL, first, second, MILL])) in (
        ['1', '2', '2a', '3'],
        ['1', '1a', '2', '3'],
    )


def test_what_is_gone_is_remembered_in_order() -> None:
    assert tied([f'{n} {WELL[n:]}' for n in range(12)], []).gone == tuple(str(n) for n in range(1, 13))


def test_letters_go_on_after_z() -> None:
    made = tied([WELL, MILL], [WELL, *(f'{chr(97 + n)} {"qxzjvk"[n % 6] * (9 + n)}' for n in range(28)), MILL])
    assert numbers(made)[25:] == ['1y', '1z', '1za', '1zb', '2']


def test_only_numbers_have_an_order() -> None:
    with pytest.raises(ValueError, match='fourteen'):
        order('fourteen')


words = st.text('abcdefgh ', min_size=0, max_size=60)
papers = st.lists(words, max_size=12)


@given(st.lists(papers, min_size=1, max_size=4))
@settings(max_examples=80, deadline=None)
def test_a_number_is_never_given_twice(stages: list[list[str]]) -> None:
    """Whatever becomes of a paper: one number a paragraph, and a number that is gone does not come back."""
    made = Numbers('waiting')
    for texts in stages:
        after = tie(made, texts)
        given_now = numbers(after)
        assert len(given_now) == len(texts) == len(set(given_now))
        assert not set(given_now) & set(made.gone)
        assert after.used >= made.used
        assert not set(after.gone) & set(given_now)
        made = after


@given(papers)
@settings(max_examples=50, deadline=None)
def test_a_text_that_did_not_change_changes_no_number(texts: list[str]) -> None:
    once = tie(Numbers('waiting'), texts)
    assert tie(once, texts) == once


@given(st.integers(0, 4), st.sampled_from([WELL, MILL, TAR]))
@settings(max_examples=20, deadline=None)
def test_what_is_put_in_moves_nobody(place: int, text: str) -> None:
    made = numbers(tied(FERRY, [*FERRY[:place], text, *FERRY[place:]]))
    assert [*made[:place], *made[place + 1 :]] == ['1', '2', '3', '4']
    if place < len(FERRY):
        assert order(made[place - 1] if place else '0') < order(made[place]) < order(made[place + 1])
