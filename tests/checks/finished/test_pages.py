"""Where pages begin, read back: EPUB and HTML agree with the PDF's own text, and each damage to that is caught."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bindery.checks.finished.compare_pages import PAGE, paged
from bindery.checks.finished.edition import BROKEN, Edition, PageRead
from bindery.checks.finished.verify import Verdict, verify
from bindery.document.parts import Document, PageMap
from bindery.document.words import words as catalogue
from bindery.editions.content import Content
from tests.checks.finished.damage import rezip
from tests.editions.made import loaded, made_of

MARK = re.compile(r'<span id="page-2"[^<>]*></span>')
Change = Callable[[str], str]


@pytest.fixture(scope='module')
def book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, Path]:
    """The small volume with a list of pages: its document, and the folder of its three editions."""
    from bindery.editions import epub, html
    from bindery.editions.pdf import publish as pdf

    document, content = made_of(replace(loaded(), page_list=True))
    folder, told = tmp_path_factory.mktemp('paged'), list[PageMap]()
    pdf.publish(document, content, folder, tell=told.append)
    epub.publish(document, content, folder, told[0])
    html.publish(document, content, folder, told[0])
    return document, folder


def read_back(document: Document, folder: Path) -> Verdict:
    return verify(document, [*folder.glob('*.pdf'), *folder.glob('*.epub'), folder / 'html' / 'index.html'])


@pytest.mark.pango
def test_pages_begin_alike_in_every_edition(book: tuple[Document, Path]) -> None:
    verdict = read_back(*book)
    assert [found.message for found in verdict.findings] == []
    assert [verdict.cells['pages', name] for name in ('epub', 'html', 'pdf')] == ['same'] * 3


def later(text: str) -> str:
    """The mark some words further on."""
    mark = MARK.search(text)
    assert mark
    words = re.match(r'(?:(?:<[^>]*>|\s)*[^\s<]+){3}', text[mark.end() :])
    assert words
    return text[: mark.start()] + words[0] + mark[0] + text[mark.end() + words.end() :]


def earlier(text: str) -> str:
    """The mark some words before."""
    mark = MARK.search(text)
    assert mark
    words = re.search(r'(?:[^\s<>]+(?:\s|<[^>]*>)*){3}$', text[: mark.start()])
    assert words
    return text[: words.start()] + mark[0] + words[0] + text[mark.end() :]


DAMAGES = [
    ('a mark gone', 'oldcastle', lambda text: MARK.sub('', text)),
    ('a mark some words later', 'oldcastle', later),
    ('a mark some words earlier', 'oldcastle', earlier),
    ('a mark twice', 'oldcastle', lambda text: MARK.sub(r'\g<0>\g<0>', text)),
    ('two pages in each other’s place', 'oldcastle', lambda text: text.replace('page-1"', 'page-2"', 1)),
    ('a line of the list gone', 'list', lambda text: re.sub(r'<li><a href="[^"]*#page-2">2</a></li>', '', text)),
    ('a line that leads to another page', 'list', lambda text: text.replace('#page-2">', '#page-1">', 1)),
    ('a list in another order', 'list', lambda text: text.replace('#page-2">2<', '#page-1">1<').replace(
        '#page-1">1<', '#page-2">2<', 1)),
]  # fmt: skip


@pytest.mark.pango
@pytest.mark.parametrize('edition', ['epub', 'html'])
@pytest.mark.parametrize(('name', 'page', 'change'), DAMAGES, ids=[name for name, _, _ in DAMAGES])
def test_damage_is_caught(
    name: str, page: str, change: Change, edition: str, book: tuple[Document, Path], tmp_path: Path
) -> None:
    document, whole = book
    copy = Path(shutil.copytree(whole, tmp_path / 'dist'))
    if edition == 'epub':
        entry = f'EPUB/{"nav" if page == "list" else page}.xhtml'
        file = next(copy.glob('*.epub'))
        rezip(file, lambda each, data: change(data.decode()).encode() if each == entry else data)
    else:
        file = copy / 'html' / ('index.html' if page == 'list' else f'{page}.html')
        file.write_text(change(file.read_text('utf-8')), 'utf-8')
    assert 'pages-differ' in {found.code for found in read_back(document, copy).findings}


@pytest.mark.parametrize(
    ('printed', 'shown', 'alike'),
    [
        (('one', 'two'), ('one', 'two', 'three'), True),
        (('one', 'two'), ('two', 'three'), False),
        ((f'{BROKEN}ple', 'of', 'it'), ('of', 'it'), True),
        ((f'{BROKEN}whole', 'of', 'it'), ('whole', 'of'), True),
        (('twenty-', f'{BROKEN}four', 'loaves'), ('twenty-four', 'loaves'), True),
        ((), ('one',), False),
        ((), (), True),
    ],
)
def test_a_word_that_a_page_parts_belongs_to_the_page_before(
    printed: tuple[str, ...], shown: tuple[str, ...], alike: bool
) -> None:
    pdf = Edition('pdf', pages=(PageRead('1', printed),))
    epub = Edition('epub', pages=(PageRead('1', shown),), page_list=(('1', 'page-1'),))
    assert (list(paged([pdf, epub])) == []) is alike


@pytest.mark.parametrize(
    ('lang', 'printed', 'shown', 'alike'),
    [
        ('en', 'As Lind, p. 12, says', 'As Lind, says it', True),
        ('he', 'As Lind, עמ׳ 12 says', 'As Lind says it', True),
        ('en', 'As Lind, p. 12, says', 'As Brandt, says it', False),
        ('en', 'As Lind, p. twelve', 'As Lind, p. twelve', True),
    ],
)
def test_the_page_behind_a_reference_is_printed_alone(lang: str, printed: str, shown: str, alike: bool) -> None:
    pdf = Edition('pdf', pages=(PageRead('1', tuple(printed.split())),))
    epub = Edition('epub', pages=(PageRead('1', tuple(shown.split())),), page_list=(('1', 'page-1'),))
    assert (list(paged([pdf, epub], catalogue(lang).format('page_locator', page=PAGE))) == []) is alike


def test_an_edition_without_pages_is_told_of_where_the_volume_wants_them(tmp_path: Path) -> None:
    from bindery.editions import epub

    plain, paged_one = made_of(loaded()), made_of(replace(loaded(), page_list=True))
    epub.publish(*plain, tmp_path)
    assert _codes(plain, tmp_path) == set()
    assert _codes(paged_one, tmp_path) == {'pages-differ'}


def _codes(book: tuple[Document, Content], folder: Path) -> set[str]:
    return {found.code for found in verify(book[0], [*folder.glob('*.epub')]).findings}
