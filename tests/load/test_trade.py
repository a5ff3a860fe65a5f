from __future__ import annotations

from collections.abc import Callable

import pytest

from bindery.load import trade
from bindery.load.formats import MalformedError

GOOD = [
    (trade.price, '12.50', '12.50'),
    (trade.price, '0.00', '0'),
    (trade.currency, 'EUR', 'EUR'),
    (trade.territory, 'WORLD', 'WORLD'),
    (trade.territory, 'NL', 'NL'),
    (trade.thema, 'JPS', 'JPS'),
    (trade.thema, '1FBN-IR-C', '1FBN-IR-C'),
]
BAD = [
    (trade.price, '12,50'),
    (trade.price, 'free'),
    (trade.currency, 'Euro'),
    (trade.currency, 'XQX'),
    (trade.territory, 'World'),
    (trade.thema, 'politics'),
    (trade.thema, '7A'),
]


@pytest.mark.parametrize(('kind', 'written', 'meant'), GOOD)
def test_what_is_right_is_kept(kind: Callable[[str], str], written: str, meant: str) -> None:
    assert kind(written) == meant


@pytest.mark.parametrize(('kind', 'written'), BAD)
def test_what_is_wrong_is_said_with_a_remedy(kind: Callable[[str], str], written: str) -> None:
    with pytest.raises(MalformedError) as caught:
        kind(written)
    assert caught.value.remedy
