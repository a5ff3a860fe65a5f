"""What was archived of a volume, kept in ``archive.yaml`` beside its record: one version is one text for ever."""

from __future__ import annotations

import json
from pathlib import Path

from bindery.codes import finding
from bindery.errors import SourceError
from bindery.findings import Finding, Location, errors
from bindery.frozen import frozen
from bindery.load.kept import read_kept
from bindery.load.kept_keys import ARCHIVE
from bindery.model.volume import Volume

FILE = 'archive.yaml'
HEAD = '# What was archived of this volume, as `archive` noted it. A version that stands here is never another text.\n'
REMEDY = 'Give it a new version, and say under corrections what was corrected.'


@frozen
class Archived:
    """One bag: the version and the fingerprint of the text in it, the day of its release, the bag's name."""

    version: str
    fingerprint: str
    released: str = ''
    bag: str = ''


def archived(source: Path) -> tuple[Archived, ...]:
    """Every bag that was made of a source folder, the earliest first; none where it has no ``archive.yaml``.

    Raises:
        SourceError: the file is malformed; each finding names its line.
    """
    entry, report = read_kept(source, FILE, ARCHIVE)
    if errors(report.findings):
        raise SourceError(report.findings)
    if entry is None:
        return ()
    return tuple(
        Archived(each.text('version'), each.text('fingerprint'), each.text('released'), each.text('bag'))
        for each in entry.entries('archived')
    )


def of(volume: Volume, bag: str) -> Archived:
    """What is to be noted of a volume that goes into a bag of this name."""
    return Archived(volume.version, volume.fingerprint, volume.released, bag)


def note(source: Path, entry: Archived) -> None:
    """Add a bag to ``archive.yaml``; the file is written whole or not at all, and one that stands there is not added.

    Raises:
        SourceError: the file that is there is malformed.
        UsageError: it is a link.
    """
    from bindery.decisions.writing import write

    known = archived(source)
    if entry in known:
        return
    values = ((key, value) for key, value in vars(entry).items() if value)
    lines = [f'{"    " if number else "  - "}{key}: {json.dumps(value)}' for number, (key, value) in enumerate(values)]
    file = source / FILE
    before = file.read_text('utf-8').rstrip('\n') + '\n' if known else f'{HEAD}archived:\n'
    write(file, before + '\n'.join(lines) + '\n')


def contradicted(source: Path, volume: Volume) -> tuple[Finding, ...]:
    """An error where the volume bears the version of the last bag and is another text than the one in it."""
    same = [entry for entry in archived(source) if entry.version == volume.version]
    if not same or same[-1].fingerprint == volume.fingerprint:
        return ()
    bag = f' in {same[-1].bag}' if same[-1].bag else ''
    message = f'version {volume.version} was archived{bag} and is another text than this'
    return (finding('version-archived', message, REMEDY, Location('volume.yaml')),)
