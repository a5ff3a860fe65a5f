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


@pytest.mark.skipif(not hasattr(os, 'sysconf'), reason='Windows has no /proc')
def test_a_whole_build_that_takes_most_is_told_of(machine: Path) -> None:
    (machine / str(os.getpid())).mkdir()
    (machine / str(os.getpid()) / 'statm').write_text(f'99999999 {4 * GIB // PAGE} 0 0\n')
    with pytest.raises(MachineError, match=r'the build takes 5\.4 GB so far, and no memory is left'):
        memory.watch({8: 'short'})


# The files of a container's group as Linux writes them in either version, by what they bound.
GROUPS = {
    'the second version, its own': ('0::/here\n', 'here', 'memory.max', 'memory.current', 'inactive_file'),
    'the second version, from within': ('0::/outside/here\n', '', 'memory.max', 'memory.current', 'inactive_file'),
    'the first version, the one around it': (
        '4:memory:/around/here\n0::/\n', 'memory/around', 'memory.limit_in_bytes', 'memory.usage_in_bytes',
        'total_inactive_file',
    ),
}  # fmt: skip


@pytest.mark.skipif(not hasattr(os, 'sysconf'), reason='Windows has no /proc')
@pytest.mark.parametrize('said', GROUPS)
def test_a_container_has_no_more_than_it_is_given(
    machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    lines, place, most, taken, read = GROUPS[said]
    (machine / 'meminfo').write_text('MemTotal: 67108864 kB\nMemAvailable: 60000000 kB\n')
    (machine / 'self').mkdir()
    (machine / 'self' / 'cgroup').write_text(lines)
    group = tmp_path / 'groups' / place
    group.mkdir(parents=True)
    monkeypatch.setattr(memory, 'GROUPS', tmp_path / 'groups')
    (group / most).write_text(f'{8 * GIB}\n')
    (group / taken).write_text(f'{8 * GIB - 1000}\n')
    (group / 'memory.stat').write_text(f'anon 5\n{read} {GIB}\n')
    memory.watch({7: 'long'})
    (group / 'memory.stat').write_text(f'anon 5\n{read} 1000\n')
    with pytest.raises(MachineError, match=r'“long” takes 6\.4 GB'):
        memory.watch({7: 'long'})
    (group / most).write_text('max\n')
    memory.watch({7: 'long'})


@pytest.mark.skipif(not can_fork(), reason='this system does not fork')
def test_it_is_looked_at_while_parts_are_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests, '_read_in', lambda: None)
    monkeypatch.setattr(requests, '_made', lambda room, request: time.sleep(60))
    monkeypatch.setattr(memory, 'SECONDS', 0.01)
    monkeypatch.setattr(memory, '_of_the_machine', lambda: (100, 1))
    monkeypatch.setattr(memory, '_held', lambda process: 90 if process == os.getpid() else 30)
    with Crew() as crew:
        crew.begin()
        with pytest.raises(MachineError, match='“long”'):
            list(crew.parts([(0, Job('long', ''))]))
