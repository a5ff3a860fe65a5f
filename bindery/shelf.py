"""The output folder: each edition put there whole or not at all, and ``build.json``, which says what came from what."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import field
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

from bindery.errors import BinderyError, UsageError
from bindery.frozen import frozen
from bindery.shortage import shortage
from bindery.stopping import uninterrupted
from bindery.turns import alone_in

EDITIONS = ('pdf', 'epub', 'html')
RECORDS = 'records'
RECORD = 'build.json'
# What is archived stays: no build replaces it and `clean` leaves it.
ARCHIVE = 'archive'
# A series in the same folder is its own: `clean` leaves it too.
CATALOGUE = 'catalogue'
ALWAYS = frozenset({RECORD, ARCHIVE, CATALOGUE, '.gitignore', '.DS_Store', 'Thumbs.db', 'desktop.ini'})
# Folders that hold more than one edition: the proof, its PDF, each author's proof.
SHARED = frozenset({'proof'})
LEFT_OVER = '.bindery-'


class FileHeldError(BinderyError):
    """A file in the output folder cannot be replaced, most often because another program holds it open."""


@frozen
class Shelved:
    """One edition in the output folder: fingerprint and version of the source it was made from, and its files.

    ``sums`` gives the SHA-256 of each file, ``made_with`` the version of each engine and the hash of each font.
    """

    source: str
    files: tuple[str, ...]
    version: str = ''
    sums: Mapping[str, str] = field(default_factory=dict)
    made_with: Mapping[str, str] = field(default_factory=dict)


@frozen
class Shelf:
    """An output folder and what ``build.json`` says of it."""

    folder: Path
    editions: Mapping[str, Shelved]

    def stale(self, fingerprint: str) -> tuple[str, ...]:
        """The editions made from another source than this one, by name; what was made of no one source never is."""
        made = self.editions.items()
        return tuple(sorted(name for name, edition in made if edition.source and edition.source != fingerprint))

    def changed(self, version: str, fingerprint: str) -> tuple[str, ...]:
        """The editions that bear this version and were made from another source, by name."""
        return tuple(name for name in self.stale(fingerprint) if self.editions[name].version == version)


def shelf(folder: Path) -> Shelf:
    """Open an output folder; raises UsageError where it holds files of which nothing says that a build wrote them."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f'{folder} is a file, not a folder')
    with alone_in(folder):
        known = _read_record(folder / RECORD)
        entries = sorted(folder.iterdir()) if folder.is_dir() else []
    ours = {PurePosixPath(name).parts[0] for edition in (known or {}).values() for name in edition.files} | ALWAYS
    foreign = [each.name for each in entries if each.name not in ours and not each.name.startswith(LEFT_OVER)]
    names = ', '.join(foreign[:3]) + (' …' if len(foreign) > 3 else '')
    if known is None and (foreign or (folder / RECORD).is_dir()):
        raise UsageError(
            f'{folder / RECORD} is damaged and no longer says which files builds wrote; delete it and what builds made '
            f'there ({names or "nothing else"}), or choose another folder with --out'
        )
    if foreign:
        raise UsageError(f'{folder} holds files that no build of Bindery wrote ({names}); choose another folder')
    return Shelf(folder, known or {})


def _read_record(file: Path) -> dict[str, Shelved] | None:
    """What the record of an output folder says; None where it is damaged: every file may be somebody else's then."""
    try:
        record = json.loads(file.read_text(encoding='utf-8'))
        known = {
            str(name): Shelved(
                str(entry['source']),
                tuple(map(str, entry['files'])),
                str(entry.get('version', '')),
                {str(file): str(digest) for file, digest in entry.get('sha256', {}).items()},
                {str(engine): str(number) for engine, number in entry.get('made-with', {}).items()},
            )
            for name, entry in record['editions'].items()
        }
        # What is named here is replaced and removed: it must lie in the folder.
        return known if all(_is_inside(each) for edition in known.values() for each in edition.files) else None
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name.replace('\\', '/'))
    return bool(path.parts) and not path.is_absolute() and '..' not in path.parts and ':' not in path.parts[0]


@contextmanager
def workshop(folder: Path) -> Iterator[Path]:
    """A temporary folder inside the output folder, on the same disk, gone afterwards whatever happens.

    Raises UsageError where nothing can be written there, MachineError where the disk is full.
    """
    with told():
        try:
            created = not folder.exists()
            folder.mkdir(parents=True, exist_ok=True)
            made = Path(mkdtemp(prefix=LEFT_OVER, dir=folder))
        except OSError as error:
            if shortage(error):
                raise
            raise UsageError(
                f'{folder} cannot be written ({error.strerror}); choose another folder with --out'
            ) from error
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
        if created:
            with suppress(OSError):  # another build may have put something there, or taken it away
                folder.rmdir()


