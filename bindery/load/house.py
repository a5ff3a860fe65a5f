"""Which files of a house's own templates and styles no edition uses: a misspelt name would silently change nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from bindery.findings import Location
from bindery.load.report import Report, nearest
from bindery.resources import styles, templates

# The colour profile of the house's printer.
PROFILE = 'press.icc'
# What people put beside their files for one another.
FOR_PEOPLE = re.compile(r'(?:licen[cs]e|copying|notice|readme|changelog|ofl)\b', re.IGNORECASE)


def check_names(paths: Iterable[PurePosixPath], texts: Mapping[PurePosixPath, str], report: Report) -> None:
    """Warns of every file that neither takes the place of one of ours nor is named in another file of the house.

    ``texts`` holds those of the files that can name others: templates and style sheets.
    """
    # A house's sheet comes after that of any style: it has no folder of its own for one of them.
    sheets = frozenset({PROFILE, *(name for name in _names(styles()) if '/' not in name)})
    known = {'templates': _names(templates()), 'styles': sheets}
    for path in paths:
        ours = known[path.parts[0]]
        name = path.relative_to(path.parts[0]).as_posix()
        if name in ours or FOR_PEOPLE.match(path.name) or _named(path, texts):
            continue
        message = f'no edition uses {path}: none of our files has its name, and no other file of the house names it'
        report.add('unused-house-file', message, _remedy(path.parts[0], name, ours), Location(str(path), 1, 1))


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
