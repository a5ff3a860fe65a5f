"""Justified Persian: lines flush at both sides, indents and hanging numbers at the right, nothing divided or lost."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest

from bindery import fonts

pytestmark = pytest.mark.pango

WORDS = (
    'آسیابان ده بالا وقتی از او پرسیدم چرا سنگ زیرینش از سنگ زبرین پهن‌تر است خندید و گفت زیرین باید تاب بیاورد زبرین '
    'می‌گردد و می‌رود این پاسخ را نخست شوخی گرفتم بعدها که سنگ‌ها را اندازه گرفتم دیدم که در هر یازده آسیاب دره چنین است'
)
LEFT, RIGHT = 20.0, 280.0  # of the text, in pixels
NEAR = 0.3


def paragraph(style: str = '', words: str = WORDS) -> str:
    return (
        '<!DOCTYPE html><html lang="fa" dir="rtl"><head><title>Part</title></head>'
        f'<body style="text-align: justify; font-family: Amiri"><p style="{style}">{words}</p></body></html>'
    )


def lines(press: Any, html: str) -> list[tuple[float, float]]:
    """Where the glyphs of each line begin and end, summed from what was written: widths and adjustments."""
    face = next(face for face in fonts.faces() if (face.role, face.weight) == ('arabic', 400))
    upem, widths = _widths(face)
    found: list[list[float]] = []
    with pikepdf.open(io.BytesIO(press.set(html).pdf)) as pdf:
        x = y = size = 0.0
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            if str(operator) == 'Tf':
                size = float(operands[1])
            elif str(operator) == 'Tm':
                x, y = float(operands[4]), float(operands[5])
                if not found or found[-1][2] != y:
                    found.append([x, x, y])
                found[-1][0] = min(found[-1][0], x)
            elif str(operator) in ('TJ', 'Tj'):
                for piece in operands[0] if str(operator) == 'TJ' else operands:
                    if isinstance(piece, pikepdf.String):
                        codes = bytes(piece)
                        glyphs = (codes[at] * 256 + codes[at + 1] for at in range(0, len(codes), 2))
                        x += sum(widths[glyph] for glyph in glyphs) * size / upem
                    else:
                        x -= float(piece) * size / 1000
                found[-1][1] = max(found[-1][1], x)
    return [(start, end) for start, end, _ in found]


def _widths(face: fonts.Face) -> tuple[int, list[int]]:
    from fontTools.ttLib import TTFont

    with TTFont(face.path) as font:
        return font['head'].unitsPerEm, [font['hmtx'][name][0] for name in font.getGlyphOrder()]


def test_lines_are_flush_at_both_sides_and_the_last_at_the_right(press: Any) -> None:
    set_ = lines(press, paragraph())
    assert len(set_) > 3
    for start, end in set_[:-1]:
        assert start == pytest.approx(LEFT, abs=NEAR)
        assert end == pytest.approx(RIGHT, abs=NEAR)
    assert set_[-1][1] == pytest.approx(RIGHT, abs=NEAR)
    assert set_[-1][0] > LEFT


def test_an_indent_stands_at_the_right(press: Any) -> None:
    first, second, *_ = lines(press, paragraph('text-indent: 12px'))
    assert first == pytest.approx((LEFT, RIGHT - 12), abs=NEAR)
    assert second == pytest.approx((LEFT, RIGHT), abs=NEAR)


def test_a_hanging_first_line_hangs_at_the_right(press: Any) -> None:
    first, second, *_ = lines(press, paragraph('padding-right: 18px; text-indent: -18px'))
    assert first == pytest.approx((LEFT, RIGHT), abs=NEAR)
    assert second == pytest.approx((LEFT, RIGHT - 18), abs=NEAR)


def test_a_line_that_is_not_justified_is_indented_at_the_right_too(press: Any) -> None:
    ((_, end),) = lines(press, paragraph('text-align: start; text-indent: 12px', 'سنگ زیرین'))
    assert end == pytest.approx(RIGHT - 12, abs=NEAR)


def test_emphasis_and_links_stand_in_their_order_from_the_right(press: Any) -> None:
    marked = WORDS.replace('سنگ زیرینش', '<em>سنگ زیرینش</em>').replace(
        'پاسخ را', '<a href="https://a.example/">پاسخ را</a>'
    )
    plain, with_marks = lines(press, paragraph()), lines(press, paragraph(words=marked))
    assert [end for _, end in with_marks] == pytest.approx([end for _, end in plain], abs=NEAR)
