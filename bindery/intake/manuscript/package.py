"""Open a .docx package safely: sizes checked before unpacking, no entities, no macros, nothing outside it.

Source: ECMA-376 part 2 (Open Packaging Conventions); [MS-OFFCRYPTO] for encrypted packages.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from lxml import etree

from bindery.codes import finding
from bindery.findings import Finding, Location
from bindery.frozen import frozen
from bindery.intake.manuscript.values import Remark

MOST_PARTS = 4000
MOST_BYTES_OF_XML = 60_000_000
MOST_BYTES = 300_000_000
OLE_MAGIC = bytes.fromhex('d0cf11e0a1b11ae1')
RELATIONSHIPS = '{http://schemas.openxmlformats.org/package/2006/relationships}Relationship'
# ISO/IEC 29500 Strict names the same elements in other namespaces; read as Transitional they are the same document.
STRICT = {
    b'http://purl.oclc.org/ooxml/wordprocessingml/main': b'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
    b'http://purl.oclc.org/ooxml/officeDocument/relationships': (
        b'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    ),
    b'http://purl.oclc.org/ooxml/drawingml/main': b'http://schemas.openxmlformats.org/drawingml/2006/main',
    b'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': (
        b'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'
    ),
    b'http://purl.oclc.org/ooxml/officeDocument/math': b'http://schemas.openxmlformats.org/officeDocument/2006/math',
}


class RefusedError(Exception):
    """The file cannot be taken in; carries the one finding that says why."""

    def __init__(self, reason: Finding) -> None:
        super().__init__(reason.message)
        self.finding = reason


@frozen
class Relation:
    """A relationship of a part: the last word of its type, its target, and whether it points out of the package."""

    kind: str
    target: str
    external: bool


@frozen
class Package:
    """The parts of a .docx by name, and which of them is the document."""

    name: str
    parts: Mapping[str, bytes] = field(repr=False)
    main: str = 'word/document.xml'
    remarks: tuple[Remark, ...] = ()

    def xml(self, part: str) -> etree._Element | None:
        """The root of an XML part, or None where the package has no such part; raises RefusedError."""
        if part not in self.parts:
            return None
        return parse(self.name, part, self.parts[part])

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of a part by id; internal targets are part names."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, '_rels', f'{name}.rels'))
        found: dict[str, Relation] = {}
        for entry in root.iter(RELATIONSHIPS) if root is not None else ():
            target = str(entry.get('Target', ''))
            external = entry.get('TargetMode') == 'External'
            if not external:
                target = posixpath.normpath(posixpath.join('/', folder, target)).lstrip('/')
            found[str(entry.get('Id', ''))] = Relation(str(entry.get('Type', '')).rpartition('/')[2], target, external)
        return found


def refuse(name: str, code: str, message: str, remedy: str) -> RefusedError:
    """The error for a file that cannot be taken in."""
    return RefusedError(finding(code, message, remedy, Location(name)))


def parse(name: str, part: str, data: bytes) -> etree._Element:
    """The root of an XML part, read without entities, DTD or network; raises RefusedError."""
    for strict, transitional in STRICT.items():
        data = data.replace(strict, transitional)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        message = f'{name} is damaged: {part} is not well-formed XML ({error.msg}).'
        raise refuse(
            name, 'manuscript-damaged', message, 'Open it in Word, save it under a new name, and import that.'
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        message = f'{name} holds a document type declaration in {part}, which no word processor writes.'
        raise refuse(name, 'manuscript-unsafe', message, 'Ask where the file comes from; it was not read.')
    return root


def open_package(file: Path) -> Package:
    """The parts of a .docx; raises RefusedError for what is no .docx, is encrypted, or is built to do harm."""
    name = file.name
    try:
        data = file.read_bytes()
    except OSError as error:
        raise refuse(
            name, 'manuscript-unreadable', f'{file} cannot be read: {error.strerror}.', 'Give the path of a .docx file.'
        ) from None
    if data.startswith(OLE_MAGIC):
        raise _old_or_encrypted(name, data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(name, archive.infolist())
            parts = {entry.filename: _read(name, archive, entry) for entry in archive.infolist() if not entry.is_dir()}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, ValueError):
        raise _no_docx(name) from None
    package = Package(name, parts)
    main = next(
        (relation.target for relation in package.relations('').values() if relation.kind == 'officeDocument'), ''
    )
    if main not in parts or 'word' not in parts.get('[Content_Types].xml', b'').decode('utf-8', 'replace'):
        raise _no_docx(name)
    return Package(name, parts, main, _macros(parts))


def _macros(parts: Mapping[str, bytes]) -> tuple[Remark, ...]:
    if not any(posixpath.basename(part).lower() == 'vbaproject.bin' for part in parts):
        return ()
    return (Remark('manuscript-left-out', 'The file holds macros; they were not read and are not in the source.'),)


def _no_docx(name: str) -> RefusedError:
    return refuse(
        name, 'manuscript-not-word', f'{name} is not a Word file (.docx).', 'Save it from Word or LibreOffice as .docx.'
    )


def _old_or_encrypted(name: str, data: bytes) -> RefusedError:
    if 'EncryptedPackage'.encode('utf-16-le') in data:
        message, remedy = f'{name} is locked with a password.', 'Save it without a password and import that.'
        return refuse(name, 'manuscript-encrypted', message, remedy)
    message = f'{name} is in the old Word format (.doc), not .docx.'
    return refuse(name, 'manuscript-not-word', message, 'Save it from Word or LibreOffice as .docx.')


def _check_sizes(name: str, entries: list[zipfile.ZipInfo]) -> None:
    remedy = 'Ask where the file comes from; it was not unpacked.'
    for entry in entries:
        path = entry.filename.replace('\\', '/')
        if path.startswith('/') or '..' in path.split('/') or ':' in path:
            raise refuse(
                name, 'manuscript-unsafe', f'{name} holds a part that points outside it: {entry.filename!r}.', remedy
            )
        if entry.flag_bits & 1:
            raise refuse(
                name, 'manuscript-encrypted', f'{name} is locked with a password.', 'Save it without a password.'
            )
    if len({entry.filename for entry in entries}) != len(entries):
        raise refuse(name, 'manuscript-unsafe', f'{name} holds two parts of one name.', remedy)
    unpacked = sum(entry.file_size for entry in entries)
    xml = max((entry.file_size for entry in entries if entry.filename.endswith(('.xml', '.rels'))), default=0)
    if len(entries) > MOST_PARTS or unpacked > MOST_BYTES or xml > MOST_BYTES_OF_XML:
        size = f'{len(entries)} parts, {unpacked / 1e6:,.0f} MB'
        raise refuse(
            name, 'manuscript-too-large', f'{name} would unpack to {size}, more than a manuscript has.', remedy
        )


def _read(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as stream:
        # The declared size may lie; never read past it.
        data = stream.read(entry.file_size + 1)
    if len(data) > entry.file_size:
        raise refuse(name, 'manuscript-unsafe', f'{name} lies about the size of {entry.filename}.', 'It was not read.')
    return data
