"""A damage done to a finished edition: what it is, which finding must catch it, how it is done."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf


@dataclass(frozen=True)
class Damage:
    """One damage to one edition (``pdf``, ``epub``, ``html``) of a volume; ``do`` gets the file, or the HTML folder."""

    edition: str
    name: str
    code: str
    do: Callable[[Path], None]
    volume: str = 'small'

    def __str__(self) -> str:
        return f'{self.edition}: {self.name} ({self.code})'


def in_pdf(name: str, code: str, change: Callable[[pikepdf.Pdf], object], volume: str = 'small') -> Damage:
    """A damage to what a PDF holds."""

    def do(file: Path) -> None:
        with pikepdf.open(file, allow_overwriting_input=True) as pdf:
            change(pdf)
            pdf.save(file, fix_metadata_version=False)

    return Damage('pdf', name, code, do, volume)


def in_epub(name: str, code: str, page: str, old: str, new: str, volume: str = 'small') -> Damage:
    """Other text in one file of an EPUB, at the first place."""

    def do(file: Path) -> None:
        rezip(file, lambda entry, data: changed(data, old, new) if entry == f'EPUB/{page}' else data)

    return Damage('epub', name, code, do, volume)


def in_html(name: str, code: str, page: str, old: str, new: str, volume: str = 'small') -> Damage:
    """Other text in one file of an HTML edition, at the first place."""

    def do(folder: Path) -> None:
        (folder / page).write_bytes(changed((folder / page).read_bytes(), old, new))

    return Damage('html', name, code, do, volume)


def rezip(file: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    """Write an EPUB again with other files; None leaves one out."""
    with zipfile.ZipFile(file) as archive:
        entries = {name: change(name, archive.read(name)) for name in archive.namelist()}
    with zipfile.ZipFile(file, 'w') as archive:
        for name, data in entries.items():
            if data is not None:
                archive.writestr(name, data)


def changed(data: bytes, old: str, new: str) -> bytes:
    """Bytes of a text with the first place of some words changed; it must be there."""
    text = data.decode()
    assert old in text, old
    return text.replace(old, new, 1).encode()


def cut(file: Path) -> None:
    """A download that stopped half-way."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def without(name: str) -> Callable[[Path], None]:
    """An EPUB that lacks one of its files."""
    return lambda file: rezip(file, lambda entry, data: None if entry == name else data)
