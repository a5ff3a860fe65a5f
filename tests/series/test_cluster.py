"""A series on a Dask cluster of a scheduler and three workers, one of which is killed half-way."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bindery.cataloguing import BUILT, catalogue
from bindery.console import Console

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / 'tests' / 'volumes' / 'small'
NAMES = ('ash', 'birch', 'cedar', 'elm', 'fir', 'hazel')
SECONDS = 60


def started(words: Sequence[str], log: Path, wanted: str) -> tuple[subprocess.Popen[bytes], str]:
    """A process of Dask's once its log says that it is there, and what the log says then."""
    with log.open('wb') as out:
        command = [sys.executable, '-m', 'distributed.cli.dask_' + words[0], *words[1:]]
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, cwd=ROOT)
    for _ in range(10 * SECONDS):
        found = re.search(wanted, log.read_text('utf-8', 'replace'))
        if found:
            return process, found[1]
        if process.poll() is not None:
            break
        time.sleep(0.1)
    process.kill()
    raise AssertionError(log.read_text('utf-8', 'replace'))


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The scheduler's address, and its workers."""
    processes = []
    try:
        asked = ['scheduler', '--host', '127.0.0.1', '--port', '0', '--no-dashboard']
        scheduler, address = started(asked, tmp_path / 'scheduler.log', r'Scheduler at:\s+(tcp://\S+)')
        processes.append(scheduler)
        for number in range(3):
            words = ['worker', address, '--no-nanny', '--no-dashboard', '--nthreads', '1', '--name', f'worker-{number}']
            words += ['--local-directory', str(tmp_path / f'worker-{number}')]
            process, _ = started(words, tmp_path / f'worker-{number}.log', r'(Registered to)')
            processes.append(process)
        yield address, processes[1:]
    finally:
        for process in processes:
            process.kill()
            process.wait()


class Killer(Console):
    """A console that kills a worker when the first volume is done."""

    def __init__(self, worker: subprocess.Popen[bytes]) -> None:
        super().__init__(quiet=True)
        self.worker = worker

    def step(self, what: str, done: int = 0, total: int = 0) -> None:
        """One more volume is done."""
        if done == 1:
            self.worker.send_signal(signal.SIGKILL)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == 'win32', reason='Windows has no SIGKILL')
def test_a_worker_is_lost_and_every_volume_is_built(
    tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    source = tmp_path / 'series'
    for name in NAMES:
        shutil.copytree(SMALL, source / 'volumes' / name)
    rows = [f'  - {{id: {name}, folder: volumes/{name}}}' for name in NAMES]
    head = 'title: Trees\nidentifier: urn:uuid:5e0a4e4e-6f0c-5b51-9d7a-0d1f4a2b3c4d\neditions: [html]\nvolumes:\n'
    (source / 'catalogue.yaml').write_text(head + '\n'.join(rows) + '\n')
    address, workers = cluster
    made = catalogue(source, tmp_path / 'dist', Killer(workers[0]), scheduler=address)
    assert workers[0].wait(10) == -signal.SIGKILL
    assert [(row.name, row.state) for row in made.rows] == [(name, BUILT) for name in NAMES]
    assert all((tmp_path / 'dist/catalogue' / name / 'html/index.html').is_file() for name in NAMES)
