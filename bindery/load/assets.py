"""The files a volume uses besides its text: images, bibliographies, house templates and styles."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import chain, count
from pathlib import PurePosixPath

from bindery.findings import Location
from bindery.load.folder import Folder
from bindery.load.font_files import check_font
from bindery.load.formats import decoded
from bindery.load.house import HOUSE, check_kinds, check_names
from bindery.load.house_tokens import check_tokens
from bindery.load.images import SUFFIXES, examine
from bindery.load.report import Report
from bindery.load.stylesheets import HARMLESS_DATA, asked
from bindery.load.survey import Survey
from bindery.model.volume import Asset

TEXTS = {
    '.css': 'text/css',
    '.html': 'text/html',
    '.xhtml': 'application/xhtml+xml',
    '.jinja': 'text/plain',
    '.j2': 'text/plain',
    '.txt': 'text/plain',
    '.xml': 'application/xml',
    '.opf': 'application/xml',
    '.ncx': 'application/xml',
}
FONTS = {'.woff': 'font/woff', '.woff2': 'font/woff2', '.ttf': 'font/ttf', '.otf': 'font/otf'}
PROFILE, PROFILE_TYPE = '.icc', 'application/vnd.iccprofile'
PICTURES = frozenset({'.png', '.jpg', '.jpeg', '.gif', '.webp', '.svg'})
# House files that can name others.
NAMING = frozenset({*TEXTS, '.svg'})


def images(surveys: Mapping[str, tuple[PurePosixPath, Survey]], folder: Folder, report: Report) -> tuple[Asset, ...]:
    """Every image of the chapters, each once, in the order of their use; ``surveys`` has each chapter's file too."""
    found: dict[PurePosixPath, Asset | None] = {}
    for file, survey in surveys.values():
        for image in survey.images:
            path = folder.locate(decoded(image.text), image.find, beside=str(file.parent), missing='missing-image')
            if path is not None and path not in found:
                found[path] = _image(path, image.find, folder, report)
    return tuple(asset for asset in found.values() if asset)


def _image(path: PurePosixPath, place: Callable[[], Location], folder: Folder, report: Report) -> Asset | None:
    data = folder.read(path)
    if data is None:
        return None
    known = examine(path, data, place, report)
    if known is None:
        return None
    media_type, width, height = known
    return Asset(path, path.stem + SUFFIXES[media_type], media_type, data, width, height)


def house(folder: Folder, report: Report) -> tuple[Asset, ...]:
    """The house's own templates and styles beside the record, sorted by path; their addresses are checked."""
    check_kinds(folder, report)
    paths = [path for name in HOUSE for path in folder.files(PurePosixPath(name), deep=True)]
    assets = [asset for path in paths if (asset := _house_file(path, folder, report))]
    if paths:
        texts = {asset.path: asset.data.decode() for asset in assets if asset.path.suffix.lower() in NAMING}
        check_names(paths, texts, report)
        check_tokens(texts, report)
    return tuple(assets)


def _house_file(path: PurePosixPath, folder: Folder, report: Report) -> Asset | None:
    suffix = path.suffix.lower()
    if suffix in PICTURES:
        return _image(path, lambda: Location(str(path)), folder, report)
    if suffix in FONTS:
        data = folder.read(path)
        if data is not None:
            check_font(path, data, report)
        return Asset(path, path.name, FONTS[suffix], data) if data is not None else None
    if suffix == PROFILE:
        return _profile(path, folder, report)
    if suffix not in TEXTS:
        return None
    text = folder.read_text(path)
    if text is None:
        return None
    if suffix == '.css':
        _style_sheet(path, text, folder, report)
    return Asset(path, path.name, TEXTS[suffix], text.encode())


def _profile(path: PurePosixPath, folder: Folder, report: Report) -> Asset | None:
    """A colour profile of a press (ICC.1:2010, 7.2: its signature, its class, its colours)."""
    data = folder.read(path)
    if data is None:
        return None
    if data[36:40] != b'acsp' or data[12:16] != b'prtr' or data[16:20] != b'CMYK':
        message = f'{path} is no profile of a press that prints cyan, magenta, yellow and black'
        report.add('bad-style', message, 'Ask the printer for the output profile (ICC).', Location(str(path), 1, 1))
        return None
    return Asset(path, path.name, PROFILE_TYPE, data)


def _style_sheet(path: PurePosixPath, css: str, folder: Folder, report: Report) -> None:
    """Reports every address of a style sheet that is no file of the source folder."""
    try:
        addresses = asked(css)
    except ValueError as error:
        report.add('bad-style', f'{path} cannot be read: {error}', 'Close every bracket.', Location(str(path), 1, 1))
        return
    for each in addresses:
        place = Location(str(path), each.line, each.column)
        address = each.address.split('#')[0].split('?')[0]
        if address and not HARMLESS_DATA.match(each.address):
            folder.locate(decoded(address), lambda place=place: place, beside=str(path.parent))  # type: ignore[misc]


def named(assets: Iterable[Asset]) -> tuple[Asset, ...]:
    """The assets with names that are plain and unique in the volume, also where case does not count."""
    taken: set[str] = set()
    out = []
    for asset in assets:
        stem, suffix = posixpath.splitext(asset.name)
        plain = unicodedata.normalize('NFKD', stem).encode('ascii', 'ignore').decode()
        plain = re.sub(r'[^A-Za-z0-9_-]+', '-', plain).strip('-') or 'file'
        names = (f'{plain}{ending}{suffix.lower()}' for ending in chain([''], (f'-{number}' for number in count(2))))
        name = next(name for name in names if name.lower() not in taken)
        taken.add(name.lower())
        out.append(replace(asset, name=name))
    return tuple(out)
