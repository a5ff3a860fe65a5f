"""A file beside the source is written whole or not at all, and nothing is left of what could not be written."""

from __future__ import annotations

import errno
from pathlib import Path, PurePosixPath

import pytest

from bindery.proof.keeping import NotKeptError, quoted, write

NAME = PurePosixPath('proof/marks/one.yaml')


def test_a_file_that_cannot_be_put_in_its_place_leaves_the_old_one_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert write(tmp_path, NAME, 'kind: note\n')

    def full(self: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, 'No space left on device')

    monkeypatch.setattr(Path, 'replace', full)
    with pytest.raises(NotKeptError, match='No space left'):
        write(tmp_path, NAME, 'kind: query\n')
    assert [path.name for path in (tmp_path / NAME).parent.iterdir()] == ['one.yaml']
    assert (tmp_path / NAME).read_text('utf-8') == 'kind: note\n'


def test_what_is_there_already_is_not_written_again(tmp_path: Path) -> None:
    assert write(tmp_path, NAME, 'kind: note\n')
    assert not write(tmp_path, NAME, 'kind: note\n')


@pytest.mark.parametrize(
    ('text', 'written'),
    [
        ('Plain words.', '"Plain words."'),
        ('Say \u201cbread\u201d and "ovens" \\', '"Say \u201cbread\u201d and \\"ovens\\" \\\\"'),
        ('soft\u00adly, no\u00a0break', '"soft\\u00adly, no\\u00a0break"'),
        ('\ufeffmark \U000e0001', '"\\ufeffmark \\U000e0001"'),
        ('\u0646\u0627\u0646', '"\u0646\u0627\u0646"'),
        ('', '""'),
    ],
)
def test_a_text_between_quotation_marks(text: str, written: str) -> None:
    assert quoted(text) == written
