"""Whoever runs out of memory or disk, in whatever words: one message, exit code 3, no traceback."""

from __future__ import annotations

import errno
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import pytest

from bindery.beside import Beside, EndedError, can_fork
from bindery.cli import run
from bindery.console import Console
from bindery.errors import MachineError
from bindery.pandoc import markdown, running
from bindery.pandoc.running import PandocError
from bindery.shortage import shortage

MEMORY, DISK = 'no memory is left', 'the disk is full'


@pytest.mark.parametrize(
    ('error', 'said'),
    [
        (MemoryError(), MEMORY),
        (OSError(errno.ENOMEM, 'Cannot allocate memory'), MEMORY),
        (RuntimeError("can't start new thread"), MEMORY),
        (ImportError('x.so: failed to map segment from shared object'), MEMORY),
        (OSError(errno.ENOSPC, 'No space left on device'), DISK),
        (OSError(errno.EDQUOT, 'Disk quota exceeded'), DISK),
        (OSError(errno.EACCES, 'Permission denied'), None),
        (RuntimeError('no thread of the tale'), None),
        (ImportError('No module named x'), None),
        (ValueError('no memory'), None),
    ],
)
def test_what_ran_out_is_told_from_the_error(error: Exception, said: str | None) -> None:
    found = shortage(error)
    assert (found and str(found)) == said
    assert found is None or found.remedy


@pytest.mark.parametrize('error', [MemoryError(), OSError(errno.ENOSPC, 'No space left on device')])
def test_a_command_ends_with_a_message(error: Exception, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(asked: Namespace, console: Console) -> int:
        raise error

    assert run(Namespace(run=fail, quiet=True)) == 3
    first, remedy = capsys.readouterr().err.splitlines()
    assert first in {f'error: {MEMORY}', f'error: {DISK}'}
    assert remedy


def test_a_defect_is_not_hidden() -> None:
    def fail(asked: Namespace, console: Console) -> int:
        raise ValueError('a defect')

    with pytest.raises(ValueError, match='a defect'):
        run(Namespace(run=fail))


@pytest.mark.skipif(not can_fork(), reason='this system does not fork')
def test_a_process_beside_this_one_says_so_too() -> None:
    def fail() -> None:
        raise MemoryError

    with Beside(fail) as beside:
        beside.begin()
        with pytest.raises(MemoryError) as raised:
            beside.result()
    assert shortage(raised.value)
    assert EndedError.exit_code == 3


@pytest.fixture
def pandoc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Has a shell script stand where pandoc does."""

    def stand(script: str) -> None:
        file = tmp_path / 'pandoc'
        file.write_text(f'#!/bin/sh\n{script}\n')
        file.chmod(0o755)
        monkeypatch.setattr(running, 'executable', lambda: str(file))

    return stand


@pytest.mark.skipif(not can_fork(), reason='there is no such shell')
@pytest.mark.parametrize(
    'script',
    [
        'kill -9 $$',
        'kill -11 $$',
        'exit 251',
        'echo "pandoc: Unable to commit 1048576 bytes of memory" >&2; exit 1',
    ],
)
def test_where_pandoc_has_no_memory_the_text_is_not_to_blame(pandoc: Callable[[str], None], script: str) -> None:
    pandoc(script)
    with pytest.raises(MachineError, match='memory'):
        markdown.read_apart(['*One* text.', '*Another* one.', 'And a *third*.'])


@pytest.mark.skipif(not can_fork(), reason='there is no such shell')
def test_what_pandoc_refuses_is_refused(pandoc: Callable[[str], None]) -> None:
    pandoc('echo "pandoc: the text is out of memory" >&2; exit 64')
    with pytest.raises(PandocError):
        running.run([], b'')
