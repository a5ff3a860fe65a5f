"""Where Bindery's own templates, styles and catalogues lie: in a checkout beside the package, in a wheel inside it."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def templates() -> Path:
    """The folder of our Jinja2 templates."""
    return _folder('templates')


def styles() -> Path:
    """The folder of our style sheets."""
    return _folder('styles')


def locale() -> Path:
    """The folder of our message catalogues (``<language>.po``)."""
    return PACKAGE / 'locale'


def checkout() -> Path | None:
    """The folder of the checkout that this package runs from, or None where it was installed."""
    return PACKAGE.parent if (PACKAGE.parent / 'build.py').is_file() else None


def _folder(name: str) -> Path:
    """A folder that a wheel carries in ``bindery/_data`` and a checkout at its top level."""
    inside = PACKAGE / '_data' / name
    return inside if inside.is_dir() else PACKAGE.parent / name
