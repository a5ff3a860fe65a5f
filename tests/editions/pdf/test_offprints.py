"""Offprints of the small volume as PDF: the volume's pages with their folios, in a wrapper, with facts of their own."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from bindery.document.parts import Document
from bindery.editions.content import Content
from bindery.editions.pdf.facts import info
from bindery.editions.pdf.offprints import Printed, printed

pytestmark = pytest.mark.pango


@pytest.fixture(scope='module')
def offprints(book: tuple[Document, Content]) -> tuple[Printed, ...]:
    return tuple(printed(*book, lambda what, done, total: None))


@pytest.fixture
def first(offprints: tuple[Printed, ...]) -> Any:
    return pikepdf.open(io.BytesIO(offprints[0].pdf))


def test_a_paper_has_its_printed_pages(offprints: tuple[Printed, ...]) -> None:
    found = [(made.offprint.chapter.id, made.offprint.first, made.offprint.last) for made in offprints]
    assert found == [('oldcastle', '1', '2'), ('van-der-loon', '3', '4'), ('karali', '5', '5')]


def test_pages_are_labelled_with_their_folios(offprints: tuple[Printed, ...]) -> None:
    with pikepdf.open(io.BytesIO(offprints[1].pdf)) as pdf:
        assert [str(page.label) for page in pdf.pages] == ['Offprint', '3', '4']


def test_its_metadata_is_the_papers_own(first: Any) -> None:
    with first.open_metadata() as meta:
        assert meta['dc:title'] == 'Who Owned the Oven?'
        assert meta['dc:creator'] == ['Marta Oldcastle']
        assert meta['dc:identifier'].endswith('#oldcastle')
        assert meta['{http://prismstandard.org/namespaces/basic/3.0/}startingPage'] == '1'
        assert 'pdfaid:part' not in meta
    assert str(first.docinfo.Author) == 'Marta Oldcastle'


def test_the_volume_keeps_its_own(book: tuple[Document, Content]) -> None:
    assert info(book[0])['Title'].startswith('Bread Ovens')


def test_no_link_is_left_that_leads_out(first: Any) -> None:
    targets = [str(a.get('/Dest', '')) or str(a.A.URI) for page in first.pages for a in page.get('/Annots', ())]
    assert targets
    assert [target for target in targets if 'bindery:' in target or 'van-der-loon' in target] == []


def test_the_outline_is_the_papers(first: Any) -> None:
    with first.open_outline() as outline:
        assert [line.title.partition(' / ')[0] for line in outline.root] == ['Who Owned the Oven?']


def test_links_lead_to_the_web_where_the_volume_stands_there(book: tuple[Document, Content]) -> None:
    from bindery.editions.pdf.offprints import _redirected

    document = replace(book[0], volume=replace(book[0].volume, url='https://example.org/3/'))
    with pikepdf.new() as pdf:
        link = pikepdf.Dictionary(A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI='bindery:karali#karali-firing'))
        page: Any = pikepdf.Dictionary(Annots=pikepdf.Array([pdf.make_indirect(link)]))
        assert _redirected(page, 'oldcastle', document) == []
        assert str(page.Annots[0].A.URI) == 'https://example.org/3/karali.html#karali-firing'
