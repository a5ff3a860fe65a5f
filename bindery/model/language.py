"""Languages: direction of writing and script by BCP 47 tag."""

from __future__ import annotations

RIGHT_TO_LEFT = frozenset({'ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ku-arab', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi'})
HEBREW = frozenset({'he', 'yi'})


def direction(lang: str) -> str:
    """``rtl`` or ``ltr`` for a BCP 47 tag; an explicit Latin or Cyrillic script subtag wins (``fa-Latn``)."""
    parts = lang.lower().split('-')
    if 'latn' in parts or 'cyrl' in parts:
        return 'ltr'
    if 'arab' in parts or 'hebr' in parts:
        return 'rtl'
    return 'rtl' if parts[0] in RIGHT_TO_LEFT else 'ltr'


def face_role(lang: str) -> str:
    """The role of the face that a language from the right is set in, ``arabic`` or ``hebrew``; '' for others."""
    if direction(lang) == 'ltr':
        return ''
    parts = lang.lower().split('-')
    return 'hebrew' if 'hebr' in parts or (parts[0] in HEBREW and 'arab' not in parts) else 'arabic'
