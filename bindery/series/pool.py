"""Jobs in a pool of processes on this machine; a process that is lost costs its own volume and no other."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from threading import Thread

from bindery.codes import finding
from bindery.series.values import Job, Outcome

Make = Callable[[Job], Outcome]
# A fresh process now and then, so that what an engine keeps does not add up over hundreds of volumes.
VOLUMES_A_PROCESS = 40
# Seconds that a process that was told to end may take.
PATIENCE = 1.0


def run(jobs: Sequence[Job], make: Make, workers: int) -> Iterator[Outcome]:
    """The outcomes as they come. A job whose process is lost is tried once more, alone; then it has failed."""
    suspects: list[Job] = []
    waiting = list(jobs)
    # What a process leaves that is ended in the middle of its work goes with the folder.
    with tempfile.TemporaryDirectory(prefix='bindery-', ignore_cleanup_errors=True) as room:
        while waiting:
            waiting = yield from _round(waiting, make, workers, suspects, room)
        for job in suspects:
            again: list[Job] = []
            yield from _round([job], make, 1, again, room)
            if again:
                yield lost(job)


def lost(job: Job) -> Outcome:
    """The outcome of a job whose process ended before it did."""
    remedy = 'Build the volume alone to see what it needs; most often it is memory.'
    return Outcome(job.name, False, findings=(finding('volume-lost', 'its process ended before it did', remedy),))


def _round(
    waiting: list[Job], make: Make, workers: int, suspects: list[Job], room: str
) -> Generator[Outcome, None, list[Job]]:
    """Work until all is done or a process is lost: then what was at work is suspect, and the rest is returned."""
    left = list(waiting)
    pool = ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context('spawn'),
        initializer=_enter,
        initargs=(room,),
        max_tasks_per_child=VOLUMES_A_PROCESS,
    )
    at_work: dict[Future[Outcome], Job] = {}
    try:
        while left or at_work:
            while left and len(at_work) < workers:
                at_work[pool.submit(make, left[0])] = left[0]
                left.pop(0)
            done, _ = wait(at_work, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
                del at_work[future]
    except BrokenProcessPool:
        suspects += at_work.values()
        return left
    except BaseException:
        _stop(pool)
        raise
    pool.shutdown()
    return []


def _enter(room: str) -> None:
    """Ctrl-C is for the process that started this one, which then stops it; temporary files stand in ``room``."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = room
    Thread(target=_end_alone, args=(room,), daemon=True).start()


def _end_alone(room: str) -> None:
    """End when the process that started this one is gone, however it ended: nobody else would end this one."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        shutil.rmtree(room, ignore_errors=True)
        os._exit(1)


def _stop(pool: ProcessPoolExecutor) -> None:
    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(PATIENCE)
        if process.is_alive():
            process.kill()
            process.join()
