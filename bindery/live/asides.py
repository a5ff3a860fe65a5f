"""Work that takes too long to wait for, in a process of its own that stays: checking, and setting the PDF."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import field
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from typing import Any, Protocol

from bindery.cache import kept
from bindery.console import Console
from bindery.document.parts import PageMap
from bindery.editions.content import Content
from bindery.errors import BinderyError, MachineError, SourceError
from bindery.findings import Finding
from bindery.frozen import frozen

# Seconds that a process that was told to end may take.
PATIENCE = 0.5
# How far a check steps back, as Unix counts it: 19 is as far as there is.
PATIENT = 10


@frozen
class Failed:
    """Why a piece of work came to nothing: what is wrong in the source, else one line."""

    findings: tuple[Finding, ...] = ()
    trouble: str = ''


@frozen
class Checked:
    """What ``check`` says of a source."""

    findings: tuple[Finding, ...]


@frozen
class PdfMade:
    """A PDF: its name, its bytes, where its pages begin, and which page of the file each folio stands on."""

    name: str
    data: bytes
    begun: PageMap
    pages: Mapping[str, int] = field(default_factory=dict)


def check(source: Path, draft: bool) -> Checked:
    """Hold a source against all rules, without what is decided."""
    from bindery.proofing import checked
    from bindery.reading import Order, read

    volume, loaded = read(Order(source, Path(), draft), Console(quiet=True))
    return Checked(checked(source, volume, loaded))


# What this process set last, by source.
_SET: dict[Path, Content] = {}


def set_pdf(source: Path, draft: bool) -> PdfMade:
    """Set the PDF of a source."""
    from bindery.live.rendering import rendered
    from bindery.machine import require_pango
    from bindery.making import publisher
    from bindery.paging import Paging
    from bindery.reading import Order, document, read

    require_pango(no_install=True)
    order = Order(source, Path(), draft)
    volume, _ = read(order, Console(quiet=True))
    content, _ = rendered(document(volume, order), _SET.get(source), places=False)
    _SET[source] = content
    paging = Paging()
    with TemporaryDirectory() as room:
        file, *_ = publisher('pdf', paging)(content.document, content, Path(room), lambda *told: None)
        return PdfMade(file.name, file.read_bytes(), paging.known or (), _folios(file))


def _folios(file: Path) -> Mapping[str, int]:
    """The first page of a PDF, counted from 1, that bears each label."""
    import pikepdf

    with pikepdf.open(file) as pdf:
        labels = [str(page.label) for page in pdf.pages]
    return {label: number for number, label in reversed(tuple(enumerate(labels, 1)))}


def work(door: Connection, task: Callable[..., Any], results: Path | None, room: str) -> None:
    """What the process does: each piece of work that comes through the door, until nobody is behind it.

    ``results`` is where what was made before is kept, None for nowhere; ``room`` is where temporary files stand.
    """
    # Ctrl-C goes to every process of a terminal; this one ends when it is told to.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, 'setsid'):
        os.setsid()
    tempfile.tempdir = room
    step_back(task)
    with kept.keeping(results) as store, suppress(EOFError, OSError):
        while True:
            number, given = door.recv()
            door.send((number, _done(task, given)))
            if store is not None:
                store.flush()
    shutil.rmtree(room, ignore_errors=True)


def step_back(task: Callable[..., Any]) -> None:
    """Let the page and the PDF of a save go before a check of the text before it, which takes longest."""
    if task is check and hasattr(os, 'setpriority'):
        os.setpriority(os.PRIO_PROCESS, 0, PATIENT)


def _done(task: Callable[..., Any], given: tuple[Any, ...]) -> object:
    try:
        return task(*given)
    except SourceError as error:
        return Failed(error.findings)
    except MachineError as error:
        return Failed(trouble=f'{error}: {error.remedy}' if error.remedy else str(error))
    except BinderyError as error:
        return Failed(trouble=str(error))
    except Exception as error:  # the process stays, and the page says what happened
        return Failed(trouble=f'{type(error).__name__}: {error}')


class Helper(Protocol):
    """Who takes work off our hands."""

    def ask(self, number: int, *given: object) -> None:
        """Ask for work; returns at once."""

    def stop(self) -> None:
        """End it."""


class Aside:
    """One such process: started when it is first asked, asked again as often as need be, ended with all that it began.

    While it is busy, only the last of what it is asked is kept. ``tell`` hears each result with the number that was
    asked under, in a thread of its own.
    """

    def __init__(self, task: Callable[..., Any], tell: Callable[[int, object], None]) -> None:
        self._task = task
        self._tell = tell
        self._lock = Lock()
        self._process: Any = None
        self._door: Connection | None = None
        self._room: TemporaryDirectory[str] | None = None
        self._busy = False
        self._next: tuple[int, tuple[Any, ...]] | None = None
        self._stopped = False

    def ask(self, number: int, *given: object) -> None:
        """Ask for work; returns at once."""
        with self._lock:
            if self._stopped:
                return
            if self._busy:
                self._next = (number, given)
                return
            self._busy = True
            self._send(number, given)

    def _send(self, number: int, given: tuple[Any, ...]) -> None:
        if self._process is None or not self._process.is_alive():
            context = multiprocessing.get_context('spawn')
            self._door, inner = context.Pipe()
            self._room = TemporaryDirectory(prefix='bindery-', ignore_cleanup_errors=True)
            results = kept.folder() if kept.is_on() else None
            self._process = context.Process(target=work, args=(inner, self._task, results, self._room.name))
            self._process.start()
            inner.close()
            Thread(target=self._listen, args=(self._door, number), daemon=True).start()
        assert self._door is not None
        self._door.send((number, given))

    def _listen(self, door: Connection, number: int) -> None:
        while True:
            try:
                number, result = door.recv()
            except (EOFError, OSError):
                number, result = number, None
            with self._lock:
                if self._stopped:
                    return
                self._busy = False
                waiting, self._next = self._next, None
                if waiting is not None:
                    self._busy = True
                    if result is None:
                        self._process = None
                    self._send(*waiting)
            self._tell(number, result or Failed(trouble='a process ended before its work was done'))
            if result is None:
                return

    def stop(self) -> None:
        """End the process and what it began."""
        with self._lock:
            self._stopped = True
            process, door = self._process, self._door
        if process is None:
            return
        if hasattr(os, 'killpg'):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGTERM)
        process.terminate()
        process.join(PATIENCE)
        if process.is_alive():
            process.kill()
            process.join()
        if self._room is not None:
            # The process could not do so: it was ended in the middle of its work.
            self._room.cleanup()
        if door is not None:
            door.close()
