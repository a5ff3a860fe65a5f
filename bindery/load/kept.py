"""Reads a file that is kept beside the volume's record: what was archived, what an evaluator found."""

from __future__ import annotations

import os
from pathlib import Path

from bindery.findings import Location, errors
from bindery.load.chapter import read_entry
from bindery.load.entry import Entry
from bindery.load.folder import Folder
from bindery.load.report import Report
from bindery.load.schema import Record


def read_kept(source: Path, file: str, schema: Record) -> tuple[Entry | None, Report]:
    """A file of the source folder held against its schema, and the report that heard of it.

    The entry is None where there is no such file, and where it is malformed; then the report has errors.
    """
    report = Report()
    if not os.path.lexists(source / file):  # a folder or a dangling link of that name is not passed over
        return None, report
    folder, place = Folder(source, report), Location(file, 1, 1)
    path = folder.locate(file, lambda: place)
    text = folder.read_text(path) if path else None
    entry = read_entry(schema, text, place, report) if text is not None else None
    return (None if errors(report.findings) else entry), report
