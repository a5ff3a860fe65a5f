"""A PDF's structure, pages, destinations and page labels, as they were read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bindery.checks.finished import pdf_places
from bindery.checks.finished.pdf_blocks import Papers
from bindery.checks.finished.pdf_places import Place
from bindery.checks.finished.pdf_structure import Anchor, Element
from bindery.checks.finished.pdf_text import Sheet


@dataclass
class Book:
    """A PDF's structure, pages, destinations and page labels, read."""

    root: Element
    sheets: Sequence[Sheet]
    places: Mapping[str, Place | None]
    labels: Sequence[str]
    papers: Papers

    @cached_property
    def parts(self) -> tuple[Element, ...]:
        """The chapters' elements; the cover, which has no heading, is none."""
        return tuple(part for part in self.root.all('Part') if any(part.all('H1')))

    @cached_property
    def chapter_on(self) -> Mapping[int, str]:
        """The chapter of each page: the one that last began."""
        begun = {part.page: part.id for part in self.parts}
        known: dict[int, str] = {}
        for page in range(len(self.sheets)):
            known[page] = begun.get(page, known.get(page - 1, ''))
        return known

    @cached_property
    def note_ids(self) -> frozenset[str]:
        """The ids of all notes."""
        return frozenset(note.id for note in self.root.all('Note'))

    def target(self, anchor: Anchor) -> str:
        """Where an annotation leads: ``chapter#id`` or an address."""
        return anchor.address or pdf_places.target(anchor.name, self.places, self.chapter_on)

    def folio(self, page: int) -> str:
        """What a page is called: its label, else its number in the file."""
        return self.labels[page] or str(page + 1)
