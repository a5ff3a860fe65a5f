"""One process at a time in a folder: who puts something there is waited for by who looks and by who is next to put."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until nobody else is alone in a folder, and be so until the block is done; ask once at a time.

    The folder itself is locked, so that nothing is left behind however this ends. Where the system or the disk knows no
    such locks (Windows, some network disks), or there is no folder yet, nobody waits.
    """
    try:
        import fcntl

        door = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        with suppress(OSError):
            fcntl.flock(door, fcntl.LOCK_EX)
        yield
    finally:
        os.close(door)
