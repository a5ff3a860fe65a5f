"""Pages of an EPUB, held in memory or packed in a file → the book that is compared."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence

from bindery.checks.finished.xhtml import Element, classes, parsed
from bindery.compare.reading import paper
from bindery.compare.values import Book, Paper


def book(pages: Sequence[tuple[str, bytes]], files: Mapping[str, bytes], title: str, lang: str, name: str) -> Book:
    """The book on these pages, by name and in reading order; ``files`` are what pictures name.

    Raises ValueError for a page that is not well-formed.
    """
    papers = []
    for address, data in pages:
        root = parsed(data, as_html=False)
        section = next((each for each in root.iter('section', 'nav') if _is_chapter(each)), None)
        if section is not None:
            papers.append(_paper(section, root, address, files, lang))
    return Book(title, tuple(papers), lang, name)


def _is_chapter(element: Element) -> bool:
    return 'chapter' in classes(element) and bool(element.get('id'))


def _paper(section: Element, root: Element, address: str, files: Mapping[str, bytes], lang: str) -> Paper:
    folder = posixpath.dirname(address)

    def data(source: str) -> bytes:
        return files.get(posixpath.normpath(posixpath.join(folder, source)), source.encode())

    return paper(section, str(root.get('lang') or lang), data)
