"""``pdf``, ``epub``, ``html``, ``all``: make editions."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from bindery.commands.options import (
    Subparsers,
    command,
    keeps_results,
    out_folder,
    reads_source,
    source_folder,
    with_results,
    writes_output,
)
from bindery.console import Console
from bindery.errors import MachineError, SourceError
from bindery.findings import Finding

if TYPE_CHECKING:
    from bindery.editions.pdf.crew import Crew
    from bindery.reading import Order
    from bindery.unchanged import Asked, Left


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


@with_results
def run(asked: Namespace, console: Console) -> int:
    """Build one edition or all."""
    from bindery import unchanged
    from bindery.shelf import EDITIONS, RECORDS, shelf

    editions = EDITIONS if asked.command == 'all' else (asked.command,)
    lacking = _lacking(asked, editions)
    if lacking and len(editions) == 1:
        raise lacking
    whole = asked.command == 'all' and not (asked.editions_only or asked.only or asked.draft)
    wanted = (*(name for name in editions if name != 'pdf' or not lacking), *((RECORDS,) if whole else ()))
    order = unchanged.Asked(source_folder(asked), out_folder(asked), wanted, asked.draft, asked.only, whole)
    opened = shelf(order.out)
    with ExitStack() as until_made:
        crew = None
        # Where an edition is missing there is surely something to do.
        if is_missing := not opened.editions.keys() >= set(order.names):
            crew = _crew(order, until_made)
            _begin_to_read(order)
        state = None if lacking else unchanged.state(order)
        left = unchanged.left_by(order, state, opened)
        if left is not None:
            return _as_before(order, left, asked, console)
        if not is_missing:
            crew = _crew(order, until_made)
            _begin_to_read(order)
        return _build(order, state, lacking, asked, console, crew)


def _crew(order: Asked, until: ExitStack) -> Crew | None:
    """What lays out, if anything is to be laid out."""
    from bindery import beginning

    return beginning.crew(until) if 'pdf' in order.editions else None


def _begin_to_read(order: Asked) -> None:
    """Give pandoc the papers that are new, before all else is read in: it takes as long as that."""
    from bindery.load import ahead

    ahead.begin(order.source)


def _as_before(order: Asked, left: Left, asked: Namespace, console: Console) -> int:
    """What a build says that has nothing to do: what the one before said, and that nothing changed."""
    from bindery import unchanged
    from bindery.shelf import shelf

    opened = shelf(order.out)
    paths = tuple(order.out / path for path in left.paths)
    _say(paths, left.findings, opened.stale(left.fingerprint), left.said, console)
    console.say(f'Nothing changed since {unchanged.since(opened)}.')
    if asked.open:
        _open(paths)
    return 0


def _build(
    order: Asked,
    state: bytes | None,
    lacking: MachineError | None,
    asked: Namespace,
    console: Console,
    crew: Crew | None,
) -> int:
    from bindery import unchanged
    from bindery.building import build
    from bindery.reading import Order
    from bindery.shelf import shelf

    given = Order(order.source, order.out, order.draft, order.only)
    built = build(given, order.editions, console, crew)
    said = [built.standing] if asked.command == 'all' and built.standing else []
    _say(built.paths, built.findings, built.stale, said, console)
    if asked.open:
        _open(built.paths)
    if built.failed:
        console.error(f'not made: {", ".join(built.failed)}')
        return SourceError.exit_code
    if lacking:
        console.error(str(lacking), lacking.remedy)
        return lacking.exit_code
    findings = built.findings
    if order.read_back:
        agree, remarks, line = _proven(given, console)
        if not agree:
            return SourceError.exit_code
        findings, said = (*findings, *remarks), [*said, line]
    unchanged.remember(order, state, unchanged.left(order, shelf(order.out), built.paths, findings, said))
    return 0


def _say(
    paths: Sequence[Path], findings: Sequence[Finding], stale: Sequence[str], said: Sequence[str], console: Console
) -> None:
    """What was found, what was made, what is now old, and what else is to be said."""
    console.findings(findings)
    for path in paths:
        console.say(str(path.resolve()))
    if stale:
        console.say(f'Out of date, made from an earlier source: {", ".join(stale)}')
    for line in said:
        console.say(line)


def _proven(order: Order, console: Console) -> tuple[bool, tuple[Finding, ...], str]:
    """What ``all`` ends with: the editions just made, read back; the table only where they differ.

    Gives whether they agree, what is to be said of them, and that they agree.
    """
    from bindery.verifying import verdict

    made, _ = verdict(order, console)
    agree = not made.findings
    line = f'Read back: {", ".join(made.editions)} agree with the source and with each other.' if agree else ''
    for row in () if agree else made.table():
        console.say(row)
    console.findings((*made.findings, *made.remarks))
    if agree:
        console.say(line)
    return agree, made.remarks, line


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
