"""Numbers and dates as languages write them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from bindery.document.dates import in_words
from bindery.document.numerals import figures, front_folio, plain_figures
from bindery.document.solar_hijri import FIRST, LAST, of, start_of


@pytest.mark.parametrize(
    ('lang', 'shown'),
    [
        ('en', '2018'),
        ('fa', '۲۰۱۸'),
        ('fa-AF', '۲۰۱۸'),
        ('ar', '٢٠١٨'),
        ('ar-MA', '2018'),
        ('he', '2018'),
        ('ru', '2018'),
    ],
)
def test_figures_are_the_language_s_own(lang: str, shown: str) -> None:
    assert figures(2018, lang) == shown
    assert plain_figures(shown) == '2018'


@pytest.mark.parametrize(
    ('number', 'lang', 'shown'),
    [(4, 'en', 'iv'), (4, 'de', 'IV'), (4, 'ru', 'IV'), (4, 'fr', 'iv'), (4, 'fa', 'چهار'), (21, 'fa', 'بیست و یک'),
     (30, 'fa', 'سی'), (12, 'ar', 'يب'), (15, 'he', 'טו'), (16, 'he', 'טז'), (27, 'he', 'כז'), (100, 'fa', 'c')],
)  # fmt: skip
def test_the_first_pages_are_numbered_as_the_language_does(number: int, lang: str, shown: str) -> None:
    assert front_folio(number, lang) == shown


@pytest.mark.parametrize(
    ('edtf', 'lang', 'shown'),
    [
        ('2024-10-17', 'fa', '۲۶ مهر ۱۴۰۳'),
        ('1979-02-11', 'fa', '۲۲ بهمن ۱۳۵۷'),
        ('2024-09-22/2024-10-21', 'fa', 'مهر ۱۴۰۳'),
        ('2024-09-22/2024-12-20', 'fa', 'پاییز ۱۴۰۳'),
        ('2024-03-20/2025-03-20', 'fa', '۱۴۰۳'),
        ('2024-03-20/2025-03-19', 'fa', '۱ فروردین ۱۴۰۳ – ۲۹ اسفند ۱۴۰۳'),
        ('2024-10', 'fa', 'اکتبر ۲۰۲۴'),
        ('2024', 'fa', '۲۰۲۴'),
        ('2024-10-17', 'ar', '١٧ أكتوبر ٢٠٢٤'),
        ('2024-10-17', 'ru', '17 октября 2024\u202fг.'),
        ('2024-10', 'ru', 'октябрь 2024\u202fг.'),
        ('2024-10-17', 'de', '17. Oktober 2024'),
    ],
)
def test_dates_stand_in_the_language_s_words_figures_and_calendar(edtf: str, lang: str, shown: str) -> None:
    assert in_words(edtf, lang) == shown


# The first day of the year as Iran had it, among them years after a leap year that came in the fifth.
@pytest.mark.parametrize(
    ('year', 'day'),
    [(1304, '1925-03-21'), (1342, '1963-03-21'), (1358, '1979-03-21'), (1375, '1996-03-20'), (1376, '1997-03-21'),
     (1399, '2020-03-20'), (1400, '2021-03-21'), (1403, '2024-03-20'), (1404, '2025-03-21'), (1408, '2029-03-20')],
)  # fmt: skip
def test_the_year_begins_with_the_spring(year: int, day: str) -> None:
    assert start_of(year).isoformat() == day


def test_every_day_follows_the_one_before() -> None:
    assert all((start_of(year + 1) - start_of(year)).days in (365, 366) for year in range(FIRST, LAST))
    first = date(2023, 3, 1)
    days = [of(first + timedelta(days=past)) for past in range(800)]
    assert all(
        after == (year, month, day + 1) or (after[2] == 1 and day >= 29) for (year, month, day), after in pairwise(days)
    )
