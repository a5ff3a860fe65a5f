"""``archive``: what leaves the house for good, and whether a bag is still what it was."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from bindery.commands.options import Subparsers, command, out_folder, reads_source, source_folder, writes_output
from bindery.console import Console
from bindery.errors import SourceError, UsageError


def add(commands: Subparsers) -> None:
    """Declare it."""
    text = 'Archive this version: a BagIt bag with editions, source and records; or what a repository or a shop takes.'
    made = command(commands, 'archive', text, run)
    reads_source(made)
    writes_output(made)
    made.add_argument(
        '--format',
        choices=('bag', 'dspace', 'distributor'),
        default='bag',
        help='a bag (the default), items for DSpace, or a delivery for a distributor',
    )
    made.add_argument('--check', type=Path, default=None, metavar='BAG', help='say whether a bag is still what it was')
    made.add_argument(
        '--with',
        dest='validators',
        default='all',
        metavar='NAMES',
        help='validators to ask, with commas; all that are here by default, or none',
    )


def run(asked: Namespace, console: Console) -> int:
    """Archive, or check a bag."""
    if asked.check is not None:
        return _check(asked.check, console)
    from bindery.archiving import archive
    from bindery.reading import Order

    order = Order(source_folder(asked), out_folder(asked), asked.draft)
    made = archive(order, asked.format, asked.validators, console)
    console.findings(made.findings)
    console.say(str(made.folder.resolve()))
    return 0


def _check(folder: Path, console: Console) -> int:
    from bindery.archive.examining import examine

    if not folder.is_dir():
        raise UsageError(f'there is no folder {folder}')
    found = examine(folder)
    console.findings(found)
    if not found:
        console.say(f'{folder.name}: every file is the one that was archived')
    return SourceError.exit_code if found else 0
