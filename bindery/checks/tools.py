"""Runs a validator and finds those that npm installs; the validators themselves have a module each."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from bindery.errors import BinderyError
from bindery.resources import cache, checkout

LONGEST = 300
# Java compiles for a long run, with many threads; a validator's is short, and takes half the work without.
BRIEF = ('-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC')
# The page engine hides the system's fonts from itself by this; a browser without fonts sees neither contrast nor width.
NOT_PASSED_ON = frozenset({'FONTCONFIG_FILE'})


class ToolError(BinderyError):
    """A validator is there but broke down; its verdict is not known."""


def npm_package(name: str) -> Path | None:
    """The folder of a package that npm installed, or None."""
    found = home() / 'node_modules' / name
    return found if (found / 'package.json').is_file() else None


def home() -> Path:
    """The folder that holds ``node_modules``.

    ``BINDERY_TOOLS`` names it; else it is a checkout's ``tests/tools``, and where Bindery was installed a folder of the
    user's cache.
    """
    root = checkout()
    if 'BINDERY_TOOLS' in os.environ:
        return Path(os.environ['BINDERY_TOOLS'])
    return root / 'tests' / 'tools' if root else cache() / 'tools'


def npm_version(name: str) -> str:
    """The version of a package that npm installed; '' where there is none."""
    folder = npm_package(name)
    return str(json.loads((folder / 'package.json').read_text('utf-8'))['version']) if folder else ''


def run(command: Sequence[str], *, fine: tuple[int, ...] = (0, 1), environment: Mapping[str, str] | None = None) -> str:
    """What a tool prints on its standard output, read as UTF-8.

    Args:
        command: the program and its arguments.
        fine: exit codes that mean that the tool did its work, whatever it found.
        environment: variables to set besides the present ones.

    Raises:
        ToolError: it ended otherwise, or did not end within five minutes.
    """
    own = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding='utf-8',
            errors='replace',
            timeout=LONGEST,
            env={**own, **(environment or {})},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ToolError(f'{command[0]} did not end within {LONGEST} s') from error
    if done.returncode not in fine:
        said = (done.stderr or done.stdout).strip().splitlines() or ['']
        raise ToolError(f'{command[0]} ended with {done.returncode}: {said[-1]}')
    return done.stdout
