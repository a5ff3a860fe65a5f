"""An ISBN as it is printed: its five parts, with hyphens between them (ISO 2108:2017, 5.1)."""

from __future__ import annotations

from bindery.cache import kept, keys

KIND = 'isbn'


def hyphenated(number: str) -> str:
    """An ISBN-13 with its hyphens; where the parts of its registration group are not known, as it is.

    The answers are kept: reading the agencies' ranges in takes longer than all else that is said of the number.
    """

    def key() -> bytes:
        return keys.digest(KIND, number, keys.packages('python-stdnum'), keys.code('bindery.document.isbn'))

    return kept.kept(KIND, key, lambda: _parted(number).encode()).decode() if number else ''


def _parted(number: str) -> str:
    from stdnum import isbn

    return str(isbn.format(number))
