"""Digests of files are taken from an earlier process only where no file was touched since."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from bindery.cache import kept, sums

LONG_AGO = 1_500_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two files."""
    for name in ('one.py', 'below/two.css', '__pycache__/one.pyc'):
        file = tmp_path / 'code' / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return tmp_path / 'code'


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read."""
    read: list[str] = []
    content = sums._content

    def noted(file: str, size: int) -> bytes:
        read.append(Path(file).name)
        return content(file, size)

    monkeypatch.setattr(sums, '_content', noted)
    return read


def _digests(folder: Path) -> dict[str, bytes]:
    names = ('below/two.css', 'one.py')
    return {name: hashlib.sha256((folder / name).read_bytes()).digest() for name in names}


def test_files_are_known_by_their_paths_and_contents(folder: Path) -> None:
    assert sums.sums(str(folder)) == _digests(folder)
    assert list(sums.sums(str(folder))) == ['below/two.css', 'one.py']


def test_files_that_nobody_touched_are_not_read_again(
    folder: Path, read: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sums, 'LATELY', 0)
    with kept.keeping(tmp_path / 'kept'):
        before = sums.sums(str(folder))
        assert sums.sums(str(folder)) == before
        assert read == ['two.css', 'one.py']


@pytest.mark.parametrize('change', ['text', 'time', 'name', 'new'])
def test_a_file_that_was_touched_is_read(
    change: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sums, 'LATELY', 0)
    file = folder / 'one.py'
    os.utime(file, (LONG_AGO, LONG_AGO))
    with kept.keeping(tmp_path / 'kept'):
        before = sums.sums(str(folder))
        if change == 'name':
            file.rename(folder / 'other.py')
        elif change == 'new':
            (folder / 'new.py').write_text('')
        else:
            # As long as before; with 'time' it also says that it was written when it was.
            file.write_text('ONE.PY')
            os.utime(file, (LONG_AGO, LONG_AGO)) if change == 'time' else None
        assert sums.sums(str(folder)) != before


def test_what_was_written_a_moment_ago_is_not_relied_on(folder: Path, read: list[str], tmp_path: Path) -> None:
    with kept.keeping(tmp_path / 'kept'):
        assert sums.sums(str(folder)) == sums.sums(str(folder))
    assert len(read) == 4
