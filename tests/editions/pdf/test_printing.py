"""What a printer is sent: boxes, black ink, the spine, PDF/X-4 where the press is known."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from bindery.editions.barcode import bars, check, modules
from bindery.editions.pdf.geometry import MM, page, printed
from bindery.editions.pdf.inks import Inks, inks, rgb
from bindery.editions.pdf.wrap import Wrap, spine
from bindery.editions.tokens import Tokens, of_style
from bindery.model.volume import PageSetup

PRESS = of_style('press')


@pytest.mark.parametrize(
    ('colour', 'inked'),
    [
        (PRESS.colour('ink'), (0.0,)),
        ('#000000', (0.0,)),
        ('#808080', (0.502,)),
        (PRESS.colour('accent'), (0.0, 1.0, 0.7, 0.35)),
        ('#2f5d7e', ()),
    ],
)
def test_text_is_of_black_ink_alone(colour: str, inked: tuple[float, ...]) -> None:
    assert inks(PRESS).of(rgb(colour)) == inked


def test_pages_and_paper_give_the_spine() -> None:
    thick = Tokens({'print-paper': '0.12mm'})
    assert spine(301, thick) / MM == pytest.approx(151 * 0.12)
    size = page(PageSetup(size='6x9'))
    sheet = Wrap(size.width, size.height, spine(301, thick), size.width + spine(301, thick), 0.0, '#fff', ())
    assert sheet.named
    assert sheet.across == pytest.approx(2 * size.width + sheet.spine)


def test_a_thin_volume_has_no_words_on_its_spine() -> None:
    assert not Wrap(400, 600, spine(24, PRESS), 0, 0, '#fff', ()).named


def test_bars_of_an_isbn() -> None:
    assert check('978316148410') == '0'
    drawn = modules('9783161484100')
    assert (len(drawn), drawn[:3], drawn[45:50], drawn[-3:]) == (95, '101', '01010', '101')
    assert drawn[3:10] == '0111011'  # 7 as an odd one
    assert max(left + width for left, width, _ in bars('978-3-16-148410-0')) < 38
    with pytest.raises(ValueError, match='no EAN-13'):
        modules('9783161484101')


def test_colours_are_mapped_in_forms_too(tmp_path: Path) -> None:
    from bindery.editions.pdf.inks import colours
    from bindery.editions.pdf.inks import printed as in_inks

    with pikepdf.new() as pdf:
        sheet = pdf.add_blank_page()
        form = pdf.make_stream(
            b'0.11 0.1 0.09 rg 0 0 9 9 re f',
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=[0, 0, 9, 9],
            Resources=pikepdf.Dictionary(),
        )
        sheet.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm=form))
        sheet.obj.Contents = pdf.make_stream(b'0 0 0 rg 1 0 0 RG 0.5 g /Fm Do')
        in_inks(pdf, Inks(()), b'profile')
        assert colours(pdf) == {'g': 2, 'RG': 1}
        assert sheet.obj.Resources.XObject.Fm.read_bytes().split()[1] == b'g'
        assert '/DefaultRGB' in sheet.obj.Resources.ColorSpace


@pytest.mark.slow
def test_the_files_for_a_printer(tmp_path: Path) -> None:
    """No validator of PDF/X-4 is free; these are the rules of ISO 15930-7 that a file of ours could break."""
    from dataclasses import replace
    from pathlib import PurePosixPath

    from bindery.document.assemble import assemble
    from bindery.editions.content import render
    from bindery.editions.pdf.publish import publish
    from bindery.model.volume import Asset
    from tests.editions.made import loaded

    profile = bytearray(132)
    profile[12:16], profile[16:20], profile[36:40] = b'prtr', b'CMYK', b'acsp'
    volume = loaded()
    own = Asset(PurePosixPath('styles/press.icc'), 'press.icc', 'application/vnd.iccprofile', bytes(profile))
    volume = replace(volume, pdf=replace(volume.pdf, print_marks=True), assets=(*volume.assets, own))
    document = assemble(volume)
    main, pages, cover = publish(document, render(document), tmp_path)
    size = printed(page(volume.pdf))
    with pikepdf.open(main) as pdf:
        assert [float(edge) for edge in pdf.pages[0].MediaBox][2:] == pytest.approx([size.width, size.height], abs=0.01)
        count = len(pdf.pages)
    for file in (pages, cover):
        with pikepdf.open(file) as pdf:
            assert pdf.Root.OutputIntents[0].S == '/GTS_PDFX'
            assert b'PDF/X-4' in pdf.Root.Metadata.read_bytes()
            assert pdf.docinfo.Trapped == '/False'
            assert pdf.pdf_version == '1.6'
            assert not {'/Encrypt', '/AcroForm', '/OpenAction', '/Names', '/StructTreeRoot'} & (
                set(pdf.Root.keys()) | set(pdf.trailer.keys())
            )
            assert len(pdf.trailer.ID) == 2
            for sheet in pdf.pages:
                trim, bleed, media = ([float(edge) for edge in sheet.obj[f'/{name}Box']] for name in PAGE_BOXES)
                assert bleed[0] == pytest.approx(trim[0] - 3 * MM, abs=0.01)
                assert media[0] < bleed[0] < trim[0] < trim[2] < bleed[2] < media[2]
                assert '/Annots' not in sheet.obj
                assert '/DefaultRGB' in sheet.Resources.ColorSpace
                for font in sheet.Resources.get('/Font', {}).values():
                    assert '/FontFile2' in font.DescendantFonts[0].FontDescriptor
    with pikepdf.open(pages) as pdf:
        assert len(pdf.pages) in (count - 2, count - 3)


PAGE_BOXES = ('Trim', 'Bleed', 'Media')
