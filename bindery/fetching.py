"""Fetches the validators that can be had: those of npm as locked, veraPDF with Maven; nothing comes unasked."""

from __future__ import annotations

import shutil

from bindery import machine, testing
from bindery.checks import tools
from bindery.errors import MachineError
from bindery.resources import checkout, npm_lock


def validators() -> None:
    """Put the validators where their doors look for them.

    Raises:
        MachineError: npm or Maven is missing, or failed.
    """
    home = tools.home()
    if checkout() is None:
        home.mkdir(parents=True, exist_ok=True)
        for file in npm_lock():
            shutil.copyfile(file, home / file.name)
    if not machine.npm():
        raise MachineError('npm is missing, which installs Ace, the Nu checker and axe-core', 'apt-get install npm')
    testing.install_tools(home)
    testing.fetch_verapdf()
