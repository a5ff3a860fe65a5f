"""What an offprint is: one paper alone, which says where it stands in its volume."""

from __future__ import annotations

from dataclasses import replace

from bindery.document.finishing import through
from bindery.document.metadata import address, chapter_title
from bindery.document.parts import Chapter, Document, Fact
from bindery.document.references import SCHEME
from bindery.frozen import frozen
from bindery.pandoc import ast
from bindery.pandoc.ast import Attr, Span, View

PAPER = 'paper'
# Marks after which a title needs no full stop.
ENDS = ('?', '!', '.', '…', '؟')
# Of the volume's facts those that an offprint repeats; its own address stands before them.
FACTS = ('series', 'series-alternative', 'issn', 'doi', 'publisher', 'date', 'version', 'licence', 'original')


@frozen
class Offprint:
    """One paper alone: its file name without suffix, its first and last folio, its citation, its labelled facts."""

    chapter: Chapter
    name: str
    first: str
    last: str
    citation: str
    facts: tuple[Fact, ...]


def papers(document: Document) -> tuple[Chapter, ...]:
    """The chapters that have an offprint: papers that are there."""
    return tuple(chapter for chapter in document.chapters if chapter.kind == PAPER and not chapter.draft)


def offprint(document: Document, chapter: Chapter, first: str, last: str) -> Offprint:
    """The offprint of a paper that is printed from folio ``first`` to folio ``last``."""
    return Offprint(
        chapter,
        f'{document.volume.slug}-{chapter.id}',
        first,
        last,
        _citation(document, chapter, first, last),
        _facts(document, chapter),
    )


def pages(document: Document, first: str, last: str) -> str:
    """The pages in words: ``pp. 3–9``."""
    words = document.words
    return words.format('one_page', page=first) if first == last else words.format('page_range', first=first, last=last)


def _citation(document: Document, chapter: Chapter, first: str, last: str) -> str:
    """The paper, then the volume that it stands in as the volume itself is cited, then the pages."""
    words = document.words
    who = ' '.join(part for part in (chapter.byline_label, chapter.authors) if part) if chapter.authors else ''
    title = chapter_title(document, chapter)
    end = '' if title.endswith(ENDS) else '.'
    start = (f'{who}. ' if who else '') + words.quoted(title) + end
    return words.format('cited_paper', paper=start, volume=document.citation, pages=pages(document, first, last))


def _facts(document: Document, chapter: Chapter) -> tuple[Fact, ...]:
    url = address(document.volume, chapter.id)
    own = (Fact('online', document.words.online, url, url),) if url else ()
    return (*own, *(fact for fact in document.copyright_facts if fact.key in FACTS))


def elsewhere(document: Document, chapter: str, anchor: str) -> str:
    """Where on the web a reader of an offprint finds another chapter's element; '' where the volume has no address."""
    url = address(document.volume, chapter)
    return f'{url}#{anchor}' if url and anchor and anchor != chapter else url


def apart(document: Document) -> Document:
    """The document with each reference from one chapter to another led to the web, or to nothing."""
    return replace(document, chapters=tuple(_apart(document, chapter) for chapter in document.chapters))


def _apart(document: Document, chapter: Chapter) -> Chapter:
    def change(view: View) -> View | None:
        if not isinstance(view, ast.Link) or not view.target.startswith(SCHEME):
            return None
        target, _, anchor = view.target.removeprefix(SCHEME).partition('#')
        if target == chapter.id:
            return None
        url = elsewhere(document, target, anchor)
        attr = Attr('', view.attr.classes)
        return replace(view, target=url, attr=attr) if url else Span(attr, view.content)

    return through(chapter, lambda tree: ast.replace(tree, change, ast.Link))
