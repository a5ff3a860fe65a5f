"""``catalogue``: build a whole series."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bindery.commands.options import Subparsers, command, out_folder, writes_output
from bindery.console import Console
from bindery.errors import SourceError

if TYPE_CHECKING:
    from bindery.cataloguing import Row


def add(commands: Subparsers) -> None:
    """Declare it."""
    text = 'Build what changed of every volume that catalogue.yaml lists, and the pages of the series.'
    made = command(commands, 'catalogue', text, run)
    made.add_argument('--source', type=Path, default=None, metavar='DIR', help='folder with catalogue.yaml (here)')
    writes_output(made)
    made.add_argument('--workers', type=_count, default=0, metavar='N', help='how many volumes at once (one a core)')
    made.add_argument(
        '--scheduler', default='', metavar='ADDRESS', help='have a Dask cluster do it: tcp://HOST:PORT of its scheduler'
    )


def _count(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) <= 256:
        raise argparse.ArgumentTypeError(f'{text} is no number from 1 to 256')
    return int(text)


def run(asked: Namespace, console: Console) -> int:
    """Build the series and say what became of each volume."""
    from bindery.cataloguing import FAILED, catalogue
    from bindery.machine import require_pango

    if not asked.scheduler:
        require_pango(no_install=asked.no_install)
    made = catalogue(asked.source or Path.cwd(), out_folder(asked), console, asked.scheduler, asked.workers)
    console.findings(made.findings)
    for line in table(made.rows):
        console.say(line)
    console.say(str(made.page.resolve()))
    return SourceError.exit_code if any(row.state == FAILED for row in made.rows) else 0


def table(rows: Sequence[Row]) -> Iterator[str]:
    """A line a volume, and one for all: what became of it, how long it took, how much memory, how many findings."""
    width = max([len(row.name) for row in rows] + [6])
    yield f'{"volume":<{width}}  {"":<9}  {"s":>6}  {"MB":>5}  findings'
    for row in rows:
        took = f'{row.seconds:6.1f}  {row.megabytes:5.0f}' if row.seconds else f'{"":6}  {"":5}'
        yield f'{row.name:<{width}}  {row.state:<9}  {took}  {row.findings or ""}'.rstrip()
    states = [row.state for row in rows]
    counts = ', '.join(f'{states.count(state)} {state}' for state in dict.fromkeys(states))
    yield f'{len(rows)} volumes: {counts}'
