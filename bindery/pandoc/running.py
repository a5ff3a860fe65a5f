"""Pandoc run: found where its wheel put it, started, stopped when it thinks for too long; or asked where it stays."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from bindery.errors import BinderyError, MachineError
from bindery.pandoc import resident
from bindery.shortage import MORE_MEMORY
from bindery.stopping import ending_with_this

# Some texts (thousands of brackets that nothing closes) would keep pandoc's reader busy for ever.
SECONDS_FOR_A_TEXT = 30
SECONDS_FOR_A_VOLUME = 600
# How GHC's runtime holds pandoc's memory: it would go once over 64 MB before it used any of it again, and the system's
# giving it page by page is a third of the work of reading a report.
MEMORY = ('+RTS', '-A8m', '-H4k', '-F4', '-RTS')
# How pandoc, or the system for it, says that there is no more memory.
OUT_OF_MEMORY = 251
SAID_OF_MEMORY = re.compile(rb'^pandoc\S*: (?:out of memory|Heap exhausted|Unable to commit)', re.MULTILINE)


class PandocError(BinderyError):
    """Pandoc refused an input; the message is its own, in one line."""


@cache
def executable() -> str:
    """Path of the pandoc that the pypandoc wheel carries; raises MachineError where it is missing."""
    # The wheel's own search imports half of the standard library and asks every pandoc it finds for its version.
    wheel = find_spec('pypandoc')
    if wheel and wheel.origin:
        name = 'pandoc.exe' if sys.platform == 'win32' else 'pandoc'
        file = Path(wheel.origin).parent / 'files' / name
        if file.is_file():
            return str(file)
    raise MachineError('pandoc was not found', 'install the packages of requirements.lock')


def version() -> str:
    """Pandoc's version."""
    return run(['--version'], b'').decode().split()[1]


def run(arguments: Sequence[str], given: bytes, seconds: int = SECONDS_FOR_A_VOLUME) -> bytes:
    """What pandoc writes when it is called with these arguments and is given this; raises as ``answered`` does."""
    written, _ = answered(arguments, given, seconds)
    return written


def answered(arguments: Sequence[str], given: bytes, seconds: int = SECONDS_FOR_A_VOLUME) -> tuple[bytes, bytes]:
    """The same, and what it says of it besides: its warnings.

    Raises PandocError where it refuses, MachineError where it has not memory enough: that is no fault of the text.
    """
    command = [executable(), *MEMORY, *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as pandoc, ending_with_this(pandoc):
        try:
            written, said = pandoc.communicate(given, seconds)
        except subprocess.TimeoutExpired as error:
            raise PandocError(f'pandoc: no answer in {seconds} seconds') from error
        finally:
            pandoc.kill()  # unless it has ended, as it should
    code = pandoc.returncode
    if code == -signal.SIGINT:
        raise KeyboardInterrupt  # Ctrl-C goes to every process of a terminal; pandoc was the first to stop.
    if code < 0 or code == OUT_OF_MEMORY or SAID_OF_MEMORY.search(said):
        raise MachineError('pandoc ended before its time; is there memory enough?', MORE_MEMORY)
    if code:
        lines = said.decode('utf-8', 'replace').strip().splitlines() or [f'exit code {code}']
        raise PandocError(f'pandoc: {lines[0]}')
    return written, said


def staying() -> AbstractContextManager[object]:
    """Have one pandoc stay for as long as this lasts: for who reads one text after the other."""
    return resident.staying(executable, lambda: run(['--print-default-data-file=abbreviations'], b'').decode().split())


def asked(text: str, form: str = '', *, seconds: int) -> bytes | None:
    """What the pandoc that stays makes of a text; None where it is to be asked by starting one."""
    try:
        return resident.ask(text, form, seconds=seconds)
    except resident.SlowError as error:
        raise PandocError(f'pandoc: no answer in {seconds} seconds') from error
