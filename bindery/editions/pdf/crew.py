"""The processes that lay out: one that reads the engine in and furnishes it, and one that forks off it, warm.

Where the system can fork, the first begins while the source is still being read, before this process has any thread,
and the second inherits all that the first has read. Elsewhere each begins bare. Requests go by pipe, one at a time to
each process, and each is answered before the next: no pipe is ever filled from both ends.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any

from bindery.beside import EndedError, can_fork, ended
from bindery.editions.pdf import memory
from bindery.editions.pdf.fontless import without_system_fonts

if TYPE_CHECKING:
    from bindery.editions.pdf.house import House
    from bindery.editions.pdf.part import Job, Part

WAIT_FOR_THE_END = 2.0  # seconds


class Crew:
    """At most two processes; begun, furnished once, asked for parts, and stopped."""

    def __init__(self) -> None:
        self.forks = can_fork()
        self.context: Any = get_context('fork' if self.forks else 'spawn')
        self.processes: list[Any] = []
        self.lines: list[Connection] = []
        self.house: House | None = None
        self.second = 0
        self.spare: Connection | None = None
        self.is_dismissed = False

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def begin(self) -> None:
        """Start the first process; where it forks, it holds the second one's pipe ready."""
        ours, theirs = self.context.Pipe()
        self.lines.append(ours)
        spare = None
        temporary: Path | None = None
        not_theirs: tuple[Connection, ...] = ()
        if self.forks:
            # What the engine leaves there, this process removes, however the other one ends.
            temporary = without_system_fonts()
            self.spare, spare = self.context.Pipe()
            not_theirs = (ours, self.spare)
        process = self.context.Process(
            target=_answer_requests, args=(theirs, spare, not_theirs, temporary), daemon=True
        )
        process.start()
        self.processes.append(process)
        for end in filter(None, (theirs, spare)):
            end.close()

    def expect(self, house: House) -> None:
        """Say which house the parts are of, most likely; the press is made ready before that is known."""
        from bindery.editions.pdf.requests import Expect

        _ask(self.lines[0], Expect(house))

    def furnish(self, house: House) -> None:
        """Say which house the parts are of; the press is made ready meanwhile."""
        from bindery.editions.pdf.requests import Furnish

        self.house = house
        _ask(self.lines[0], Furnish(house))

    def share(self, languages: Iterable[str]) -> None:
        """Have two processes from now on."""
        if len(self.lines) > 1:
            return
        from bindery.editions.pdf.requests import Furnish, Share

        if self.spare is not None:
            _ask(self.lines[0], Share(tuple(languages)))
            self.second = _answer(self.lines[0])
            self.lines.append(self.spare)
            self.spare = None
        elif self.house is not None:
            self.begin()
            _ask(self.lines[1], Furnish(self.house))

    def sample(self) -> Part:
        """The sample of the house's faces."""
        from bindery.editions.pdf.requests import Sample

        _ask(self.lines[0], Sample())
        return _answer(self.lines[0])  # type: ignore[no-any-return]

    def parts(
        self, jobs: Iterable[tuple[int, Job]], meanwhile: Callable[[], None] = lambda: None
    ) -> Iterator[tuple[int, Part]]:
        """Each job's part with the job's place, as they are done; jobs are handed out in their order.

        ``meanwhile`` is done when every process has something to do. Raises MachineError where memory runs out.
        """
        coming = iter(jobs)
        busy: dict[Connection, tuple[int, str]] = {}

        def hand(line: Connection) -> None:
            for place, job in coming:
                _ask(line, job)
                busy[line] = place, job.id
                return

        for line in self.lines:
            hand(line)
        meanwhile()
        numbers = dict(zip(self.lines, (*(process.pid for process in self.processes), self.second), strict=False))
        looked = monotonic()
        while busy:
            heard = [each for each in wait(list(busy), memory.SECONDS) if isinstance(each, Connection)]
            if monotonic() - looked >= memory.SECONDS:
                memory.watch({numbers[line]: name for line, (_, name) in busy.items()})
                looked = monotonic()
            for line in heard:
                place, name = busy.pop(line)
                part = _answer(line, name)
                hand(line)
                yield place, part

    def dismiss(self) -> None:
        """Ask for nothing more: the processes end by themselves, while this one goes on."""
        # To close the lines is not enough: a process that was forked meanwhile has them open.
        for line in self.lines:
            with suppress(ConnectionError):
                line.send(None)
        self.is_dismissed = True

    def stop(self) -> None:
        """End all processes, at once where they were not dismissed: nobody wants any more what they were asked for."""
        if not self.is_dismissed:
            for process in self.processes:
                process.kill()
            if self.second:
                with suppress(OSError):
                    os.kill(self.second, signal.SIGKILL)
        for line in filter(None, (*self.lines, self.spare)):
            line.close()
        for process in self.processes:
            process.join(WAIT_FOR_THE_END)
            if process.is_alive():
                process.kill()
                process.join()
        self.processes, self.lines, self.spare = [], [], None


def _answer_requests(*given: Any) -> None:
    """Read in by the process that is begun, since nothing else begins before that has: pandoc has to wait."""
    from bindery.editions.pdf.requests import answer_requests

    answer_requests(*given)


def _ask(line: Connection, request: object) -> None:
    try:
        line.send(request)
    except ConnectionError as error:
        raise _ended() from error


def _answer(line: Connection, part: str = '') -> Any:
    """What a process answers that lays out a part, or another thing; raises what it raised."""
    try:
        well, answer = line.recv()
    except (EOFError, ConnectionError) as error:
        raise _ended(part) from error
    if not well:
        if part and isinstance(answer, MemoryError):
            raise memory.too_much(part) from answer
        raise answer
    return answer


def _ended(part: str = '') -> EndedError:
    return ended(f'the process that laid out “{part}”' if part else 'a process that lays out')
