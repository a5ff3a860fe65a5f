"""An EPUB made by Bindery → the book that is compared; whatever is in the file is only read as text."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from bindery.checks.finished.xhtml import Element, parsed
from bindery.compare.pages import book
from bindery.compare.values import Book
from bindery.errors import UsageError

CONTAINER = 'META-INF/container.xml'
XHTML = 'application/xhtml+xml'
# What a book of ours never comes near; past it, a file is taken for a bomb.
MOST_FILES = 5_000
MOST_BYTES = 512 * 2**20
MOST_OF_A_PAGE = 64 * 2**20
TEXTS = ('.xhtml', '.opf', '.xml')
# Deeper than any page of ours, and shallow enough to be followed.
MOST_DEEP = 200


def read(file: Path, name: str) -> Book:
    """The book in an EPUB; raises UsageError for what is no EPUB of ours or is built to do harm."""
    try:
        with zipfile.ZipFile(file) as archive:
            files = _files(archive, file.name)
        return _book(files, file.name, name)
    except (zipfile.BadZipFile, OSError, EOFError, KeyError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UsageError(f'{file.name} is no EPUB that can be read ({error})') from error


def _files(archive: zipfile.ZipFile, name: str) -> Mapping[str, bytes]:
    entries = archive.infolist()
    declared = sum(entry.file_size for entry in entries)
    texts = max((entry.file_size for entry in entries if entry.filename.endswith(TEXTS)), default=0)
    if len(entries) > MOST_FILES or declared > MOST_BYTES or texts > MOST_OF_A_PAGE:
        raise UsageError(f'{name} would unpack to more than any book; it was not read')
    if len({entry.filename for entry in entries}) != len(entries):
        raise UsageError(f'{name} holds two files of one name; it was not read')
    made: dict[str, bytes] = {}
    for entry in entries:
        with archive.open(entry) as stream:
            # The declared size may lie; never read past it.
            data = stream.read(entry.file_size + 1)
        if len(data) > entry.file_size:
            raise UsageError(f'{name} lies about the size of {entry.filename}; it was not read')
        made[entry.filename] = data
    return made


def _book(files: Mapping[str, bytes], file: str, name: str) -> Book:
    package_name = str(next(_parsed(files, CONTAINER).iter('rootfile')).get('full-path'))
    package = _parsed(files, package_name)
    folder = posixpath.dirname(package_name)
    items = {str(item.get('id')): item for item in package.iter('item')}
    pages: dict[str, bytes] = {}
    for reference in package.iter('itemref'):
        item = items.get(str(reference.get('idref')))
        if item is not None and item.get('media-type') == XHTML:
            address = posixpath.normpath(posixpath.join(folder, unquote(str(item.get('href')))))
            _parsed(files, address)
            pages[address] = files[address]
    title = _first(package, 'title')
    made = book(tuple(pages.items()), files, title, _first(package, 'language') or 'en', name)
    if not made.papers:
        raise UsageError(f'{file} was not made by Bindery: none of its pages is a chapter of ours')
    if len({paper.id for paper in made.papers}) != len(made.papers):
        raise UsageError(f'{file} holds two chapters of one id; it was not read')
    return made


def _parsed(files: Mapping[str, bytes], name: str) -> Element:
    """A file's root; refused where it declares entities or is nested past reason."""
    if name not in files:
        raise ValueError(f'it lacks {name}')
    data = files[name]
    if b'<!ENTITY' in data or b'<!\x00E\x00N\x00T' in data:
        raise ValueError(f'{name} declares entities')
    root = parsed(data, as_html=False)
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > MOST_DEEP:
            raise ValueError(f'{name} is nested too deeply')
        level = [child for element in level for child in element]
    return root


def _first(package: Element, name: str) -> str:
    return next((' '.join(str(each.text or '').split()) for each in package.iter(name)), '')
