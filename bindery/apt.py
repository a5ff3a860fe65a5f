"""Debian's package manager: whether it may be used, and installing with it. Standard library only; never sudo."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from bindery.errors import MachineError


def is_root() -> bool:
    """Whether this process may change the system."""
    return hasattr(os, 'geteuid') and os.geteuid() == 0


def release() -> frozenset[str]:
    """What the system calls itself and is like, from os-release(5): ``debian``, ``ubuntu``, ``fedora`` and others."""
    try:
        lines = Path('/etc/os-release').read_text('utf-8').splitlines()
    except OSError:
        return frozenset()
    fields = dict(line.split('=', 1) for line in lines if '=' in line)
    return frozenset(word for key in ('ID', 'ID_LIKE') for word in fields.get(key, '').strip('"').split())


def usable() -> bool:
    """Whether we are root on a Debian-like system."""
    return is_root() and bool(release() & {'debian', 'ubuntu'}) and shutil.which('apt-get') is not None


def install(packages: Iterable[str]) -> None:
    """Install Debian packages as root; refresh the lists first, since a fresh machine or container has none.

    Raises:
        MachineError: apt failed; the message ends with the last thing it said.
    """
    quiet = {**os.environ, 'DEBIAN_FRONTEND': 'noninteractive'}
    for command in (
        ['apt-get', 'update', '-q'],
        ['apt-get', 'install', '-q', '-y', '--no-install-recommends', *packages],
    ):
        done = subprocess.run(
            command, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors='replace', check=False
        )
        if done.returncode and command[1] == 'install':
            said = (done.stderr.strip() or done.stdout.strip()).splitlines() or ['']
            raise MachineError(f'apt-get install failed: {said[-1]}', f'Run it yourself: {" ".join(command)}')


def versions(packages: Iterable[str]) -> tuple[str, ...]:
    """Name and version of Debian packages as dpkg knows them."""
    form = '--showformat=${Package} ${Version}\\n'
    done = subprocess.run(
        ['dpkg-query', '--show', form, *packages], capture_output=True, text=True, errors='replace', check=False
    )
    return tuple(done.stdout.split('\n'))[:-1]
