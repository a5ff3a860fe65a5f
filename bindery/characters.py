"""The characters that a font file has a glyph for, read from its ``cmap``: a font library takes longer to read in.

Source: OpenType 1.9.1, ``cmap``: subtables of format 4 and, where a font has one, of format 12.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import iter_unpack, unpack_from

UNICODE, WINDOWS, WHOLE = 0, 3, 10
BY_SEGMENTS, BY_GROUPS = 4, 12


def characters(font: bytes) -> frozenset[int]:
    """The code points of a TrueType or OpenType font.

    Raises:
        ValueError: it has no table of characters that is of one of the two kinds.
    """
    table = _table(font, b'cmap')
    (count,) = unpack_from('>H', table, 2)
    places = [unpack_from('>HHI', table, 4 + 8 * number) for number in range(count)]
    # The one that has all of Unicode comes first, Windows' before the others.
    for platform, _, place in sorted(places, key=lambda each: (each[1] != WHOLE, each[0] != WINDOWS)):
        (form,) = unpack_from('>H', table, place)
        if platform in (UNICODE, WINDOWS) and form in (BY_SEGMENTS, BY_GROUPS):
            return frozenset((_in_groups if form == BY_GROUPS else _in_segments)(table[place:]))
    raise ValueError('the font has no table of characters')


def _table(font: bytes, name: bytes) -> bytes:
    (count,) = unpack_from('>H', font, 4)
    for tag, _, place, length in iter_unpack('>4sIII', font[12 : 12 + 16 * count]):
        if tag == name:
            return font[place : place + length]
    raise ValueError(f'the font has no table {name!r}')


def _in_groups(subtable: bytes) -> Iterator[int]:
    (count,) = unpack_from('>I', subtable, 12)
    for first, last, glyph in iter_unpack('>III', subtable[16 : 16 + 12 * count]):
        yield from range(first if glyph else first + 1, last + 1)


def _in_segments(subtable: bytes) -> Iterator[int]:
    """A segment's glyphs are counted on from its first, or stand in a row of their own; glyph 0 stands for none."""
    (twice,) = unpack_from('>H', subtable, 6)
    ends, starts, steps, rows = (
        unpack_from(f'>{twice // 2}H', subtable, place) for place in (14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice)
    )
    for number, (first, last, step, row) in enumerate(zip(starts, ends, steps, rows, strict=True)):
        codes = range(first, min(last, 0xFFFE) + 1)
        if not row:
            yield from (code for code in codes if (code + step) & 0xFFFF)
            continue
        place = 16 + 3 * twice + 2 * number + row
        glyphs = unpack_from(f'>{len(codes)}H', subtable, place)
        yield from (code for code, glyph in zip(codes, glyphs, strict=True) if glyph and (glyph + step) & 0xFFFF)
