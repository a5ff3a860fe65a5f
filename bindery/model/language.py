"""Languages: direction of writing by BCP 47 tag."""

from __future__ import annotations

RIGHT_TO_LEFT = frozenset({'ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ku-arab', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi'})


def direction(lang: str) -> str:
    """``rtl`` or ``ltr`` for a BCP 47 tag; an explicit Latin or Cyrillic script subtag wins (``fa-Latn``)."""
    parts = lang.lower().split('-')
    if 'latn' in parts or 'cyrl' in parts:
        return 'ltr'
    if 'arab' in parts or 'hebr' in parts:
        return 'rtl'
    return 'rtl' if parts[0] in RIGHT_TO_LEFT else 'ltr'
