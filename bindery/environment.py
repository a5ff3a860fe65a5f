"""Stands up the environment that Bindery runs in, from the lock, and hands over to the command line in it.

Standard library only: this runs on a bare Python.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bindery import lock
from bindery.errors import MachineError

# Every other command, and a command without a name, runs on the standard library alone and sets nothing up.
NEED_ENVIRONMENT = frozenset({'new', 'import', 'check', 'pdf', 'epub', 'html', 'all', 'test'})
TAKE_A_VALUE = frozenset({'--source', '--out', '--only', '--into', '--register'})
READY = 'BINDERY_ENVIRONMENT'


def enter(root: Path, arguments: Sequence[str]) -> int:
    """Run a command of ``build.py``; returns its exit code.

    Args:
        root: the checkout, with the lock files; the environment is made there, in ``.venv``.
        arguments: the command line without the program's name.
    """
    try:
        python = _python_for(root, arguments)
    except MachineError as error:
        print(f'build.py: {error}\n{error.remedy}'.rstrip(), file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print('\nbuild.py: stopped while setting up; the next run starts that again.', file=sys.stderr)
        return 130
    if python is not None:
        return _run_again(python, [str(root / 'build.py'), *arguments])
    from bindery.cli import main

    return main(list(arguments))


def command_of(arguments: Sequence[str]) -> str:
    """The command on a command line: its first word that is neither an option nor an option's value; '' for none."""
    before = ['', *arguments]
    words = (word for last, word in zip(before, arguments, strict=False) if last not in TAKE_A_VALUE)
    return next((word for word in words if not word.startswith('-')), '')


def needs_environment(arguments: Sequence[str]) -> bool:
    """Whether this command line needs more than the standard library."""
    return command_of(arguments) in NEED_ENVIRONMENT and not {'-h', '--help', '--version'} & set(arguments)


def lock_for(root: Path, arguments: Sequence[str]) -> Path:
    """The lock that a command needs: ``test`` has one of its own, which holds all of the other."""
    return root / ('requirements-test.lock' if command_of(arguments) == 'test' else 'requirements.lock')


def _python_for(root: Path, arguments: Sequence[str]) -> Path | None:
    """The Python to go on in; None for this one."""
    if not needs_environment(arguments):
        return None
    wanted = lock_for(root, arguments)
    just_set_up = os.environ.pop(READY, '') == str(wanted)
    lacking = next(lock.unsatisfied(wanted), None)
    if lacking is None:
        return None
    if just_set_up:
        problem = f'{lacking.name} {lacking.version} is missing from the environment that was just set up.'
        raise MachineError(problem, f'Delete the folder {root / ".venv"} and run this again.')

    from bindery import venv

    python = venv.ready(root, wanted, no_install='--no-install' in arguments, quiet='--quiet' in arguments)
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
    with subprocess.Popen(command) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue
