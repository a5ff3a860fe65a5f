from __future__ import annotations

import pytest

from bindery.checks.source import country
from bindery.checks.source.rules import Rule
from tests.checks.source.cases import marked, mended
from tests.checks.source.making import passage


@pytest.mark.parametrize(
    ('rule', 'texts', 'expected'),
    [
        (country.country_in_small_letters, ('They feared us troops there.',), ['us']),
        (country.country_in_small_letters, ('the us navy, the us-led fleet',), ['us', 'us']),
        (country.country_in_small_letters, ('an anti-us mood, by the us.',), ['us', 'us']),
        (country.country_in_small_letters, ('The US came. To balance us, they rowed.',), ['us']),
        (country.country_in_small_letters, ('It is up to us. Tell us stories.',), []),
        (country.country_in_small_letters, ('It gives us power; let us state this.',), []),
        (country.country_in_small_letters, ('For us law is dull, and around us media speak.',), []),
        (country.country_in_small_letters, ('To balance us, they rowed.',), []),
        (country.country_in_small_letters, ('the us versus them of the quay',), []),
        (country.country_in_small_letters, ('They saw us boats and us.',), []),
        (country.country_in_small_letters, ('on www.us.example/us navy',), []),
        (country.country_two_ways, ('The US, the US and the USA.',), ['USA']),
        (country.country_two_ways, ('The USA and the USA.',), []),
        (country.country_two_ways, ('The US paid US$5.',), []),
        (country.country_and_people, ('The Norway-Swedish ferry.',), []),
        (country.country_and_people, ('The Iran-Iraqi road, a Qatari-Turkey line.',), ['Iran-Iraqi', 'Qatari-Turkey']),
        (country.country_and_people, ('The Iran-Iraq road, the Iranian-Iraqi line.',), []),
        (country.country_and_people, ('The Haske-Varn line of a Franco-German firm.',), []),
    ],
)
def test_the_country(rule: Rule, texts: tuple[str, ...], expected: list[str]) -> None:
    assert marked(rule, *texts) == expected


def test_only_english_has_the_pronoun() -> None:
    assert marked(country.country_in_small_letters, passage('the us navy', lang='de')) == []


def test_the_country_is_mended() -> None:
    assert mended(country.country_in_small_letters, 'They feared us troops there.') == ['US']
