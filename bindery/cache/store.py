"""The store on disk: bytes by key in one SQLite file, bounded in size, never trusted and never needed.

Each entry carries a digest of its key and its bytes, so that nothing damaged is ever given out. Whatever goes wrong
costs time alone: a file that is no store of ours, or is damaged, is begun anew; on a disk that is full or cannot be
written nothing more is kept. ``remarks`` says so, each in a line.

SQLite is what Python carries. It holds together when two builds write at once and when one is killed: what was not
committed is rolled back. diskcache, which stands on it too, unpickles what says it was pickled, writes its settings
each time it is opened, and does not see damage.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock

FILE = 'results.sqlite'
FORMAT = 1
LIMIT = 1_000_000_000
# What is left when the limit is passed.
AFTER = 0.75
# Bytes that wait in memory before they are written.
WAITING = 4_000_000
PATIENCE = 5.0  # seconds, while another build writes
DAY = 86_400
TABLE = """CREATE TABLE IF NOT EXISTS kept
(key BLOB PRIMARY KEY, kind TEXT NOT NULL, used INTEGER NOT NULL, digest BLOB NOT NULL, data BLOB NOT NULL)"""
# Keys that are asked for in one statement.
MANY = 500
# Connections that a process inherited: not even closed there, as SQLite asks (How To Corrupt, 2.6).
_LEFT_ALONE: list[sqlite3.Connection | None] = []


@dataclass
class Counts:
    """What a store did, by kind of result: found, asked for in vain, and the bytes that it wrote."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    written: Counter[str] = field(default_factory=Counter)

    def told(self) -> str:
        """The numbers in a line."""
        found, missed, written = (number.total() for number in (self.found, self.missed, self.written))
        return f'cache: {found} results found, {missed} made anew, {written:,} bytes kept'


class DamagedError(Exception):
    """The store's file is not what it should be."""


