"""Makes the virtual environment from a hash-pinned lock, with progress; safe to interrupt. Standard library only."""

from __future__ import annotations

import hashlib
import importlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TextIO

from bindery import lock, machine
from bindery.errors import MachineError

STAMP = 'bindery-lock.txt'
LOG = 'bindery-setup.log'


def ready(root: Path, wanted: Path, *, no_install: bool = False, quiet: bool = False) -> Path:
    """The Python of ``root/.venv``, which is made or made anew where it does not satisfy the lock.

    Raises:
        MachineError: venv is missing and may not be installed, the folder can't be written, or pip failed.
    """
    folder = root / '.venv'
    if _complete(folder, wanted):
        return _python(folder)
    require_venv(no_install=no_install)
    try:
        with _alone(root / '.venv.lock'):
            # Another process may have finished the same work while we waited for it.
            if not _complete(folder, wanted):
                _make(folder, wanted, quiet=quiet)
    except OSError as error:
        remedy = 'Free some space or choose a folder you may write to, and run this again.'
        raise MachineError(f'The environment cannot be set up in {folder}: {error}.', remedy) from error
    return _python(folder)


def require_venv(*, no_install: bool) -> None:
    """Make sure that this Python can make virtual environments; Debian ships that in a package of its own.

    Raises:
        MachineError: it cannot; the remedy has the exact command.
    """
    if _has_venv():
        return
    problem = f'Setting Bindery up needs the modules venv and ensurepip, which {_base_python()} lacks.'
    machine.obtain(machine.VENV, problem, no_install=no_install, ask=machine.asker())
    importlib.invalidate_caches()
    if not _has_venv():
        raise MachineError(problem, machine.remedy_for(machine.VENV))


def fingerprint(wanted: Path) -> str:
    """What a finished environment remembers: the lock's content and the Python it was made for."""
    digest = hashlib.sha256(wanted.read_bytes()).hexdigest()
    return f'{wanted.name} {digest} {sys.implementation.cache_tag} {sys.platform}'


def _complete(folder: Path, wanted: Path) -> bool:
    """Whether the environment was finished for this lock, or for the larger one that holds it."""
    try:
        made_for = (folder / STAMP).read_text('utf-8').splitlines()
    except OSError:
        return False
    return fingerprint(wanted) in made_for and _python(folder).exists()


def _make(folder: Path, wanted: Path, *, quiet: bool) -> None:
    """Make the environment, from nothing unless it only has to grow; the stamp comes last."""
    smaller = wanted.with_name('requirements.lock')
    grows = _complete(folder, smaller)
    started = time.monotonic()
    if not quiet:
        verb = 'Adding the test tools to' if grows else 'Setting Bindery up in'
        machine.say(f'{verb} {folder} (once; later runs need no network) …')
    if not grows:
        _clear(folder)
        _run_venv(folder)
    (folder / STAMP).unlink(missing_ok=True)
    _install(folder, wanted, quiet=quiet)
    # The test lock holds all of the other lock, in the same versions.
    lines = {fingerprint(wanted), fingerprint(smaller)} if smaller.is_file() else {fingerprint(wanted)}
    unfinished = folder / f'{STAMP}.new'
    unfinished.write_text('\n'.join(sorted(lines)) + '\n', 'utf-8')
    unfinished.replace(folder / STAMP)
    if not quiet:
        machine.say(f'Set up in {time.monotonic() - started:.0f} s.')


def _clear(folder: Path) -> None:
    """An empty folder that is marked as ours, so that an interrupted set-up is known again; others' are left alone."""
    if folder.exists() and not (folder / LOG).exists():
        remedy = f'Rename or delete it, or install into it: {_python(folder)} -m pip install -r requirements.lock'
        raise MachineError(f'{folder} was not made by Bindery and does not hold what Bindery needs.', remedy)
    for entry in folder.iterdir() if folder.exists() else ():
        if entry.name != LOG:
            shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
    folder.mkdir(exist_ok=True)
    (folder / LOG).touch()


