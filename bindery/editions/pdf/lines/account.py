"""What was set on a part's pages, and what could not be set well or not at all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bindery.editions.pdf.lines.hyphenation import Hyphenation

if TYPE_CHECKING:
    from bindery.editions.pdf.lines.setting import Paragraph, Setter


@dataclass
class Account:
    """What stands on the pages; ``left`` says what was left to the engine and why.

    ``hyphens`` are the lines of all kinds that end with one. ``loose`` has the first words of each paragraph that could
    not be set well. ``setters`` are of paragraphs met before, by all that decides their lines: the engine asks for the
    same one more than once. ``learnt`` is what was found out about paragraphs that are not remembered yet.
    """

    hyphenation: Hyphenation = field(default_factory=Hyphenation)
    paragraphs: int = 0
    lines: int = 0
    hyphens: int = 0
    left: Counter[str] = field(default_factory=Counter)
    loose: list[str] = field(default_factory=list)
    rivers: int = 0
    setters: dict[Any, Setter] = field(default_factory=dict)
    learnt: dict[bytes, bytes] = field(default_factory=dict)

    def enter(self, text: str, paragraph: Paragraph) -> None:
        """Count a paragraph that stands on the pages."""
        self.paragraphs += 1
        self.lines += len(paragraph.lines)
        self.rivers += paragraph.river
        if not paragraph.well:
            self.loose.append(' '.join(text.split()[:6]))
