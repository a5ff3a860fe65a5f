"""Dates in words as EDTF."""

from __future__ import annotations

import re

from bindery.intake.lexicon import MONTHS, SEASONS

# A word counts from its first letter alone: tried from each, a line of one endless word takes the square of its length.
DATE = re.compile(r'(?:(?P<day>\d{1,2})\.?\s+)?(?<![^\W\d_])(?P<word>[^\W\d_]+)\.?,?\s+(?P<year>(?:1[5-9]|20)\d\d)')
YEAR = re.compile(r'(?P<year>(?:1[5-9]|20)\d\d)')


def date_of(text: str) -> str:
    """A date as EDTF, as exact as the words are: ``2018-09``; '' where there is none."""
    for match in DATE.finditer(text):
        word = match.group('word').casefold()
        if word in MONTHS:
            day = f'-{int(match.group("day")):02}' if match.group('day') else ''
            return f'{match.group("year")}-{MONTHS[word]:02}{day}'
        if word in SEASONS:
            return f'{match.group("year")}-{SEASONS[word]}'
    alone = YEAR.fullmatch(text.strip())
    return alone.group('year') if alone else ''
