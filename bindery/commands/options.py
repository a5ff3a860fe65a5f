"""What several commands share: how a command is declared, which source it reads, where it writes."""

from __future__ import annotations

import argparse
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from bindery.console import Console
from bindery.errors import UsageError

Subparsers: TypeAlias = 'argparse._SubParsersAction[argparse.ArgumentParser]'
Run = Callable[[Namespace, Console], int]


def program() -> str:
    """How this program was called, as the editor would type it again."""
    return 'python build.py' if Path(sys.argv[0]).name == 'build.py' else 'bindery'


def command(commands: Subparsers, name: str, text: str, run: Run) -> argparse.ArgumentParser:
    """A command with the options that all have."""
    made = commands.add_parser(name, prog=f'{program()} {name}', description=text, allow_abbrev=False)
    made.set_defaults(run=run, command=name)
    made.add_argument('--verbose', action='store_true', help='say more about what is done, and give advice')
    made.add_argument('--quiet', action='store_true', help='print findings and errors only')
    made.add_argument('--no-install', action='store_true', help='never install anything from the system')
    return made


def reads_source(command: argparse.ArgumentParser) -> None:
    """The options of a command that reads a source."""
    command.add_argument(
        '--source', type=Path, default=None, metavar='DIR', help='folder with volume.yaml (default: here, else source/)'
    )
    command.add_argument(
        '--draft', action='store_true', help='build what is not finished: placeholders for missing papers and images'
    )


def keeps_results(command: argparse.ArgumentParser) -> None:
    """The option of a command that may take from an earlier run what has not changed."""
    command.add_argument(
        '--no-cache', action='store_true', help='make everything afresh, and keep nothing for the next time'
    )


def with_results(run: Run) -> Run:
    """The command taking what an earlier run made, unless the editor says otherwise; trouble with that is a line."""

    def kept_open(asked: Namespace, console: Console) -> int:
        from bindery.cache import kept

        store = None
        try:
            with kept.keeping(None if asked.no_cache else kept.folder()) as store:
                return run(asked, console)
        finally:
            for line in store.remarks if store else ():
                console.note(line)
            if store and console.verbose:
                console.note(store.counts.told())

    return kept_open


def writes_output(command: argparse.ArgumentParser) -> None:
    """The option of a command that works in the output folder."""
    command.add_argument('--out', type=Path, default=None, metavar='DIR', help='output folder (default: dist/)')


def source_folder(asked: Namespace) -> Path:
    """The folder that holds ``volume.yaml``: the one named, else this one, else ``source/`` here or in the checkout."""
    from bindery.resources import checkout

    if asked.source is not None:
        if not asked.source.is_dir():
            raise UsageError(f'there is no folder {asked.source}')
        return Path(asked.source)
    home = checkout()
    for folder in (Path.cwd(), Path.cwd() / 'source', *([home / 'source'] if home else [])):
        if (folder / 'volume.yaml').is_file():
            return folder
    raise UsageError('there is no volume.yaml here; name the folder that holds it with --source')


def out_folder(asked: Namespace) -> Path:
    """The output folder: the one named, else ``dist/`` of the checkout when it builds its own source, else of here."""
    from bindery.resources import checkout

    if asked.out is not None:
        return Path(asked.out)
    home = checkout()
    inside = home is not None and Path.cwd().is_relative_to(home)
    return (home if home and (inside or not (Path.cwd() / 'volume.yaml').is_file()) else Path.cwd()) / 'dist'
