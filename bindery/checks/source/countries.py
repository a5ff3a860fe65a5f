"""The names of countries in a language, from the Unicode locale data."""

from __future__ import annotations

from functools import cache


@cache
def countries(lang: str) -> frozenset[str]:
    """The names of all countries in a language; empty for one that the locale data lack.

    Args:
        lang: BCP 47 tag.
    """
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(lang.partition('-')[0]).territories
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset(name for code, name in names.items() if len(code) == 2)
