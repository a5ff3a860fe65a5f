"""The one door to EbookLib: a book's files and facts become the bytes of an EPUB, the same ones for the same book.

Documents go in as raw items: EbookLib parses its own kind of documents as HTML, which costs them their namespaces.
"""

from __future__ import annotations

import datetime
import zipfile
from dataclasses import field
from html import escape
from io import BytesIO

from ebooklib import epub

from bindery.editions.zipping import File, zipped
from bindery.frozen import frozen

PACKAGE = 'EPUB/content.opf'
XML_LANG = '{http://www.w3.org/XML/1998/namespace}lang'


@frozen
class Item:
    """One file of the book: manifest id, path within the book's folder, media type, bytes, manifest properties."""

    id: str
    href: str
    media_type: str
    data: bytes = field(repr=False)
    properties: tuple[str, ...] = ()


@frozen
class Meta:
    """One fact of the package: a Dublin Core element (``dc:title``), a ``meta`` property or a ``link`` relation."""

    name: str
    value: str
    id: str = ''
    refines: str = ''
    scheme: str = ''
    lang: str = ''


@frozen
class Point:
    """One line of the NCX, for readers that know no other contents: label, address, lines below it."""

    label: str
    href: str
    points: tuple[Point, ...] = ()


@frozen
class Book:
    """Everything that makes an EPUB. ``modified`` is a date (``2018-09-30``), taken at midnight UTC."""

    identifier: str
    title: str
    lang: str
    dir: str
    modified: str
    metadata: tuple[Meta, ...]
    items: tuple[Item, ...]
    spine: tuple[str, ...]
    toc: tuple[Point, ...]


def packed(book: Book) -> bytes:
    """The book as the bytes of an EPUB 3.3."""
    stream = BytesIO()
    options = {
        'mtime': datetime.datetime.fromisoformat(book.modified),
        'epub2_guide': False,
        'epub3_landmark': False,
        'epub3_pages': False,
        'package_direction': True,
        'compresslevel': 0,
        'raise_exceptions': True,
    }
    epub.write_epub(stream, _book(book), options)
    return _normalised(stream, book.lang)


def _book(book: Book) -> epub.EpubBook:
    made = epub.EpubBook()
    made.set_identifier(book.identifier)
    made.title, made.language = book.title, book.lang
    made.set_direction(book.dir)
    for meta in book.metadata:
        _add(made, meta)
    items = {item.id: _item(item) for item in book.items}
    for entry in items.values():
        made.add_item(entry)
    made.add_item(epub.EpubNcx())
    made.spine = [items[name] for name in book.spine]
    made.toc = [_point(point, f'point-{number}') for number, point in enumerate(book.toc, 1)]
    return made


def _add(made: epub.EpubBook, meta: Meta) -> None:
    attributes = {'id': meta.id, 'refines': meta.refines, 'scheme': meta.scheme, XML_LANG: meta.lang}
    given = {key: value for key, value in attributes.items() if value}
    kind, _, name = meta.name.partition(':')
    if kind == 'dc':
        made.add_metadata('DC', name, meta.value, given)
    elif kind == 'link':
        made.add_metadata(None, 'link', '', {'rel': name, 'href': meta.value, **given})
    elif kind == 'name':
        made.add_metadata(None, 'meta', '', {'name': name, 'content': meta.value})
    else:
        made.add_metadata(None, 'meta', meta.value, {'property': meta.name, **given})


def _item(item: Item) -> epub.EpubItem:
    made = epub.EpubItem(uid=item.id, file_name=item.href, media_type=item.media_type, content=item.data)
    made.properties = list(item.properties)
    made.is_linear = True
    return made


def _point(point: Point, uid: str) -> object:
    below = [_point(entry, f'{uid}-{number}') for number, entry in enumerate(point.points, 1)]
    if below:
        return (epub.Section(point.label, point.href), below)
    return epub.Link(point.href, point.label, uid)


def _normalised(stream: BytesIO, lang: str) -> bytes:
    """The archive again without the clock's time, and with the package's language, which EbookLib leaves out."""
    with zipfile.ZipFile(stream) as made:
        files = {name: made.read(name) for name in made.namelist()}
    files[PACKAGE] = files[PACKAGE].replace(b'<package ', f'<package xml:lang="{escape(lang)}" '.encode(), 1)
    return zipped([File(name, data, _is_stored(name)) for name, data in files.items()])


def _is_stored(name: str) -> bool:
    """The media type must not be compressed, and pictures that are gain nothing."""
    return name == 'mimetype' or name.endswith(('.jpg', '.jpeg', '.png'))
