"""``pdf``, ``epub``, ``html``, ``all``: make editions."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bindery.commands.options import (
    Subparsers,
    command,
    keeps_results,
    out_folder,
    reads_source,
    results_kept,
    source_folder,
    writes_output,
)
from bindery.console import Console
from bindery.errors import MachineError, SourceError

if TYPE_CHECKING:
    from bindery.building import Order


def add(commands: Subparsers) -> None:
    """Declare it."""
    for name, what in (('pdf', 'the PDF edition'), ('epub', 'the EPUB edition'), ('html', 'the HTML edition')):
        _builds(command(commands, name, f'Make {what}.', run))
    everything = command(
        commands,
        'all',
        'Make the PDF, EPUB and HTML editions and the library records, and read the editions back.',
        run,
    )
    _builds(everything)
    everything.add_argument('--editions-only', action='store_true', help='write no records and do not read back')


def _builds(command: argparse.ArgumentParser) -> None:
    reads_source(command)
    writes_output(command)
    keeps_results(command)
    command.add_argument('--only', default='', metavar='CHAPTER', help='build one chapter alone, by its id')
    command.add_argument('--open', action='store_true', help='open what was made')


def run(asked: Namespace, console: Console) -> int:
    """Build one edition or all."""
    with results_kept(asked, console):
        return _run(asked, console)


def _run(asked: Namespace, console: Console) -> int:
    from bindery.building import EDITIONS, RECORDS, Order, build, suffix

    order = Order(source_folder(asked), out_folder(asked), asked.draft, asked.only)
    whole = asked.command == 'all' and not asked.editions_only and not suffix(order)
    editions = EDITIONS if asked.command == 'all' else (asked.command,)
    lacking = _lacking(asked, editions)
    if lacking and len(editions) == 1:
        raise lacking
    wanted = [name for name in editions if name != 'pdf' or not lacking]
    built = build(order, [*wanted, RECORDS] if whole else wanted, console)
    console.findings(built.findings)
    for path in built.paths:
        console.say(str(path.resolve()))
    if built.stale:
        console.say(f'Out of date, made from an earlier source: {", ".join(built.stale)}')
    if asked.command == 'all' and built.standing:
        console.say(built.standing)
    if asked.open:
        _open(built.paths)
    if built.failed:
        console.error(f'not made: {", ".join(built.failed)}')
        return SourceError.exit_code
    if lacking:
        console.error(str(lacking), lacking.remedy)
        return lacking.exit_code
    return _proven(order, console) if whole else 0


def _proven(order: Order, console: Console) -> int:
    """What ``all`` ends with: the editions just made, read back; the table only where they differ."""
    from bindery.verifying import verdict

    made, _ = verdict(order, console)
    if not made.findings:
        console.findings(made.remarks)
        console.say(f'Read back: {", ".join(made.editions)} agree with the source and with each other.')
        return 0
    for line in made.table():
        console.say(line)
    console.findings((*made.findings, *made.remarks))
    return SourceError.exit_code


def _lacking(asked: Namespace, editions: Sequence[str]) -> MachineError | None:
    """What the machine lacks for the PDF and could not get, or None."""
    from bindery.machine import require_pango

    try:
        if 'pdf' in editions:
            require_pango(no_install=asked.no_install)
    except MachineError as error:
        return error
    return None


def _open(paths: tuple[Path, ...]) -> None:
    import webbrowser

    for path in paths:
        webbrowser.open(path.resolve().as_uri())
