"""A register by itself: contributors.yaml of another volume, or of a house that keeps one for all."""

from __future__ import annotations

from pathlib import Path

from bindery.errors import SourceError
from bindery.findings import Location, errors
from bindery.load.chapter import read_entry
from bindery.load.folder import Folder
from bindery.load.register import make_register
from bindery.load.register_keys import CONTRIBUTORS
from bindery.load.report import Report
from bindery.model.people import Register


def load_register(file: Path) -> Register:
    """The people and institutions of a register file; raises SourceError with everything wrong in it."""
    report = Report()
    source = Folder(file.parent, report)
    place = Location(file.name, 1)
    path = source.locate(file.name, lambda: place)
    text = source.read_text(path) if path else None
    entry = read_entry(CONTRIBUTORS, text, place, report) if text is not None else None
    register = make_register(entry, report).register if entry else Register()
    if errors(report.findings):
        raise SourceError(report.findings)
    return register
