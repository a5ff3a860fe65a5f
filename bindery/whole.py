"""A file of the user's replaced whole or not at all: written beside it, then moved into its place."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

NEW_FILE_MODE = 0o644
PERMISSIONS = 0o777


class ChangedMeanwhileError(OSError):
    """The file no longer holds what was read from it."""


def put(file: Path, data: bytes, seen: bytes | None = None) -> None:
    """Put bytes in the place of a file, at once, with the permissions that it had.

    Args:
        file: the file, or where one shall be, in a folder that exists.
        data: what it shall hold.
        seen: what was read from it before; nothing is written where it holds something else by now.

    Raises:
        ChangedMeanwhileError: where it holds something else.
        OSError: where it cannot be written; the file is then as it was and nothing lies beside it.
    """
    draft = ''
    try:
        with NamedTemporaryFile('wb', dir=file.parent, prefix='.', suffix='.tmp', delete=False) as room:
            draft = room.name
            room.write(data)
            room.flush()
            # Else a power cut may leave the new name with nothing in it.
            os.fsync(room.fileno())
        Path(draft).chmod(file.stat().st_mode & PERMISSIONS if file.exists() else NEW_FILE_MODE)
        if seen is not None and file.read_bytes() != seen:
            raise ChangedMeanwhileError
        Path(draft).replace(file)
    finally:
        if draft:
            Path(draft).unlink(missing_ok=True)