class Store:
    """Results by key; ``remarks`` are lines for the editor, ``counts`` numbers for tests and for ``--verbose``."""

    def __init__(self, folder: Path, *, limit: int = LIMIT) -> None:
        self.file = folder / FILE
        self.limit = limit
        self.remarks: list[str] = []
        self.counts = Counts()
        self._owner = os.getpid()
        self._lock = RLock()
        self._is_fork = False
        self._waiting: dict[bytes, tuple[str, bytes]] = {}
        self._weight = 0
        self._used: set[bytes] = set()
        self._writes = True
        self._open: sqlite3.Connection | None = None
        with self._careful():
            self._open = self._opened()

    def is_empty(self) -> bool:
        """Whether nothing is kept yet, so that nothing need be asked for."""
        if self._is_usable():
            with self._lock, self._careful():
                assert self._open is not None
                return not self._waiting and self._open.execute('SELECT 1 FROM kept LIMIT 1').fetchone() is None
        return False

    def get(self, kind: str, key: bytes) -> bytes | None:
        """What was kept under a key, or None."""
        return self.get_many(kind, (key,)).get(key)

    def get_many(self, kind: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """What was kept under these keys; those that nothing was kept under are left out."""
        wanted = tuple(dict.fromkeys(keys))
        self._is_usable()
        with self._lock:
            found = {key: self._waiting[key][1] for key in wanted if key in self._waiting}
            asked = [key for key in wanted if key not in found]
            for first in range(0, len(asked), MANY):
                with self._careful():
                    found |= self._read(asked[first : first + MANY])
            self._used |= found.keys()
            self.counts.found[kind] += len(found)
            self.counts.missed[kind] += len(wanted) - len(found)
        return found

    def put(self, kind: str, key: bytes, data: bytes) -> None:
        """Keep bytes under a key; they are written at the latest when the store is closed."""
        if not self._is_usable() or not self._writes or len(data) > self.limit // 4:
            return
        with self._lock:
            self._waiting[key] = (kind, data)
            self._weight += len(data)
            self.counts.written[kind] += len(data)
            # Nobody closes the store of a process made by forking.
            if self._weight > WAITING or self._is_fork:
                self.flush()

    def flush(self) -> None:
        """Write what waits, in one go or not at all."""
        usable = self._is_usable()
        with self._lock:
            waiting, used = self._waiting, self._used
            self._waiting, self._weight, self._used = {}, 0, set()
            if usable and self._writes and (waiting or used):
                with self._careful():
                    self._write(waiting, used)

    def close(self) -> None:
        """Write what waits and leave the file."""
        self.flush()
        if self._open is not None:
            with suppress(sqlite3.Error):
                self._open.close()
        self._open = None

    def _is_usable(self) -> bool:
        """Whether there is a file; a process made by forking opens it anew, since a connection is one process's own."""
        if self._owner != os.getpid():
            _LEFT_ALONE.append(self._open)
            self._owner, self._lock, self._is_fork = os.getpid(), RLock(), True
            self._waiting, self._weight, self._used, self._open = {}, 0, set(), None
            with self._careful():
                self._open = self._opened()
        return self._open is not None

    def _read(self, keys: list[bytes]) -> dict[bytes, bytes]:
        if self._open is None:
            return {}
        marks = ','.join('?' * len(keys))
        found = {}
        # Only the marks are put together: the keys are bound.
        for key, digest, data in self._open.execute(f'SELECT key, digest, data FROM kept WHERE key IN ({marks})', keys):  # noqa: S608
            if digest != digest_of(key, data):
                raise DamagedError
            found[key] = data
        return found

    def _write(self, waiting: dict[bytes, tuple[str, bytes]], used: set[bytes]) -> None:
        assert self._open is not None
        now = int(time.time())
        rows = [(key, kind, now, digest_of(key, data), data) for key, (kind, data) in waiting.items()]
        # Who reads does not write: what was used is noted once a day at most.
        old = self._long_unused(used - waiting.keys(), now)
        if not rows and not old:
            return
        with self._open:
            self._open.execute('BEGIN IMMEDIATE')
            self._open.executemany('INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)', rows)
            self._open.executemany('UPDATE kept SET used = ? WHERE key = ?', [(now, key) for key in old])
            if self.size() > self.limit:
                self._shrink()

    def _long_unused(self, keys: set[bytes], now: int) -> list[bytes]:
        assert self._open is not None
        asked = sorted(keys)
        found: list[bytes] = []
        for first in range(0, len(asked), MANY):
            some = asked[first : first + MANY]
            marks = ','.join('?' * len(some))
            query = f'SELECT key FROM kept WHERE used < ? AND key IN ({marks})'  # noqa: S608
            found += [key for (key,) in self._open.execute(query, [now - DAY, *some])]
        return found

    def size(self) -> int:
        """How many bytes of the file hold something."""
        if not self._is_usable():
            return 0
        pages, free, size = (self._pragma(name) for name in ('page_count', 'freelist_count', 'page_size'))
        return (pages - free) * size

    def _shrink(self) -> None:
        """Drop what was not used for longest."""
        assert self._open is not None
        excess = self.size() - int(self.limit * AFTER)
        dropped = []
        for key, length in self._open.execute('SELECT key, length(data) FROM kept ORDER BY used, rowid'):
            if excess <= 0:
                break
            dropped.append((key,))
            excess -= length
        self._open.executemany('DELETE FROM kept WHERE key = ?', dropped)

    def _pragma(self, name: str) -> int:
        assert self._open is not None
        return int(self._open.execute(f'PRAGMA {name}').fetchone()[0])

    def _opened(self) -> sqlite3.Connection:
        """A connection to a store of this format; raises what SQLite raises, or DamagedError where it is none."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        made = sqlite3.connect(self.file, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            made.execute('PRAGMA synchronous = OFF')
            made.execute('PRAGMA mmap_size = 0')
            made.execute('PRAGMA trusted_schema = OFF')
            made.execute('PRAGMA cell_size_check = ON')
            form = made.execute('PRAGMA user_version').fetchone()[0]
            if form != FORMAT:
                _begin(made, anew=form != 0)
            made.execute('SELECT key, kind, used, digest, data FROM kept LIMIT 0')
        except BaseException:
            made.close()
            raise
        return made

    @contextmanager
    def _careful(self) -> Iterator[None]:
        """Let no trouble with the file out: begin it anew where it is damaged, do without it where it cannot be had."""
        try:
            yield
        except (sqlite3.Error, DamagedError, OSError) as error:
            if isinstance(error, OSError) or _is_the_disk(error):
                self._do_without(error)
            else:
                self._begin_anew()

    def _do_without(self, error: Exception) -> None:
        """Keep nothing more; what can be read is still read."""
        if self._writes:
            self.remarks.append(f'the cache cannot be written ({_said(error)}): what was made now is not kept')
        self._writes = False
        if self._open is None:
            with suppress(sqlite3.Error):
                self._open = self._read_only()

    def _read_only(self) -> sqlite3.Connection:
        address = f'{self.file.resolve().as_uri()}?mode=ro&immutable=1'
        made = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        if made.execute('PRAGMA user_version').fetchone()[0] != FORMAT:
            made.close()
            raise sqlite3.DatabaseError('another format')
        return made

    def _begin_anew(self) -> None:
        if self._open is not None:
            with suppress(sqlite3.Error):
                self._open.close()
        self._open = None
        self._waiting.clear()
        self.remarks.append('the cache was damaged; it is begun anew')
        try:
            _remove(self.file)
            self._open = self._opened()
        except (sqlite3.Error, OSError) as error:
            self._do_without(error)


def digest_of(key: bytes, data: bytes) -> bytes:
    """What an entry must bear, so that no other entry's bytes and no damaged ones are taken for it."""
    return hashlib.sha256(key + data).digest()


def empty(folder: Path) -> int:
    """Remove the store of a folder; how many bytes it had."""
    file = folder / FILE
    size = size_of(folder)
    _remove(file)
    return size


def size_of(folder: Path) -> int:
    """How many bytes the store of a folder takes on the disk."""
    return sum(file.stat().st_size for file in _files(folder / FILE))


def _files(file: Path) -> tuple[Path, ...]:
    return tuple(path for path in (file, file.with_name(f'{file.name}-journal')) if path.is_file())


def _remove(file: Path) -> None:
    for path in _files(file):
        path.unlink(missing_ok=True)


def _begin(made: sqlite3.Connection, *, anew: bool) -> None:
    """Make the table; with ``anew`` first drop what a store of another format held."""
    with made:
        made.execute('BEGIN IMMEDIATE')
        if anew:
            made.execute('DROP TABLE IF EXISTS kept')
        made.execute(TABLE)
        made.execute(f'PRAGMA user_version = {FORMAT}')


def _is_the_disk(error: Exception) -> bool:
    """Whether it is not the file that is wrong but where it lies: full, not to be written, held by another."""
    outside = ('SQLITE_FULL', 'SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_IOERR', 'SQLITE_BUSY', 'SQLITE_LOCKED',
               'SQLITE_PERM', 'SQLITE_NOLFS', 'SQLITE_AUTH')  # fmt: skip
    return getattr(error, 'sqlite_errorname', '').startswith(outside)


def _said(error: Exception) -> str:
    name = getattr(error, 'sqlite_errorname', '')
    if name.startswith('SQLITE_FULL'):
        return 'the disk is full'
    if name.startswith(('SQLITE_BUSY', 'SQLITE_LOCKED')):
        return 'another build holds it'
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)) or name
