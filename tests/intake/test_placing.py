"""Source folders put in place: whole, and never over others' files."""

from __future__ import annotations

from pathlib import Path

import pytest

from bindery.errors import UsageError
from bindery.intake.placing import place
from bindery.intake.source import SourceFile

FILES = (SourceFile('volume.yaml', b'title: A\n'), SourceFile('chapters/01-ames.md', b'text\n'))


def test_a_new_folder(tmp_path: Path) -> None:
    assert place(FILES, tmp_path / 'book') == ()
    assert (tmp_path / 'book' / 'chapters' / '01-ames.md').read_bytes() == b'text\n'
    assert [path.name for path in tmp_path.iterdir()] == ['book']


def test_a_folder_with_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / 'notes.txt').write_text('mine')
    with pytest.raises(UsageError, match='--force'):
        place(FILES, tmp_path)
    assert not (tmp_path / 'volume.yaml').exists()


def test_force_leaves_other_files_alone(tmp_path: Path) -> None:
    (tmp_path / 'notes.txt').write_text('mine')
    (tmp_path / 'volume.yaml').write_text('old')
    assert place(FILES, tmp_path, force=True) == ('notes.txt',)
    assert (tmp_path / 'volume.yaml').read_bytes() == b'title: A\n'
    assert (tmp_path / 'notes.txt').read_text() == 'mine'


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / 'elsewhere').mkdir()
    (tmp_path / 'book').mkdir()
    (tmp_path / 'book' / 'chapters').symlink_to(tmp_path / 'elsewhere')
    with pytest.raises(UsageError, match='link'):
        place(FILES, tmp_path / 'book', force=True)
    assert list((tmp_path / 'elsewhere').iterdir()) == []
