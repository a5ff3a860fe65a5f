"""Jobs in a pool of processes on this machine; a process that is lost costs its own volume and no other."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator
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


def run(jobs: Iterable[Job], make: Make, workers: int) -> Iterator[Outcome]:
    """The outcomes as they come. A job whose process is lost is tried once more, alone; then it has failed.

    A job is taken when there is a process for it: no more than are at work are held in memory.
    """
    suspects: list[Job] = []
    coming = iter(jobs)
    # What a process leaves that is ended in the middle of its work goes with the folder.
    with tempfile.TemporaryDirectory(prefix='bindery-', ignore_cleanup_errors=True) as room:
        while (yield from _round(coming, make, workers, suspects, room)):
            pass
        for job in suspects:
            again: list[Job] = []
            yield from _round(iter([job]), make, 1, again, room)
            if again:
                yield lost(job)


def lost(job: Job) -> Outcome:
    """The outcome of a job whose process ended before it did."""
    remedy = 'Build the volume alone to see what it needs; most often it is memory.'
    return Outcome(job.name, False, findings=(finding('volume-lost', 'its process ended before it did', remedy),))


def _round(
    coming: Iterator[Job], make: Make, workers: int, suspects: list[Job], room: str
) -> Generator[Outcome, None, bool]:
    """Work until all is done, or until a process is lost: then what was at work is suspect, and the answer is True."""
    pool = ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context('spawn'),
        initializer=_enter,
        initargs=(room,),
        max_tasks_per_child=VOLUMES_A_PROCESS,
    )
    at_work: dict[Future[Outcome], Job] = {}
    try:
        while True:
            while len(at_work) < workers and (job := next(coming, None)) is not None:
                at_work[_submitted(pool, make, job, suspects)] = job
            if not at_work:
                break
            done, _ = wait(at_work, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
                del at_work[future]
    except BrokenProcessPool:
        suspects += at_work.values()
        return True
    except BaseException:
        _stop(pool)
        raise
    pool.shutdown()
    return False


def _submitted(pool: ProcessPoolExecutor, make: Make, job: Job, suspects: list[Job]) -> Future[Outcome]:
    """A job handed over; where a process has just been lost, nothing can be, and it waits with those at work."""
    try:
        return pool.submit(make, job)
    except BrokenProcessPool:
        suspects.append(job)
        raise


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
