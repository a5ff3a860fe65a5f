"""Hears of files that were saved in the source folder, and says so once they have come to rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path, PurePath
from threading import Event, Thread

# Milliseconds: how long no file must have been saved, and after how long of saving without a pause it is said anyway.
REST, PATIENCE = 8, 500
# What editors and systems leave beside the files that they save.
PASSING = ('~', '.swp', '.swx', '.tmp', '.part', '.crdownload', '.lock', '.bak')
LATER = 1.0

Changes = Iterable[Iterable[tuple[object, str]]]


class Watcher(Thread):
    """Watches a source folder in a thread of its own and calls ``tell`` after saves; ``out`` is no part of it."""

    def __init__(self, source: Path, out: Path, tell: Callable[[], None]) -> None:
        super().__init__(name='watching', daemon=True)
        self._source, self._out, self._tell = source.resolve(), out.resolve(), tell
        self._ended = Event()

    def run(self) -> None:
        """Tell of saves until told to stop; a folder that goes away is waited for."""
        again = False
        while not self._ended.is_set():
            with suppress(OSError):
                follow(self._changes(again=again), self._source, self._out, self._tell)
            if self._ended.is_set():
                return
            again = True
            self._tell()
            self._ended.wait(LATER)

    def _changes(self, *, again: bool) -> Changes:
        """What is saved, as long as the folder is this one: one that was put in its place is another to the system."""
        from watchfiles import watch

        watched = _number(self._source)
        batches = watch(
            self._source,
            watch_filter=None,
            debounce=PATIENCE,
            step=REST,
            stop_event=self._ended,
            rust_timeout=int(LATER * 1000),
            yield_on_timeout=True,
            raise_interrupt=False,
        )
        for batch in batches:
            if again:
                self._tell()  # of what was saved before the folder was watched again
                again = False
            yield batch
            if _number(self._source) != watched:
                return

    def stop(self) -> None:
        """Watch no longer."""
        self._ended.set()


def _number(folder: Path) -> tuple[int, int] | None:
    """By what the system knows a folder; None where there is none."""
    try:
        seen = folder.stat()
    except OSError:
        return None
    return seen.st_dev, seen.st_ino


def follow(changes: Changes, source: Path, out: Path, tell: Callable[[], None]) -> None:
    """Call ``tell`` for each batch of changes in which a file of the source was saved."""
    for batch in changes:
        if any(concerns(Path(path), source, out) for _, path in batch):
            tell()


def concerns(path: Path, source: Path, out: Path) -> bool:
    """Whether a file that was saved can be a part of the volume: not hidden, not passing, not made by a build."""
    if not path.is_relative_to(source) or path.is_relative_to(out):
        return False
    return not any(_passes(part) for part in PurePath(path).relative_to(source).parts)


def _passes(name: str) -> bool:
    # 4913 is what Vim writes to learn whether it may.
    return name.startswith(('.', '#')) or name.endswith(PASSING) or name == '4913'
