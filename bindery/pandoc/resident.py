"""A pandoc that stays while ``serve`` runs: what takes it longest to read an edited paper is to be started.

Whoever asks it while it is at work, or when it has ended, gets no answer, and starts a pandoc as everybody else does.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

SCRIPT = Path(__file__).with_name('resident.lua')
# Answers after which another one is begun, so that nothing that it may keep grows for ever.
ANSWERS = 500
PIECE = 1 << 16


class SlowError(Exception):
    """There was no answer in time."""


class Resident:
    """One pandoc, and who asks it; of one process alone, since a fork shares its pipes."""

    def __init__(self, executable: Callable[[], str], abbreviations: Callable[[], Iterable[str]]) -> None:
        self._executable, self._abbreviations = executable, abbreviations
        self._owner = os.getpid()
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._answers = 0

    def ask(self, text: str, form: str = '', *, seconds: float) -> bytes | None:
        """The tree of a text in a format of pandoc's, as JSON, or without one the HTML of a tree; None for no answer.

        Raises:
            SlowError: it thought for longer than these seconds; the next one who asks gets another pandoc.
        """
        # Windows cannot wait for a pipe and a time at once.
        if os.name == 'nt' or os.getpid() != self._owner or not self._lock.acquire(blocking=False):
            return None
        try:
            return self._asked({'text': text, **({'format': form} if form else {})}, time.monotonic() + seconds)
        except OSError:
            self.stop()
            return None
        finally:
            self._lock.release()

    def stop(self) -> None:
        """End it."""
        process, self._process = self._process, None
        if process is not None and os.getpid() == self._owner:
            process.kill()
            process.wait()
            for pipe in filter(None, (process.stdin, process.stdout)):
                with suppress(OSError):
                    pipe.close()

    def _asked(self, request: dict[str, str], until: float) -> bytes | None:
        process = self._begun()
        self._answers += 1
        # All of a request is taken before anything is answered, so that neither waits for the other.
        _tell(process, request)
        assert process.stdout is not None
        head, data = b'', b''
        while b'\n' not in head:
            head += self._more(process.stdout.fileno(), until)
        head, _, data = head.partition(b'\n')
        if head == b'-':
            return None
        pieces, left = [data], int(head) - len(data)
        while left > 0:
            pieces.append(self._more(process.stdout.fileno(), until))
            left -= len(pieces[-1])
        return b''.join(pieces)

    def _more(self, pipe: int, until: float) -> bytes:
        ready, _, _ = select.select([pipe], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            self.stop()
            raise SlowError
        piece = os.read(pipe, PIECE)
        if not piece:
            raise BrokenPipeError
        return piece

    def _begun(self) -> subprocess.Popen[bytes]:
        if self._answers >= ANSWERS:
            self.stop()
        if self._process is None:
            self._answers = 0
            pipes = subprocess.PIPE
            known = dict.fromkeys(self._abbreviations(), True)
            self._process = subprocess.Popen([self._executable(), 'lua', str(SCRIPT)], stdin=pipes, stdout=pipes)
            _tell(self._process, known)
        return self._process


_HERE: list[Resident] = []


@contextmanager
def staying(executable: Callable[[], str], abbreviations: Callable[[], Iterable[str]]) -> Iterator[Resident]:
    """Have a pandoc stay for as long as this lasts; ``abbreviations`` are those that the command line reads with."""
    mine = Resident(executable, abbreviations)
    _HERE.append(mine)
    try:
        yield mine
    finally:
        _HERE.remove(mine)
        mine.stop()


def ask(text: str, form: str = '', *, seconds: float) -> bytes | None:
    """What the pandoc that stays answers; None where none stays, or it has no answer. Raises SlowError."""
    return _HERE[-1].ask(text, form, seconds=seconds) if _HERE else None


def _tell(process: subprocess.Popen[bytes], said: object) -> None:
    assert process.stdin is not None
    process.stdin.write(json.dumps(said).encode() + b'\n')
    process.stdin.flush()
