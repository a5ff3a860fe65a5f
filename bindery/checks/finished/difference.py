"""Two files that should be the same: where they differ, in words that an editor can follow."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

import pikepdf

# So many places say enough.
MOST = 6
FONTS = '/Font'


def differences(name: str, one: bytes, other: bytes) -> tuple[str, ...]:
    """What differs between two states of a file, the first places; ``name`` says what kind of file it is."""
    if one == other:
        return ()
    try:
        if name.endswith('.epub'):
            found = tuple(_in_epub(one, other))
        elif name.endswith('.pdf'):
            found = tuple(_in_pdf(one, other))
        else:
            found = (_in_text(one, other),)
    except (zipfile.BadZipFile, pikepdf.PdfError, ValueError, RuntimeError, NotImplementedError) as error:
        found = (f'one of the two cannot be read ({error})',)
    if len(found) > MOST:
        return (*found[:MOST], f'and {len(found) - MOST} more')
    return found or ('the same is stored in another way',)


def _in_epub(one: bytes, other: bytes) -> Iterator[str]:
    """The members that are not in both, or not the same in both; then the order and the way they are packed."""
    with zipfile.ZipFile(BytesIO(one)) as here, zipfile.ZipFile(BytesIO(other)) as there:
        own, new = here.namelist(), there.namelist()
        yield from (f'{name} is not made any more' for name in own if name not in new)
        yield from (f'{name} is new' for name in new if name not in own)
        for name in own:
            if name in new and here.read(name) != there.read(name):
                yield f'{name}: {_in_text(here.read(name), there.read(name))}'
        if sorted(own) == sorted(new) and own != new:
            yield 'its files stand in another order'


def _in_text(one: bytes, other: bytes) -> str:
    """The first line that differs; of what is no text, the first byte."""
    try:
        own, new = one.decode().split('\n'), other.decode().split('\n')
    except UnicodeDecodeError:
        place = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
        return f'byte {place + 1} of {len(one)} (now {len(other)})'
    number = next((n for n, (a, b) in enumerate(zip(own, new, strict=False)) if a != b), min(len(own), len(new)))
    was, now = (lines[number] if number < len(lines) else '' for lines in (own, new))
    start = next((n for n, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), min(len(was), len(now)))
    return f'line {number + 1}: “{_around(was, start)}”, now “{_around(now, start)}”'


def _around(line: str, place: int) -> str:
    return line[max(0, place - 20) : place + 40].strip()


def _in_pdf(one: bytes, other: bytes) -> Iterator[str]:
    """Pages whose drawing or links differ, then metadata, outline and structure, then fonts and other objects."""
    with pikepdf.open(BytesIO(one)) as here, pikepdf.open(BytesIO(other)) as there:
        if len(here.pages) != len(there.pages):
            yield f'it has {len(here.pages)} pages, now {len(there.pages)}'
        for number, (own, new) in enumerate(zip(here.pages, there.pages, strict=False)):
            if _digest(own.obj, FONTS) != _digest(new.obj, FONTS):
                yield f'page {number + 1} (labelled {own.label})'
        if any(_fonts(own) != _fonts(new) for own, new in zip(here.pages, there.pages, strict=False)):
            yield 'its fonts'
        yield from _parts(_root(here), _root(there))


def _fonts(page: pikepdf.Page) -> str:
    return _digest(page.obj.get('/Resources', pikepdf.Dictionary()).get(FONTS))


def _root(pdf: pikepdf.Pdf) -> Mapping[str, Any]:
    """What a PDF holds besides its pages, by name."""
    named = {str(key): value for key, value in pdf.Root.items() if key != '/Pages'}
    return named | {'/Info': pdf.trailer.get('/Info'), '/ID': pdf.trailer.get('/ID')}


def _parts(own: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    said = {'/Metadata': 'its metadata (XMP)', '/Info': 'its metadata (Info)', '/Outlines': 'its outline'}
    said |= {
        '/StructTreeRoot': 'its structure',
        '/Names': 'its names and attachments',
        '/PageLabels': 'its page labels',
    }
    for key in sorted({*own, *new}):
        if key != '/ID' and _digest(own.get(key)) != _digest(new.get(key)):
            yield said.get(key, f'its {key[1:]}')


def _digest(value: Any, but: str = '') -> str:
    """A hash of an object with all that it holds ``but`` one key; what leads back to a page or parent is left out."""
    digest = hashlib.sha256()
    waiting: list[Any] = [value]
    seen: set[tuple[int, int]] = set()
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Object) and each.is_indirect:
            if each.objgen in seen:
                continue
            seen.add(each.objgen)
        if isinstance(each, pikepdf.Stream):
            digest.update(hashlib.sha256(each.read_raw_bytes()).digest())
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            for key in sorted(each.keys()):
                digest.update(key.encode())
                if key not in ('/Parent', '/P', '/Pg', '/Prev', '/Dest', '/D', '/Length', but):
                    waiting.append(each[key])
        elif isinstance(each, pikepdf.Array):
            digest.update(f'[{len(each)}'.encode())
            waiting.extend(list(each))
        else:
            digest.update(repr(each).encode())
    return digest.hexdigest()
