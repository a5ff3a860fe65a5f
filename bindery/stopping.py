"""What stops a build from outside, Ctrl-C and the like: held back while a swap is made, cleaned up after otherwise."""

from __future__ import annotations

import _thread
import atexit
import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from subprocess import Popen

STOPPED = 130
# What is raised inside Python's own import may leave its lock closed, and every thread waits for ever.
IMPORTING = '<frozen importlib'
MOMENT = 0.02
# Ctrl-C, a process ended from outside, a terminal that was closed; Windows knows no SIGHUP.
STOPS = tuple(getattr(signal, name) for name in ('SIGINT', 'SIGTERM', 'SIGHUP') if hasattr(signal, name))

# Programs that run for this process and are of no use after it; and whether it is ending, so that none is begun.
_running: set[Popen[bytes]] = set()
_ending: list[bool] = []


def end_without_a_word() -> None:
    """Let Ctrl-C end the program at once, while there is nothing to clean up: before a command runs, and after it."""
    signal.signal(signal.SIGINT, lambda number, frame: os._exit(STOPPED))


def leave(code: int) -> NoReturn:
    """End the program with an exit code: do what was to be done at the end, and leave the memory to the system.

    Python would free it object by object, which takes as long as a tenth of a small build.
    """
    atexit._run_exitfuncs()  # what Python does itself here; nothing else does it
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        sys.exit(code)  # Python knows what to say of an output that is closed or full.
    os._exit(code)


def seldom_collecting() -> None:
    """Look for unreachable objects seldom: a command makes many that stay until it ends, and few of the others."""
    # As while parts are laid out, since to take it seldom back is to collect at once.
    gc.set_threshold(300_000, 20, 100)


@contextmanager
def ending_with_this(program: Popen[bytes]) -> Iterator[Popen[bytes]]:
    """End a program with this process, should it end before the block does, as one may whose threads wait for programs.

    A program that was asked by Ctrl-C need not obey: pandoc takes it for an error of the text that it is reading.
    """
    _running.add(program)
    if _ending:
        program.kill()
    try:
        yield program
    finally:
        _running.discard(program)


@atexit.register
def _end_programs() -> None:
    _ending.append(True)
    for program in tuple(_running):
        with suppress(OSError):
            program.kill()


@contextmanager
def heard() -> Iterator[None]:
    """Let Ctrl-C raise KeyboardInterrupt again until the block is done."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C and the like back until the block is done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []
    before = {stop: signal.signal(stop, lambda number, frame: waiting.append(number)) for stop in STOPS}
    try:
        yield
    finally:
        for stop, handler in before.items():
            signal.signal(stop, handler)
    if waiting:
        raise KeyboardInterrupt


@contextmanager
def ended_like_stopped() -> Iterator[None]:
    """Let a process that is ended from outside clean up as after Ctrl-C; those it forked end at once.

    Who asks a second time gets an end without cleaning up.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    owner = os.getpid()
    asked: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        if os.getpid() != owner:
            os._exit(STOPPED)
        if frame and frame.f_code.co_filename.startswith(IMPORTING):
            _ask_again(number)
            return
        asked.append(number)
        if len(asked) > 1:
            _end()
        raise KeyboardInterrupt

    before = {number: signal.signal(number, stop) for number in STOPS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _ask_again(number: int) -> None:
    """Send the main thread a signal in a moment."""
    main = threading.main_thread().ident or 0
    ask = (lambda: signal.pthread_kill(main, number)) if hasattr(signal, 'pthread_kill') else _thread.interrupt_main
    later = threading.Timer(MOMENT, ask)
    later.daemon = True
    later.start()


def _end() -> None:
    """End this process and its workers at once."""
    workers = sys.modules.get('multiprocessing')  # not taken in here: it is slow, and there may be none
    for child in workers.active_children() if workers else ():
        child.kill()
    _end_programs()
    os._exit(STOPPED)