def place(
    opened: Shelf,
    name: str,
    made: Path,
    fingerprint: str,
    version: str = '',
    made_with: Mapping[str, str] | None = None,
) -> Shelf:
    """Swap an edition's files in for the ones before, all or none, and note them in ``build.json``.

    ``made`` is a folder that holds the edition's files and nothing else. Ctrl-C waits until the swap is done.
    What another build has put there since the folder was opened stays, or is replaced like what was there before.
    """
    new = tuple(sorted(file.relative_to(made).as_posix() for file in made.rglob('*') if file.is_file()))
    sums = {file: hashlib.sha256((made / file).read_bytes()).hexdigest() for file in new}
    with alone_in(opened.folder), uninterrupted(), told():
        known = _read_record(opened.folder / RECORD)
        before = opened.editions if known is None else known
        editions = {**before, name: Shelved(fingerprint, new, version, sums, made_with or {})}
        _swap(opened.folder, made, _tops(new), _tops(before[name].files if name in before else ()))
        _write_record(opened.folder, editions)
    return Shelf(opened.folder, editions)


def _tops(files: Iterable[str]) -> tuple[str, ...]:
    """What is moved as one: a file or a folder of the output folder, or of a folder that several editions share."""
    return tuple(sorted({'/'.join(_top(PurePosixPath(file).parts)) for file in files}))


def _top(parts: tuple[str, ...]) -> tuple[str, ...]:
    return parts[: 2 if parts[0] in SHARED else 1]


def _swap(folder: Path, made: Path, new: tuple[str, ...], old: tuple[str, ...]) -> None:
    """Move what was there aside, then the new in; at any failure put back what was there."""
    aside = Path(mkdtemp(prefix=LEFT_OVER, dir=folder))
    moved: list[str] = []
    try:
        for top in dict.fromkeys((*old, *new)):
            if (folder / top).exists():
                _move(folder / top, aside / top)
                moved.append(top)
        for top in new:
            _move(made / top, folder / top)
    except OSError:
        for top in new:
            _remove(folder / top)
        for top in moved:
            _move(aside / top, folder / top)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _move(path: Path, there: Path) -> None:
    there.parent.mkdir(exist_ok=True)
    path.replace(there)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _write_record(folder: Path, editions: Mapping[str, Shelved]) -> None:
    rows = {name: _row(edition) for name, edition in sorted(editions.items())}
    text = json.dumps({'editions': rows}, indent=1, ensure_ascii=False) + '\n'
    draft = folder / f'{LEFT_OVER}{RECORD}'
    draft.write_text(text, encoding='utf-8')
    draft.replace(folder / RECORD)


def _row(edition: Shelved) -> dict[str, object]:
    """What the record says of an edition; what is not known is left out."""
    row: dict[str, object] = {
        'source': edition.source,
        'version': edition.version,
        'files': list(edition.files),
        'sha256': dict(sorted(edition.sums.items())),
        'made-with': dict(sorted(edition.made_with.items())),
    }
    return {key: value for key, value in row.items() if value or key in ('source', 'files')}


def empty(opened: Shelf) -> tuple[Path, ...]:
    """Remove everything that builds left in the folder; give the paths removed."""
    tops = _tops(name for edition in opened.editions.values() for name in edition.files)
    left = [entry.name for entry in opened.folder.glob(f'{LEFT_OVER}*')] if opened.folder.is_dir() else []
    gone = [opened.folder / top for top in (*tops, RECORD, *left) if (opened.folder / top).exists()]
    with alone_in(opened.folder), uninterrupted(), told():
        for path in gone:
            _remove(path)
        for name in SHARED:
            if (opened.folder / name).is_dir() and not any((opened.folder / name).iterdir()):
                (opened.folder / name).rmdir()
    return tuple(gone)


@contextmanager
def told() -> Iterator[None]:
    """Say a failure of the disk as an editor understands it."""
    try:
        yield
    except OSError as error:
        lack = shortage(error)
        if lack:
            raise lack from error
        file = Path(os.fsdecode(error.filename)).name if error.filename else 'a file'
        raise FileHeldError(f'{file} cannot be replaced ({error.strerror}); close it in other programs') from error
