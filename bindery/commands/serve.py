"""``serve``: show the volume in the browser while it is edited."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError, Namespace

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
    text = 'Show the HTML edition, the proof and the PDF in the browser, and rebuild what each saved file touches.'
    made = command(commands, 'serve', text, run)
    reads_source(made)
    writes_output(made)
    keeps_results(made)
    made.add_argument(
        '--port', type=_port, default=0, metavar='N', help='listen on this port (default: 8765 or a free one)'
    )
    made.add_argument('--host', default='', metavar='ADDRESS', help='listen on this address, for who has the token')
    made.add_argument(
        '--token', type=_token, default='', metavar='WORD', help='ask for this word (default: made up with --host)'
    )
    made.add_argument('--editor', default='', metavar='NAME', help="name to sign marks with (default: git's)")
    made.add_argument('--open', action='store_true', help='open the browser')


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 2**16:
        raise ArgumentTypeError(f'no port: {text}')
    return int(text)


def _token(text: str) -> str:
    """What goes into an address and a cookie as it is (RFC 3986, 2.3)."""
    if not re.fullmatch(r'[A-Za-z0-9._~-]*', text):
        raise ArgumentTypeError('a token is made of letters from A to Z, figures, hyphens and points')
    return text


@with_results
def run(asked: Namespace, console: Console) -> int:
    """Serve until Ctrl-C."""
    from bindery.live.naming import name_in_git
    from bindery.live.placing import House
    from bindery.live.serving import Address
    from bindery.live.session import Wanted, run
    from bindery.marking.routes import additions

    house = House(source_folder(asked), out_folder(asked), asked.draft)
    editor = asked.editor or name_in_git(house.source)
    wanted = Wanted(house, Address(asked.host, asked.port, asked.token), editor, asked.open)

    def say(address: str) -> None:
        # Without the address there is nothing to open, so it is said even to who wants to hear little.
        print(f'{house.source} is shown at {address}', file=console.out, flush=True)
        console.say('Save a file, and the page shows it. Stop with Ctrl-C.')

    try:
        run(wanted, say, additions)
    except KeyboardInterrupt:
        console.say('stopped')
    return 0
