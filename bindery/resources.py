"""Where Bindery's own templates, styles and catalogues lie, and the folder in which it keeps what it can get again."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

PACKAGE = Path(__file__).resolve().parent
# What BINDERY_CACHE says where nothing that builds make is to be kept.
OFF = 'off'


def templates() -> Path:
    """The folder of our Jinja2 templates."""
    return _folder('templates')


def styles() -> Path:
    """The folder of our style sheets."""
    return _folder('styles')


def cut_faces() -> Path:
    """The folder of the faces that we cut from a variable font, with their licence."""
    return _folder('faces')


def locale() -> Path:
    """The folder of our message catalogues (``<language>.po``)."""
    return PACKAGE / 'locale'


def npm_lock() -> tuple[Path, ...]:
    """The files that say which validators npm installs, and in which versions."""
    inside = PACKAGE / '_data' / 'tools'
    folder = inside if inside.is_dir() else PACKAGE.parent / 'tests' / 'tools'
    return (folder / 'package.json', folder / 'package-lock.json')


def checkout() -> Path | None:
    """The folder of the checkout that this package runs from, or None where it was installed."""
    return PACKAGE.parent if (PACKAGE.parent / 'build.py').is_file() else None


def cache() -> Path:
    """The user's folder for what can be had again, as the system has it; ``BINDERY_CACHE`` names another."""
    named = os.environ.get('BINDERY_CACHE')
    if named and named.lower() != OFF:
        return Path(named)
    if sys.platform == 'win32':
        base = Path(os.environ.get('LOCALAPPDATA') or Path.home() / 'AppData' / 'Local')
    elif sys.platform == 'darwin':
        base = Path.home() / 'Library' / 'Caches'
    else:
        base = Path(os.environ.get('XDG_CACHE_HOME') or Path.home() / '.cache')
    return base / 'bindery'


def _folder(name: str) -> Path:
    """A folder that a wheel carries in ``bindery/_data`` and a checkout at its top level."""
    inside = PACKAGE / '_data' / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def environment() -> Environment:
    """Jinja2 over our templates alone, for pages that no house changes: escaping, and an undefined name an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(templates()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
