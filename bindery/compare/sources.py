"""A source folder → the book that is compared: loaded, assembled, and set in EPUB pages that are never written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bindery.compare.pages import book
from bindery.compare.values import Book
from bindery.document.assemble import assemble
from bindery.document.parts import Document
from bindery.editions import epub
from bindery.editions.content import Policy, render
from bindery.editions.templating import environment
from bindery.errors import SourceError
from bindery.findings import Finding, Location, errors
from bindery.load.volume import load


def read(folder: Path, name: str) -> Book:
    """The book in a source folder; ``name`` is what the report calls it.

    Papers and images that are missing do not keep it from being compared. Raises SourceError for what cannot be built.
    """
    volume, findings = load(folder, draft=True)
    if volume is None or errors(findings):
        raise SourceError(tuple(_of(name, findings)))
    return from_document(assemble(volume), name)


def from_document(document: Document, name: str) -> Book:
    """The book of an assembled document."""
    content = render(document)
    rendered = epub.with_contents(document, content.apply_all(Policy('end', epub.address, epub.image_address)))
    templates = environment(document)
    pages = [
        (epub.file_name(entry.chapter.id), epub.page(templates, document, entry).encode('utf-8')) for entry in rendered
    ]
    files = {epub.image_address(asset.name): asset.data for asset in document.assets}
    return book(pages, files, document.volume.title, document.lang, name)


def _of(name: str, findings: Iterable[Finding]) -> Iterable[Finding]:
    """The findings with the state they are of before their files."""
    for found in errors(tuple(findings)):
        place = found.location or Location('volume.yaml')
        yield replace(found, location=replace(place, file=f'{name}: {place.file}'))
