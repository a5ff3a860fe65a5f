"""``doctor``, ``clean``, ``test``: commands for the machine."""

from __future__ import annotations

from argparse import Namespace

from bindery.commands.options import Subparsers, command, out_folder, writes_output
from bindery.console import Console


def add(commands: Subparsers) -> None:
    """Declare it."""
    command(commands, 'doctor', 'Show what this machine has and what each missing thing is needed for.', doctor)
    made = command(commands, 'clean', 'Remove what builds left in the output folder.', clean)
    writes_output(made)
    made.add_argument('--cache', action='store_true', help='empty the cache instead, which all volumes share')
    made = command(commands, 'test', "Run Bindery's own tests.", test)
    made.add_argument('--all', action='store_true', dest='everything', help='everything that CI runs')
    made.add_argument('--fetch', action='store_true', help='only fetch what --all needs besides')
    made.add_argument('rest', nargs='*', metavar='ARGUMENT', help='passed on to pytest')


def doctor(asked: Namespace, console: Console) -> int:
    """Show what the machine has."""
    from bindery.doctor import report

    for line in report():
        console.say(line)
    return 0


def clean(asked: Namespace, console: Console) -> int:
    """Remove what builds left, or the results that are kept for the next ones."""
    from bindery.shelf import empty, shelf

    if asked.cache:
        return _clean_cache(console)

    gone = empty(shelf(out_folder(asked)))
    for path in gone:
        console.say(f'removed {path}')
    if not gone:
        console.say('nothing to remove')
    return 0


def _clean_cache(console: Console) -> int:
    from bindery.cache import kept
    from bindery.cache.store import empty

    folder = kept.folder()
    gone = empty(folder) if folder else 0
    console.say(f'removed {gone / 1e6:.1f} MB from {folder}' if gone else 'nothing to remove')
    return 0


def test(asked: Namespace, console: Console) -> int:
    """Run the project's own tests."""
    from bindery.testing import fetch, run

    if asked.fetch:
        fetch()
        return 0
    return run(everything=asked.everything, rest=asked.rest)
