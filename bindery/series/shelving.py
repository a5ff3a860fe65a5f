"""The folder of a series: each volume put there whole or not at all, and what it was made from, to resume by."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

from bindery.errors import UsageError
from bindery.series.entry import as_json, from_json
from bindery.series.values import Files, Outcome, VolumeEntry
from bindery.stopping import uninterrupted

RECORD = 'catalogue.json'
ENTRY = 'volume.json'
PART = '.bindery-'


def made_from(folder: Path) -> Mapping[str, str]:
    """What each volume that stands in the folder was made from, by name."""
    try:
        read = json.loads((folder / RECORD).read_text(encoding='utf-8'))['volumes']
        return {str(name): str(source) for name, source in read.items() if (folder / str(name) / ENTRY).is_file()}
    except (OSError, ValueError, LookupError, AttributeError, TypeError):
        # A damaged record says nothing: everything is built again.
        return {}


def guard(folder: Path) -> None:
    """Raises UsageError where a folder holds what no series of ours wrote."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / RECORD).is_file():
        raise UsageError(f'{folder} holds files that no catalogue of Bindery wrote; choose another folder')


def kept(folder: Path, name: str) -> VolumeEntry | None:
    """The entry of a volume that stands in the folder; None where it cannot be read."""
    try:
        return from_json((folder / name / ENTRY).read_bytes())
    except (OSError, ValueError):
        return None


def put(folder: Path, outcome: Outcome, source: str) -> None:
    """Swap a volume's files in for the ones before, and note what it was made from."""
    assert outcome.entry is not None
    room = Path(mkdtemp(prefix=PART, dir=folder))
    try:
        write(room / 'new', (*outcome.files, (ENTRY, as_json(outcome.entry))))
        with uninterrupted():
            there = folder / outcome.name
            if there.exists():
                there.replace(room / 'old')
            (room / 'new').replace(there)
            note(folder, {**made_from(folder), outcome.name: source})
    finally:
        shutil.rmtree(room, ignore_errors=True)


def note(folder: Path, sources: Mapping[str, str]) -> None:
    """Write what each volume was made from."""
    text = json.dumps({'volumes': dict(sorted(sources.items()))}, indent=1, ensure_ascii=False) + '\n'
    draft = folder / f'{PART}{RECORD}'
    draft.write_text(text, encoding='utf-8')
    draft.replace(folder / RECORD)


def drop(folder: Path, names: Iterable[str]) -> None:
    """Take volumes away that the catalogue lists no more."""
    gone = set(names)
    if gone:
        note(folder, {name: source for name, source in made_from(folder).items() if name not in gone})
    for name in gone:
        shutil.rmtree(folder / name, ignore_errors=True)


def write(folder: Path, files: Files) -> None:
    """Write files below a folder; a path that would lead out of it raises UsageError."""
    for name, data in files:
        path = PurePosixPath(name)
        if path.is_absolute() or '..' in path.parts:
            raise UsageError(f'“{name}” leads out of {folder}')
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def read(folder: Path) -> Files:
    """Every file below a folder with its path from there."""
    paths = sorted(path for path in folder.rglob('*') if path.is_file())
    return tuple((path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths)
