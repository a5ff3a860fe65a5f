"""The files below a folder: each once, in the order of names, and nothing through a link to a folder."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bindery.series.walking import below


@pytest.mark.skipif(sys.platform == 'win32', reason='Windows asks for a right to make links')
def test_files_by_their_paths(tmp_path: Path) -> None:
    for name in ('b.md', 'a/z.md', 'a/c/d.md', '.git/config', 'a/.hidden'):
        file = tmp_path / 'volume' / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    (tmp_path / 'volume/again').symlink_to(tmp_path / 'volume/a')
    (tmp_path / 'volume/link.md').symlink_to(tmp_path / 'volume/b.md')
    (tmp_path / 'volume/nothing').symlink_to(tmp_path / 'gone')
    found = [name for name, _ in below(tmp_path / 'volume', lambda name: name.startswith('.'))]
    assert found == ['a/c/d.md', 'a/z.md', 'b.md', 'link.md']
    assert [name for name, _ in below(tmp_path / 'volume')][:1] == ['.git/config']


@pytest.mark.parametrize('name', ['gone', 'file'])
def test_what_is_no_folder_has_no_files(tmp_path: Path, name: str) -> None:
    (tmp_path / 'file').write_text('')
    assert list(below(tmp_path / name)) == []
