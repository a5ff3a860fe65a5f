"""A comparison as a PDF with change bars, set by the page engine in our own faces."""

from __future__ import annotations

from bindery.compare.report import printed
from bindery.compare.values import Comparison

NAME = 'compare.pdf'


def pdf(comparison: Comparison) -> bytes:
    """The PDF as bytes; the same bytes for the same comparison.

    Raises:
        MachineError: Pango is missing.
    """
    from bindery.editions.pdf import alone

    text, sheet = printed(comparison)
    return alone.pdf(text, (sheet,))