def _run_venv(folder: Path) -> None:
    done = subprocess.run(
        [_base_python(), '-m', 'venv', str(folder)], env=_clean(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stdout + done.stderr).strip()
        raise MachineError(f'Python could not make {folder}: {said}', machine.remedy_for(machine.VENV))


def _install(folder: Path, wanted: Path, *, quiet: bool) -> None:
    """Run pip on the lock; its output goes into a log, what it is at goes to the user."""
    options = [
        '--require-hashes',
        '--no-deps',
        '--only-binary=:all:',
        '--no-binary=bagit',
        '--no-input',
        '--disable-pip-version-check',
    ]
    command = [str(_python(folder)), '-m', 'pip', 'install', *options, '--progress-bar=off', '-r', str(wanted)]
    total = len(lock.pins(wanted))
    log = folder / LOG
    with (
        log.open('w', encoding='utf-8') as record,
        subprocess.Popen(
            command,
            env=_clean(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding='utf-8',
            errors='replace',
        ) as pip,
    ):
        last = _follow(pip, record, _Progress(total, quiet=quiet))
    if pip.returncode:
        remedy = f'It needs a connection to a Python package index. The whole output: {log}'
        raise MachineError(f'pip could not install {wanted.name}: {last}', remedy)


def _follow(pip: subprocess.Popen[str], log: TextIO, progress: _Progress) -> str:
    """Show what pip is at until it ends; returns its last error, else its last line."""
    last = ''
    assert pip.stdout is not None
    for line in pip.stdout:
        log.write(line)
        words = line.split()
        if line.startswith('Collecting '):
            progress.step(words[1].replace('==', ' '))
        elif line.startswith('Requirement already satisfied'):
            progress.skip()
        elif line.startswith('Installing collected packages'):
            progress.note('unpacking')
        if words and (line.startswith('ERROR') or not last.startswith('ERROR')):
            last = line.strip()
    progress.end()
    return last


class _Progress:
    """A bar on a terminal, a plain line a package elsewhere, nothing where quiet."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self._total = max(total, 1)
        self._done = 0
        self._quiet = quiet
        self._bar = sys.stderr.isatty()

    def step(self, name: str) -> None:
        """One more package."""
        self._done += 1
        self.note(name)

    def skip(self) -> None:
        """One more package, which was there already."""
        self._done += 1

    def note(self, name: str) -> None:
        """Say what is being done now."""
        if self._quiet:
            return
        count = f'{self._done:>{len(str(self._total))}}/{self._total}'
        if not self._bar:
            machine.say(f'  {count} {name}')
            return
        filled = min(30 * self._done // self._total, 30)
        print(f'\r  [{"#" * filled}{"." * (30 - filled)}] {count} {name:<40.40}', end='', file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the bar's line."""
        if self._bar and not self._quiet:
            print(file=sys.stderr)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold a lock on a file, so that two first runs at once do the work once; it ends with the process."""
    with path.open('a+b') as file:
        if sys.platform == 'win32':
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _has_venv() -> bool:
    return all(find_spec(name) is not None for name in ('venv', 'ensurepip'))


def _base_python() -> str:
    """The Python that this one was made from, so that an environment never stands on another."""
    return getattr(sys, '_base_executable', '') or sys.executable


def _python(folder: Path) -> Path:
    return folder / ('Scripts/python.exe' if sys.platform == 'win32' else 'bin/python')


def _clean() -> dict[str, str]:
    """The user's environment without what would lead pip and venv elsewhere."""
    astray = {'PYTHONHOME', 'PYTHONPATH', 'PIP_TARGET', 'PIP_PREFIX', 'PIP_ROOT', '__PYVENV_LAUNCHER__'}
    kept = {name: value for name, value in os.environ.items() if name not in astray}
    return {**kept, 'PIP_USER': '0', 'PYTHONUNBUFFERED': '1', 'PYTHONIOENCODING': 'utf-8'}
