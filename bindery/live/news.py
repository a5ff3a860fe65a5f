"""What open pages are told: the state of the build as a value, and everybody who waits for the next one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field, replace
from threading import Lock

from bindery.findings import Finding
from bindery.frozen import frozen


@frozen
class Pdf:
    """How far the PDF is: its name, when it last changed, whether it is being set or is older than the text.

    ``page`` is the page of the file, counted from 1, on which the last change stands, 0 where that is not known;
    ``wrong`` and ``trouble`` say why there is no newer one.
    """

    name: str = ''
    revision: int = 0
    busy: bool = False
    stale: bool = True
    wrong: tuple[Finding, ...] = ()
    trouble: str = ''
    page: int = 0


@frozen
class State:
    """What is shown: at which revision each page last changed, and what stands in the way of a newer one.

    ``session`` is another one each time the server starts. ``wrong`` are the errors of the source, ``trouble`` is one
    line on what is no fault of the source; with either, the last good build is shown. ``latest`` are the pages of the
    papers that the last save changed: address in the HTML edition, address in the proof, title; ``saved`` counts saves.
    """

    session: str
    revision: int = 0
    pages: Mapping[str, int] = field(default_factory=dict)
    wrong: tuple[Finding, ...] = ()
    trouble: str = ''
    busy: bool = False
    latest: tuple[tuple[str, str, str], ...] = ()
    saved: int = 0
    pdf: Pdf = field(default_factory=Pdf)


class News:
    """Holds the state and wakes who waits for another; may be told from any thread."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._lock = Lock()
        self._waiting: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}
        self._readers: dict[str, int] = {}
        self._closed = False

    @property
    def state(self) -> State:
        """The state as it is now."""
        return self._state

    def tell(self, change: Callable[[State], State]) -> State:
        """Put another state in the place of this one, and wake everybody."""
        with self._lock:
            self._state = change(self._state)
            told = self._state
        self._wake()
        return told

    def close(self) -> None:
        """Let everybody go."""
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        with self._lock:
            waiting = tuple(self._waiting.items())
        for event, loop in waiting:
            if not loop.is_closed():
                loop.call_soon_threadsafe(event.set)

    @contextmanager
    def reading(self, page: str) -> Iterator[None]:
        """Counts somebody as having a page open."""
        with self._lock:
            self._readers[page] = self._readers.get(page, 0) + 1
        try:
            yield
        finally:
            with self._lock:
                self._readers[page] -= 1

    def is_read(self, page: str) -> bool:
        """Whether anybody has this page open."""
        return self._readers.get(page, 0) > 0

    async def states(self, patience: float) -> AsyncIterator[State | None]:
        """The state now, then each other one; None when nothing happened for so many seconds. Ends at ``close``."""
        event = asyncio.Event()
        with self._lock:
            self._waiting[event] = asyncio.get_running_loop()
        try:
            yield self._state
            while not self._closed:
                try:
                    await asyncio.wait_for(event.wait(), patience)
                except TimeoutError:
                    yield None
                    continue
                event.clear()
                if not self._closed:
                    yield self._state
        finally:
            with self._lock:
                self._waiting.pop(event, None)


def busy(state: State) -> State:
    """The state while something is being made."""
    return replace(state, busy=True)
