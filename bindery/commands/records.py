"""``records``: print a library record."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from bindery.commands.options import Subparsers, command, reads_source, source_folder
from bindery.console import Console
from bindery.errors import UsageError


def add(commands: Subparsers) -> None:
    """Declare it."""
    text = 'Print a library record of the volume, or of one paper; without --format, list the forms there are.'
    made = command(commands, 'records', text, run)
    reads_source(made)
    made.add_argument('--format', default='', metavar='NAME', help='the form, as marcxml or bibtex')
    made.add_argument('--paper', default='', metavar='ID', help='the record of this paper, by its id')


def run(asked: Namespace, console: Console) -> int:
    """Print one library record as it is, or list the forms."""
    import sys

    from bindery.records import formats

    if not asked.format:
        if asked.paper:
            raise UsageError('name the form of the record with --format')
        for entry in formats.FORMATS:
            console.say(f'{entry.name:<12}{entry.purpose}; {entry.checked}')
        return 0
    from bindery.reading import Order, document, read

    form = formats.named(asked.format)
    order = Order(source_folder(asked), Path(), asked.draft)
    volume, _ = read(order, console)
    made = formats.record(document(volume, order), form, asked.paper)
    console.clear()
    sys.stdout.buffer.write(made)
    sys.stdout.flush()
    return 0
