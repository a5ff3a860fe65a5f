"""``marks``: list, take away, close and accept what editors marked in the proof."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from bindery.commands.options import Subparsers, command, reads_source, source_folder
from bindery.console import Console
from bindery.errors import SourceError, UsageError

if TYPE_CHECKING:
    from bindery.marking.sitting import Sitting

KINDS = ('note', 'query', 'suggestion', 'done')


def add(commands: Subparsers) -> None:
    """Declare it."""
    text = 'List the marks of the proof: notes, queries to authors, suggested replacements; close or accept them.'
    made = command(commands, 'marks', text, run)
    reads_source(made)
    made.add_argument('--chapter', default='', metavar='ID', help='those of one paper')
    made.add_argument('--kind', default='', choices=KINDS, help='those of one kind')
    made.add_argument('--by', default='', metavar='NAME', help='those by somebody, known by a part of the name')
    made.add_argument('--export', type=Path, metavar='FILE', help='write the list to FILE: .html or .csv')
    state = made.add_mutually_exclusive_group()
    state.add_argument(
        '--open', metavar='ID', nargs='*', help='those still to be dealt with; with ids: open these again'
    )
    state.add_argument('--done', metavar='ID', nargs='*', help='those that are dealt with; with ids: mark these done')
    state.add_argument('--accept', metavar='ID', help='show what a suggestion changes in the source, and change it')
    made.add_argument('--yes', action='store_true', help='with --accept: do not ask')
    made.add_argument('--as', dest='editor', default='', metavar='NAME', help="who closes or accepts (default: git's)")


def run(asked: Namespace, console: Console) -> int:
    """Do what is asked with the marks of a source."""
    from bindery.live.naming import name_in_git
    from bindery.marking.listing import Wanted
    from bindery.marking.sitting import sit

    _check(asked)
    source = source_folder(asked)
    sitting = sit(source, asked.draft, asked.editor or name_in_git(source))
    console.findings(sitting.damaged)
    if asked.done or asked.open:
        for mark in [sitting.mark(name) for name in asked.done or asked.open]:
            console.say(sitting.close(mark) if asked.done else sitting.open(mark))
        return 0
    if asked.accept:
        return _accept(sitting, asked, console)
    is_open = None if asked.open is asked.done is None else asked.open is not None
    rows = sitting.rows(Wanted(asked.chapter, asked.kind, asked.by, is_open))
    if asked.export:
        sitting.export(rows, asked.export)
        console.say(str(asked.export.resolve()))
        return 0
    for line in sitting.lines(rows):
        console.say(line)
    return 0


def _check(asked: Namespace) -> None:
    if asked.export and asked.export.suffix.lower() not in ('.html', '.csv'):
        raise UsageError(f'{asked.export.name} is neither .html nor .csv; name the file with one of these')
    if asked.yes and not asked.accept:
        raise UsageError('--yes goes with --accept')


def _accept(sitting: Sitting, asked: Namespace, console: Console) -> int:
    """Show the difference, ask unless told not to, and make it."""
    from bindery.marking.carrying import Planned
    from bindery.marking.refusal import Refusal

    mark = sitting.mark(asked.accept)
    plan = sitting.plan(mark)
    if isinstance(plan, Planned):
        for line in sitting.difference(plan):
            console.say(line)
        if not asked.yes and not _agreed():
            console.say('Nothing was changed.')
            return 0
        refused = sitting.accept(mark, plan)
    else:
        refused = plan
    if isinstance(refused, Refusal):
        raise SourceError((sitting.finding(mark, refused),))
    console.say(f'{mark.id} is accepted: {plan.change.file} has the words.' if isinstance(plan, Planned) else '')
    return 0


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise UsageError('nobody can be asked here; add --yes to change the source as shown')
    try:
        return input('Put this into the source? [y/N] ').strip().casefold() in ('y', 'yes')
    except EOFError:
        return False
