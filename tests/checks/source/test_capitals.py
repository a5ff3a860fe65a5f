from __future__ import annotations

import pytest

from bindery.checks.source import capitals
from bindery.checks.source.rules import Rule
from bindery.checks.source.style import HouseStyle
from tests.checks.source.cases import marked
from tests.checks.source.making import passage
from tests.checks.source.test_sentences import items

FROST = tuple(f'Then old Frost’s boat number {number} left, and Frost went.' for number in range(8))


@pytest.mark.parametrize(
    ('rule', 'texts', 'expected'),
    [
        (capitals.shouted, ('They call it THE FERRY BOARD today.',), ['FERRY BOARD']),
        (capitals.shouted, ('By RIVER AND ROAD they came.',), ['RIVER AND ROAD']),
        (capitals.shouted, ('It is IMPORTANT to wait.',), ['IMPORTANT']),
        (capitals.shouted, ('The HARBOUR COUNCILE sat.',), ['HARBOUR COUNCILE']),
        (capitals.shouted, (passage('Varn, SWEDEN', 'address'), 'In Sweden. To Sweden.'), ['SWEDEN']),
        (capitals.shouted, ('UNESCO and the SWIFT code, by the UN.',), []),
        (capitals.shouted, ('Chapter XVIII, DDR, LIX.',), []),
        (capitals.shouted, ('On the BRAVE and the BRAVE.',), []),
        (capitals.shouted, ('MOLE 3 and A-BOAT',), []),
        (capitals.name_capitals, ('The Winter War, a Winter War and the Winter war.',), ['Winter war']),
        (capitals.name_capitals, ('The Winter War and the Winter War.',), []),
        (capitals.name_capitals, ('Winter war came. The Winter War.',), []),
        (capitals.name_capitals, ('The Winter Boat and the Winter boat.',), []),
        (capitals.name_in_small_letters, ('To Upper Orle, in Upper Orle, on the upper Orle.',), ['upper Orle']),
        (capitals.name_in_small_letters, ('To Upper Orle, in Upper Orle, of the Orle and in Orle.',), []),
        (capitals.name_in_small_letters, (*FROST, 'With frost’s boat.'), ['frost']),
        (capitals.name_in_small_letters, (*FROST, 'The frost was hard, and frost came.'), []),
        (capitals.name_in_small_letters, ('So Haske, by Haske, to Haske, at Haske, in Haske, and haske.',), ['haske']),
        (capitals.capital_after_comma, ('However, Decision came late.', 'A decision.'), ['Decision came']),
        (capitals.capital_after_comma, ('They saw that The UN has left.',), ['The UN']),
        (capitals.capital_after_comma, ('However, Brandt came late.',), []),
        (capitals.capital_after_comma, ('However, the Board came late.',), []),
        (capitals.capital_after_comma, ('In May, June and July they rest.',), []),
    ],
)
def test_capitals(rule: Rule, texts: tuple[str, ...], expected: list[str]) -> None:
    assert marked(rule, *texts) == expected


def test_the_acronyms_of_the_house_are_not_shouted() -> None:
    assert marked(capitals.shouted, 'It is IMPORTANT.', style=HouseStyle(acronyms=frozenset({'IMPORTANT'}))) == []


@pytest.mark.parametrize(
    ('texts', 'expected'),
    [
        (('The oar', 'The bell', 'the rope', 'The pole'), ['the']),
        (('the oar', 'the bell', 'the rope'), []),
        (('Haske by boat', 'Varn by boat', 'tolls by night'), []),
        (('The oar', 'The bell', 'The rope'), []),
    ],
)
def test_items_of_a_list(texts: tuple[str, ...], expected: list[str]) -> None:
    assert marked(capitals.item_capitals, *items(*texts)) == expected
