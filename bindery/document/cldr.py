"""What CLDR says in a language, by Babel: names joined, countries, languages, dates.

The answers are kept: reading Babel and its data in takes longer than all that is asked of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from bindery.cache import kept, keys

FALLBACK = 'en'
SAID = 'said'


def _kept(ask: Callable[..., str]) -> Callable[..., str]:
    """The question, put to Babel only where nobody asked it before; what is asked by is text."""

    @cache
    def answer(*given: str) -> str:
        def key() -> bytes:
            return keys.digest(SAID, ask.__name__, given, keys.packages('babel'), keys.code('bindery.document.cldr'))

        return kept.kept(SAID, key, lambda: ask(*given).encode()).decode()

    return answer


@_kept
def tag(lang: str) -> str:
    """The tag that Babel's data know: the language itself where it has one, else the fallback."""
    from babel import UnknownLocaleError
    from babel.core import Locale

    try:
        return str(Locale.parse(lang.replace('-', '_')))
    except (UnknownLocaleError, ValueError):
        return FALLBACK


@_kept
def joined(lang: str, *names: str) -> str:
    """Names as a list of the language: ``A, B, and C``."""
    from babel.lists import format_list

    return format_list(list(names), locale=tag(lang))


@_kept
def country(lang: str, code: str) -> str:
    """A country's name from its ISO 3166-1 alpha-2 code; the code itself where it is unknown."""
    from babel.core import Locale

    return str(Locale.parse(tag(lang)).territories.get(code.upper(), code))


@_kept
def language(lang: str, named: str) -> str:
    """A language's name from its BCP 47 tag."""
    from babel.core import Locale

    return str(Locale.parse(tag(lang)).languages.get(named.split('-')[0], named))


@_kept
def day(lang: str, iso: str, form: str) -> str:
    """A whole date in one of Babel's forms."""
    from babel.dates import format_date

    return format_date(date.fromisoformat(iso), form, locale=tag(lang))


@_kept
def month(lang: str, iso: str) -> str:
    """The month and year of a date."""
    from babel.dates import format_skeleton

    return format_skeleton('yMMMM', date.fromisoformat(iso), locale=tag(lang))
