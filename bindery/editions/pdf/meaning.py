"""What each glyph of a shaped text says, so that the text can be read back and copied out of the PDF.

A PDF gives a glyph one text wherever it stands. Where a letter is drawn as several glyphs, its own form must have the
letter, not the mark above it or the stroke that joins it to the next: these stand first in a line from the right.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

# What a letter is made of, where Unicode takes it apart into a form that no font draws.
PARTS = {'\u06c0': '\u0647\u0654'}


def texts(text: str, clusters: Sequence[int], rtl: bool) -> list[str]:
    """The text of each glyph, in the order of the line; ``clusters`` gives the letter where each one's begins."""
    ends = dict(pairwise([*sorted(set(clusters)), len(text)]))
    order = range(len(clusters) - 1, -1, -1) if rtl else range(len(clusters))
    own: dict[int, list[int]] = {}
    for place in order:
        own.setdefault(clusters[place], []).append(place)
    found = [''] * len(clusters)
    for start, places in own.items():
        for place, piece in zip(places, _pieces(text[start : ends[start]], len(places)), strict=False):
            found[place] = piece
    return found


def _pieces(text: str, glyphs: int) -> list[str]:
    """The text of a cluster for so many glyphs in reading order; what is left of the glyphs says nothing."""
    if glyphs > 1 and len(text) == 1:
        text = PARTS.get(text) or unicodedata.normalize('NFD', text)
    if glyphs < len(text) or (glyphs > 1 and not all(map(unicodedata.combining, text[1:]))):
        return [text]
    return list(text)
