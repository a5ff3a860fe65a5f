"""``verify``: read the finished editions back."""

from __future__ import annotations

from argparse import Namespace

from bindery.commands.options import Subparsers, command, out_folder, reads_source, source_folder, writes_output
from bindery.console import Console
from bindery.errors import SourceError


def add(commands: Subparsers) -> None:
    """Declare it."""
    text = 'Read the finished editions back and compare them with each other and with the source.'
    made = command(commands, 'verify', text, run)
    reads_source(made)
    writes_output(made)
    made.add_argument('--format', choices=('text', 'json'), default='text', help='a table, or JSON for machines')


def run(asked: Namespace, console: Console) -> int:
    """Read the finished editions back and compare them with the source."""
    from bindery.building import Order
    from bindery.verifying import verdict

    made, stale = verdict(Order(source_folder(asked), out_folder(asked), asked.draft), console)
    for line in [made.as_json()] if asked.format == 'json' else made.table():
        console.say(line)
    console.findings((*stale, *made.findings))
    return SourceError.exit_code if made.findings or stale else 0
