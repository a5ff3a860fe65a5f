"""The raw input that a source was imported from, as its ``intake.yaml`` names it; nothing where it was not imported."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from bindery.findings import Location
from bindery.frozen import frozen
from bindery.load.folder import Folder
from bindery.load.lenient import items, keys, number, written
from bindery.load.report import Report
from bindery.load.yaml import RefusedError, Value, parse

FILE = 'intake.yaml'


@frozen
class Imported:
    """Name and SHA-256 of the input, and for each file the lines where its passages begin, with those of the input."""

    name: str = ''
    sha256: str = ''
    positions: Mapping[str, tuple[tuple[int, tuple[int, ...]], ...]] = field(default_factory=dict)

    def origins(self, file: str, line: int) -> tuple[int, ...]:
        """The input lines of the passage that a line of the source stands in."""
        known = self.positions.get(file, ())
        at = bisect_right(known, line, key=lambda entry: entry[0]) - 1
        return known[at][1] if at >= 0 else ()


def imported(folder: Path) -> Imported:
    """What import wrote beside a source; what it lacks or cannot be read is no error here."""
    source = Folder(folder, Report())
    path = source.locate(FILE, lambda: Location(FILE))
    text = source.read_text(path) if path else None
    try:
        value = parse(text or '', FILE)
    except RefusedError:
        return Imported()
    top = keys(value)
    said = keys(top.get('input'))
    positions = {
        file: tuple(sorted(_position(each) for each in items(lines)))
        for file, lines in keys(top.get('positions')).items()
    }
    return Imported(written(said.get('file')), written(said.get('sha256')), positions)


def _position(value: Value) -> tuple[int, tuple[int, ...]]:
    entry = keys(value)
    return number(entry.get('line')), tuple(map(number, items(entry.get('input'))))
