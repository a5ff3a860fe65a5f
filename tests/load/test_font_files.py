"""Fonts that a house brings: what no edition could embed, and what nobody could read back."""

from __future__ import annotations

import io
from pathlib import PurePosixPath

import pytest
from fontTools.fontBuilder import FontBuilder

from bindery.load.font_files import check_font
from bindery.load.report import Report


def font(allowed: int = 0, characters: bool = True) -> bytes:
    """A font of two empty glyphs; ``allowed`` is its fsType."""
    built = FontBuilder(1000)
    built.setupGlyphOrder(['.notdef', 'A'])
    built.setupCharacterMap({0x41: 'A'} if characters else {})
    built.setupGlyf({name: _empty() for name in ('.notdef', 'A')})
    built.setupHorizontalMetrics({'.notdef': (500, 0), 'A': (500, 0)})
    built.setupHorizontalHeader()
    built.setupNameTable({'familyName': 'Test', 'styleName': 'Regular'})
    built.setupOS2(fsType=allowed)
    built.setupPost()
    stream = io.BytesIO()
    built.save(stream)
    return stream.getvalue()


def _empty() -> object:
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    return Glyph()


@pytest.mark.parametrize(
    ('data', 'codes'),
    [
        pytest.param(font(), [], id='a font that may be embedded'),
        pytest.param(font(0x0004), [], id='for preview and print'),
        pytest.param(font(0x0002), ['font-unembeddable'], id='restricted'),
        pytest.param(font(0x0200), ['font-unembeddable'], id='bitmaps only'),
        pytest.param(font(characters=False), ['font-without-unicode'], id='without Unicode'),
        pytest.param(b'not a font', ['font-unembeddable'], id='no font'),
    ],
)
def test_fonts(data: bytes, codes: list[str]) -> None:
    report = Report()
    check_font(PurePosixPath('styles/a.ttf'), data, report)
    assert [found.code for found in report.findings] == codes
    assert all('PDF/A' in found.message for found in report.findings)
