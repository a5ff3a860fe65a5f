"""Work done in a process of its own beside this one, where the system can fork: what it returns, or what it raises.

A forked process knows everything that this one knows, so nothing is handed over but the result.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from bindery.errors import BinderyError, MachineError
from bindery.shortage import MORE_MEMORY

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar('T')

ROOM = 1 << 20  # bytes; what Linux gives anybody
BEHIND = 5  # of twenty steps; a third of the time of one that gives no way


class EndedError(MachineError):
    """A process that worked beside this one ended without a word: most often it was out of memory."""


def ended(what: str) -> EndedError:
    """The error of a process that ended without a word."""
    return EndedError(f'{what} ended before its time; is there memory enough?', MORE_MEMORY)


def cores() -> int:
    """How many processes work at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, 'sched_getaffinity') else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether a process can be forked safely: Windows cannot, and Apple's frameworks do not bear it."""
    return hasattr(os, 'fork') and sys.platform != 'darwin'


class Beside(Generic[T]):
    """One piece of work; it begins when it is told to, and where no process was begun it is done when asked for.

    Begin it while no other thread runs: a forked process has but one, and locks that others held stay closed. What
    ``gives_way`` is not what the longest way leads through: where cores are few, it lets others go first.
    """

    def __init__(self, work: Callable[[], T], *, gives_way: bool = False) -> None:
        self.work = work
        self.gives_way = gives_way
        self.process: Any = None
        self.answers: Connection | None = None

    def __enter__(self) -> Beside[T]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process if it still runs; it is gone before this returns."""
        if self.process is not None:
            self.process.kill()
            self.process.join()
            self.process = None

    def begin(self) -> None:
        """Begin the work, once."""
        if self.process is not None or self.answers is not None or not can_fork():
            return
        # Read in only where something is begun, which a small build never does.
        from multiprocessing import get_context

        sys.stdout.flush()
        sys.stderr.flush()
        context = get_context('fork')
        self.answers, theirs = context.Pipe(duplex=False)
        _widen(theirs)
        self.process = context.Process(target=_answer, args=(self.work, theirs, self.gives_way), daemon=True)
        self.process.start()
        theirs.close()

    def result(self) -> T:
        """What the work returned; raises what it raised, and EndedError where its process ended without an answer."""
        if self.answers is None:
            return self.work()
        try:
            well, answer = self.answers.recv()
        except EOFError as error:
            raise ended('a process of the build') from error
        if well:
            return answer  # type: ignore[no-any-return]
        raise answer


class Meanwhile(Generic[T]):
    """Work that a thread of its own has begun while this one does something else."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._outcome: tuple[bool, Any] = (False, None)
        self._thread = Thread(target=self._do, daemon=True)
        self._thread.start()

    def _do(self) -> None:
        try:
            self._outcome = True, self._work()
        except BaseException as error:
            self._outcome = False, error

    def result(self) -> T:
        """What the work returned, when it has; raises what it raised."""
        self._thread.join()
        well, outcome = self._outcome
        if not well:
            raise outcome
        return outcome  # type: ignore[no-any-return]


def _widen(line: Connection) -> None:
    """Give a pipe room for an answer, so that who sends it can end, and give its memory back, before it is heard."""
    import fcntl

    if hasattr(fcntl, 'F_SETPIPE_SZ'):  # Linux
        with suppress(OSError):
            fcntl.fcntl(line.fileno(), fcntl.F_SETPIPE_SZ, ROOM)


def _answer(work: Callable[[], T], answers: Connection, gives_way: bool) -> None:
    """Do the work and send what came of it; Ctrl-C is for the process that began this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if gives_way:
        os.nice(BEHIND)
    answers.send(attempt(work))


def attempt(work: Callable[[], object]) -> tuple[bool, Any]:
    """Whether a piece of work went well, and what it returned or raised, to be sent to another process."""
    try:
        return True, work()
    except BaseException as error:
        if not isinstance(error, BinderyError | OSError):
            from traceback import format_exception

            error.add_note(''.join(format_exception(error)))
        return False, error
