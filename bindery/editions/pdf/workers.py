"""Lay out parts in this process, or in several where that is faster; the parts are the same bytes either way."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from importlib import import_module
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING

from bindery.editions.pdf.leisure import seldom_collecting, settle_in
from bindery.editions.pdf.lines.hyphenation import Hyphenation
from bindery.editions.pdf.part import Job, Part
from bindery.editions.pdf.supplies import Supplies

if TYPE_CHECKING:
    from bindery.editions.pdf.engine import Press

Report = Callable[[str, int, int], None]
# Below this much text one process is as fast as two.
WORTH_SHARING = 60_000
MOST = 2
LANGUAGE = re.compile(r'<html[^>]*? lang="([^"]+)"')
ANY_WORD = 'dictionary'
SAMPLE = """<html lang="en"><title>Sample</title><body style="page: sample"><p>A<i>a</i><b style="font-family:
var(--face-sans)">A</b><span style="font-family: var(--face-sans)">A</span><span style="font-family:
var(--face-arabic)">ا</span></p></body></html>"""


@dataclass(frozen=True)
class House:
    """What all parts of a book share: its style, its supplies, and how its words are divided."""

    sheet: str
    supplies: Supplies
    hyphenation: Hyphenation = field(default_factory=Hyphenation)


_presses: dict[int, Press] = {}


def _press(house: House) -> Press:
    """This process's press for a house, made once."""
    from bindery.editions.pdf.engine import Press

    if id(house) not in _presses:
        _presses.clear()
        _presses[id(house)] = Press((house.sheet,), house.supplies, house.hyphenation)
    return _presses[id(house)]


def sample(house: House) -> Part:
    """A part set in every face that heads and folios use, so that their fonts have the engine's names."""
    from bindery.editions.pdf.layout import lay_out

    return lay_out(Job('sample', SAMPLE), _press(house))


def warm_up() -> None:
    """Begin to read the engine in while something else waits; what goes wrong is said when it is used."""

    def read_in() -> None:
        with suppress(Exception):
            import_module('bindery.editions.pdf.engine')

    Thread(target=read_in, daemon=True).start()


_house: House | None = None


def _enter(house: House | None) -> None:
    """Begin a worker: Ctrl-C is for the process that started it, which then stops its workers."""
    global _house
    settle_in()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if house is not None:
        _house = house


def _work(job: Job) -> Part:
    from bindery.editions.pdf.layout import lay_out

    assert _house is not None
    return lay_out(job, _press(_house))


class Workers:
    """Lays out jobs; a context, so that no process outlives the build."""

    def __init__(self, house: House, workers: int | None, report: Report) -> None:
        self.house = house
        self.workers = workers
        self.report = report
        self.done = 0
        self.total = 0
        self.pool: ProcessPoolExecutor | None = None
        self.leisure = ExitStack()

    def __enter__(self) -> Workers:
        self.leisure.enter_context(seldom_collecting())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leisure.close()
        if self.pool is not None:
            self._stop(self.pool, at_once=error is not None)

    def lay_out(self, jobs: Sequence[Job]) -> tuple[Part, ...]:
        """The parts of the jobs, in the order of the jobs."""
        from bindery.editions.pdf.layout import lay_out

        self.total += len(jobs)
        if self._count(jobs) < 2:
            press = _press(self.house)
            return tuple(self._told(lay_out(job, press)) for job in jobs)
        pool = self._pool(jobs)
        # The longest first, so that no worker is left with one at the end.
        order = sorted(range(len(jobs)), key=lambda place: -len(jobs[place].html))
        waiting: dict[Future[Part], int] = {pool.submit(_work, jobs[place]): place for place in order}
        made: dict[int, Part] = {}
        for future in as_completed(waiting):
            made[waiting[future]] = self._told(future.result())
        return tuple(made[place] for place in range(len(jobs)))

    def _count(self, jobs: Sequence[Job]) -> int:
        if self.workers is not None:
            return self.workers
        if sum(len(job.html) for job in jobs) < WORTH_SHARING:
            return 1
        return min(MOST, os.cpu_count() or 1, len(jobs))

    def _told(self, part: Part) -> Part:
        self.done += 1
        self.report(part.id, self.done, self.total)
        return part

    def _pool(self, jobs: Sequence[Job]) -> ProcessPoolExecutor:
        """The worker processes; where the system can fork, they inherit the engine with styles, fonts, hyphens read."""
        if self.pool is None:
            global _house
            _house = self.house
            fork = 'fork' in multiprocessing.get_all_start_methods() and os.name == 'posix' and not _is_macos()
            if fork:
                _press(self.house)
                for language in sorted({match[1] for job in jobs if (match := LANGUAGE.search(job.html))}):
                    self.house.hyphenation.places(ANY_WORD, language)
            context = multiprocessing.get_context('fork' if fork else 'spawn')
            count = self.workers or MOST
            given = (None,) if fork else (self.house,)
            self.pool = ProcessPoolExecutor(count, mp_context=context, initializer=_enter, initargs=given)
        return self.pool

    @staticmethod
    def _stop(pool: ProcessPoolExecutor, *, at_once: bool) -> None:
        processes = list((pool._processes or {}).values()) if at_once else []
        pool.shutdown(wait=not at_once, cancel_futures=True)
        for process in processes:
            process.terminate()


def _is_macos() -> bool:
    """Whether forking is unsafe here, as Apple's frameworks make it."""
    return os.uname().sysname == 'Darwin'
