"""The plan of a book's pages: which part and page each one shows, its number, the side it falls on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bindery.document.numerals import figures, front_folio
from bindery.frozen import frozen

COVER, FRONT, MAIN, BACK = 'cover', 'roman', 'arabic', 'back'


@frozen
class Slot:
    """What a part asks of the plan: how many pages, how they are numbered, whether it opens on a right-hand page."""

    pages: int
    numbering: str
    recto: bool = False


@frozen
class Leaf:
    """One bound page: its part (by place), its page in the part (None: blank), numbering, number, and side.

    A recto is the right-hand page of a book that is read from the left, the left-hand one of one read from the right.
    ``lang`` is the language that numbers it.
    """

    part: int
    page: int | None
    numbering: str
    number: int
    recto: bool
    lang: str = 'en'

    @property
    def outside(self) -> bool:
        """Whether it is of the cover, at the front or at the back."""
        return self.numbering in (COVER, BACK)

    @property
    def folio(self) -> str:
        """The page's number as it is printed."""
        if self.numbering == FRONT:
            return front_folio(self.number, self.lang)
        return figures(self.number, self.lang)


def plan(slots: Sequence[Slot], lang: str = 'en') -> tuple[Leaf, ...]:
    """Every page of the book in order, numbered in a language; numbers start anew where the numbering changes.

    The back cover is a verso: it lies outside when the book is closed.
    """
    leaves: list[Leaf] = []
    for place, slot in enumerate(slots):
        wanted: list[tuple[int, int | None]] = [(place, page) for page in range(slot.pages)]
        turns = place > 0 and slots[place - 1].numbering != slot.numbering
        to_be_recto = (slot.recto or turns) and slot.numbering != BACK
        if leaves and (to_be_recto if len(leaves) % 2 else slot.numbering == BACK):
            wanted.insert(0, (place - 1, None))
        for part, page in wanted:
            numbering = slots[part].numbering
            last = leaves[-1] if leaves else None
            number = last.number + 1 if last and last.numbering == numbering else 1
            leaves.append(Leaf(part, page, numbering, number, len(leaves) % 2 == 0, lang))
    return tuple(leaves)


def between_covers(leaves: Sequence[Leaf]) -> tuple[Leaf, ...]:
    """The pages that a printer binds into the cover: both sides of each leaf, so an even number of them.

    An empty page at the end, which stands for the inside of the cover where the volume is read on a screen, is left out
    where it makes them odd, and one is added where there is none.
    """
    inside = tuple(leaf for leaf in leaves if not leaf.outside)
    if len(inside) % 2 == 0:
        return inside
    last = inside[-1]
    if last.page is None:
        return inside[:-1]
    return (*inside, replace(last, page=None, number=last.number + 1, recto=not last.recto))


def first_leaves(leaves: Sequence[Leaf]) -> dict[int, int]:
    """The place among all pages of each part's first page."""
    return {leaf.part: place for place, leaf in reversed(tuple(enumerate(leaves))) if leaf.page == 0}


def turns(leaves: Sequence[Leaf]) -> tuple[int, ...]:
    """The places where a new run of page labels begins."""
    return (0, *(place for place, (a, b) in enumerate(pairwise(leaves), 1) if a.numbering != b.numbering))
