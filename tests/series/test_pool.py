"""A process that is lost costs its own volume, and no other; a pool leaves nothing behind, however it ends."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bindery.series.pool import run
from bindery.series.values import Job, Outcome


def make(job: Job) -> Outcome:
    """Stands in for building: a job called ``bad`` takes its process with it."""
    if job.name == 'bad':
        os._exit(9)
    return Outcome(job.name, True)


def test_the_others_are_done_and_the_lost_one_is_said() -> None:
    jobs = [Job(name, (), ()) for name in ('one', 'bad', 'two', 'three')]
    found = {outcome.name: outcome for outcome in run(jobs, make, 2)}
    assert {name: outcome.built for name, outcome in found.items()} == {
        'one': True, 'two': True, 'three': True, 'bad': False,
    }  # fmt: skip
    assert [each.code for each in found['bad'].findings] == ['volume-lost']


def leave(job: Job) -> Outcome:
    """Stands in for building: begins a file in a temporary folder and says where, then waits."""
    room = tempfile.mkdtemp()
    Path(job.name).write_text(f'{os.getpid()} {room}')
    time.sleep(60)
    return Outcome(job.name, True)


def started(told: Path) -> None:
    """A process that has a pool work."""
    for _ in run([Job(str(told), (), ())], leave, 1):
        pass


@pytest.mark.skipif(not Path('/proc').is_dir(), reason='looks for processes in /proc')
def test_processes_end_with_the_one_that_was_killed(tmp_path: Path) -> None:
    told = tmp_path / 'told'
    process = multiprocessing.get_context('spawn').Process(target=started, args=(told,))
    process.start()
    try:
        wait_until(lambda: told.is_file() and bool(told.read_text()))
    finally:
        process.kill()
        process.join()
    number, room = told.read_text().split(' ', 1)
    wait_until(lambda: not is_running(number) and not Path(room).exists())


def is_running(number: str) -> bool:
    try:
        return Path(f'/proc/{number}/stat').read_text().rpartition(')')[2].split()[0] != 'Z'
    except FileNotFoundError:
        return False


def wait_until(done: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not done():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_no_job_is_taken_before_there_is_a_process_for_it() -> None:
    taken: list[str] = []

    def coming() -> Iterator[Job]:
        for name in ('one', 'two', 'three'):
            taken.append(name)
            yield Job(name, (), ())

    outcomes = run(coming(), make, 1)
    assert next(outcomes).name == 'one'
    assert taken == ['one']
    assert [outcome.name for outcome in outcomes] == ['two', 'three']
