"""Highwire Press tags, as a page on the web carries them for search engines of scholars.

Source: Google Scholar, inclusion guidelines for webmasters ("Indexing"). The HTML edition has the same on each page.
"""

from __future__ import annotations

from lxml import etree

from bindery.document import metadata
from bindery.document.parts import Chapter, Document
from bindery.records.facts import PAPER
from bindery.records.xml import Vocabulary

_H = Vocabulary()


def lacking(document: Document) -> str:
    """Why there are no tags; '' where there are."""
    return 'the volume is after another work, which is the one to cite' if document.volume.original else ''


def volume(document: Document) -> bytes:
    """The tags of the volume's page."""
    return _tags(document, None)


def papers(document: Document) -> tuple[bytes, ...]:
    """The tags of each paper's page."""
    return tuple(_tags(document, chapter) for chapter in document.chapters if chapter.kind == PAPER)


def _tags(document: Document, chapter: Chapter | None) -> bytes:
    """One ``meta`` element a line, and where the rights stand (a link, as HTML has it)."""
    elements = [_H.element('meta', charset='utf-8')]
    elements += [_H.element('meta', name=name, content=text) for name, text in metadata.highwire(document, chapter)]
    licence = document.volume.rights.licence
    elements += [_H.element('link', rel='license', href=licence)] if licence else []
    return b''.join(etree.tostring(element, encoding='unicode').encode() + b'\n' for element in elements)
