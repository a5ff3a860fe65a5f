"""What the press is furnished with: the style sheets and the files that every part of a book shares.

It is known before any page is, so this imports nothing of what binds them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bindery.document.parts import Document
from bindery.editions.content import Content
from bindery.editions.pdf import expected, jobs
from bindery.editions.pdf.house import House
from bindery.editions.pdf.lines.dividing import hyphenation_of
from bindery.editions.pdf.pages import Pages
from bindery.editions.pdf.supplies import Supplies, Supply, of_faces
from bindery.editions.templating import environment
from bindery.model.volume import Asset

if TYPE_CHECKING:
    from bindery.editions.pdf.crew import Crew


def begun(crew: Crew, document: Document) -> None:
    """Let a crew make its press ready for a document whose text is still being rendered."""
    house = house_of(document, Pages(document, Content(document, {}), environment(document)))
    crew.furnish(house)
    expected.note(house.sheet)


def house_of(document: Document, pages: Pages) -> House:
    """The style sheets and the files that every part shares."""
    items = of_faces()
    items |= {f'images/{asset.name}': Supply(asset.media_type, asset.data) for asset in _images(document)}
    items['cover-pattern.svg'] = Supply('image/svg+xml', jobs.pattern(pages).encode())
    return House(expected.sheet(document.volume), Supplies(items), hyphenation_of(document.volume))


def _images(document: Document) -> tuple[Asset, ...]:
    return tuple(asset for asset in document.assets if asset.media_type.startswith('image/'))
