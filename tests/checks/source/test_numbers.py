from __future__ import annotations

import pytest

from bindery.checks.source import currency, numbers
from bindery.checks.source.rules import Rule
from bindery.checks.source.style import HouseStyle
from tests.checks.source.cases import marked
from tests.checks.source.making import passage


@pytest.mark.parametrize(
    ('rule', 'texts', 'expected'),
    [
        (currency.currency_form, ('$5, $6 million and $7, but USD 8.',), ['USD 8']),
        (currency.currency_form, ('$5 and USD 8.',), ['USD 8', '$5']),
        (currency.currency_form, ('US$5, US$ 6, US$7 and 8 USD.',), ['8 USD']),
        (currency.currency_form, ('$5, $6 and 7 dollars.',), []),
        (currency.currency_form, ('£5 and €6.',), []),
        (currency.currency_behind, ('It cost 5$ then.',), ['5$']),
        (currency.currency_behind, ('A sum of -1332B$ or so.',), ['-1332B$']),
        (currency.currency_behind, ('It cost $5, and £6.',), []),
        (currency.currency_behind, (passage('Das kostet 5 €.', lang='de'),), []),
        (numbers.date_form, ('On 3 May 2018, on 4 May 2018 and June 5, 2018.',), ['June 5, 2018']),
        (numbers.date_form, ('On 3 May 2018 and on June 5, 2018.',), ['3 May 2018', 'June 5, 2018']),
        (numbers.date_form, ('On 3 May 2018, in May 2018 and on 5 June.',), []),
        (numbers.month_form, ('In January 2017 and Feb 2018.',), ['Feb 2018']),
        (numbers.month_form, ('On May. 8, 2018 and June 5, 2018.',), ['May. 8, 2018']),
        (numbers.month_form, ('In Feb 2018 and Mar 2018.',), []),
        (numbers.month_form, ('In January 2017 they may. 8 went.',), []),
        (numbers.decade_form, ('In the 90s and in the ’80s.',), ['90s', '’80s']),
        (numbers.decade_form, ('In the 1990s, in her 60s.',), []),
        (numbers.percent_form, ('Some 5%, 6%, 7% and 8 per cent.',), ['8 per cent']),
        (numbers.percent_form, ('Some 5 per cent, six per cent, 7 percent.',), ['7 percent']),
        (numbers.percent_form, ('Some 5 per cent.', passage('5%', 'cell')), []),
        (numbers.thousands_form, ('Of 12,000 and 15,000 and 14000 boats.',), ['14000']),
        (numbers.thousands_form, ('Of 12,000 boats in 1998, call 0261.',), []),
        (numbers.thousands_form, ('Of 12 000 boats, 13 000 oars and 14,000 men.',), ['14,000']),
    ],
)
def test_numbers(rule: Rule, texts: tuple[str, ...], expected: list[str]) -> None:
    assert marked(rule, *texts) == expected


def test_the_house_chooses() -> None:
    style = HouseStyle(dates='day-month-year', numbers='comma')
    assert marked(numbers.date_form, 'On June 5, 2018.', style=style) == ['June 5, 2018']
    assert marked(numbers.thousands_form, 'Of 14000 boats.', style=style) == ['14000']
