"""Links between the pages of one edition: where each leads, and which lead nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from lxml import etree

from bindery.checks.finished.edition import Problem
from bindery.checks.finished.xhtml import Element
from bindery.frozen import frozen


@frozen
class Pages:
    """The pages of an edition by file name, and the chapter that each one holds."""

    roots: Mapping[str, Element]
    chapters: Mapping[str, str]
    files: frozenset[str]

    def target(self, page: str, href: str) -> str:
        """``chapter#id`` for a link inside the edition (``chapter`` alone for its beginning), else the address."""
        file, anchor = split(page, href)
        if file is None:
            return href
        chapter = self.chapters.get(file, file)
        return f'{chapter}#{anchor}' if anchor and anchor != chapter else chapter

    def dead(self) -> Iterator[Problem]:
        """Every link, image or style sheet that leads to nothing, and every id given twice on one page."""
        ids = {
            name: [str(e.get('id')) for e in root.iter(etree.Element) if e.get('id')]
            for name, root in self.roots.items()
        }
        for name, own in ids.items():
            yield from (
                Problem(f'{name}: the id {one!r} is given twice')
                for one in sorted({i for i in own if own.count(i) > 1})
            )
        known = {name: frozenset(own) for name, own in ids.items()}
        for name, root in self.roots.items():
            for element in root.iter(etree.Element):
                for href in filter(None, (element.get('href'), element.get('src'))):
                    file, anchor = split(name, str(href))
                    if file is not None and file not in self.files:
                        yield Problem(f'{name}: {href} leads to a file that is not there')
                    elif file in known and anchor and anchor not in known[file]:
                        yield Problem(f'{name}: {href} leads to nothing')


def split(page: str, href: str) -> tuple[str | None, str]:
    """File and anchor that a link on a page leads to; None for an address outside."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return None, ''
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))) if parts.path else page
    return path, unquote(parts.fragment)
