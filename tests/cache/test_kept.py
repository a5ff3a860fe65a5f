"""What a process takes from an earlier one: only where a store is open, and never in a build that is to be fresh."""

from __future__ import annotations

from pathlib import Path

import pytest

from bindery import cli, doctor
from bindery.cache import kept
from bindery.cache.keys import digest


def counted(made: list[str]) -> bytes:
    made.append('made')
    return b'result'


def test_a_result_is_made_once(tmp_path: Path) -> None:
    made: list[str] = []
    for _ in range(2):
        with kept.keeping(tmp_path):
            assert kept.kept('part', lambda: digest('a'), lambda: counted(made)) == b'result'
    assert made == ['made']


def test_without_a_store_everything_is_made(tmp_path: Path) -> None:
    made: list[str] = []
    with kept.keeping(tmp_path):
        kept.keep('part', digest('a'), b'another')
        with kept.afresh():
            assert not kept.is_on()
            assert kept.kept('part', lambda: digest('a'), lambda: counted(made)) == b'result'
            assert kept.recall('part', digest('a')) is None
        assert kept.recall('part', digest('a')) == b'another'
    with kept.keeping(None) as store:
        assert store is None
        assert kept.kept('part', lambda: digest('a'), lambda: counted(made)) == b'result'
    assert made == ['made', 'made']


def test_of_many_only_those_that_lack_are_made(tmp_path: Path) -> None:
    asked: list[list[int]] = []

    def make(places: object) -> list[bytes]:
        assert isinstance(places, list | range)
        asked.append(list(places))
        return [str(place).encode() for place in places]

    for count in (2, 4, 4):
        with kept.keeping(tmp_path):
            made = kept.each('part', lambda count=count: [digest(n) for n in range(count)], count, make)  # type: ignore[misc]
            assert made == tuple(str(n).encode() for n in range(count))
    assert asked == [[0, 1], [2, 3]]


@pytest.mark.parametrize(
    ('named', 'expected'), [('off', None), ('OFF', None), ('/elsewhere', Path('/elsewhere/results'))]
)
def test_the_folder_is_the_users_to_name(named: str, expected: Path | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('BINDERY_CACHE', named)
    assert kept.folder() == expected


def test_doctor_says_where_it_is_and_clean_empties_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv('BINDERY_CACHE', str(tmp_path))
    with kept.keeping(kept.folder()):
        kept.keep('part', digest('a'), b'x' * 200_000)
    assert doctor.cached() == f'Cache: 0.2 MB of at most 1000 MB in {tmp_path / "results"} (clean --cache empties it)'
    assert cli.main(['clean', '--cache']) == 0
    assert cli.main(['clean', '--cache']) == 0
    assert capsys.readouterr().out == f'removed 0.2 MB from {tmp_path / "results"}\nnothing to remove\n'
    monkeypatch.setenv('BINDERY_CACHE', 'off')
    assert doctor.cached() == 'Cache: off (BINDERY_CACHE)'
