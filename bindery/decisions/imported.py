"""The raw input that a source was imported from, as its ``intake.yaml`` names it; nothing where it was not imported."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from bindery.findings import Location
from bindery.frozen import frozen
from bindery.load.folder import Folder
from bindery.load.report import Report
from bindery.load.yaml import Listing, RefusedError, Scalar, Value, parse
from bindery.load.yaml import Mapping as YamlMapping

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
    top = _keys(value)
    said = _keys(top.get('input'))
    positions = {
        file: tuple(sorted(_position(each) for each in lines.items))
        for file, lines in _keys(top.get('positions')).items()
        if isinstance(lines, Listing)
    }
    return Imported(_text(said.get('file')), _text(said.get('sha256')), positions)


def _position(value: Value) -> tuple[int, tuple[int, ...]]:
    entry = _keys(value)
    lines = entry.get('input')
    return _number(entry.get('line')), tuple(map(_number, lines.items)) if isinstance(lines, Listing) else ()


def _keys(value: Value | None) -> dict[str, Value]:
    return {key.text: inner for key, inner in value.entries} if isinstance(value, YamlMapping) else {}


def _text(value: Value | None) -> str:
    return value.text if isinstance(value, Scalar) else ''


def _number(value: Value | None) -> int:
    text = _text(value)
    return int(text) if text.isdecimal() else 0
