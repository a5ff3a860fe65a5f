"""What the glyphs of a PDF's fonts say, and how wide they are.

Source: ISO 32000-1, 9.2.4, 9.7.4.3 and 9.10.3.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pikepdf

from bindery.frozen import frozen

Glyphs = Mapping[int, str]
# By code, in thousandths of the size; what is not entered has the width of -1.
Widths = Mapping[int, float]

_BLOCK = re.compile(rb'begin(bfchar|bfrange)(.*?)end\1', re.DOTALL)
_HEX = re.compile(rb'<([0-9A-Fa-f\s]*)>')


@frozen
class Face:
    """A font: what its glyphs say and how wide they are, and how its codes are packed (``struct``)."""

    glyphs: Glyphs
    widths: Widths
    code: str


NO_FACE = Face({}, {}, 'B')


def face_of(font: Any) -> Face:
    """A font of a PDF, read."""
    return Face(_texts(font), _widths(font), 'H' if font.Subtype == pikepdf.Name.Type0 else 'B')


def _texts(font: Any) -> Glyphs:
    """The text of each glyph of a font: its ToUnicode table (ISO 32000-1, 9.10.3)."""
    if '/ToUnicode' not in font:
        return {}
    found: dict[int, str] = {}
    for kind, block in _BLOCK.findall(font.ToUnicode.read_bytes()):
        values = [bytes.fromhex(value.decode()) for value in _HEX.findall(block)]
        if kind == b'bfchar':
            found |= {
                int.from_bytes(code, 'big'): _text(text) for code, text in zip(values[::2], values[1::2], strict=False)
            }
        else:
            for first, last, text in zip(values[::3], values[1::3], values[2::3], strict=False):
                start, start_text = int.from_bytes(first, 'big'), int.from_bytes(text, 'big')
                for code in range(start, min(int.from_bytes(last, 'big'), start + 0xFFFF) + 1):
                    found[code] = _text((start_text + code - start).to_bytes(len(text), 'big'))
    return found


def _widths(font: Any) -> Widths:
    """The widths of a font's glyphs (ISO 32000-1, 9.2.4 and 9.7.4.3)."""
    if font.Subtype != pikepdf.Name.Type0:
        first = int(font.get('/FirstChar', 0))
        return {first + place: float(width) for place, width in enumerate(font.get('/Widths', ()))}
    inner = font.DescendantFonts[0]
    found = {-1: float(inner.get('/DW', 1000))}
    given = list(inner.get('/W', ()))
    while given:
        first, after = int(given.pop(0)), given.pop(0)
        if isinstance(after, pikepdf.Array):
            found |= {first + place: float(width) for place, width in enumerate(after)}
        else:
            found |= dict.fromkeys(range(first, int(after) + 1), float(given.pop(0)))
    return found


def _text(data: bytes) -> str:
    return data.decode('utf-16-be', 'replace')
