"""``test``: what is fetched, what is run, and how the files are shared out."""

from __future__ import annotations

import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from bindery import testing
from bindery.cli import main
from tests.conftest import LONGEST


@pytest.fixture
def did(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is done, in order: each thing that is fetched, and the arguments of pytest."""
    done: list[str] = []
    for name in ('install_tools', 'fetch_schemas', 'fetch_verapdf'):
        monkeypatch.setattr(testing, name, lambda *_, name=name: done.append(name))

    def ran(command: list[str], **_: object) -> SimpleNamespace:
        done.append(' '.join(command[3:]))
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(subprocess, 'run', ran)
    return done


def test_the_fast_tests_need_nothing_fetched(did: list[str]) -> None:
    assert main(['test', '--', '-k', 'notes']) == 0
    assert did == [f'{" ".join(testing.SIDE_BY_SIDE)} -m not slow -k notes']


def test_everything_is_run_with_what_it_needs(did: list[str]) -> None:
    assert main(['test', '--all']) == 0
    assert did == ['install_tools', 'fetch_schemas', 'fetch_verapdf', ' '.join(testing.SIDE_BY_SIDE)]


def test_what_everything_needs_is_fetched_alone(did: list[str]) -> None:
    assert main(['test', '--fetch']) == 0
    assert did == ['install_tools', 'fetch_schemas', 'fetch_verapdf']


def test_the_files_that_begin_are_there() -> None:
    here = Path(__file__).parent
    assert [name for name in LONGEST if not (here / name).is_file()] == []
