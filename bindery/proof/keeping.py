"""Files that a proof keeps beside the source: read whole or not at all, written whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from bindery import whole
from bindery.codes import finding
from bindery.findings import Finding, Location
from bindery.frozen import frozen
from bindery.load.chapter import read_entry
from bindery.load.entry import Entry
from bindery.load.folder import Folder
from bindery.load.formats import CONTROL
from bindery.load.report import Report
from bindery.load.schema import Record

PROOF = PurePosixPath('proof')


class NotKeptError(Exception):
    """A file could not be written; the message says why in a few words."""


@frozen
class Damaged:
    """What is wrong with a file, in a few words, and where."""

    message: str
    place: Location

    def finding(self, code: str, remedy: str) -> Finding:
        """The one finding that is made of it."""
        return finding(code, f'{self.place.file}: {self.message}', remedy, self.place)


def read(folder: Path, name: PurePosixPath, record: Record) -> Entry | Damaged | None:
    """A YAML file held against its schema; what is first wrong with it; None where there is no such file."""
    report = Report()
    source = Folder(folder, report)
    place = Location(str(name), 1, 1)
    if not os.path.lexists(source.root / name):
        return None
    path = source.locate(str(name), lambda: place)
    text = source.read_text(path) if path else None
    entry = read_entry(record, text, place, report) if text is not None else None
    wrong = report.findings
    if entry is None or wrong:
        return Damaged(wrong[0].message, wrong[0].location or place)
    return entry


def listed(folder: Path, below: PurePosixPath) -> tuple[PurePosixPath, ...]:
    """The YAML files of a folder beside the source, by name."""
    if not (folder / below).is_dir():
        return ()
    return tuple(path for path in Folder(folder, Report()).files(below) if path.suffix == '.yaml')


def write(folder: Path, name: PurePosixPath, text: str) -> bool:
    """Put a text in the place of what was there, at once; False where it was there already.

    Raises NotKeptError where it leads out of the source folder or cannot be written.
    """
    root = folder.resolve()
    file = root / name
    try:
        if not file.parent.resolve().is_relative_to(root) or file.is_symlink():
            raise NotKeptError('it leads out of the source folder')
        if file.is_file() and file.read_bytes() == text.encode():
            return False
        file.parent.mkdir(parents=True, exist_ok=True)
        whole.put(file, text.encode())
    except OSError as error:
        raise NotKeptError(error.strerror or str(error)) from error
    return True


def quoted(text: str) -> str:
    """A text as a YAML scalar between double quotes (YAML 1.2.2, 7.3.1, of which a JSON string is a part).

    Control characters, which no source may hold, are left out.
    """
    written = json.dumps(CONTROL.sub('', text), ensure_ascii=False)
    # Most texts stand as they are, and the proof of a long volume writes thousands of them after each save.
    return written if written.isprintable() else ''.join(map(_escaped, written))


def _escaped(letter: str) -> str:
    """What a reader of YAML does not take as it stands (5.1, 5.4), written as an escape."""
    number = ord(letter)
    plain = letter.isprintable() or letter == ' '
    if plain and number != 0xFEFF:
        return letter
    return f'\\u{number:04x}' if number < 0x10000 else f'\\U{number:08x}'


def pairs(**values: str) -> Iterator[str]:
    """``key: "value"`` for each value that there is; underscores in keys become hyphens."""
    return (f'{key.replace("_", "-")}: {quoted(value)}' for key, value in values.items() if value)
