"""``verify``: read the finished editions back."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import TYPE_CHECKING

from bindery.commands.options import Subparsers, command, out_folder, reads_source, source_folder, writes_output
from bindery.console import Console
from bindery.errors import MachineError, SourceError
from bindery.findings import Finding

if TYPE_CHECKING:
    from bindery.checks.finished.verify import Verdict
    from bindery.reading import Order
    from bindery.validating import Seen


def add(commands: Subparsers) -> None:
    """Declare it."""
    text = 'Read the finished editions back and compare them with each other and with the source.'
    made = command(commands, 'verify', text, run)
    reads_source(made)
    writes_output(made)
    made.add_argument('--format', choices=('text', 'json'), default='text', help='a table, or JSON for machines')
    made.add_argument(
        '--with',
        dest='validators',
        default='',
        metavar='NAMES',
        help='ask reference validators too: verapdf, epubcheck, nu, axe, ace with commas, or all that are here',
    )
    made.add_argument(
        '--reproduce', action='store_true', help='build everything again elsewhere, and say what differs and why'
    )
    made.add_argument('--fetch', action='store_true', help='first fetch the validators that npm and Maven have')


def run(asked: Namespace, console: Console) -> int:
    """Read the finished editions back and compare them with the source."""
    from bindery.reading import Order
    from bindery.verifying import asked_of, verdict

    if asked.fetch:
        from bindery.fetching import validators

        validators()
    order = Order(source_folder(asked), out_folder(asked), asked.draft)
    try:
        seen = asked_of(order, asked.validators, console) if asked.validators else ()
        made, stale = verdict(order, console)
    except SourceError as error:
        if asked.format == 'json':
            _print(_as_json(error.findings), console)
        raise
    for line in [*made.table(), *_table(seen)] if asked.format == 'text' else ():
        console.say(line)
    from bindery import validating

    found = validating.findings(seen)
    again = _reproduced(order, console, asked.format) if asked.reproduce else ()
    if asked.format == 'json':
        _print(_as_json((*stale, *found, *again), made, seen), console)
    console.findings((*stale, *made.findings, *made.remarks, *found, *again))
    if made.findings or stale or again or not validating.passed(seen):
        return SourceError.exit_code
    lacking = asked.validators != validating.ALL and any(each.verdict.absent for each in seen)
    return MachineError.exit_code if lacking else 0


def _reproduced(order: Order, console: Console, form: str) -> tuple[Finding, ...]:
    """What differs when everything is built again."""
    from bindery.reproducing import reproduce

    lines, findings = reproduce(order, console)
    for line in lines if form == 'text' else ():
        console.say(line)
    return findings


def _table(seen: tuple[Seen, ...]) -> tuple[str, ...]:
    from bindery import validating

    return ('', *validating.table(seen)) if seen else ()


def _print(text: str, console: Console) -> None:
    """What a machine reads is printed however quiet the console is."""
    console.clear()
    print(text, file=console.out)


def _as_json(findings: tuple[Finding, ...], made: Verdict | None = None, seen: tuple[Seen, ...] = ()) -> str:
    """The verdict as JSON, with what else was found; none is reached where the source has errors.

    What validators said is there where any was asked.
    """
    from bindery import validating
    from bindery.checks.finished.verify import Verdict

    told = (made or Verdict({}, (), ())).as_json(findings)
    if not seen:
        return told
    return json.dumps({**json.loads(told), 'validators': validating.as_data(seen)}, ensure_ascii=False, indent=1)
