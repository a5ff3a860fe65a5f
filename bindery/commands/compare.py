"""``compare``: what changed between two states of a volume."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from bindery.commands.options import Subparsers, command, out_folder, source_folder, writes_output
from bindery.console import Console
from bindery.errors import UsageError


def add(commands: Subparsers) -> None:
    """Declare it."""
    text = 'Show by word what changed between two states of a volume: revisions or tags of git, folders, or EPUBs.'
    made = command(commands, 'compare', text, run)
    made.add_argument('old', metavar='OLD', help='a revision of git, a source folder, or an EPUB made by Bindery')
    made.add_argument('new', metavar='NEW', nargs='?', default='', help='another of these (default: the source now)')
    made.add_argument(
        '--source', type=Path, default=None, metavar='DIR', help='folder with volume.yaml (default: here, else source/)'
    )
    writes_output(made)
    made.add_argument('--pdf', action='store_true', help='make a PDF with change bars too')
    made.add_argument('--open', action='store_true', help='open what was made')


def run(asked: Namespace, console: Console) -> int:
    """Compare two states and write what changed."""
    from bindery.compare.sides import folder, state
    from bindery.comparing import make

    source = _source(asked)
    if not asked.new and source is None:
        source = source_folder(asked)  # says what is missing
    console.step(f'Reading {asked.old}')
    old = state(asked.old, source)
    console.step(f'Reading {asked.new or source}')
    new = state(asked.new, source) if asked.new else folder(source, 'the source now')  # type: ignore[arg-type]
    console.step('Comparing')
    made = make(old, new, out_folder(asked), print_too=asked.pdf)
    console.clear()
    for line in made.lines:
        console.say(line)
    for path in made.paths:
        console.say(str(path))
    if asked.open:
        import webbrowser

        webbrowser.open(made.paths[0].resolve().as_uri())
    return 0


def _source(asked: Namespace) -> Path | None:
    """The source whose repository is asked; none is needed where both states are folders or files."""
    try:
        return source_folder(asked)
    except UsageError:
        if asked.source is not None:
            raise
        return None
