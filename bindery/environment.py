"""Stands up the environment that Bindery runs in, from the lock, and hands over to the command line in it.

Standard library only: this runs on a bare Python.
"""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from bindery import lock
from bindery.errors import MachineError
from bindery.stopping import STOPPED, heard

# These run on the standard library alone and set nothing up; so does a command line that only asks for help.
FREE = frozenset({'', 'doctor', 'clean'})
READY = 'BINDERY_ENVIRONMENT'


def enter(root: Path, arguments: Sequence[str]) -> int:
    """Run a command of ``build.py``; returns its exit code.

    Args:
        root: the checkout, with the lock files; the environment is made there, in ``.venv``.
        arguments: the command line without the program's name.
    """
    from bindery.cli import parsers, run

    try:
        # A mistyped command is answered before anything is set up.
        asked = parsers(arguments).parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        python = _python_for(root, asked)
    except MachineError as error:
        print(f'build.py: {error}\n{error.remedy}'.rstrip(), file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print('\nbuild.py: stopped while setting up; the next run starts that again.', file=sys.stderr)
        return STOPPED
    return run(asked) if python is None else _run_again(python, [str(root / 'build.py'), *arguments])


def lock_for(root: Path, command: str) -> Path:
    """The lock that a command needs: ``test`` has one of its own, which holds all of the other."""
    return root / ('requirements-test.lock' if command == 'test' else 'requirements.lock')


def _python_for(root: Path, asked: Namespace) -> Path | None:
    """The Python to go on in; None for this one."""
    command = getattr(asked, 'command', '')
    if command in FREE:
        return None
    wanted = lock_for(root, command)
    just_set_up = os.environ.pop(READY, '') == str(wanted)
    lacking = next(lock.unsatisfied(wanted), None)
    if lacking is None:
        return None
    if just_set_up:
        problem = f'{lacking.name} {lacking.version} is missing from the environment that was just set up.'
        raise MachineError(problem, f'Delete the folder {root / ".venv"} and run this again.')

    from bindery import venv

    with heard():
        python = venv.ready(root, wanted, no_install=asked.no_install, quiet=asked.quiet)
    os.environ[READY] = str(wanted)
    return python


def _run_again(python: Path, arguments: Sequence[str]) -> int:
    """Start the program again in another Python; where the system can, in this very process."""
    command = [str(python), *arguments]
    if os.name != 'nt':
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(command[0], command)  # noqa: S606  the Python that we have just set up
    return _wait_for(command)


def _wait_for(command: Sequence[str]) -> int:
    """Run the program as a child: Windows has no exec that keeps the console and the exit code together."""
    with heard(), subprocess.Popen(command) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue
