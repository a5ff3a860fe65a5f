"""``new``: start a volume."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from bindery.commands.options import Subparsers, command
from bindery.console import Console


def add(commands: Subparsers) -> None:
    """Declare it."""
    made = command(commands, 'new', 'Start a volume in a new folder; it builds at once.', run)
    made.add_argument('into', type=Path, metavar='DIR', help='the folder to make')
    made.add_argument('--title', default='', help="the volume's title")
    made.add_argument('--force', action='store_true', help='write into a folder that is not empty')


def run(asked: Namespace, console: Console) -> int:
    """Start a volume."""
    from bindery.intake.new import run as start

    for line in start(asked.into, title=asked.title, force=asked.force):
        console.say(line)
    return 0
