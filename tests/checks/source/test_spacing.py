from __future__ import annotations

import pytest

from bindery.checks.source import spacing
from bindery.checks.source.rules import Rule
from tests.checks.source.cases import marked, mended
from tests.checks.source.making import passage


@pytest.mark.parametrize(
    ('rule', 'text', 'expected'),
    [
        (spacing.space_before, 'the boat , the ferry', ['boat ,']),
        (spacing.space_before, 'the boat .', ['boat .']),
        (spacing.space_before, 'the boat ; then', ['boat ;']),
        (spacing.space_before, 'really ?', ['really ?']),
        (spacing.space_before, 'boats ,ferries', ['boats ,']),
        (spacing.space_before, 'the boat, the ferry.', []),
        (spacing.space_before, 'and then ... nothing', []),
        (spacing.space_before, 'of .5 metres', []),
        (spacing.space_before, 'so :-) they said', []),
        (spacing.space_before, passage('un bac ; puis', lang='fr'), []),
        (spacing.space_before_percent, 'some 14 % of boats', ['14 %']),
        (spacing.space_before_percent, 'some 14% of boats', []),
        (spacing.space_before_percent, 'what % of boats', []),
        (spacing.space_before_percent, passage('etwa 14 % der Boote', lang='de'), []),
        (spacing.space_after, 'boats,ferries', ['boats,ferries']),
        (spacing.space_after, 'in 1998,boats', ['1998,boats']),
        (spacing.space_after, 'It sank.The ferry', ['sank.The']),
        (spacing.space_after, 'a note:boats', ['note:boats']),
        (spacing.space_after, 'FERRY.The boat', ['FERRY.The']),
        (spacing.space_after, 'boats(and ferries)', ['boats(and']),
        (spacing.space_after, 'the boat (of oak)sank', ['oak)sank']),
        (spacing.space_after, 'some 14%of boats', ['14%of']),
        (spacing.space_after, 'BOARD,UN', ['BOARD,UN']),
        (spacing.space_after, 'some 1,200 boats at 10:30, or 3.5', []),
        (spacing.space_after, 'the U.K. board, e.g. of Ph.D. men', []),
        (spacing.space_after, 'the boat(s) of the (re)built quay', []),
        (spacing.space_after, 'see www.ferry.example,too and a@b.example', []),
        (spacing.space_after, 'in ledger.txt and notes.md', []),
        (spacing.space_after, 'a ratio of 1:20', []),
        (spacing.space_inside, 'boats ( and ferries )', ['( a', 's )']),
        (spacing.space_inside, 'boats (and ferries)', []),
        (spacing.space_in_possessive, "the ferry 's oar", ["ferry 's"]),
        (spacing.space_in_possessive, 'the ferry’ s oar', ['ferry’ s']),
        (spacing.space_in_possessive, "the ferry's oar; the boats' 'so'", []),
        (spacing.space_at_slash, 'boats and / or ferries', ['and / or']),
        (spacing.space_at_slash, 'boats and/or ferries', []),
        (spacing.space_at_slash, 'row, row / the boat', []),
    ],
)
def test_spaces(rule: Rule, text: str, expected: list[str]) -> None:
    assert marked(rule, text) == expected


def test_spaces_are_mended() -> None:
    assert mended(spacing.space_before, 'the boat , the ferry') == ['boat,']
    assert mended(spacing.space_before_percent, 'some 14 % of boats') == ['14%']
    assert mended(spacing.space_after, 'boats,ferries') == ['boats, ferries']
    assert mended(spacing.space_after, 'boats(and ferries)') == ['boats (and']
