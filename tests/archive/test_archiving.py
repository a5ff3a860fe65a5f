"""``archive``: what goes into a bag, for DSpace and for a distributor; small files stand in for the editions."""

from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from bindery import archiving, released, validating
from bindery.archive import distributor
from bindery.archive.examining import examine
from bindery.archiving import archive, bagging_date
from bindery.checks.verdict import Verdict
from bindery.console import Console
from bindery.document.assemble import assemble
from bindery.document.metadata import issued
from bindery.document.parts import Document
from bindery.errors import SourceError, UsageError
from bindery.load.volume import load
from bindery.model.volume import Identifiers, Trade
from bindery.reading import Order
from bindery.shelf import place, shelf, workshop
from bindery.validating import Seen, Validator
from tests.editions.made import loaded

SMALL = Path(__file__).parent.parent / 'volumes' / 'small'
PAPERS = ('oldcastle', 'van-der-loon', 'karali')
OPF = """<package xmlns="http://www.idpf.org/2007/opf"><metadata>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilitySummary">Read by a tool.</meta></metadata></package>"""
CONTAINER = '<container><rootfiles><rootfile full-path="EPUB/content.opf"/></rootfiles></container>'
FIELDS = {
    'contributor.author', 'contributor.editor', 'contributor.other', 'date.available', 'date.issued',
    'description.abstract', 'identifier.citation', 'identifier.isbn', 'identifier.issn', 'identifier.other',
    'identifier.uri', 'language.iso', 'publisher.none', 'relation.isbasedon', 'relation.ispartof',
    'relation.ispartofseries', 'rights.none', 'rights.uri', 'subject.none', 'title.none', 'type.none',
}  # fmt: skip


def epub(file: Path) -> None:
    with zipfile.ZipFile(file, 'w') as book:
        book.writestr('META-INF/container.xml', CONTAINER)
        book.writestr('EPUB/content.opf', OPF)


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Order:
    """The small volume, its editions stood in for, its one validator EPUBCheck, which finds nothing."""
    shutil.copytree(SMALL, tmp_path / 'source', ignore=shutil.ignore_patterns('golden'))
    order = Order(tmp_path / 'source', tmp_path / 'dist')

    def fresh(order: Order, console: Console, *, with_offprints: bool) -> tuple[()]:
        volume, _ = load(order.source)
        assert volume is not None
        papers = [f'offprints/bread-ovens-{name}.{kind}' for name in PAPERS for kind in ('pdf', 'html')]
        editions = {
            'pdf': ['bread-ovens.pdf'],
            'epub': ['bread-ovens.epub', 'bread-ovens-cover.jpg'],
            'html': ['html/index.html'],
            'records': ['records/README.txt'],
            'offprints': papers if with_offprints else [],
        }
        for name, files in editions.items():
            with workshop(order.out) as room:
                for file in files:
                    (room / file).parent.mkdir(exist_ok=True)
                    (room / file).write_bytes(file.encode())
                    if file.endswith('.epub'):
                        epub(room / file)
                place(shelf(order.out), name, room, volume.fingerprint, volume.version)
        return ()

    monkeypatch.setattr(archiving, '_fresh', fresh)
    passed(monkeypatch, Verdict('EPUBCheck', '5.3.0', looked_at=1))
    monkeypatch.delenv('SOURCE_DATE_EPOCH', raising=False)
    return order


def passed(monkeypatch: pytest.MonkeyPatch, verdict: Verdict) -> None:
    one = Validator('epubcheck', 'EPUBCheck', 'epub', 'Install it.', lambda path: verdict)
    monkeypatch.setattr(validating, 'VALIDATORS', (one,))


def made(order: Order, form: str = 'bag') -> archiving.Made:
    return archive(order, form, 'all', Console(quiet=True))


