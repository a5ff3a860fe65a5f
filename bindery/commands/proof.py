"""``proof``: make the editor's proof, or an author's."""

from __future__ import annotations

from argparse import Namespace

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


def add(commands: Subparsers) -> None:
    """Declare it."""
    text = 'Make the proof: the text with paragraph numbers, places, notes and findings beside it.'
    made = command(commands, 'proof', text, run)
    reads_source(made)
    keeps_results(made)
    writes_output(made)
    made.add_argument('--pdf', action='store_true', help='make line-numbered pages to mark on paper too')
    made.add_argument('--author', default='', metavar='ID', help="make this person's proof: HTML, PDF and Word")
    made.add_argument('--open', action='store_true', help='open what was made')


@with_results
def run(asked: Namespace, console: Console) -> int:
    """Make a proof and say which papers have not been passed."""
    from bindery.machine import require_pango
    from bindery.proofing import Asked, make
    from bindery.reading import Order

    if asked.pdf or asked.author:
        require_pango(no_install=asked.no_install)
    order = Order(source_folder(asked), out_folder(asked), asked.draft)
    made = make(order, Asked(asked.pdf, asked.author), console)
    console.findings(made.findings)
    for path in made.paths:
        console.say(str(path.resolve()))
    if made.standing:
        console.say(made.standing)
    if asked.open:
        import webbrowser

        webbrowser.open(made.paths[0].resolve().as_uri())
    return 0
