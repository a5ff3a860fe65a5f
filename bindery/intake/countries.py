"""Names of countries and their codes."""

from __future__ import annotations

import re
from functools import cache

from bindery.intake.lines import squeeze

# Names of countries that addresses have and CLDR has not.
MORE_COUNTRIES = {
    'usa': 'US', 'u.s.a.': 'US', 'united states of america': 'US', 'uk': 'GB', 'u.k.': 'GB', 'great britain': 'GB',
    'england': 'GB', 'scotland': 'GB', 'wales': 'GB', 'northern ireland': 'GB', 'the netherlands': 'NL',
    'holland': 'NL',
    'czech republic': 'CZ', 'russian federation': 'RU', 'turkey': 'TR', 'islamic republic of iran': 'IR',
    'i.r. iran': 'IR',
    'korea': 'KR', 'p.r. china': 'CN',
}  # fmt: skip


def country_code(text: str) -> str:
    """The ISO 3166-1 code of a country's name in one of the known languages (CLDR), or ''."""
    name = squeeze(text).casefold()
    return _territories().get(name) or _territories().get(re.sub(r'^the\s+', '', name).strip(' .'), '')


@cache
def _territories() -> dict[str, str]:
    from babel import Locale

    names: dict[str, str] = {}
    for tag in ('tr', 'fa', 'ar', 'ru', 'es', 'fr', 'de', 'en'):
        for code, name in Locale.parse(tag).territories.items():
            if len(code) == 2 and code.isalpha():
                names[str(name).casefold()] = code
    return {**names, **MORE_COUNTRIES}