def test_a_bag_holds_everything_and_the_source_remembers_it(order: Order) -> None:
    folder = made(order).folder
    assert folder == order.out / 'archive' / 'bread-ovens-1.1'
    assert examine(folder) == ()
    data = folder / 'data'
    assert (data / 'editions/bread-ovens.pdf').is_file()
    assert (data / 'editions/html/index.html').is_file()
    assert (data / 'source/volume.yaml').read_bytes() == (order.source / 'volume.yaml').read_bytes()
    assert (data / 'source/chapters/images/oven.svg').is_file()
    assert (data / 'records/README.txt').is_file()
    assert json.loads((data / 'reports/validators.json').read_text())[0]['outcome'] == 'no error found'
    assert json.loads((data / 'manifest.json').read_text())['engines']['pandoc']
    text = (data / 'README.txt').read_text()
    assert 'EPUBCheck 5.3.0  bread-ovens.epub  no error found' in text
    assert 'editions/html/' in text
    assert str(order.out) not in ''.join(file.read_text('latin-1') for file in folder.rglob('*') if file.is_file())
    assert [entry.bag for entry in released.archived(order.source)] == ['bread-ovens-1.1']


def test_what_was_archived_is_never_overwritten(order: Order) -> None:
    folder = made(order).folder
    before = {file: file.read_bytes() for file in folder.rglob('*') if file.is_file()}
    with pytest.raises(UsageError, match='never overwritten'):
        made(order)
    assert {file: file.read_bytes() for file in folder.rglob('*') if file.is_file()} == before
    assert [entry.name for entry in order.out.iterdir() if entry.name.startswith('.')] == []


def test_another_text_under_an_archived_version_is_refused(order: Order) -> None:
    made(order)
    chapter = order.source / 'chapters/03-karali.md'
    chapter.write_text(chapter.read_text() + '\nOne more line.\n')
    with pytest.raises(SourceError) as caught:
        made(order)
    assert [found.code for found in caught.value.findings if found.code == 'version-archived']


