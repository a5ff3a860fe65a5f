"""Text is read from a page as a reader of PDF reads it."""

from __future__ import annotations

import pikepdf
import pytest

from bindery.checks.finished.pdf_text import sheets

TEXTS = b'2 beginbfchar <41> <0069> <42> <006E> endbfchar'


def read(content: str) -> str:
    """What a page says whose font has an ``i`` (A) and an ``n`` (B)."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, FirstChar=65, Widths=pikepdf.Array([500, 500])
    )
    font.ToUnicode = pdf.make_stream(TEXTS)
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pdf.make_indirect(font)))
    page.obj.Contents = pdf.make_stream(content.encode())
    (sheet,) = sheets(pdf)
    return ''.join(
        run.text(rtl=False) for run in [*sheet.loose, *(run for runs in sheet.marked.values() for run in runs)]
    )


@pytest.mark.parametrize(
    ('content', 'text'),
    [
        ('BT /F 10 Tf (AB) Tj ET', 'in'),
        ('/Span <</ActualText (xn)>> BDC BT /F 10 Tf (AB) Tj ET EMC', 'xn'),
        ('/Span <</MCID 0>> BDC /Span <</ActualText (x)>> BDC BT /F 10 Tf (AB) Tj ET EMC EMC', 'x'),
        ('BT /F 10 Tf (AB) Tj /Span <</ActualText (xy)>> BDC (BA) Tj EMC (A) Tj ET', 'inxyi'),
        ('BT /F 10 Tf /Span <</ActualText (in)>> BDC (AB) Tj EMC ET', 'in'),
    ],
)
def test_marked_text_says_what_it_is_said_to_say(content: str, text: str) -> None:
    assert read(content) == text
