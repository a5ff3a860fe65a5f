"""Takes the system's fonts away from the page engine, which then has ours alone: said before it is read in."""

from __future__ import annotations

import atexit
import os
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from bindery import fonts


@cache
def without_system_fonts() -> Path:
    """Give fontconfig a configuration without font folders, for as long as this process and its children run.

    Returns a temporary folder that is removed when this process ends.
    """
    folder = Path(mkdtemp(prefix='bindery-fonts-'))
    owner = os.getpid()
    atexit.register(_remove, folder, owner)
    file = folder / 'fonts.conf'
    file.write_text(fonts.fontconfig_without_system(folder / 'cache'), encoding='utf-8')
    os.environ['FONTCONFIG_FILE'] = str(file)
    return folder


def _remove(folder: Path, owner: int) -> None:
    """Remove the folder, but not from a worker that a fork has made."""
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)
