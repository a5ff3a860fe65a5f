"""The one door to EbookLib: a book's files and facts become the bytes of an EPUB, the same ones for the same book.

Documents go in as raw items: EbookLib parses its own kind of documents as HTML, which costs them their namespaces. What
it writes of its own does not depend on what stands in them, so it is given them empty and asked but once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from html import escape
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

from bindery.cache import kept, keys
from bindery.editions.zipping import File, zipped
from bindery.frozen import frozen

if TYPE_CHECKING:
    from ebooklib import epub

KEPT = 'epub-package'
FOLDER = 'EPUB'
PACKAGE = f'{FOLDER}/content.opf'
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


def packed(book: Book, later: Mapping[str, Callable[[], bytes]] | None = None) -> bytes:
    """The book as the bytes of an EPUB 3.3.

    ``later`` gives the bytes of items by their paths, which are asked for when all else has been packed.
    """
    items = {f'{FOLDER}/{item.href}': item.data for item in book.items}
    empty = replace(book, items=tuple(replace(item, data=b'') for item in book.items))

    def key() -> bytes:
        made_by = keys.code('bindery.editions.epub_package'), keys.packages('ebooklib', 'lxml', 'six'), keys.python()
        return keys.digest(KEPT, keys.of_values(empty), made_by)

    def made() -> bytes:
        return json.dumps([[name, text.decode()] for name, text in _written(empty).items()]).encode()

    files = {name: items.get(name, text.encode()) for name, text in json.loads(kept.kept(KEPT, key, made))}
    named = {f'{FOLDER}/{name}': give for name, give in (later or {}).items()}
    return zipped([File(name, data, _is_stored(name)) for name, data in files.items()], named)


def read_in() -> None:
    """Read EbookLib in before it is needed."""
    import_module('ebooklib.epub')


def _written(book: Book) -> dict[str, bytes]:
    """The files of a book as EbookLib writes them, with the package's language, which it leaves out."""
    import datetime
    import zipfile

    from ebooklib import epub

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
    with zipfile.ZipFile(stream) as made:
        files = {name: made.read(name) for name in made.namelist()}
    language = f'<package xml:lang="{escape(book.lang)}" '.encode()
    return {**files, PACKAGE: files[PACKAGE].replace(b'<package ', language, 1)}


def _book(book: Book) -> epub.EpubBook:
    from ebooklib import epub

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
    from ebooklib import epub

    made = epub.EpubItem(uid=item.id, file_name=item.href, media_type=item.media_type, content=item.data)
    made.properties = list(item.properties)
    made.is_linear = True
    return made


def _point(point: Point, uid: str) -> object:
    from ebooklib import epub

    below = [_point(entry, f'{uid}-{number}') for number, entry in enumerate(point.points, 1)]
    if below:
        return (epub.Section(point.label, point.href), below)
    return epub.Link(point.href, point.label, uid)


def _is_stored(name: str) -> bool:
    """The media type must not be compressed, and pictures that are gain nothing."""
    return name == 'mimetype' or name.endswith(('.jpg', '.jpeg', '.png'))
