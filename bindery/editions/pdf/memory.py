"""Memory that the machine has left while parts are laid out: a book too large for it ends in words, not in swap.

A part is laid out as a whole, so that a single paper of thousands of pages asks for gigabytes, and a machine that has
none left moves what is in use out to its disk, for hours. Where the system does not say (only Linux does), nothing is
held back.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from bindery.errors import MachineError

PROC = Path('/proc')
# Parts of all memory: what must be left, and what a process takes that is to blame for it.
LEAST, TOO_MUCH = 0.05, 0.25
SECONDS = 1.0  # between one look and the next
GIGABYTE = 1_000_000_000


def watch(at_work: Mapping[int, str]) -> None:
    """Raises MachineError where too little is left; ``at_work`` gives the name of the part for each process.

    To blame is what lays out only where it takes much: a machine that others have filled is no reason to stop a letter.
    """
    total, left = _memory()
    if left >= LEAST * total:
        return
    held = {process: _held(process) for process in at_work}
    most = max(held, key=lambda process: held[process], default=0)
    if most and held[most] > TOO_MUCH * total:
        raise MachineError(
            f'to lay out “{at_work[most]}” takes {held[most] / GIGABYTE:.1f} GB so far, and no memory is left',
            'Divide it into several papers, or build where there is more memory.',
        )


def _memory() -> tuple[int, int]:
    """All memory of the machine, and what can be had without moving anything to the disk, in bytes."""
    try:
        lines = (PROC / 'meminfo').read_text(encoding='ascii').splitlines()
        said = {name: int(value.split()[0]) * 1024 for name, value in (line.split(':', 1) for line in lines)}
        return said['MemTotal'], said['MemAvailable']
    except (OSError, ValueError, LookupError):
        return 0, 0


def _held(process: int) -> int:
    """Bytes of memory that a process takes; 0 where it is gone."""
    try:
        return int((PROC / str(process) / 'statm').read_text(encoding='ascii').split()[1]) * os.sysconf('SC_PAGE_SIZE')
    except (OSError, ValueError, LookupError):
        return 0
