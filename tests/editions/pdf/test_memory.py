"""A book that needs more memory than the machine has ends in words; one that others have filled stops nothing small."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from bindery.beside import can_fork
from bindery.editions.pdf import memory, requests
from bindery.editions.pdf.crew import Crew
from bindery.editions.pdf.part import Job
from bindery.errors import MachineError

GIB = 2**30
PAGE = os.sysconf('SC_PAGE_SIZE') if hasattr(os, 'sysconf') else 4096


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine of 8 GiB, of which 300 MiB are left, with two processes."""
    monkeypatch.setattr(memory, 'PROC', tmp_path)
    (tmp_path / 'meminfo').write_text('MemTotal: 8388608 kB\nMemFree: 100 kB\nMemAvailable: 307200 kB\nHugePages: 0\n')
    for process, held in ((7, 6 * GIB), (8, GIB)):
        (tmp_path / str(process)).mkdir()
        (tmp_path / str(process) / 'statm').write_text(f'99999999 {held // PAGE} 0 0\n')
    return tmp_path


@pytest.mark.skipif(not hasattr(os, 'sysconf'), reason='Windows has no /proc')
def test_what_takes_most_is_named(machine: Path) -> None:
    with pytest.raises(MachineError, match=r'“long” takes 6\.4 GB so far, and no memory is left') as raised:
        memory.watch({8: 'short', 7: 'long'})
    assert raised.value.remedy.startswith('Divide it')


@pytest.mark.skipif(not hasattr(os, 'sysconf'), reason='Windows has no /proc')
@pytest.mark.parametrize('at_work', [{8: 'short'}, {9: 'gone'}, {}])
def test_what_takes_little_goes_on(machine: Path, at_work: dict[int, str]) -> None:
    memory.watch(at_work)


@pytest.mark.parametrize('said', ['MemTotal: 8388608 kB\nMemAvailable: 4194304 kB\n', 'nothing of use\n', None])
def test_where_there_is_enough_or_nobody_says_nothing_is_held_back(machine: Path, said: str | None) -> None:
    (machine / 'meminfo').unlink()
    if said:
        (machine / 'meminfo').write_text(said)
    memory.watch({7: 'long'})


@pytest.mark.skipif(not can_fork(), reason='this system does not fork')
def test_it_is_looked_at_while_parts_are_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests, '_read_in', lambda: None)
    monkeypatch.setattr(requests, '_made', lambda room, request: time.sleep(60))
    monkeypatch.setattr(memory, 'SECONDS', 0.01)
    monkeypatch.setattr(memory, '_memory', lambda: (100, 1))
    monkeypatch.setattr(memory, '_held', lambda process: 90 if process == os.getpid() else 30)
    with Crew() as crew:
        crew.begin()
        with pytest.raises(MachineError, match='“long”'):
            list(crew.parts([(0, Job('long', ''))]))
