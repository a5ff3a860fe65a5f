"""The processes that lay out: what goes wrong in one is said here, and none is left over."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace

import pytest

from bindery import fonts
from bindery.beside import EndedError, can_fork
from bindery.editions.pdf.crew import Crew
from bindery.editions.pdf.house import House
from bindery.editions.pdf.lines.hyphenation import Hyphenation
from bindery.editions.pdf.part import Job
from bindery.editions.pdf.supplies import Supplies, Supply
from bindery.errors import MachineError

pytestmark = pytest.mark.skipif(not can_fork(), reason='this system does not fork')
FACES = {f'fonts/{face.name}': Supply('font/ttf', face.path) for face in fonts.faces()}
HOUSE = House(fonts.css(lambda face: f'fonts/{face.name}'), Supplies(FACES), Hyphenation())
JOBS = tuple(
    (place, Job(f'part-{place}', f'<html lang="en"><title>{place}</title><p>{place}</p></html>')) for place in range(3)
)


def gone(process: int) -> bool:
    """Whether a process, which need not be a child of this one, is gone soon."""
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


@pytest.mark.pango
def test_two_processes_lay_out_and_end() -> None:
    with Crew() as crew:
        crew.begin()
        crew.furnish(HOUSE)
        crew.share(['en'])
        crew.share(['en'])
        parts = dict(crew.parts(JOBS))
        assert [parts[place].id for place, _ in JOBS] == ['part-0', 'part-1', 'part-2']
        assert crew.sample().id == 'sample'
        processes = (crew.processes[0].pid, crew.second)
    assert all(map(gone, processes))


@pytest.mark.pango
def test_what_was_expected_in_vain_harms_nothing() -> None:
    with Crew() as crew:
        crew.begin()
        crew.expect(replace(HOUSE, sheet=f'{HOUSE.sheet} @page {{ size: 1mm }} p {{ font-size: 7pt }}'))
        crew.furnish(HOUSE)
        expected = dict(crew.parts(JOBS[:1]))
    with Crew() as crew:
        crew.begin()
        crew.expect(HOUSE)
        crew.furnish(HOUSE)
        assert dict(crew.parts(JOBS[:1])) == expected


def test_what_is_wrong_from_the_beginning_is_said_when_something_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise MachineError('Pango is missing', 'get it')

    monkeypatch.setattr('bindery.editions.pdf.requests._read_in', fail)
    with Crew() as crew:
        crew.begin()
        crew.furnish(HOUSE)
        with pytest.raises(MachineError, match='Pango') as raised:
            crew.share(['en'])
        assert raised.value.remedy == 'get it'
        with pytest.raises(MachineError, match='Pango'):
            list(crew.parts(JOBS))


def test_a_process_that_is_killed_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr('bindery.editions.pdf.requests._read_in', lambda: None)
    with Crew() as crew:
        crew.begin()
        os.kill(crew.processes[0].pid, signal.SIGKILL)
        with pytest.raises(EndedError, match='memory'):
            list(crew.parts(JOBS))


def _killed(*given: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _without_memory(*given: object) -> None:
    raise MemoryError


@pytest.mark.parametrize(
    ('made', 'words'),
    [(_killed, 'laid out “part-0” ended before its time'), (_without_memory, '“part-0” takes more memory')],
)
def test_where_memory_ends_the_part_is_named(monkeypatch: pytest.MonkeyPatch, made: object, words: str) -> None:
    monkeypatch.setattr('bindery.editions.pdf.requests._read_in', lambda: None)
    monkeypatch.setattr('bindery.editions.pdf.requests._made', made)
    with Crew() as crew:
        crew.begin()
        with pytest.raises(MachineError, match=words) as raised:
            list(crew.parts(JOBS))
        assert 'more memory' in raised.value.remedy


def test_after_an_error_none_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr('bindery.editions.pdf.requests._read_in', lambda: time.sleep(60))
    start = time.monotonic()
    crew = Crew()
    crew.begin()
    process = crew.processes[0].pid
    crew.stop()
    assert time.monotonic() - start < 2
    assert gone(process)
