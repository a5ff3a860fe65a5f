"""Text as words that can be compared: one Unicode form, no characters without a shape, spaces of every kind alike."""

from __future__ import annotations

import re
import unicodedata

# Soft hyphens, joiners and direction marks: they shape a page and are no part of a word.
SHAPELESS = re.compile('[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]')
NON_JOINER = '\u200c'
# Amiri draws the one with the glyphs of the others, and a font gives a glyph one text (docs/limits.md).
HEH_WITH_HAMZA, HEH_AND_HAMZA = '\u06c0', '\u0647\u0654'


def words(text: str) -> tuple[str, ...]:
    """The words of a text, NFC, without shapeless characters."""
    return tuple(SHAPELESS.sub('', unicodedata.normalize('NFC', text)).split())


def line(text: str) -> str:
    """A text in one line of such words."""
    return ' '.join(words(text))


def as_printed(word: str) -> str:
    """A word as a page can give it back: pages keep no zero-width non-joiner, nor what docs/limits.md lists."""
    return word.replace(NON_JOINER, '').replace(HEH_WITH_HAMZA, HEH_AND_HAMZA)
