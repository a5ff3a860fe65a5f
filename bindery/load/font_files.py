"""Fonts that a house brings, checked: whether they may and can be embedded, and whether their glyphs have characters.

Sources: OpenType 1.9, OS/2 fsType and cmap; ISO 19005-2, 6.2.11.4.1 and 6.2.11.7; ISO 14289-1, 7.21.
"""

from __future__ import annotations

import io
from pathlib import PurePosixPath

from bindery.findings import Location
from bindery.load.report import Report

# Bits of fsType: no embedding at all; bitmaps only.
RESTRICTED, BITMAPS = 0x0002, 0x0200
# Bits that allow what RESTRICTED alone forbids.
ALLOWED = 0x000C
COST = 'which costs the labels PDF/A and PDF/UA'


def check_font(path: PurePosixPath, data: bytes, report: Report) -> None:
    """Reports a font that no edition could embed, and one whose glyphs nobody could read back."""
    from fontTools.ttLib import TTFont

    place = Location(str(path))
    try:
        with TTFont(io.BytesIO(data), lazy=True) as font:
            allowed = int(font['OS/2'].fsType) if 'OS/2' in font else 0
            known = bool(font.getBestCmap()) if 'cmap' in font else False
    except Exception as error:  # fontTools raises what it happens to stumble over
        message = f'{path} cannot be read as a font ({str(error)[:80]}), {COST}'
        report.add('font-unembeddable', message, 'Export it again as TTF or OTF.', place)
        return
    if (allowed & RESTRICTED and not allowed & ALLOWED) or allowed & BITMAPS:
        message = f'{path} forbids that it be embedded (fsType {allowed:#06x}), {COST}'
        report.add('font-unembeddable', message, 'Take another font, or ask its maker for a licence.', place)
    if not known:
        message = f'{path} says of no glyph which character it is (it has no Unicode cmap), {COST}'
        report.add('font-without-unicode', message, 'Take a font with Unicode; text set in it cannot be read.', place)
