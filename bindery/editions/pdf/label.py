"""Write into a finished PDF which standards it conforms to, once that was asked for; nothing else of it changes."""

from __future__ import annotations

import io

from pikepdf import Name, Pdf, Stream

from bindery.document.offprint import Offprint
from bindery.document.parts import Document
from bindery.editions.pdf import version2
from bindery.editions.pdf.bind import saved
from bindery.editions.pdf.xmp import Conformance, packet

CLAIMS = {
    'pdf/a-2a': Conformance(pdfa_part=2, pdfa_level='A'),
    'pdf/a-2u': Conformance(pdfa_part=2, pdfa_level='U'),
    'pdf/a-3a': Conformance(pdfa_part=3, pdfa_level='A'),
    'pdf/a-3u': Conformance(pdfa_part=3, pdfa_level='U'),
    'pdf/a-4': Conformance(pdfa_part=4),
    'pdf/a-4f': Conformance(pdfa_part=4, pdfa_level='F'),
    'pdf/ua-1': Conformance(pdfua_part=1),
    'pdf/ua-2': Conformance(pdfua_part=2),
}


def labelled(pdf: bytes, document: Document, profiles: tuple[str, ...], offprint: Offprint | None = None) -> bytes:
    """The PDF of a document or an offprint with an XMP packet that claims these profiles (keys of ``CLAIMS``).

    Whoever keeps the result must have measured that very file.
    """
    asked = [CLAIMS[profile] for profile in profiles]
    claims = Conformance(
        pdfa_part=max((claim.pdfa_part for claim in asked), default=0),
        pdfa_level=min((claim.pdfa_level for claim in asked if claim.pdfa_level), default=''),
        pdfua_part=max((claim.pdfua_part for claim in asked), default=0),
    )
    with Pdf.open(io.BytesIO(pdf)) as opened:
        opened.Root.Metadata = Stream(opened, packet(document, claims, offprint), Type=Name.Metadata, Subtype=Name.XML)
        if version2.wanted(profiles):
            version2.modernise(opened)
            return version2.header(saved(opened))
        return saved(opened)
