"""What is asked of a process that lays out, and how it answers."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bindery.beside import attempt
from bindery.editions.pdf import expected
from bindery.editions.pdf.leisure import collect_after, freeze, seldom_from_now
from bindery.frozen import frozen

if TYPE_CHECKING:
    from bindery.editions.pdf.engine import Press
    from bindery.editions.pdf.house import House
    from bindery.editions.pdf.part import Job, Part

# Asked for so that the patterns of its language are read.
ANY_WORD = 'dictionary'


@frozen
class Furnish:
    """Make a press ready for a house; not answered."""

    house: House


@frozen
class Expect:
    """Make a press ready as it will most likely be wanted; not answered, and in vain where it is wanted otherwise."""

    house: House


@frozen
class Share:
    """Fork a second process that knows how words of these languages are divided; answered with its number."""

    languages: tuple[str, ...]


@frozen
class Sample:
    """Set the sample of the house's faces; answered with its part."""


class _Room:
    """The press of one process and what it has set; what went wrong in silence is the answer to what is asked next."""

    def __init__(self) -> None:
        self.house: House | None = None
        self.tried: Part | None = None
        self.press: Press | None = None
        self.wrong: BaseException | None = None

    def quietly(self, work: Callable[[], object]) -> None:
        """Do something that nobody waits for."""
        if self.wrong is None:
            well, error = attempt(work)
            self.wrong = None if well else error

    def answer(self, work: Callable[[], object]) -> tuple[bool, Any]:
        """Do something and say what came of it."""
        return attempt(work) if self.wrong is None else (False, self.wrong)

    def furnish(self, house: House) -> None:
        """Read the house's style, and set the sample: that reads in all that the engine reads once."""
        from bindery.editions.pdf.workers import press_of, sample

        press = press_of(house)
        # The sample is the same in every house of the same style.
        if press is not self.press:
            self.tried = sample(house)
        self.house, self.press = house, press

    def expect(self) -> None:
        """Furnish it as it was furnished last, until it is known how it should be; in vain if that is another way."""
        house = expected.house()
        if house is not None:
            self.expect_this(house)

    def expect_this(self, house: House) -> None:
        """Furnish it so until it is known how it should be."""
        attempt(lambda: self.furnish(house))

    def lay_out(self, job: Job) -> Part:
        """The part of a job."""
        from bindery.editions.pdf.layout import lay_out
        from bindery.editions.pdf.workers import press_of

        assert self.house is not None
        part = lay_out(job, press_of(self.house))
        collect_after(part.pages)
        return part

    def ready(self, languages: Iterable[str]) -> int:
        """Fork; the number of the new process, and in the new one 0."""
        assert self.house is not None
        for language in languages:
            self.house.hyphenation.places(ANY_WORD, language)
        freeze()
        return os.fork()


def answer_requests(
    line: Connection, spare: Connection | None, not_ours: Iterable[Connection], temporary: Path | None
) -> None:
    """Answer requests until None is asked for, or nobody is left to ask.

    ``spare`` is the line of a process forked off this one. ``not_ours`` are ends that a fork copied: with them open
    nobody here would hear that the other side is gone. ``temporary`` is where temporary files may stand. Ctrl-C is for
    the process that began this one, which then stops it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for end in not_ours:
        end.close()
    tempfile.tempdir = str(temporary) if temporary else None
    seldom_from_now()
    room = _Room()
    room.quietly(_read_in)
    if not line.poll():
        room.quietly(room.expect)
    second = 0
    with suppress(EOFError, ConnectionError):
        while (request := line.recv()) is not None:
            if isinstance(request, Furnish):
                room.quietly(lambda house=request.house: room.furnish(house))  # type: ignore[misc]
            elif isinstance(request, Expect):
                room.expect_this(request.house)
            elif not isinstance(request, Share):
                line.send(room.answer(lambda asked=request: _made(room, asked)))  # type: ignore[misc]
            else:
                answer = room.answer(lambda asked=request: room.ready(asked.languages))  # type: ignore[misc]
                assert spare is not None
                if answer == (True, 0):
                    line.close()
                    line = spare
                    continue
                spare.close()
                second = answer[1] if answer[0] else 0
                line.send(answer)
    if second:
        with suppress(OSError):
            os.waitpid(second, 0)


def _made(room: _Room, request: Sample | Job) -> Part | None:
    return room.tried if isinstance(request, Sample) else room.lay_out(request)


def _read_in() -> None:
    from bindery.editions.pdf import engine  # noqa: F401  reading it in is the work
