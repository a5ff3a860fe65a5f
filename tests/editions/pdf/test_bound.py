"""The bound book, read back from its bytes."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from bindery.document.parts import Document
from bindery.editions.content import Content
from bindery.editions.pdf.trees import items

pytestmark = pytest.mark.pango

MCID = re.compile(rb'/MCID (\d+)')


def destinations(pdf: pikepdf.Pdf) -> dict[str, Any]:
    return {str(key): value for key, value in items(pdf.Root.Names.Dests, '/Names')}


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    waiting = [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += [kid for kid in element.get('/K', ()) if isinstance(kid, Dictionary) and '/S' in kid]


def content(page: Any) -> bytes:
    streams = page.obj.Contents if isinstance(page.obj.Contents, Array) else [page.obj.Contents]
    return b'\n'.join(stream.read_bytes() for stream in streams)


def words(pdf: bytes, page: int) -> str:
    """The words of a page (from 0), as pdftotext reads them."""
    command = ['pdftotext', '-f', str(page + 1), '-l', str(page + 1), '-', '-']
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def test_every_link_leads_to_a_page_of_the_book(pdf: pikepdf.Pdf) -> None:
    pages = {page.obj.objgen for page in pdf.pages}
    known = destinations(pdf)
    links = [a for page in pdf.pages for a in page.obj.get('/Annots', ())]
    inside = [str(link.Dest) for link in links if '/Dest' in link]
    assert len(inside) > 10
    assert set(inside) <= known.keys()
    assert all(place[0].objgen in pages for place in known.values())
    assert not [link for link in links if 'bindery:' in str(link.get('/A', ''))]


def test_every_marked_content_is_in_the_structure_exactly_once(pdf: pikepdf.Pdf) -> None:
    owners: dict[tuple[Any, int], list[Any]] = {}
    for element in elements(pdf):
        for kid in element.get('/K', ()):
            if isinstance(kid, Dictionary) and kid.get('/Type') == Name.MCR:
                owners.setdefault((kid.Pg.objgen, int(kid.MCID)), []).append(element.objgen)
            elif not isinstance(kid, Dictionary):
                owners.setdefault((element.Pg.objgen, int(kid)), []).append(element.objgen)
    parents = {int(key): value for key, value in items(pdf.Root.StructTreeRoot.ParentTree, '/Nums')}
    for page in pdf.pages:
        marks = [int(mark) for mark in MCID.findall(content(page))] if '/Contents' in page.obj else []
        for mark in marks:
            (owner,) = owners.pop((page.obj.objgen, mark))
            assert parents[int(page.obj.StructParents)][mark].objgen == owner
    assert not owners


def test_every_link_is_in_the_structure(pdf: pikepdf.Pdf) -> None:
    held = {
        kid.Obj.objgen: e
        for e in elements(pdf)
        for kid in e.get('/K', ())
        if isinstance(kid, Dictionary) and '/Obj' in kid
    }
    parents = {int(key): value for key, value in items(pdf.Root.StructTreeRoot.ParentTree, '/Nums')}
    for page in pdf.pages:
        for link in page.obj.get('/Annots', ()):
            assert parents[int(link.StructParent)].objgen == held[link.objgen].objgen
            assert str(link.Contents)


def test_every_link_is_printed_and_says_where_it_leads(pdf: pikepdf.Pdf) -> None:
    links = [annotation for page in pdf.pages for annotation in page.obj.get('/Annots', ())]
    assert {int(link.F) for link in links} == {4}
    assert all(str(link.Contents) for link in links)


def test_the_colours_are_srgb(pdf: pikepdf.Pdf) -> None:
    (intent,) = pdf.Root.OutputIntents
    assert str(intent.OutputConditionIdentifier) == 'sRGB IEC61966-2.1'
    assert intent.DestOutputProfile.N == 3
    assert intent.DestOutputProfile.read_bytes()[16:20] == b'RGB '


def test_parts_stand_under_one_document(pdf: pikepdf.Pdf, book: tuple[Document, Content]) -> None:
    document = pdf.Root.StructTreeRoot.K[0]
    assert Name.Document == document.S
    assert [part.S for part in document.K] == [Name.Part] * len(document.K)
    titles = ['Cover', *(chapter.title.text for chapter in book[0].chapters), 'Back cover']
    assert [str(part.T) for part in document.K] == titles


def test_the_outline_names_chapters_with_their_authors_and_sections(
    pdf: pikepdf.Pdf, book: tuple[Document, Content]
) -> None:
    known = destinations(pdf)
    lines, item = [], pdf.Root.Outlines.First
    while item is not None:
        assert str(item.Dest) in known
        lines.append(str(item.Title))
        item = item.get('/Next')
    wanted = [entry.title.text + (f' / {entry.authors}' if entry.authors else '') for entry in book[0].contents]
    assert lines == wanted


def test_pages_are_labelled_with_their_folios(bound: bytes, pdf: pikepdf.Pdf) -> None:
    labels = [page.label for page in pdf.pages]
    first = labels.index('1')
    assert labels[:3] == ['Cover', '', 'i']
    *inside, behind = labels[first:]
    assert inside == [str(number + 1) for number in range(len(inside))]
    assert first % 2 == 0
    assert (behind, len(labels) % 2) == ('Back cover', 0)
    for place in range(first, len(labels) - 1):
        if '/Contents' in pdf.pages[place].obj:
            assert labels[place] in words(bound, place).split()


def test_contents_print_the_folio_of_the_page_where_each_chapter_opens(
    bound: bytes, pdf: pikepdf.Pdf, book: tuple[Document, Content]
) -> None:
    known, places = destinations(pdf), {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
    text = words(bound, places[known['contents'][0].objgen])
    for entry in book[0].contents:
        folio = pdf.pages[places[known[entry.chapter][0].objgen]].label
        assert re.search(
            rf'{re.escape(entry.authors or entry.title.text.split()[-1])}\s+{folio}\b', ' '.join(text.split())
        )


def test_notes_stand_on_the_pages_of_their_calls(pdf: pikepdf.Pdf, book: tuple[Document, Content]) -> None:
    known = destinations(pdf)
    notes = [note for chapter in book[0].chapters for note in chapter.notes]
    assert notes
    for note in notes:
        assert known[note.id][0].objgen == known[note.ref_id][0].objgen


def test_notes_have_their_ids_in_the_structure(pdf: pikepdf.Pdf, book: tuple[Document, Content]) -> None:
    ids = {str(key): value for key, value in items(pdf.Root.StructTreeRoot.IDTree, '/Names')}
    for chapter in book[0].chapters:
        for note in chapter.notes:
            assert Name.Note == ids[note.id].S


def test_a_blank_page_is_blank(pdf: pikepdf.Pdf) -> None:
    assert '/Contents' not in pdf.pages[1].obj or not content(pdf.pages[1]).strip()


def test_opening_pages_carry_no_head(bound: bytes, pdf: pikepdf.Pdf, book: tuple[Document, Content]) -> None:
    known, places = destinations(pdf), {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
    for chapter in [chapter for chapter in book[0].chapters if chapter.kind not in ('title-page', 'copyright')]:
        place = places[known[chapter.id][0].objgen]
        stamps = content(pdf.pages[place]).rsplit(b'/Artifact <</Type /Pagination>>', 1)[-1]
        assert stamps.count(b'BT') == 1


def test_each_font_is_embedded_once_with_its_text(pdf: pikepdf.Pdf) -> None:
    fonts = {
        font.objgen: font for page in pdf.pages for font in page.obj.get('/Resources', {}).get('/Font', {}).values()
    }
    names = [str(font.BaseFont) for font in fonts.values()]
    assert len(names) == len(set(names)) >= 3
    assert all(
        '/ToUnicode' in font and '/FontFile2' in font.DescendantFonts[0].FontDescriptor for font in fonts.values()
    )


def test_the_file_says_what_it_is(pdf: pikepdf.Pdf, book: tuple[Document, Content]) -> None:
    volume = book[0].volume
    assert str(pdf.docinfo['/Title']).startswith(volume.title)
    assert str(pdf.docinfo['/CreationDate']) == 'D:20250317000000Z'
    assert str(pdf.Root.Lang) == 'en'
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as meta:
        assert meta['dc:title'].startswith(volume.title)
        assert meta['dc:identifier'] == volume.identifier
        assert meta['{http://prismstandard.org/namespaces/basic/3.0/}seriesTitle'] == 'Hearth Notes'
        assert 'pdfaid:part' not in meta
        assert 'pdfuaid:part' not in meta


def test_the_page_map_names_every_page_with_a_folio(book: tuple[Document, Content], pdf: pikepdf.Pdf) -> None:
    from bindery.editions.pdf.publish import page_map

    starts = page_map(*book)
    outside = ('Cover', '', 'Back cover')
    labels = [page.label for page in pdf.pages if '/Contents' in page.obj and page.label not in outside]
    assert [start.label for start in starts] == labels
    firsts = {start.chapter: start.word for start in reversed(starts)}
    assert set(firsts.values()) == {0}


def test_two_processes_make_the_same_bytes_as_one(bound: bytes, book: tuple[Document, Content]) -> None:
    from bindery.editions.pdf.publish import make

    assert make(*book, lambda what, done, total: None, workers=2) == bound


def test_qpdf_finds_nothing_wrong(bound: bytes) -> None:
    with pikepdf.open(io.BytesIO(bound)) as opened:
        assert opened.check_pdf_syntax() == []
