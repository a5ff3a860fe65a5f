"""Puts the files of a source folder in place: whole or not at all, and never over what somebody else wrote."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bindery.errors import UsageError
from bindery.intake.source import SourceFile


def place(files: Sequence[SourceFile], into: Path, *, force: bool = False) -> tuple[str, ...]:
    """Writes the files under ``into`` and returns the paths of files there that are not ours and were left alone.

    Everything is first written to a folder beside it, so that nothing stands half-written. Raises UsageError where
    ``into`` is a file, or holds anything and ``force`` is not given.
    """
    if into.exists() and not into.is_dir():
        raise UsageError(f'{into} is a file, not a folder')
    present = sorted(
        path.relative_to(into).as_posix() for path in into.rglob('*') if path.is_symlink() or not path.is_dir()
    )
    if present and not force:
        raise UsageError(f'{into} holds {len(present)} files already; --force writes over those of the same names')
    into.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix='.intake-', dir=into.parent))
    try:
        for file in files:
            target = scratch / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.data)
        if present:
            _move_over(files, scratch, into)
        else:
            if into.exists():
                shutil.rmtree(into)  # only empty folders are left in it
            scratch.chmod(into.parent.stat().st_mode & 0o777)
            scratch.rename(into)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    ours = {file.path for file in files}
    return tuple(path for path in present if path not in ours)


def _move_over(files: Sequence[SourceFile], scratch: Path, into: Path) -> None:
    for file in files:
        target = into / file.path
        between = [target, *(parent for parent in target.parents if into in parent.parents)]
        if any(path.is_symlink() for path in between):
            raise UsageError(f'{target} is reached through a link; nothing is written through links')
    for file in files:
        target = into / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        (scratch / file.path).replace(target)
