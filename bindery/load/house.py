"""Which files of a house's own templates and styles no edition uses: a misspelt name would silently change nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path, PurePosixPath

from bindery.findings import Location
from bindery.load.folder import Folder
from bindery.load.report import Report, nearest
from bindery.resources import styles, templates

HOUSE = ('styles', 'templates')
# The colour profile of the house's printer.
PROFILE = 'press.icc'
# What people put beside their files for one another.
FOR_PEOPLE = re.compile(r'(?:licen[cs]e|copying|notice|readme|changelog|ofl)\b', re.IGNORECASE)


def check_kinds(folder: Folder, report: Report) -> None:
    """Reports what bears the name of one of our files, or of their folder, and is none: a folder, a link to nothing."""
    for top in HOUSE:
        there = folder.root / top
        if not there.is_dir():
            if os.path.lexists(there):
                remedy = 'Make it a folder, or take it away.'
                report.add('missing-file', f'“{top}” is not a folder', remedy, Location(top, 1, 1))
            continue
        for name in sorted(_known()[top]):
            path = f'{top}/{name}'
            if os.path.lexists(folder.root / path):
                folder.locate(path, lambda path=path: Location(path, 1, 1))  # type: ignore[misc]


def check_names(paths: Iterable[PurePosixPath], texts: Mapping[PurePosixPath, str], report: Report) -> None:
    """Warns of every file that neither takes the place of one of ours nor is named in another file of the house.

    ``texts`` holds those of the files that can name others: templates and style sheets.
    """
    known = _known()
    for path in paths:
        ours = known[path.parts[0]]
        name = path.relative_to(path.parts[0]).as_posix()
        if name in ours or FOR_PEOPLE.match(path.name) or _named(path, texts):
            continue
        message = f'no edition uses {path}: none of our files has its name, and no other file of the house names it'
        report.add('unused-house-file', message, _remedy(path.parts[0], name, ours), Location(str(path), 1, 1))


@cache
def _known() -> Mapping[str, frozenset[str]]:
    """The names that a house's files can have, by folder."""
    # A house's sheet comes after that of any style: it has no folder of its own for one of them.
    sheets = frozenset({PROFILE, *(name for name in _names(styles()) if '/' not in name)})
    return {'templates': _names(templates()), 'styles': sheets}


def _names(folder: Path) -> frozenset[str]:
    """The names of our own files, relative to their folder."""
    found = (file.relative_to(folder).as_posix() for file in folder.rglob('*') if file.is_file())
    return frozenset(name for name in found if not FOR_PEOPLE.match(name))


def _named(path: PurePosixPath, texts: Mapping[PurePosixPath, str]) -> bool:
    return any(path.name in text for other, text in texts.items() if other != path)


def _remedy(folder: str, name: str, ours: Iterable[str]) -> str:
    """The name that was meant: one of the same file name in another folder before one that is only like it."""
    elsewhere = sorted(each for each in ours if PurePosixPath(each).name == PurePosixPath(name).name)
    best = elsewhere[0] if elsewhere else nearest(name, ours)
    if best:
        return f'Did you mean “{folder}/{best}”?'
    return f'Name it after the file of our {folder}/ that it is to replace, or take it away.'
