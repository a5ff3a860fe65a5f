"""How far marks and letters hang in the margin, so that the text's edge looks straight.

Source: the protrusion of R. Schlicht's microtype (LaTeX), after Hàn Thế Thành, “Margin kerning and font expansion with
pdfTeX” (2001): thousandths of the glyph's own width, left and right. A font's own values stand before the general ones.
"""

from __future__ import annotations

from collections.abc import Mapping

Hang = tuple[int, int]

GENERAL: Mapping[str, Hang] = {
    '.': (0, 700), ',': (0, 500), ':': (0, 500), ';': (0, 400), '!': (0, 100), '?': (0, 150), '…': (0, 150),
    '-': (0, 500), '\u2010': (0, 500), '–': (200, 300), '—': (150, 250),
    '‘': (300, 400), '’': (300, 400), '“': (300, 300), '”': (300, 300), '"': (300, 300), "'": (300, 400),
    '‹': (400, 400), '›': (400, 400), '«': (200, 300), '»': (300, 200), '„': (200, 0), '‚': (300, 0),
    '(': (100, 0), ')': (0, 200), '[': (100, 0), ']': (0, 100), '/': (100, 200), '*': (200, 200), '%': (50, 50),
    'A': (50, 50), 'F': (0, 50), 'J': (50, 0), 'K': (0, 50), 'L': (0, 50), 'T': (50, 50), 'V': (50, 50),
    'W': (50, 50), 'X': (50, 50), 'Y': (50, 50), 'k': (0, 50), 'r': (0, 50), 't': (0, 70), 'v': (50, 50),
    'w': (50, 50), 'x': (50, 50), 'y': (50, 70),
    'А': (50, 50), 'Г': (0, 50), 'Т': (50, 50), 'У': (50, 50), 'Х': (50, 50), 'г': (0, 50), 'т': (50, 50),
    'у': (50, 70), 'х': (50, 50),
}  # fmt: skip
# A slanted face leans over the right edge, and its capitals stand back from the left one.
ITALIC: Mapping[str, Hang] = {
    'A': (100, 0), 'F': (0, 0), 'J': (50, 0), 'K': (0, 0), 'T': (100, 0), 'V': (100, 0), 'W': (100, 0), 'X': (0, 0),
    'Y': (100, 0), 'k': (0, 0), 'r': (0, 0), 't': (0, 50), 'v': (0, 0), 'w': (0, 0), 'x': (0, 0), 'y': (0, 0),
    '“': (200, 100), '‘': (200, 100), '”': (300, 100), '’': (300, 100),
}  # fmt: skip
BY_FONT: Mapping[str, Mapping[str, Hang]] = {
    'Spectral Italic': ITALIC,
    'Spectral Bold Italic': ITALIC,
    'Alegreya Sans Italic': ITALIC,
    'Alegreya Sans Bold Italic': ITALIC,
    # Every letter is as wide as the next: what hangs would leave the column of a listing.
    'Space Mono': {},
}


def left(letter: str, font: str) -> float:
    """How much of a letter's width hangs in the left margin where it begins a line (0 to 1)."""
    return _of(letter, font)[0] / 1000


def right(letter: str, font: str) -> float:
    """How much of a letter's width hangs in the right margin where it ends a line (0 to 1)."""
    return _of(letter, font)[1] / 1000


def _of(letter: str, font: str) -> Hang:
    own = BY_FONT.get(font)
    if own is not None and (not own or letter in own):
        return own.get(letter, (0, 0))
    return GENERAL.get(letter, (0, 0))
