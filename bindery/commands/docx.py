"""``docx``: a paper as a Word file for its author."""

from __future__ import annotations

from argparse import Namespace

from bindery.commands.options import Subparsers, command, out_folder, reads_source, source_folder, writes_output
from bindery.console import Console


def add(commands: Subparsers) -> None:
    """Declare it."""
    text = 'Make a Word file of one paper, to be sent to its author; `import --returned` takes it back.'
    made = command(commands, 'docx', text, run)
    made.add_argument('chapter', metavar='CHAPTER', help='the paper, by its id')
    reads_source(made)
    writes_output(made)


def run(asked: Namespace, console: Console) -> int:
    """Make the Word file of one paper and put it beside those made before."""
    from bindery.sending import send

    for path in send(source_folder(asked), out_folder(asked), asked.chapter, asked.draft, console):
        console.say(str(path.resolve()))
    return 0
