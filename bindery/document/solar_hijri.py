"""The Solar Hijri calendar, by which books in Persian are dated.

Source: K. M. Borkowski, “The Persian calendar for 3000 years”, Earth, Moon, and Planets 74 (1996), pp. 223-230: the
years in which the cycle of leap years jumps; it agrees with the equinox at Tehran for the years 1206 to 1498.
"""

from __future__ import annotations

from datetime import date, timedelta

MONTHS = ('فروردین', 'اردیبهشت', 'خرداد', 'تیر', 'مرداد', 'شهریور', 'مهر', 'آبان', 'آذر', 'دی', 'بهمن', 'اسفند')
SEASONS = ('بهار', 'تابستان', 'پاییز', 'زمستان')
LONG_MONTHS = 6  # of 31 days; the others have 30, the last 29 in common years
# Each run of years has leap years every four, but for one that comes after five.
JUMPS = (-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178)
FIRST, LAST = 1206, 1498


def named(edtf: str) -> str:
    """``2024-10-17`` as ``26 مهر 1403``; an interval that is one month, season or year by its name; '' for others."""
    try:
        ends = [date.fromisoformat(end) for end in edtf.split('/')]
    except ValueError:
        return ''
    if not all(start_of(FIRST) <= end < start_of(LAST + 1) for end in ends):
        return ''
    year, month, day = of(ends[0])
    if len(ends) == 1:
        return f'{day} {MONTHS[month]} {year}'
    if len(ends) > 2 or day != 1:
        return ''
    after = of(ends[1] + timedelta(days=1))
    months = (after[0] - year) * 12 + after[1] - month
    if after[2] != 1:
        return ''
    if months == 12 and month == 0:
        return str(year)
    if months == 3 and month % 3 == 0:
        return f'{SEASONS[month // 3]} {year}'
    return f'{MONTHS[month]} {year}' if months == 1 else ''


def of(day: date) -> tuple[int, int, int]:
    """Year, month (from 0) and day of a Gregorian date."""
    year = day.year - 621
    if day < start_of(year):
        year -= 1
    passed = (day - start_of(year)).days
    if passed < LONG_MONTHS * 31:
        return year, passed // 31, passed % 31 + 1
    passed -= LONG_MONTHS * 31
    return year, LONG_MONTHS + passed // 30, passed % 30 + 1


def start_of(year: int) -> date:
    """The Gregorian date of the first day of a year."""
    leaps, before = -14, JUMPS[0]
    for jump in JUMPS[1:]:
        run = jump - before
        if year < jump:
            break
        leaps += run // 33 * 8 + run % 33 // 4
        before = jump
    past = year - before
    leaps += past // 33 * 8 + (past % 33 + 3) // 4
    if run % 33 == 4 and run - past == 4:
        leaps += 1
    gregorian = year + 621
    leaps_there = gregorian // 4 - (gregorian // 100 + 1) * 3 // 4 - 150
    return date(gregorian, 3, 1) + timedelta(days=20 + leaps - leaps_there - 1)
