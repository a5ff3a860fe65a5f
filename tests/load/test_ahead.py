"""A paper that was edited is read before it is asked for, exactly as it will be asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bindery.cache import kept
from bindery.load import ahead
from bindery.pandoc import markdown, running

NAMES = ('chapters/01-one.md', 'chapters/02-two.md', 'front/preface.md')
HEAD = '---\ntitle: One\n---\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with three papers."""
    for name in NAMES:
        file = tmp_path / 'source' / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(f'{HEAD}The *bread* of {name}.\n'.encode())
    return tmp_path / 'source'


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were begun."""
    begun: list[str] = []
    monkeypatch.setattr(markdown, 'begin', lambda texts, *, unseen: begun.extend(texts))
    return begun


def test_a_paper_is_begun_when_it_is_new_or_was_edited(source: Path, begun: list[str], tmp_path: Path) -> None:
    with kept.keeping(tmp_path / 'kept'):
        ahead.begin(source)
        assert sorted(begun) == [f'The *bread* of {name}.\n' for name in NAMES]
        begun.clear()
        ahead.begin(source)
        assert begun == []
        (source / 'chapters/02-two.md').write_bytes(b'\xef\xbb\xbf---\r\ntitle: One\r\n---\r\nOther\r\nwords.\r\n')
        ahead.begin(source)
        assert begun == ['Other\nwords.\n']
        ahead.begin(source)
    assert len(begun) == 1


def test_what_leads_out_of_the_folder_or_is_no_text_is_left(source: Path, begun: list[str], tmp_path: Path) -> None:
    with kept.keeping(tmp_path / 'kept'):
        ahead.begin(source)
        begun.clear()
        (tmp_path / 'secret.md').write_text('Nobody may know.')
        (source / 'chapters/03-three.md').symlink_to(tmp_path / 'secret.md')
        (source / 'back').symlink_to(tmp_path)
        (source / 'chapters/04-four.md').write_bytes(b'\xff\xfe')
        ahead.begin(source)
    assert ''.join(begun) == ''


def test_without_a_cache_nothing_is_begun(source: Path, begun: list[str]) -> None:
    ahead.begin(source)
    assert begun == []


def test_what_was_begun_is_what_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'Bread that was *begun* early.'
    fresh = markdown.read_markdown(f'{text} ')
    with kept.keeping(tmp_path):
        markdown.begin([text])
        monkeypatch.setattr(markdown, '_batch', None)
        assert markdown.read_markdown(text) == fresh
        assert markdown._BEGUN == {}
        markdown.begin([text])
        assert markdown._BEGUN == {}


def test_of_what_an_earlier_build_read_nothing_is_begun(source: Path, tmp_path: Path) -> None:
    with kept.keeping(tmp_path / 'kept'):
        markdown.read_many([f'The *bread* of {name}.\n' for name in NAMES])
    with kept.keeping(tmp_path / 'kept') as store:
        assert store is not None
        assert not store.is_empty()
        ahead.begin(source)
    assert markdown._BEGUN == {}


def test_many_are_read_in_one_run_and_each_as_if_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f'Bread *{number}*.[^n]\n\n[^n]: Note.' for number in range(markdown.FEW + 1)]
    run, runs = running.run, list[Sequence[str]]()

    def counted(command: Sequence[str], *more: Any) -> bytes:
        runs.append(command)
        return run(command, *more)

    monkeypatch.setattr(markdown, 'run', counted)
    with kept.keeping(tmp_path):
        markdown.begin(texts)
        read = markdown.read_many(texts)
    assert len(runs) == 1
    assert read == tuple(markdown._alone(text) for text in texts)
    assert markdown._BEGUN == {}


def test_large_texts_wait_for_the_loader(begun: list[str]) -> None:
    ahead.begin_with(['x' * ahead.LARGE])
    assert begun == []
