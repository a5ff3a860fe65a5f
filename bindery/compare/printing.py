"""A comparison as a PDF with change bars, set by the page engine in our own faces."""

from __future__ import annotations

from bindery import fonts
from bindery.compare.report import printed
from bindery.compare.values import Comparison
from bindery.editions.pdf.supplies import Supplies, Supply
from bindery.errors import MachineError

NAME = 'compare.pdf'


def pdf(comparison: Comparison) -> bytes:
    """The PDF as bytes; the same bytes for the same comparison.

    Raises:
        MachineError: Pango is missing, or the engine broke down.
    """
    from bindery.editions.pdf.engine import Press

    text, sheet = printed(comparison)
    faces = fonts.faces()
    supplies = Supplies({f'fonts/{face.name}': Supply('font/ttf', face.path) for face in faces})
    press = Press((fonts.css(lambda face: f'fonts/{face.name}'), sheet), supplies)
    made = press.set(text).pdf
    if not made.startswith(b'%PDF'):
        raise MachineError('the page engine gave no PDF', 'Run `python build.py doctor`.')
    return made