def test_an_absent_validator_is_listed_and_calls_nothing_valid(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    passed(monkeypatch, Verdict('EPUBCheck', absent='there is no Java runtime'))
    done = made(order)
    text = (done.folder / 'data/README.txt').read_text()
    assert 'Not asked: EPUBCheck: there is no Java runtime' in text
    assert 'No file here is called valid' in text
    assert [found.code for found in done.findings] == ['validator-absent']


def test_an_error_of_a_validator_keeps_a_version_from_being_archived(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> tuple[Seen, ...]:
        raise SourceError(())

    monkeypatch.setattr(archiving, '_validated', broken)
    with pytest.raises(SourceError):
        made(order)
    assert not (order.out / 'archive').exists()
    assert released.archived(order.source) == ()


def test_a_volume_without_a_version_is_not_archived(order: Order) -> None:
    record = order.source / 'volume.yaml'
    record.write_text(record.read_text().replace('version: "1.1"\n', ''))
    with pytest.raises(UsageError, match='has no version'):
        made(order)


def test_the_date_of_a_bag_is_the_volumes_or_what_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv('SOURCE_DATE_EPOCH', raising=False)
    assert bagging_date(loaded()) == '2025-03-17'
    assert bagging_date(replace(loaded(), released='')) == '2025-03-01'
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '86400')
    assert bagging_date(loaded()) == '1970-01-02'


@pytest.mark.parametrize('seconds', ['99999999999999999999', '253402300800', '-1', 'now', '१२३', '1e9'])
def test_a_day_of_the_environment_that_is_none_is_named(seconds: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', seconds)
    with pytest.raises(UsageError, match=f'SOURCE_DATE_EPOCH is “{seconds}”'):
        bagging_date(loaded())
    assert issued(loaded()) == '2025-03-17'
    with pytest.raises(UsageError, match='SOURCE_DATE_EPOCH'):
        issued(replace(loaded(), released='', date='XXXX'))


def test_dspace_gets_an_item_for_the_volume_and_one_a_paper(order: Order) -> None:
    folder = made(order, 'dspace').folder
    assert folder.name == 'bread-ovens-1.1-dspace'
    items = sorted(folder.iterdir())
    assert [item.name for item in items] == ['item_000', 'item_001', 'item_002', 'item_003']
    assert (items[0] / 'contents').read_text().splitlines() == [
        'bread-ovens.pdf\tbundle:ORIGINAL\tdescription:PDF edition\tprimary:true',
        'bread-ovens.epub\tbundle:ORIGINAL\tdescription:EPUB edition',
        'license.txt\tbundle:LICENSE',
    ]
    for item in items:
        named = {line.partition('\t')[0] for line in (item / 'contents').read_text().splitlines()}
        assert named | {'contents', 'dublin_core.xml'} == {file.name for file in item.iterdir()}
        root = etree.parse(item / 'dublin_core.xml').getroot()
        assert (root.tag, root.get('schema')) == ('dublin_core', 'dc')
        fields = [f'{value.get("element")}.{value.get("qualifier")}' for value in root]
        assert set(fields) <= FIELDS
        assert {'title.none', 'date.issued', 'rights.uri'} <= set(fields)
    assert 'https://creativecommons.org/licenses/by/4.0/' in (items[0] / 'license.txt').read_text()
    assert 'Oldcastle, Marta' in (items[1] / 'dublin_core.xml').read_text('utf-8')


def test_a_distributor_gets_the_epub_under_its_isbn(tmp_path: Path) -> None:
    volume = replace(
        loaded(),
        identifiers=Identifiers(isbn_epub='9780000000026'),
        trade=Trade('0', '', ('WORLD',), ('WBA',)),
    )
    book = assemble(volume)
    epub(tmp_path / 'a.epub')
    (tmp_path / 'cover.jpg').write_bytes(b'jpeg')
    (tmp_path / 'out').mkdir()
    files = distributor.write(book, tmp_path / 'a.epub', tmp_path / 'cover.jpg', '[]\n', tmp_path / 'out')
    assert [file.name.removeprefix('9780000000026') for file in files] == [
        '.epub', '.jpg', '.opds.xml', '.onix.xml', '.epubcheck.json',
    ]  # fmt: skip
    record = (tmp_path / 'out/9780000000026.onix.xml').read_text('utf-8')
    assert '<ProductFormFeatureValue>11</ProductFormFeatureValue>' in record
    assert '<UnpricedItemType>01</UnpricedItemType>' in record
    assert distributor.lacking(book) == ()


def test_what_a_volume_lacks_for_a_distributor_is_listed(order: Order) -> None:
    done = made(order, 'distributor')
    assert sorted(file.name for file in done.folder.iterdir()) == [
        'bread-ovens.epub', 'bread-ovens.epubcheck.json', 'bread-ovens.jpg', 'bread-ovens.opds.xml',
    ]  # fmt: skip
    said = [found.message for found in done.findings if found.code == 'trade-missing']
    assert [text.partition('lacks ')[2] for text in said] == [
        'an ISBN of the EPUB',
        'a price, or that it is free of charge',
        'the territories it is sold in',
        'a Thema subject',
    ]


ATOM = {
    'a': 'http://www.w3.org/2005/Atom',
    'dc': 'http://purl.org/dc/terms/',
    'opds': 'http://opds-spec.org/2010/catalog',
}


def entry(book: Document) -> etree._Element:
    from bindery.archive.opds import Acquired
    from bindery.archive.opds import entry as made_entry

    return etree.fromstring(made_entry(book, [Acquired('a.epub', 'application/epub+zip')], 'a.jpg'))


def test_an_opds_entry_has_what_atom_and_opds_ask_for() -> None:
    root = entry(assemble(loaded()))
    for name in ('id', 'title', 'updated', 'author', 'summary'):
        assert root.find(f'a:{name}', ATOM) is not None, name
    assert root.findtext('a:updated', '', ATOM) == '2025-03-17T00:00:00Z'
    links = {str(link.get('rel')): link for link in root.iterfind('a:link', ATOM)}
    book = links['http://opds-spec.org/acquisition/open-access']
    assert (book.get('href'), book.get('type')) == ('a.epub', 'application/epub+zip')
    assert {'http://opds-spec.org/image', 'http://opds-spec.org/image/thumbnail'} <= links.keys()


@pytest.mark.parametrize(('url', 'content', 'pages'), [('', 1, 0), ('https://hearth.example/3/', 0, 1)])
def test_an_opds_entry_leads_to_a_page_or_says_what_the_book_is(url: str, content: int, pages: int) -> None:
    root = entry(assemble(replace(loaded(), url=url)))
    assert len(root.findall('a:content', ATOM)) == content
    assert len(root.findall('a:link[@rel="alternate"]', ATOM)) == pages


def test_an_opds_entry_names_the_price_of_what_is_sold() -> None:
    sold = replace(loaded(), trade=Trade('9.50', 'EUR'), rights=replace(loaded().rights, licence=''))
    (price,) = entry(assemble(sold)).iter(f'{{{ATOM["opds"]}}}price')
    assert (price.text, price.get('currencycode')) == ('9.50', 'EUR')
