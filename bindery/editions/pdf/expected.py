"""The style sheets that a book was last set with: most likely the next one is set with the same.

What lays out begins before the volume is read. With this it need not wait to read the style; where it guessed wrong, it
reads the right one when that is known. Nothing that is made depends on it.
"""

from __future__ import annotations

from bindery.cache import kept, keys
from bindery.editions.pdf.house import House
from bindery.editions.pdf.supplies import Supplies, of_faces

SHEET = 'last-sheet'


def note(sheet: str) -> None:
    """Remember the style sheets of a book that is set now."""
    if kept.is_on() and kept.recall(SHEET, keys.digest(SHEET)) != sheet.encode():
        kept.keep(SHEET, keys.digest(SHEET), sheet.encode())


def house() -> House | None:
    """The house that is expected, with our faces alone; None where no book was set."""
    sheet = kept.recall(SHEET, keys.digest(SHEET))
    return None if sheet is None else House(sheet.decode(), Supplies(of_faces()))
