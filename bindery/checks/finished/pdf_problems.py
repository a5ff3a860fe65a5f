"""What is wrong with a PDF whatever it should say: marks without an owner, links that lead nowhere, false labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bindery.checks.finished.edition import Line, Problem
from bindery.checks.finished.pdf_book import Book
from bindery.checks.finished.pdf_chapter import said
from bindery.checks.finished.pdf_structure import Anchor
from bindery.checks.finished.wording import as_printed

STRUCTURE = 'structure-broken'
HEADINGS = frozenset({'H1', 'H2', 'H3', 'H4', 'H5', 'H6'})


def problems(book: Book, annotations: Sequence[tuple[int, Anchor]], outline: Sequence[Line]) -> Iterator[Problem]:
    """What is wrong with the file whatever it should say."""
    yield from _unowned(book)
    ids = Counter(element.id for element in book.root.walk() if element.id)
    yield from (
        Problem(f'two elements of its structure have the id {one!r}', STRUCTURE)
        for one, times in ids.items()
        if times > 1
    )
    known = {anchor.object for anchor in book.root.anchors()}
    for page, anchor in annotations:
        where = f'page {book.labels[page] or page + 1}'
        if anchor.object not in known:
            yield Problem(f'{where}: a link is not in the structure', STRUCTURE)
        if not anchor.address and book.places.get(anchor.name) is None:
            yield Problem(f'{where}: a link leads nowhere ({anchor.name or "it has no target"})')
    for part in book.parts:
        place = book.places.get(part.id)
        if place is None or place.page != part.page:
            yield Problem(f'{part.id}: links to it do not lead to the page where it opens')
    yield from _headings(book, outline)
    yield from _folios(book)


def _unowned(book: Book) -> Iterator[Problem]:
    owners = Counter((mark.page, mark.id) for mark in book.root.marks())
    for page, sheet in enumerate(book.sheets):
        where = f'page {book.labels[page] or page + 1}'
        if any(run.text(False).strip() for run in sheet.loose):
            yield Problem(f'{where}: text that is neither content nor furniture', STRUCTURE)
        for content in sheet.marked:
            if owners[page, content] != 1:
                times = owners[page, content]
                yield Problem(f'{where}: marked content {content} is in the structure {times} times', STRUCTURE)
    for page, content in owners:
        if content not in book.sheets[page].marked:
            where = f'page {book.labels[page] or page + 1}'
            yield Problem(f'{where}: marked content {content} is not there', STRUCTURE)


def _headings(book: Book, outline: Sequence[Line]) -> Iterator[Problem]:
    """The lines of the outline lead to a page that has a heading of these words."""
    headings = {
        (element.page, said(book.sheets, [element], book.note_ids))
        for element in book.root.walk()
        if element.type in HEADINGS
    }
    for entry in outline:
        place = book.places.get(entry.chapter.rpartition('#')[2])
        if place is None:
            yield Problem(f'the outline’s line “{entry.title}” leads nowhere')
        elif entry.depth > 1 and not any(page == place.page and _alike(words, entry.title) for page, words in headings):
            yield Problem(f'the outline’s line “{entry.title}” leads to a page without that heading')


def _folios(book: Book) -> Iterator[Problem]:
    """Every page whose furniture has a number has the one of its label."""
    for page, sheet in enumerate(book.sheets):
        printed = [run.text(False) for runs in sheet.furniture[-1:] for run in runs]
        if printed and book.labels[page] not in printed:
            message = f'page {page + 1} is labelled {book.labels[page]} and has printed {", ".join(printed)}'
            yield Problem(message, 'page-differs')


def _alike(words: str, title: str) -> bool:
    """Whether a heading read from its page is a title; ends of lines count for nothing."""
    return _bare(words) == _bare(title)


def _bare(words: str) -> str:
    return ''.join(sign for sign in as_printed(words) if sign.isalnum())
