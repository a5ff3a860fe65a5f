"""Memory that the machine has left while parts are laid out: a book too large for it ends in words, not in swap.

A part is laid out as a whole, so that a single paper of thousands of pages asks for gigabytes, and a machine that has
none left moves what is in use out to its disk, for hours. Where the system does not say (only Linux does), nothing is
held back.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from bindery.errors import MachineError
from bindery.shortage import MORE_MEMORY

PROC = Path('/proc')
GROUPS = Path('/sys/fs/cgroup')
# Parts of all memory: what must be left, what a process takes that is to blame for it, and what a whole build does.
LEAST, TOO_MUCH, MOST = 0.05, 0.25, 0.5
SECONDS = 1.0  # between one look and the next
GIGABYTE = 1_000_000_000


def watch(at_work: Mapping[int, str]) -> None:
    """Raises MachineError where too little is left; ``at_work`` gives the name of the part for each process.

    To blame is what lays out, or the build with all that it began, only where it takes much: a machine that others have
    filled is no reason to stop a letter.
    """
    total, left = min((_of_the_machine(), *_of_its_groups()), key=lambda memory: memory[1])
    if left >= LEAST * total:
        return
    held = {process: _held(process) for process in at_work}
    most = max(held, key=lambda process: held[process], default=0)
    if most and held[most] > TOO_MUCH * total:
        raise too_much(at_work[most], f'takes {held[most] / GIGABYTE:.1f} GB so far, and no memory is left')
    whole = sum(held.values()) + _held(os.getpid())
    if whole > MOST * total:
        raise MachineError(f'the build takes {whole / GIGABYTE:.1f} GB so far, and no memory is left', MORE_MEMORY)


def too_much(part: str, takes: str = 'takes more memory than is left') -> MachineError:
    """The error of a part for which there is not memory enough."""
    return MachineError(
        f'to lay out “{part}” {takes}', 'Divide it into several papers, or build where there is more memory.'
    )


def _of_the_machine() -> tuple[int, int]:
    """All memory of the machine, and what can be had without moving anything to the disk, in bytes."""
    try:
        said = _numbers(PROC / 'meminfo')
        return said['MemTotal'] * 1024, said['MemAvailable'] * 1024
    except (OSError, ValueError, LookupError):
        return 0, 0


def _of_its_groups() -> Iterator[tuple[int, int]]:
    """The same of each control group that this process is in and that is bounded, as containers are."""
    try:
        lines = (PROC / 'self' / 'cgroup').read_text(encoding='ascii').splitlines()
    except (OSError, ValueError):
        return
    for _, controllers, path in (line.split(':', 2) for line in lines if line.count(':') > 1):
        if controllers == 'memory':
            yield from _bounded(GROUPS / 'memory', path, 'memory.limit_in_bytes', 'memory.usage_in_bytes', 'total_')
        elif not controllers:
            yield from _bounded(GROUPS, path, 'memory.max', 'memory.current', '')


def _bounded(root: Path, path: str, most: str, taken: str, before: str) -> Iterator[tuple[int, int]]:
    """What a group and those around it may take, and what is left of that; files that were read are let go first.

    In a container the path may be the one outside, which is not there: its own group is the root then.
    """
    own = root / path.lstrip('/')
    for group in (own, *own.parents):
        # No bound is the word ``max``, or a number that is larger than any memory.
        with suppress(OSError, ValueError):
            limit = int((group / most).read_text(encoding='ascii'))
            used = int((group / taken).read_text(encoding='ascii'))
            let_go = _numbers(group / 'memory.stat').get(f'{before}inactive_file', 0)
            yield limit, limit - used + let_go
        if group == root:
            return


def _numbers(file: Path) -> dict[str, int]:
    """The numbers of a file that has a name and a number in each line."""
    rows = (line.split() for line in file.read_text(encoding='ascii').splitlines())
    return {row[0].rstrip(':'): int(row[1]) for row in rows}


def _held(process: int) -> int:
    """Bytes of memory that a process takes; 0 where it is gone."""
    try:
        return int((PROC / str(process) / 'statm').read_text(encoding='ascii').split()[1]) * os.sysconf('SC_PAGE_SIZE')
    except (OSError, ValueError, LookupError):
        return 0
