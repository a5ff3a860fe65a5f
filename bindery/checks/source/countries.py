"""The names of countries in a language, from the Unicode locale data."""

from __future__ import annotations

from functools import cache

from bindery.cache import kept, keys


@cache
def countries(lang: str) -> frozenset[str]:
    """The names of all countries in a language; empty for one that the locale data lack.

    Args:
        lang: BCP 47 tag.
    """
    language = lang.partition('-')[0]

    def key() -> bytes:
        return keys.digest(language, keys.packages('babel'), keys.code('bindery.checks.source.countries'))

    return frozenset(kept.kept('countries', key, lambda: '\n'.join(_named(language)).encode()).decode().splitlines())


def _named(language: str) -> list[str]:
    """The names by Babel, which takes longer to read its data in than all that is asked of it."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return []
    return sorted({name for code, name in names.items() if len(code) == 2})
