"""What a distributor takes: the EPUB and its cover under the ISBN, ONIX, an OPDS entry, what EPUBCheck said."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from lxml import etree

from bindery.archive import opds
from bindery.codes import finding
from bindery.document.parts import Document
from bindery.findings import Finding, Location
from bindery.records import onix, onix_trade

RECORD = Location('volume.yaml')
PROPERTIES = (
    'schema:accessibilityFeature',
    'schema:accessModeSufficient',
    'schema:accessibilitySummary',
    'dcterms:conformsTo',
    'a11y:certifiedBy',
)
CONTAINER = 'META-INF/container.xml'
LARGEST = 10_000_000


def write(document: Document, epub: Path, cover: Path | None, report: str, out: Path) -> tuple[Path, ...]:
    """Write the delivery into an empty folder; ``report`` is what EPUBCheck said, as JSON."""
    name = document.volume.identifiers.isbn_epub.replace('-', '') or document.volume.slug
    files: dict[str, bytes] = {f'{name}.epub': epub.read_bytes()}
    if cover is not None:
        files[f'{name}.jpg'] = cover.read_bytes()
    books = [opds.Acquired(f'{name}.epub', 'application/epub+zip')]
    files[f'{name}.opds.xml'] = opds.entry(document, books, f'{name}.jpg' if cover else '')
    if not onix.lacking(document):
        files[f'{name}.onix.xml'] = onix.volume(document, onix_trade.features(accessibility(epub)))
    files[f'{name}.epubcheck.json'] = report.encode()
    for file, data in files.items():
        (out / file).write_bytes(data)
    return tuple(out / file for file in files)


def lacking(document: Document) -> tuple[Finding, ...]:
    """What distributors ask for and the volume does not say."""
    volume = document.volume
    rows = [
        (
            volume.identifiers.isbn_epub,
            'an ISBN of the EPUB',
            'Write `isbn-epub` under `identifiers`; without one there is no ONIX of it.',
        ),
        (volume.released, 'the day of its release', 'Write `released: 2018-09-30`; it dates the ONIX message.'),
    ]
    found = [
        finding('trade-missing', f'the volume lacks {what}', remedy, RECORD)
        for there, what, remedy in rows
        if not there
    ]
    found += [
        finding('trade-missing', f'the volume lacks {what}', remedy, RECORD)
        for what, remedy in onix_trade.lacking(volume.trade)
    ]
    return tuple(found)


def accessibility(epub: Path) -> Mapping[str, Sequence[str]]:
    """What an EPUB's package says of its accessibility, by property."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(epub) as book:
        container = etree.fromstring(_read(book, CONTAINER), parser)
        rootfile = container.find('.//{*}rootfile')
        assert rootfile is not None
        package = etree.fromstring(_read(book, str(rootfile.get('full-path'))), parser)
    said: dict[str, list[str]] = {name: [] for name in PROPERTIES}
    for element in package.iter('{*}meta'):
        name = element.get('property', '')
        if name in said and not (element.get('refines') and name != 'a11y:certifiedBy'):
            said[str(name)].append((element.text or '').strip())
    return said


def _read(book: zipfile.ZipFile, name: str) -> bytes:
    with book.open(name) as stream:
        return stream.read(LARGEST)
