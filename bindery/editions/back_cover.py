"""The back of a cover: what stands on it, and in which size it has room.

The papers are listed with their authors where all of them have room in a size that can be read; where they have not,
the authors alone are named. Nothing is left out without saying so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bindery.document.metadata import makers
from bindery.document.parts import Document
from bindery.editions.cover_parts import mixed
from bindery.editions.fitting import broken, filled
from bindery.editions.pdf.shaping import Type
from bindery.editions.tokens import tokens
from bindery.frozen import frozen
from bindery.model.language import face_role

MM = 72 / 25.4
SIDE, TOP, FOOT = 18 * MM, 20 * MM, 16 * MM
# Of the size of the text: sizes that are tried, the line of each, and what stands above and below the papers in lines.
SIZES = (0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
LINE, BETWEEN = 1.4, 0.5
HEAD_LINES, FOOT_LINES, GAP = 1.5, 5.0, 1.5
TITLE = 1.602
# How much of the ground shows in what is said more quietly.
QUIET = 0.22


@frozen
class BackEntry:
    """A paper in lines of about one length, with its authors."""

    title: tuple[str, ...]
    authors: str


@frozen
class Back:
    """What stands on a back: size and line in points, colours, the title in lines, the papers or their authors."""

    ground: str
    ink: str
    quiet: str
    size: float
    line: float
    title: tuple[str, ...]
    entries: tuple[BackEntry, ...] = ()
    names: str = ''


def back(document: Document, ground: str, width: float, height: float, text_size: float, foot: float = 0.0) -> Back:
    """The back of a cover so wide and high (points) whose pages have text of this size.

    ``ground`` is the cover's colour; ``foot`` is what a bar code takes of the height.
    """
    ink = tokens(document.volume).colour('cover-text')
    entries = tuple(_entries(document))
    set_ = _Setting(face_role(document.lang) or 'text', width - 2 * SIDE, document)
    for share in SIZES:
        size = share * text_size
        if set_.height(entries, size) <= height - TOP - max(FOOT + foot, FOOT + (FOOT_LINES + GAP) * LINE * size):
            even = tuple(BackEntry(set_.lines(title, size), authors) for title, authors in entries)
            return Back(ground, ink, mixed(ink, ground, QUIET), size, LINE * size, set_.title(size), even)
    size = SIZES[0] * text_size
    quiet = mixed(ink, ground, QUIET)
    return Back(ground, ink, quiet, size, LINE * size, set_.title(size), names=_names(document))


@frozen
class _Setting:
    """How the words of a back fall into lines so wide (points)."""

    role: str
    measure: float
    document: Document

    def lines(self, words: str, size: float) -> tuple[str, ...]:
        """Words in lines of about one length."""
        return broken(words, Type(self.role, 1.0), size, self.measure, self.document.lang)

    def title(self, size: float) -> tuple[str, ...]:
        """The volume's title in its lines."""
        return self.lines(self.document.volume.title, TITLE * size)

    def height(self, entries: Iterable[tuple[str, str]], size: float) -> float:
        """How much of the page the head and the papers take at a size."""
        plain, slanted = Type(self.role, 1.0), Type(self.role, 1.0, style='italic')
        volume = self.document.volume
        count = HEAD_LINES + GAP + TITLE * filled(volume.title, plain, TITLE * size, self.measure)
        count += filled(volume.subtitle, slanted, size, self.measure) if volume.subtitle else 0
        for title, authors in entries:
            count += filled(title, plain, size, self.measure) + BETWEEN
            count += filled(authors, slanted, size, self.measure) if authors else 0
        return count * LINE * size


def _entries(document: Document) -> Iterator[tuple[str, str]]:
    """Title and authors of each paper."""
    for entry in document.contents:
        if entry.region == 'main':
            yield entry.title.text, entry.authors


def _names(document: Document) -> str:
    """All authors, each once, in the order of their papers."""
    people = (credit.person.name.display for credit in makers(document.creators))
    return f'{document.words.list_separator} '.join(dict.fromkeys(people))
