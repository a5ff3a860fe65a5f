"""The options for archives: the source inside the PDF, PDF 2.0 for PDF/A-4 and PDF/UA-2."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from pikepdf import Name

from bindery.document.parts import Document
from bindery.editions.content import Content
from bindery.editions.pdf.attachments import with_sources
from bindery.editions.pdf.label import labelled
from bindery.editions.pdf.trees import items
from bindery.editions.pdf.version2 import NAMESPACE

pytestmark = pytest.mark.pango
SOURCES = {'volume.yaml': b'title: A\n', 'chapters/one.md': b'# One\n', 'images/a.xyz': b'\0'}


def opened(data: bytes) -> Any:
    return pikepdf.open(io.BytesIO(data))


@pytest.fixture(scope='module')
def modern(bound: bytes, book: tuple[Document, Content]) -> bytes:
    return labelled(bound, book[0], ('pdf/a-4', 'pdf/ua-2'))


def test_the_source_is_in_the_file_with_its_type_and_date(bound: bytes, book: tuple[Document, Content]) -> None:
    data = with_sources(bound, book[0], SOURCES)
    assert data == with_sources(bound, book[0], dict(reversed(SOURCES.items())))
    pdf = opened(data)
    assert {str(name): spec.read_bytes() for name, spec in _files(pdf).items()} == SOURCES
    assert len(pdf.Root.AF) == len(SOURCES)
    spec = pdf.Root.AF[0]
    assert (spec.AFRelationship, str(spec.UF)) == (Name.Source, 'chapters/one.md')
    assert spec.EF.F.Subtype == Name('/text/markdown')
    assert str(spec.EF.F.Params.ModDate) == 'D:20250317000000Z'


def _files(pdf: Any) -> dict[str, Any]:
    return {str(name): spec.EF.F for name, spec in items(pdf.Root.Names.EmbeddedFiles, '/Names')}


def test_it_is_pdf_2_and_says_so_in_its_first_line(modern: bytes) -> None:
    assert modern.startswith(b'%PDF-2.0')
    pdf = opened(modern)
    assert '/Info' not in pdf.trailer
    with pdf.open_metadata() as meta:
        assert [meta.get(name) for name in ('pdfaid:part', 'pdfaid:rev', 'pdfaid:conformance')] == ['4', '2020', None]
        assert [meta.get(name) for name in ('pdfuaid:part', 'pdfuaid:rev')] == ['2', '2024']


def test_its_structure_is_that_of_pdf_2(modern: bytes) -> None:
    pdf = opened(modern)
    root = pdf.Root.StructTreeRoot
    assert [str(space.NS) for space in root.Namespaces] == [NAMESPACE]
    document = root.K[0]
    assert (document.S, str(document.NS.NS)) == (Name.Document, NAMESPACE)
    notes = [element for _, element in items(root.IDTree, '/Names') if Name.FENote == element.S]
    assert notes
    assert all(note.Ref for note in notes)


def test_every_link_leads_to_an_element(modern: bytes) -> None:
    pdf = opened(modern)
    links = [link for page in pdf.pages for link in page.obj.get('/Annots', ())]
    inside = [link for link in links if '/Dest' in link or Name.GoTo == link.A.S]
    assert inside
    assert [link for link in inside if '/Dest' in link or '/S' not in link.A.SD[0]] == []


def test_a_file_that_is_not_asked_to_stays_pdf_1_7(bound: bytes, book: tuple[Document, Content]) -> None:
    assert labelled(bound, book[0], ('pdf/a-3a', 'pdf/ua-1')).startswith(b'%PDF-1.7')
