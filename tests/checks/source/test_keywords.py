from __future__ import annotations

import pytest

from bindery.checks.source import keywords
from bindery.checks.source.passage import Passage
from bindery.checks.source.rules import Rule
from bindery.checks.source.style import HouseStyle
from tests.checks.source.cases import marked
from tests.checks.source.making import passage


def papers(*lists: str) -> tuple[Passage, ...]:
    """The keywords of several papers, each list parted by commas."""
    return tuple(
        passage(word, 'keyword', chapter=f'p{number}')
        for number, words in enumerate(lists)
        for word in words.split(', ')
    )


@pytest.mark.parametrize(
    ('rule', 'lists', 'expected'),
    [
        (keywords.keyword_form, ('Upper Orle', 'the Upper Orle'), ['the Upper Orle']),
        (keywords.keyword_form, ('ferries', 'Ferries', 'ferries'), ['Ferries']),
        (keywords.keyword_form, ('Ferry tolls', 'Ferry Tolls'), ['Ferry tolls', 'Ferry Tolls']),
        (keywords.keyword_form, ('ferry-tolls', 'ferry tolls', 'ferry tolls'), ['ferry-tolls']),
        (keywords.keyword_form, ('ferries', 'ferries', 'ferry'), []),
        (
            keywords.keyword_capitals,
            ('Ferry Tolls, Frozen Roads, Reed Boats', 'Toll Bridges, River Laws, road dues'),
            ['road dues'],
        ),
        (keywords.keyword_capitals, ('Ferry Tolls, road dues, ice roads, Reed Boats, toll bridges, River Law',), []),
        (keywords.keyword_twice, ('boats, ferries, Boats',), ['Boats']),
        (keywords.keyword_twice, ('boats, ferries', 'boats'), []),
        (keywords.keyword_and_acronym, ('Ferry Board, FB',), ['FB']),
        (keywords.keyword_and_acronym, ('Ferry Board', 'FB'), []),
        (keywords.keyword_order, ('a, b, c', 'd, e, f', 'g, i, h'), ['h']),
        (keywords.keyword_order, ('a, b, c', 'd, e, f', 'b, the c, d'), []),
        (keywords.keyword_order, ('a, b, c', 'd, e, f', 'b, d, the c'), []),
        (keywords.keyword_order, ('c, b, a', 'd, f, e', 'g, h, i'), []),
        (keywords.keyword_order, ('a, b, c', 'd, e, f', 'é, f, g'), []),
        (keywords.keyword_order, ('a, b, c', 'd, e, f', 'a, x, b, y, c, z, d'), ['x', 'y', 'd']),
    ],
)
def test_keywords(rule: Rule, lists: tuple[str, ...], expected: list[str]) -> None:
    assert marked(rule, *papers(*lists)) == expected


def test_the_house_chooses_the_order() -> None:
    lists = papers('c, a, b', 'c, a, b')
    assert marked(keywords.keyword_order, *lists, style=HouseStyle(keywords_order='alphabetical')) == ['c', 'c']
    assert marked(keywords.keyword_order, *lists, style=HouseStyle(keywords_order='as-given')) == []
