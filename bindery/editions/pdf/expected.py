"""The style sheets that a book will most likely be set with: those of the last book, else what the record asks for.

What lays out begins before the volume is read. With this it need not wait to read the style; where it guessed wrong, it
reads the right one when that is known. Nothing that is made depends on it.
"""

from __future__ import annotations

from bindery import fonts
from bindery.cache import kept, keys
from bindery.editions.pdf import geometry
from bindery.editions.pdf.house import House
from bindery.editions.pdf.supplies import Supplies, of_faces
from bindery.editions.styles import joined
from bindery.model.volume import Volume

SHEET = 'last-sheet'


def note(sheet: str) -> None:
    """Remember the style sheets of a book that is set now."""
    if kept.is_on() and kept.recall(SHEET, keys.digest(SHEET)) != sheet.encode():
        kept.keep(SHEET, keys.digest(SHEET), sheet.encode())


def house() -> House | None:
    """The house that is expected, with our faces alone; None where no book was set."""
    found = kept.recall(SHEET, keys.digest(SHEET))
    return None if found is None else House(found.decode(), Supplies(of_faces()))


def of_record(volume: Volume) -> House:
    """The house that a volume needs of which only the record is read."""
    return House(sheet(volume), Supplies(of_faces()))


def sheet(volume: Volume) -> str:
    """The style sheets that all parts of a volume share, as one."""
    return '\n'.join(
        (
            fonts.css(lambda face: f'fonts/{face.name}'),
            joined(volume, 'pdf', lambda asset: f'images/{asset.name}'),
            geometry.css(geometry.page_of(volume)),
        )
    )
