"""``offprints``: one PDF and one HTML page a paper."""

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
    text = "Make an offprint of each paper: its pages as in the volume, with the volume's citation, and one HTML page."
    made = command(commands, 'offprints', text, run)
    reads_source(made)
    keeps_results(made)
    writes_output(made)


@with_results
def run(asked: Namespace, console: Console) -> int:
    """Make the offprints and say where they are."""
    from bindery.machine import require_pango
    from bindery.offprinting import offprints
    from bindery.reading import Order

    require_pango(no_install=asked.no_install)
    made = offprints(Order(source_folder(asked), out_folder(asked), asked.draft), console)
    console.findings(made.findings)
    for path in made.paths:
        console.say(str(path.resolve()))
    return 0
