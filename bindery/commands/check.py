"""``check``: say everything that is wrong in the source."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from bindery.commands.options import Subparsers, command, keeps_results, reads_source, source_folder, with_results
from bindery.console import Console


def add(commands: Subparsers) -> None:
    """Declare it."""
    text = 'Say everything that is wrong in the source, as an exacting copy-editor would; build nothing.'
    made = command(commands, 'check', text, run)
    reads_source(made)
    keeps_results(made)
    made.add_argument(
        '--format', choices=('text', 'json', 'sarif'), default='text', help='a report, or JSON or SARIF for machines'
    )
    made.add_argument(
        '--decisions', type=Path, metavar='FILE', help='what was decided before (default: decisions.yaml in the source)'
    )
    made.add_argument(
        '--interactive', action='store_true', help='walk through the findings and write down what you decide'
    )
    made.add_argument('--fix', action='store_true', help='mend what is safe, after showing it')
    made.add_argument(
        '--accessibility',
        action='store_true',
        help='print an accessibility-review.yaml for this very text, to be filled in by who evaluates it',
    )
    made.add_argument('--advice', action='store_true', help='show advice too')


@with_results
def run(asked: Namespace, console: Console) -> int:
    """Say everything that is wrong in the source, and mend what is safe."""
    from bindery.checking import Wanted, check, sit

    if asked.accessibility:
        return _review(source_folder(asked), console)
    wanted = Wanted(source_folder(asked), asked.draft, asked.decisions, asked.format, asked.fix, asked.advice)
    return sit(wanted, console) if asked.interactive else check(wanted, console)


def _review(source: Path, console: Console) -> int:
    """Print a review of the accessibility with the fingerprint of this text, every judgement left open."""
    from bindery.load.review import template
    from bindery.reading import Order, read

    volume, _ = read(Order(source, Path()), console)
    console.clear()
    for line in template(volume.fingerprint):
        print(line, file=console.out)
    return 0
