"""A file is replaced whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from bindery.whole import ChangedMeanwhileError, put


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / 'a.md'
    file.write_text('before')
    file.chmod(0o640)
    put(file, b'after', b'before')
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b'after', 0o640)


def test_a_new_file_can_be_read_by_all(tmp_path: Path) -> None:
    put(tmp_path / 'a.md', b'new')
    assert (tmp_path / 'a.md').stat().st_mode & 0o777 == 0o644


def test_what_another_program_saved_meanwhile_is_left(tmp_path: Path) -> None:
    (tmp_path / 'a.md').write_text('theirs')
    with pytest.raises(ChangedMeanwhileError):
        put(tmp_path / 'a.md', b'ours', b'before')
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {'a.md': 'theirs'}


def test_a_full_disk_leaves_the_file_as_it_was_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, 'No space left on device')

    (tmp_path / 'a.md').write_text('before')
    monkeypatch.setattr(os, 'fsync', full)
    with pytest.raises(OSError, match='No space'):
        put(tmp_path / 'a.md', b'after')
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {'a.md': 'before'}
