"""What a finished edition says, whatever its format: the value that every reader gives and the comparison takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# Between the halves of a word that a line's end parts after a hyphen: only the source knows whether the hyphen is the
# word's own. A reader of pages puts this behind the hyphen.
BROKEN = '\u2028'


@dataclass(frozen=True)
class Line:
    """One line of a list of contents: its depth (1 for the outermost), title, authors, chapter led to, page printed."""

    depth: int
    title: str
    authors: str
    chapter: str
    page: str = ''


@dataclass(frozen=True)
class NoteRead:
    """A note: its label, its words, how many words of running text stand before its call, whether links go both ways.

    ``place`` is -1 where no call was found; ``same_page`` is None where an edition has no pages.
    """

    label: str
    words: tuple[str, ...]
    place: int
    linked: bool = True
    same_page: bool | None = None


@dataclass(frozen=True)
class ReferenceRead:
    """A reference or link: its words, and the chapter and id, or the address, that it leads to."""

    words: str
    target: str


@dataclass(frozen=True)
class ChapterRead:
    """A chapter as an edition gives it; ``words`` is its running text without notes, calls and page furniture."""

    id: str
    title: str = ''
    subtitle: str = ''
    names: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    notes: tuple[NoteRead, ...] = ()
    references: tuple[ReferenceRead, ...] = ()
    figures: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    first_page: str = ''
    running_heads: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edition:
    """A finished edition, read back.

    Args:
        name: pdf, epub, html, or source for the document assembled afresh.
        lists: every list of contents by its name (contents, outline, nav, ncx).
        chapters: by id, in reading order.
        facts: metadata by key (title, author, language, publisher, date, identifier, subject, rights), values in order.
        problems: what the reader itself found wrong: links that lead nowhere, ids given twice.
    """

    name: str
    lists: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    chapters: tuple[ChapterRead, ...] = ()
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def chapter(self, wanted: str) -> ChapterRead | None:
        """The chapter with this id, or None."""
        return next((chapter for chapter in self.chapters if chapter.id == wanted), None)
