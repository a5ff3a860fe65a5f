"""Whether what a build would make stands in the output folder already: then there is nothing to do.

A build that went well is remembered by all that it was made from: every file of the source folder, what was asked for,
our code, templates and styles, the packages and libraries. The files it left are looked at again, byte by byte.
"""

from __future__ import annotations

import hashlib
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path

from bindery import machine
from bindery.cache import kept, keys, values
from bindery.findings import Finding
from bindery.frozen import frozen
from bindery.shelf import RECORD, Shelf

BUILD = 'build'
# A source folder that holds more than a volume is not read through only to find out that nothing was done in it.
MOST_FILES, MOST_BYTES = 5_000, 200_000_000
# What the next build would not say; and what it might not, since it is a matter of the machine.
SAID_ONCE = frozenset({'version-unchanged'})
NOT_MEASURED = 'not-measured'
TO_BE_SEEN_AGAIN = frozenset({'epub-not-measured'})
NO_FILE = 'no file of the source'
# A volume without a date bears this one (reproducible-builds.org).
EPOCH = 'SOURCE_DATE_EPOCH'


@frozen
class Asked:
    """What was asked for: the folders, the editions, a draft, one chapter alone; ``read_back`` with a reading back."""

    source: Path
    out: Path
    editions: tuple[str, ...]
    draft: bool = False
    only: str = ''
    read_back: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """What the editions are called in the output folder."""
        ending = (f'-{self.only}' if self.only else '') + ('-draft' if self.draft else '')
        return tuple(edition + ending for edition in self.editions)


@frozen
class Left:
    """What a build left: the fingerprint of its source, its files with their digests, the paths it named, its words.

    Paths are relative to the output folder; ``said`` are the lines after them.
    """

    fingerprint: str
    files: tuple[tuple[str, str], ...]
    paths: tuple[str, ...]
    findings: tuple[Finding, ...]
    said: tuple[str, ...]


def state(asked: Asked) -> bytes | None:
    """A digest of all that decides what is made; None where that is not worth finding out, or nothing is kept."""
    if not kept.is_on():
        return None
    files = _source(asked)
    if files is None:
        return None
    options = asked.editions, asked.draft, asked.only, asked.read_back
    return keys.digest(BUILD, files, options, makers())


def makers() -> bytes:
    """A digest of all that makes something of a source: our code, templates and styles, the packages and libraries."""
    return keys.digest(keys.everything(), _engines(), os.environ.get(EPOCH, ''))


def left_by(asked: Asked, key: bytes | None, opened: Shelf) -> Left | None:
    """What the same build left earlier, if all of it is there still as it was; else None."""
    data = kept.recall(BUILD, key) if key is not None else None
    if data is None:
        return None
    left = values.read(Left, data)
    if any(each.code == NOT_MEASURED for each in left.findings) and _can_measure():
        return None
    listed = {name: entry for name, entry in opened.editions.items() if entry.source == left.fingerprint}
    noted = {file: digest for entry in listed.values() for file, digest in entry.sums.items()}
    same = all(noted.get(file) == digest == _digest(opened.folder / file) for file, digest in left.files)
    return left if same and not _others(opened.folder, left.files) else None


def remember(asked: Asked, key: bytes | None, left: Left) -> None:
    """Remember what a build left, unless its source was changed meanwhile or it lacked something of the machine."""
    to_be_seen = any(each.code in TO_BE_SEEN_AGAIN for each in left.findings)
    if key is None or to_be_seen or key != state(asked):
        return
    kept.keep(BUILD, key, values.written(left))


def left(asked: Asked, opened: Shelf, paths: Iterable[Path], findings: Iterable[Finding], said: Iterable[str]) -> Left:
    """What a build left in the output folder, as it is now."""
    entries = [opened.editions[name] for name in asked.names]
    return Left(
        entries[0].source,
        tuple(sorted((file, digest) for entry in entries for file, digest in entry.sums.items())),
        tuple(path.relative_to(opened.folder).as_posix() for path in paths),
        tuple(each for each in findings if each.code not in SAID_ONCE),
        tuple(said),
    )


def since(opened: Shelf) -> str:
    """When the output folder was last built into: day and time of this machine."""
    return datetime.fromtimestamp((opened.folder / RECORD).stat().st_mtime).strftime('%Y-%m-%d %H:%M')


def _can_measure() -> bool:
    from bindery.checks import verapdf

    return not verapdf.absent()


def _source(asked: Asked) -> list[tuple[str, str]] | None:
    """Each file of the source folder with its digest; None where there are too many or one cannot be read."""
    folder, out = asked.source.resolve(), asked.out.resolve()
    found: list[tuple[str, str]] = []
    size = 0
    try:
        for file in _files(folder, out):
            regular = file.is_file() and (not file.is_symlink() or file.resolve().is_relative_to(folder))
            size += file.stat().st_size if regular else 0
            if len(found) == MOST_FILES or size > MOST_BYTES:
                return None
            found.append((file.relative_to(folder).as_posix(), _digest(file) if regular else NO_FILE))
    except OSError:
        return None
    return None if any(not digest for _, digest in found) else found


def _files(folder: Path, out: Path) -> Iterator[Path]:
    """What a folder holds, in order; nothing hidden, as the loader takes none of it, and not what builds leave."""
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith('.') or entry == out:
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _files(entry, out)
        else:
            yield entry


def _digest(file: Path) -> str:
    """The SHA-256 of a file; '' where it cannot be read."""
    try:
        seen = file.stat()
        return _digest_of(file, seen.st_mtime_ns, seen.st_size)
    except OSError:
        return ''


@lru_cache(maxsize=MOST_FILES)
def _digest_of(file: Path, written: int, size: int) -> str:
    """The same of a file as it was last written: what is looked at again after a build is not read again."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _others(folder: Path, files: Iterable[tuple[str, str]]) -> bool:
    """Whether something else stands among these files, in a folder that is theirs."""
    known = {file for file, _ in files}
    tops = {file.partition('/')[0] for file in known if '/' in file}
    return any(
        path.relative_to(folder).as_posix() not in known
        for top in sorted(tops)
        for path in (folder / top).rglob('*')
        if not path.is_dir()
    )


@cache
def _engines() -> tuple[object, ...]:
    """The system, and the libraries that set type."""
    return (
        sys.platform, zlib.ZLIB_RUNTIME_VERSION, machine.type_libraries(),
    )  # fmt: skip
