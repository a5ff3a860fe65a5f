"""The EPUB edition: what stands in the package, that every link arrives, that the bytes are the same."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from lxml import etree

from bindery.document.excerpt import only
from bindery.document.parts import Document
from bindery.editions import epub
from bindery.editions.content import Content, render
from bindery.editions.epub_package import packed
from bindery.model.volume import Original, Series
from tests.editions.made import VOLUMES, after_another, loaded, made, made_of

JPEG = b'\xff\xd8\xff\xe0picture\xff\xd9'
OPF = {'opf': 'http://www.idpf.org/2007/opf', 'dc': 'http://purl.org/dc/elements/1.1/'}
EPUB = '{http://www.idpf.org/2007/ops}'
TEXT = ('.xhtml', '.opf', '.ncx', '.xml')


def unpacked(document: Document, content: Content) -> dict[str, bytes]:
    book = packed(epub.assembled(document, content, lambda: JPEG))
    with zipfile.ZipFile(BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope='module')
def files() -> dict[str, bytes]:
    return unpacked(*made())


@pytest.fixture(scope='module')
def package(files: Mapping[str, bytes]) -> etree._Element:
    return etree.fromstring(files['EPUB/content.opf'])


def refined(package: etree._Element, id: str) -> list[tuple[str, str]]:
    found = package.iterfind(f'.//opf:meta[@refines="#{id}"]', OPF)
    return [(meta.get('property', ''), meta.text or '') for meta in found]


def test_the_text_is_the_golden_one(files: Mapping[str, bytes], golden: Callable[..., None]) -> None:
    kept = {name: data.decode() for name, data in files.items() if name.endswith(TEXT)}
    golden(VOLUMES / 'small' / 'golden' / 'epub', kept)


def test_the_same_document_gives_the_same_bytes() -> None:
    first, second = (packed(epub.assembled(*made_of(loaded()), lambda: JPEG)) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.infolist()[0].filename == 'mimetype'
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED


def test_publish_writes_the_book_and_a_loose_cover(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epub.cover, 'jpeg', lambda document: JPEG)
    document, content = made()
    names = [path.name for path in epub.publish(document, content, tmp_path)]
    assert names == ['bread-ovens.epub', 'bread-ovens-cover.jpg']


def test_every_link_arrives(files: Mapping[str, bytes]) -> None:
    trees = {name: etree.fromstring(data) for name, data in files.items() if name.endswith('.xhtml')}
    ids = {name: {element.get('id') for element in tree.iter(etree.Element)} for name, tree in trees.items()}
    links = 0
    for name, tree in trees.items():
        for target in tree.xpath('//@href | //@src'):
            if '://' in target:
                continue
            path, _, anchor = str(target).partition('#')
            file = normpath(join(dirname(name), path)) if path else name
            assert file in files, target
            assert not anchor or anchor in ids[file], target
            links += 1
    assert links >= 40


def test_calls_and_notes_are_linked_both_ways(files: Mapping[str, bytes]) -> None:
    tree = etree.fromstring(files['EPUB/karali.xhtml'])
    calls = [e for e in tree.iter(etree.Element) if e.get(f'{EPUB}type') == 'noteref']
    notes = [e for e in tree.iter(etree.Element) if e.get(f'{EPUB}type') == 'footnote']
    assert [call.text for call in calls] == ['6', '7', '8']
    assert [call.get('href') for call in calls] == [f'#{note.get("id")}' for note in notes]
    assert [note[0].get('href') for note in notes] == [f'#{call.get("id")}' for call in calls]


def test_creators_stand_in_order_with_role_and_file_name(package: etree._Element) -> None:
    names = [e.text for e in package.iterfind('.//dc:creator', OPF)]
    assert names == ['Marta Oldcastle', 'Piet van der Loon', 'Sofia Karali']
    assert refined(package, 'creator-1')[:3] == [('role', 'edt'), ('role', 'aut'), ('file-as', 'Oldcastle, Marta')]
    assert refined(package, 'creator-3') == [
        ('role', 'aut'),
        ('file-as', 'Karali, Sofia'),
        ('alternate-script', 'Σοφία Καραλή'),
        ('display-seq', '3'),
    ]


def test_series_dates_and_corrections_come_from_the_record(package: etree._Element) -> None:
    assert ('group-position', '3') in refined(package, 'series')
    metas = {meta.get('property'): meta.text for meta in package.iterfind('.//opf:meta', OPF)}
    assert metas['dcterms:modified'] == '2025-03-17T00:00:00Z'
    assert metas['schema:version'] == '1.1'
    assert str(metas['schema:correction']).startswith('2025-03-17: The weight')
    assert package.findtext('.//dc:date', namespaces=OPF) == '2025-03'


def test_a_number_that_is_no_position_is_given_as_it_is() -> None:
    volume = replace(loaded(), series=Series('Hearth Notes', '2/97'))
    package = etree.fromstring(unpacked(*made_of(volume))['EPUB/content.opf'])
    assert refined(package, 'series') == [('collection-type', 'series'), ('schema:issueNumber', '2/97')]


def test_authors_of_the_original_are_contributors_and_it_is_the_source() -> None:
    volume = after_another(loaded(), Original('Ovens', citation='“Ovens”, 1999.'))
    package = etree.fromstring(unpacked(*made_of(volume))['EPUB/content.opf'])
    assert package.find('.//dc:creator', OPF) is None
    assert next(e.text for e in package.iterfind('.//dc:contributor', OPF)) == 'Marta Oldcastle'
    assert refined(package, 'contributor-1')[0] == ('role', 'ant')
    assert package.findtext('.//dc:source', namespaces=OPF) == '“Ovens”, 1999.'
    assert [e.text for e in package.iterfind('.//{*}meta[@property="dcterms:source"]')] == ['“Ovens”, 1999.']


def test_a_licence_without_a_statement_is_the_rights() -> None:
    volume = loaded()
    rights = replace(volume.rights, statement='', licence='https://creativecommons.org/licenses/by/4.0/')
    package = etree.fromstring(unpacked(*made_of(replace(volume, rights=rights)))['EPUB/content.opf'])
    assert package.findtext('.//dc:rights', namespaces=OPF) == (rights.licence_name or rights.licence)


def test_only_the_faces_in_use_are_embedded_with_their_licences(files: Mapping[str, bytes]) -> None:
    names = sorted(name.removeprefix('EPUB/fonts/') for name in files if '/fonts/' in name)
    assert 'Spectral-Regular.ttf' in names
    assert 'Spectral-licence.txt' in names
    assert 'Amiri-Regular.ttf' in names
    assert not any(name.startswith('SpaceMono') for name in names)


def test_no_colour_and_no_custom_property_is_left_in_the_style(files: Mapping[str, bytes]) -> None:
    css = files['EPUB/book.css'].decode()
    assert 'var(' not in css
    assert '#1c1a18' not in css


def test_every_page_of_a_draft_says_so() -> None:
    document, content = made()
    draft = unpacked(replace(document, draft=True), content)
    pages = [data.decode() for name, data in draft.items() if name.endswith('.xhtml')]
    assert all('DRAFT' in page for page in pages)


def test_a_chapter_alone_has_contents_too() -> None:
    document = only(made()[0], 'karali')
    files = unpacked(document, render(document))
    assert [name for name in files if name.endswith('.xhtml')] == ['EPUB/nav.xhtml', 'EPUB/karali.xhtml']
    assert 'karali.xhtml' in files['EPUB/nav.xhtml'].decode()


def test_mathematics_is_declared() -> None:
    document, content = made('rivers')
    package = etree.fromstring(unpacked(document, content)['EPUB/content.opf'])
    marked = [e.get('href') for e in package.iterfind('.//opf:item[@properties="mathml"]', OPF)]
    assert 'ice.xhtml' in marked
