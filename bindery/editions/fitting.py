"""Lines of a given width: a text in the text face, measured letter by letter and broken as evenly as it goes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from bindery import fonts

if TYPE_CHECKING:
    from PIL import ImageFont

# Below this size, in pixels, no text of a cover is made smaller: a word that is still too wide is broken anywhere.
SMALLEST = 64


def broken(text: str, style: str, size: int, width: int) -> tuple[str, ...]:
    """The text in as few lines as the width (pixels) allows, and these as even as that number allows."""
    lines = _greedy(text, style, size, width)
    narrow, wide = width // 3, width
    while wide - narrow > 8:
        middle = (narrow + wide) // 2
        if len(_greedy(text, style, size, middle)) <= len(lines):
            wide = middle
        else:
            narrow = middle
    return _greedy(text, style, size, wide)


def _greedy(text: str, style: str, size: int, width: int) -> tuple[str, ...]:
    lines: list[str] = []
    for word in (piece for given in text.split() for piece in _pieces(given, style, size, width)):
        longer = f'{lines[-1]} {word}' if lines else word
        if lines and width_of(longer, style, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _pieces(word: str, style: str, size: int, width: int) -> Iterable[str]:
    """The word in as many pieces as it takes; only one that is too wide even at the smallest size has several."""
    while width_of(word, style, size) > width and size <= SMALLEST:
        end = next(n for n in range(len(word), 0, -1) if n == 1 or width_of(word[:n], style, size) <= width)
        yield word[:end]
        word = word[end:]
    yield word


def width_of(text: str, style: str, size: int) -> float:
    """The width of a text in pixels, in the text face."""
    return sum(_advance(letter, style) for letter in text) * size


@cache
def _advance(letter: str, style: str) -> float:
    """A letter's advance in ems, in the text face or in the Arabic one; letters that join are measured apart."""
    role = 'arabic' if '\u0600' <= letter <= '\u06ff' else 'text'
    return float(_font(role, 'normal' if role == 'arabic' else style).getlength(letter)) / 1000


@cache
def _font(role: str, style: str) -> ImageFont.FreeTypeFont:
    """A face of ours at a size of 1000 pixels, for measuring."""
    from PIL import ImageFont

    wanted = (role, 400, style)
    face = next(face for face in fonts.faces() if (face.role, face.weight, face.style) == wanted)
    return ImageFont.truetype(str(face.path), 1000, layout_engine=ImageFont.Layout.BASIC)
