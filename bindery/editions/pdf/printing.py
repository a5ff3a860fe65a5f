"""What a printer is sent: the pages with bleed and crop marks in the inks of a press, and the cover around them.

With the colour profile of the house's printer (``styles/press.icc``) both are PDF/X-4. Source: ISO 15930-7 (PDF/X-4);
ISO 32000-1, 14.11 (page boxes, output intents).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from pikepdf import Array, Name, Pdf, Stream, String

from bindery.document.parts import Document
from bindery.editions.pdf import geometry, wrap
from bindery.editions.pdf.bind import Book, bind, saved
from bindery.editions.pdf.composition import Composition
from bindery.editions.pdf.house import House
from bindery.editions.pdf.inks import inks, printed
from bindery.editions.pdf.part import Part
from bindery.editions.pdf.plan import COVER, Leaf, between_covers
from bindery.editions.pdf.press import intent
from bindery.editions.pdf.stamps import Furniture, Stamper
from bindery.editions.pdf.supplies import Supplies, Supply
from bindery.editions.tokens import tokens

PAGES, WRAP = 'print', 'print-cover'
PROFILE = PurePosixPath('styles/press.icc')
# Why it is PDF/X-4, in XMP (ISO 15930-7, 6.11).
CLAIM = (
    '<rdf:Description rdf:about="" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" '
    'xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
    '<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion><pdf:Trapped>False</pdf:Trapped>'
    '<xmpMM:DocumentID>{identifier}</xmpMM:DocumentID><xmpMM:VersionID>{version}</xmpMM:VersionID>'
    '<xmpMM:RenditionClass>default</xmpMM:RenditionClass></rdf:Description>'
)
FOLDS = 10.0  # points that the marks of the spine's folds are long


def publish(
    document: Document,
    composition: Composition,
    book: Book,
    furniture: Sequence[Furniture],
    sample: Part,
    house: House,
    out: Path,
) -> tuple[Path, ...]:
    """Write the pages and the cover for a printer beside the volume's PDF."""
    leaves = between_covers(composition.leaves)
    made = {
        PAGES: pages(document, composition, leaves, book, furniture, sample),
        WRAP: around(document, len(leaves), book, sample, house),
    }
    paths = []
    for name, data in made.items():
        paths.append(out / f'{document.volume.slug}-{name}.pdf')
        paths[-1].write_bytes(data)
    return tuple(paths)


def pages(
    document: Document,
    composition: Composition,
    leaves: Sequence[Leaf],
    book: Book,
    furniture: Sequence[Furniture],
    sample: Part,
) -> bytes:
    """The volume without its cover, with bleed and crop marks, in the inks of a press."""
    page = geometry.printed(geometry.page_of(document.volume))
    parts = composition.parts[1 : max(leaf.part for leaf in leaves) + 1]
    inside = tuple(replace(leaf, part=leaf.part - 1) for leaf in leaves)
    names = {key: name for name, key in sample.fonts}
    stamps = Stamper(page, names, '', tokens(document.volume)).stamps(inside, furniture[1:], sample)
    book = replace(book, bleed=page.bleed, outline=())
    return _for_the_press(bind(parts, inside, book, stamps), document, book.profile)


def around(document: Document, count: int, book: Book, sample: Part, house: House) -> bytes:
    """The cover around a volume of so many pages: back, spine and front on one sheet."""
    from bindery.editions.pdf.engine import Press
    from bindery.editions.pdf.layout import lay_out

    page = geometry.printed(geometry.page_of(document.volume))
    sheet = wrap.wrap(document, page, count)
    whole = replace(page, width=sheet.across)
    ground = Supply('image/svg+xml', wrap.drawing(document, page, sheet).encode())
    supplies = Supplies({**house.supplies.items, 'cover-pattern.svg': ground})
    press = Press((f'{house.sheet}\n{geometry.css(whole)}',), supplies, house.hyphenation)
    part = lay_out(wrap.job(document, page, sheet), press)
    leaf = Leaf(0, 0, COVER, 1, True)
    stamper = Stamper(whole, {key: name for name, key in sample.fonts}, '', tokens(document.volume))
    stamps = stamper.stamps((leaf,), (Furniture(bare=True),), sample)
    folds = replace(stamps, contents=(stamps.contents[0] + _folds(sheet, whole.bleed),))
    made = bind((part,), (leaf,), replace(book, bleed=page.bleed, outline=(), shift=0.0), folds)
    return _for_the_press(made, document, book.profile)


def _folds(sheet: wrap.Wrap, bleed: float) -> bytes:
    """Marks above and below the sheet where the spine is folded."""
    drawn = []
    for x in (sheet.width, sheet.width + sheet.spine):
        for start, end in (
            (-bleed - 3, -bleed - 3 - FOLDS),
            (sheet.height + bleed + 3, sheet.height + bleed + 3 + FOLDS),
        ):
            drawn.append(f'{x:.2f} {start:.2f} m {x:.2f} {end:.2f} l')
    return f'/Artifact <</Type /Pagination>> BDC q 0 G 0.25 w {" ".join(drawn)} S Q EMC\n'.encode()


def _for_the_press(data: bytes, document: Document, profile: bytes) -> bytes:
    """A bound PDF as a press takes it: its pages alone, nothing to click, in the inks of a press."""
    with Pdf.open(io.BytesIO(data)) as book, Pdf.new() as out:
        for page in book.pages:
            out.pages.append(page)
        for page in out.pages:
            for key in ('/Annots', '/StructParents', '/Group', '/Tabs'):
                if key in page.obj:
                    del page.obj[key]
        printed(out, inks(tokens(document.volume)), profile)
        for key, value in book.docinfo.items():
            out.docinfo[key] = String(str(value))
        out.docinfo.Trapped = Name('/False')
        xmp = book.Root.Metadata.read_bytes()
        own = next((asset.data for asset in document.volume.assets if asset.path == PROFILE), b'')
        if own:
            out.Root.OutputIntents = Array([intent(out, own, PROFILE.name)])
            claim = CLAIM.format(identifier=document.volume.identifier, version=document.volume.version or '1')
            xmp = xmp.replace(b'</rdf:RDF>', claim.encode() + b'</rdf:RDF>', 1)
        out.Root.Metadata = Stream(out, xmp, Type=Name.Metadata, Subtype=Name.XML)
        out.Root.Lang = String(document.lang)
        # PDF/X-4 is made of PDF 1.6, and nothing here is younger.
        return saved(out, '1.6')
