"""The HTML edition: pages, neighbours, heads, and that every link arrives."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from posixpath import normpath

import pytest
from lxml import html as lxml_html

from bindery.document.excerpt import only
from bindery.editions import html, site_files
from bindery.editions.content import render
from bindery.model.volume import Original, Volume
from tests.editions.made import VOLUMES, after_another, loaded, made, made_of

Files = Mapping[str, bytes]


@pytest.fixture(scope='module')
def files() -> Files:
    return html.files(*made())


def published(volume: Volume) -> Files:
    return html.files(*made_of(volume))


def metas(page: bytes, name: str) -> list[str]:
    return [element.get('content', '') for element in lxml_html.fromstring(page).xpath(f'//meta[@name="{name}"]')]


def schema(page: bytes) -> dict[str, object]:
    found = lxml_html.fromstring(page).xpath('//script/text()')
    value: dict[str, object] = json.loads(found[0])
    return value


def test_the_pages_are_the_golden_ones(files: Files, golden: Callable[..., None]) -> None:
    kept = {name: data.decode() for name, data in files.items() if name.endswith('.html')}
    golden(VOLUMES / 'small' / 'golden' / 'html', kept)


def test_publish_writes_every_file_index_first(files: Files, tmp_path: Path) -> None:
    written = html.publish(*made(), tmp_path)
    assert written[0] == tmp_path / 'html' / 'index.html'
    assert {path.relative_to(tmp_path / 'html').as_posix(): path.read_bytes() for path in written} == files


def test_the_same_document_gives_the_same_bytes(files: Files) -> None:
    assert published(loaded()) == files


def test_every_link_arrives(files: Files) -> None:
    trees = {name: lxml_html.fromstring(data) for name, data in files.items() if name.endswith('.html')}
    ids = {name: set(tree.xpath('//@id')) for name, tree in trees.items()}
    links = 0
    for name, tree in trees.items():
        for target in tree.xpath('//@href | //@src'):
            if '://' in target:
                continue
            path, _, anchor = target.partition('#')
            file = normpath(path) if path else name
            assert file in files, (name, target)
            assert not anchor or anchor in ids[file], (name, target)
            links += 1
    assert links > 60


def test_ids_are_unique_on_each_page(files: Files) -> None:
    for name in (name for name in files if name.endswith('.html')):
        ids = lxml_html.fromstring(files[name]).xpath('//@id')
        assert len(ids) == len(set(ids)), name


def test_nothing_needs_a_script_or_the_network(files: Files) -> None:
    for name in (name for name in files if name.endswith('.html')):
        tree = lxml_html.fromstring(files[name])
        assert tree.xpath('//script[not(@type="application/ld+json")]') == []
        loaded_by_the_page = tree.xpath('//@src | //link[@rel="stylesheet"]/@href')
        assert [url for url in loaded_by_the_page if ':' in url] == []
    assert '//' not in re.sub(r'/\*.*?\*/', '', files['book.css'].decode(), flags=re.DOTALL)


def test_pages_follow_one_another_with_the_copyright_page_last() -> None:
    document, content = made()
    rendered = content.apply_all(html.Policy('end', html.address, site_files.image_address))
    pages = html.pages(document, rendered)
    assert [page.file for page in pages] == [
        'index.html', 'preface.html', 'oldcastle.html', 'van-der-loon.html', 'karali.html', 'contributors.html',
        'imprint.html', 'copyright.html',
    ]  # fmt: skip
    assert pages[0].before is None
    assert pages[0].after == html.Neighbour('preface.html', 'Preface')
    assert pages[-1].after is None


@pytest.mark.parametrize(
    ('chapter', 'anchor', 'expected'),
    [
        ('karali', '', 'karali.html'),
        ('karali', 'karali', 'karali.html'),
        ('karali', 'karali-n1', 'karali.html#karali-n1'),
        ('contents', '', 'index.html'),
        ('title-page', 'title-page', 'index.html'),
        ('index', '', 'text-index.html'),
    ],
)
def test_addresses(chapter: str, anchor: str, expected: str) -> None:
    assert html.address(chapter, anchor) == expected


def test_the_head_of_a_paper_names_its_author_and_its_volume(files: Files) -> None:
    page = files['van-der-loon.html']
    assert metas(page, 'citation_author') == ['Loon, Piet van der']
    assert metas(page, 'citation_title') == ['A Loaf for the Stoker: Payment in Kind, and What It Weighed']
    assert metas(page, 'citation_publication_date') == ['2025/03']
    assert metas(page, 'DC.creator') == ['Loon, Piet van der']
    facts = schema(page)
    assert facts['@type'] == 'Chapter'
    assert [person['name'] for person in facts['author']] == ['Piet van der Loon']  # type: ignore[attr-defined]


def test_a_volume_after_another_is_kept_out_of_indexes_and_claims_no_author() -> None:
    site = published(after_another(loaded(), Original('Ovens', date='1999')))
    for name in (name for name in site if name.endswith('.html')):
        assert metas(site[name], 'robots') == ['noindex'], name
        assert b'citation_' not in site[name], name
    facts = schema(site['karali.html'])
    assert 'author' not in facts
    based = facts['isBasedOn']
    assert (based['@type'], based['author'][0]['name']) == ('Chapter', 'Sofia Karali')  # type: ignore[index]
    assert based['isPartOf'] == {'@type': 'Book', 'name': 'Ovens', 'datePublished': '1999'}  # type: ignore[index]
    assert metas(site['karali.html'], 'DCTERMS.source') == metas(site['index.html'], 'DCTERMS.source') != []
    assert metas(site['karali.html'], 'DC.contributor') == ['Karali, Sofia']


def test_the_canonical_address_stands_where_the_volume_knows_it(files: Files) -> None:
    assert b'canonical' not in files['karali.html']
    site = published(replace(loaded(), url='https://example.org/ovens'))
    links = {
        name: lxml_html.fromstring(site[name]).xpath('//link[@rel="canonical"]/@href')
        for name in ('index.html', 'karali.html')
    }
    assert links == {
        'index.html': ['https://example.org/ovens/'],
        'karali.html': ['https://example.org/ovens/karali.html'],
    }


def test_every_page_of_a_draft_says_so_and_is_kept_out_of_indexes() -> None:
    document, content = made()
    site = html.files(replace(document, draft=True), content)
    pages = [data.decode() for name, data in site.items() if name.endswith('.html')]
    assert all('DRAFT' in page and 'noindex' in page for page in pages)


def test_a_chapter_alone_leads_nowhere_else() -> None:
    document = only(made()[0], 'karali')
    site = html.files(document, render(document))
    assert [name for name in site if name.endswith('.html')] == ['karali.html']
    links = lxml_html.fromstring(site['karali.html']).xpath('//a/@href')
    assert [link for link in links if not link.startswith('#')] == []


def test_a_title_with_signs_of_markup_stays_text() -> None:
    title = 'Salt & </script><b>Bread</b> "2"'
    site = published(replace(loaded(), title=title))
    tree = lxml_html.fromstring(site['index.html'])
    assert tree.xpath('string(//h1)') == title
    assert tree.xpath('//b') == []
    assert schema(site['index.html'])['name'] == title
