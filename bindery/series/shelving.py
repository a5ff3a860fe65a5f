"""The folder of a series: each volume put there whole or not at all, and what it was made from, to resume by."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

from bindery.errors import UsageError
from bindery.load.formats import ID
from bindery.series.entry import as_json, from_json
from bindery.series.values import Files, Outcome, VolumeEntry
from bindery.series.walking import below
from bindery.stopping import uninterrupted

RECORD = 'catalogue.json'
ENTRY = 'volume.json'
PART = '.bindery-'


def made_from(folder: Path) -> Mapping[str, str]:
    """What each volume that stands in the folder was made from, by name; with a digest of what was put there."""
    try:
        read = json.loads((folder / RECORD).read_text(encoding='utf-8'))['volumes']
        # A name that is none could lead out of the folder.
        named = {str(name): str(source) for name, source in read.items() if ID.fullmatch(str(name))}
        return {name: source for name, source in named.items() if (folder / name / ENTRY).is_file()}
    except (OSError, ValueError, LookupError, AttributeError, TypeError):
        # A damaged record says nothing: everything is built again.
        return {}


def guard(folder: Path) -> None:
    """Raises UsageError where a folder holds what no series of ours wrote."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / RECORD).is_file():
        raise UsageError(f'{folder} holds files that no catalogue of Bindery wrote; choose another folder')


def stands(folder: Path, name: str, noted: str, source: str) -> bool:
    """Whether a volume stands in the folder as it was put there, made from this source; ``noted`` is what is known."""
    return noted.startswith(f'{source}-') and noted == _noted(source, folder / name) and kept(folder, name) is not None


def _noted(source: str, folder: Path) -> str:
    """What is noted of a volume: its source, and a digest of all its files."""
    made = hashlib.sha256()
    for inside, entry in below(folder):
        made.update(f'{inside}\0'.encode('utf-8', 'surrogateescape'))
        made.update(hashlib.sha256(Path(entry.path).read_bytes()).digest())
    return f'{source}-{made.hexdigest()[:32]}'


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
        noted = _noted(source, room / 'new')
        with uninterrupted():
            there = folder / outcome.name
            if there.exists():
                there.replace(room / 'old')
            (room / 'new').replace(there)
            note(folder, {**made_from(folder), outcome.name: noted})
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
    return tuple((inside, Path(entry.path).read_bytes()) for inside, entry in below(folder))
