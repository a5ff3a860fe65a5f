"""What each glyph of a shaped text says, so that the text can be read back and copied out of the PDF.

A PDF gives a glyph one text wherever it stands. Where a letter is drawn as several glyphs, its own form must have the
letter, not the mark above it or the stroke that joins it to the next: these stand first in a line from the right.
Points of one letter are drawn in an order of HarfBuzz's own, and a letter with a point within it may be one glyph: what
a glyph draws by itself goes before the order of the text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from itertools import pairwise

# In small capitals the one is drawn as the other is, and a PDF gives a glyph one text.
DOTLESS, DOTTED = 'ı', 'i'
# What a letter is made of, where Unicode takes it apart into a form that no font draws.
PARTS = {'\u06c0': '\u0647\u0654'}


def texts(text: str, clusters: Sequence[int], rtl: bool, alone: Sequence[str] = ()) -> list[str]:
    """The text of each glyph, in the order of the line; ``clusters`` gives the letter where each one's begins.

    ``alone`` is what each glyph draws by itself (``drawn_alone``), '' where the font doesn't say.
    """
    ends = dict(pairwise([*sorted(set(clusters)), len(text)]))
    order = range(len(clusters) - 1, -1, -1) if rtl else range(len(clusters))
    own: dict[int, list[int]] = {}
    for place in order:
        own.setdefault(clusters[place], []).append(place)
    found = [''] * len(clusters)
    for start, places in own.items():
        known = [alone[place] for place in places] if alone else []
        for place, piece in zip(places, _pieces(text[start : ends[start]], len(places), known), strict=False):
            found[place] = piece
    return found


def drawn_alone(glyphs: Mapping[int, int]) -> dict[int, str]:
    """What each glyph draws by itself: letters and points taken apart; ``glyphs`` has the glyph of each character."""
    return {
        glyph: ''.join(unicodedata.normalize('NFKD', chr(code)).split())
        for code, glyph in sorted(glyphs.items(), reverse=True)
    }


def actual_text(said: str) -> bytes:
    """What the text of a PDF's reader is, as the property list of marked content (ISO 32000-2, 14.9.4)."""
    return b'<</ActualText <feff%s>>>' % said.encode('utf-16-be').hex().encode()


def _pieces(text: str, glyphs: int, alone: Sequence[str]) -> list[str]:
    """The text of a cluster for so many glyphs in reading order; what is left of the glyphs says nothing."""
    if glyphs > 1 and len(text) == 1:
        text = PARTS.get(text) or unicodedata.normalize('NFD', text)
    if glyphs > 1 and len(text) > 1 and any(map(_is_mark, alone[1:])):
        return _by_marks(text, alone)
    if glyphs < len(text) or (glyphs > 1 and not all(map(unicodedata.combining, text[1:]))):
        return [text]
    return list(text)


def _by_marks(text: str, alone: Sequence[str]) -> list[str]:
    """The text of a cluster: a glyph that is a mark says it, the first one its letters and what is drawn with them."""
    left = list(text)
    said = []
    for drawn in alone[1:]:
        own = drawn if _is_mark(drawn) and set(drawn) <= set(left) else ''
        said.append(own)
        for mark in own:
            left.remove(mark)
    first = ''.join(mark for mark in left if not unicodedata.combining(mark) or mark in alone[0] or '' not in said)
    rest = ''.join(mark for mark in left if mark not in first)
    if rest:
        said[said.index('')] = rest
    return [first, *said]


def _is_mark(text: str) -> bool:
    return bool(text) and all(map(unicodedata.combining, text))
