"""``catalogue.yaml`` becomes a Series."""

from __future__ import annotations

from os.path import normpath
from pathlib import Path

from bindery.errors import SourceError, UsageError
from bindery.findings import errors
from bindery.load.catalogue_keys import CATALOGUE
from bindery.load.entry import Entry
from bindery.load.kept import read_kept
from bindery.load.report import Report
from bindery.series.values import Listed, Series

FILE = 'catalogue.yaml'
EDITIONS = ('pdf', 'epub', 'html')
# Folders of the series' own pages, beside those of the volumes.
TAKEN = frozenset({'fonts', 'search'})


def read(folder: Path) -> Series:
    """The series in a folder.

    Raises:
        UsageError: there is no catalogue.
        SourceError: the catalogue is malformed, lists a name or a folder twice, or names a folder that is not there.
    """
    if not (folder / FILE).is_file():
        raise UsageError(f'there is no {FILE} in {folder}; name its folder with --source')
    entry, report = read_kept(folder, FILE, CATALOGUE)
    if entry is None:
        raise SourceError(report.findings)
    made = _series(entry)
    _check(made, entry, folder, report)
    if errors(report.findings):
        raise SourceError(report.findings)
    return made


def _series(entry: Entry) -> Series:
    wanted = entry.texts('editions') or EDITIONS
    return Series(
        title=entry.text('title'),
        lang=entry.text('language', 'en'),
        volumes=tuple(
            Listed(each.text('id'), each.text('folder'), each.text('revision'), each.place_of('folder'))
            for each in entry.entries('volumes')
        ),
        editions=tuple(edition for edition in EDITIONS if edition in wanted),
        subtitle=entry.text('subtitle'),
        publisher=entry.text('publisher'),
        identifier=entry.text('identifier'),
        url=entry.text('url'),
        register=entry.text('register'),
        house=entry.text('house'),
    )


def _check(series: Series, entry: Entry, folder: Path, report: Report) -> None:
    """Reports names and folders that stand twice, and what is not there or lies elsewhere."""
    seen: set[str] = set()
    sources: dict[tuple[str, str], Listed] = {}
    for volume in series.volumes:
        # On many disks two names that differ in their capitals alone are one.
        name = volume.name.casefold()
        if name in TAKEN:
            report.add('bad-id', f'“{volume.name}” is a folder of the series itself', 'Use another id.', volume.place)
        elif name in seen:
            message = f'two volumes are called “{volume.name}”'
            report.add('duplicate-id', message, 'Give one of them another id.', volume.place)
        elif (same := sources.setdefault((normpath(volume.folder), volume.revision), volume)) is not volume:
            message = f'“{volume.name}” is the volume that “{same.name}” is: both name {volume.folder}'
            report.add('volume-twice', message, 'Correct the folder, or take one of the two out.', volume.place)
        seen.add(name)
        _there(folder, volume.folder, volume.place, report)
    for key in ('register', 'house'):
        if entry.text(key):
            _there(folder, entry.text(key), entry.place_of(key), report)


def _there(folder: Path, written: str, place: object, report: Report) -> None:
    """Reports a path that leads out of the catalogue's folder, or to nothing."""
    from bindery.findings import Location

    where = place if isinstance(place, Location) else None
    path = folder / written
    if not path.resolve().is_relative_to(folder.resolve()):
        remedy = 'Put it beside the catalogue or below it; nothing outside is read.'
        report.add('outside-source', f'“{written}” leads out of the folder of the catalogue', remedy, where)
    elif not path.exists():
        report.add('missing-file', f'“{written}” is not there', f'Put it at {written}, or correct the path.', where)
