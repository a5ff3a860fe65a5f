"""What all parts of a book share: its style, its files, and how its words are divided."""

from __future__ import annotations

from dataclasses import field

from bindery.editions.pdf.lines.hyphenation import Hyphenation
from bindery.editions.pdf.supplies import Supplies
from bindery.frozen import frozen


@frozen
class House:
    """What all parts of a book share: its style, its supplies, and how its words are divided."""

    sheet: str
    supplies: Supplies
    hyphenation: Hyphenation = field(default_factory=Hyphenation)
