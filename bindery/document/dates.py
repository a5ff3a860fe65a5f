"""Dates in words: an EDTF date as the volume's language prints it, as exact as it is known."""

from __future__ import annotations

import re

from bindery.document import cldr
from bindery.document.numerals import figures

DATE = re.compile(r'(?P<year>\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?[?~%]?')


def in_words(edtf: str, lang: str) -> str:
    """``2018-09`` → ``September 2018`` in English; an interval as its two ends; anything else as it stands.

    In Persian a day has the Solar Hijri calendar, and so has an interval that is just a month, season or year of it.
    Source: EDTF, ISO 8601-2:2019, level 0 and the qualified dates of level 1.
    """
    if lang.partition('-')[0].lower() == 'fa':
        from bindery.document.solar_hijri import named

        own = named(edtf)
        if own:
            return figures(own, lang)
    if '/' in edtf:
        start, end = edtf.split('/', 1)
        return f'{in_words(start, lang)} – {in_words(end, lang)}'
    match = DATE.fullmatch(edtf)
    if not match:
        return edtf
    if not match['month'] or not 1 <= int(match['month']) <= 12:
        return figures(match['year'], lang)
    day = f'{match["year"]}-{match["month"]}-{match["day"] or "01"}'
    if match['day']:
        said = cldr.day(lang, day, 'd MMMM y' if lang.startswith('en') else 'long')
    else:
        said = cldr.month(lang, day)
    return figures(said, lang)


def year(edtf: str) -> str:
    """The year an EDTF date begins with, or ''."""
    found = re.match(r'\d{4}', edtf)
    return found[0] if found else ''
