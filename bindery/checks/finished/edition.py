"""What a finished edition says, whatever its format: the value that every reader gives and the comparison takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from bindery.frozen import frozen

# Stands before a word that begins a line where the end of the line before may or may not have parted a word (after a
# hyphen, a dash, a stroke, in a long address): only the source knows. A reader of pages puts it there.
BROKEN = '\ue002'


@frozen
class Line:
    """One line of a list of contents: its depth (1 for the outermost), title, authors, chapter led to, page printed."""

    depth: int
    title: str
    authors: str
    chapter: str
    page: str = ''


@frozen
class NoteRead:
    """A note: its label, its words, how many words of running text stand before its call, whether links go both ways.

    ``place`` is -1 where no call was found; ``same_page`` says whether it begins on its call's page; None where
    an edition has no pages.
    """

    label: str
    words: tuple[str, ...]
    place: int
    linked: bool = True
    same_page: bool | None = None


@frozen
class ReferenceRead:
    """A reference or link: its words, and the chapter and id, or the address, that it leads to."""

    words: str
    target: str


@frozen
class HeadRead:
    """The running head of a page: the page's label, the side it lies on (left or right), the words."""

    page: str
    side: str
    words: str


@frozen
class PageRead:
    """Where a page of the PDF begins: its label, and the first words from there on."""

    label: str
    words: tuple[str, ...]


@frozen
class ChapterRead:
    """A chapter as an edition gives it; ``words`` is its running text without notes, calls and page furniture.

    ``pictures`` are the descriptions of pictures that stand in no figure or table, ``floats`` the ids of figures and
    tables with what is found there (``table 2``; '' for a place where there is neither).

    Of the source, ``words`` are the body's alone, ``around`` those of its opening and its end in any order,
    ``statements`` what a chapter made from the data must say, in this order, and ``running_heads`` the heads in full.
    """

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
    pictures: tuple[str, ...] = ()
    floats: Mapping[str, str] = field(default_factory=dict)
    first_page: str = ''
    running_heads: tuple[HeadRead, ...] = ()
    around: tuple[str, ...] = ()
    statements: tuple[tuple[str, ...], ...] = ()


@frozen
class Problem:
    """Something wrong with an edition whatever it should say: the finding's code, and what is wrong."""

    words: str
    code: str = 'link-broken'


@frozen
class Edition:
    """A finished edition, read back.

    Args:
        name: pdf, epub, html, or source for the document assembled afresh.
        lists: every list of contents by its name (contents, outline, nav, ncx).
        chapters: by id, in reading order.
        facts: metadata by key as in ``document_facts``, values in order.
        problems: what the reader itself found wrong: links that lead nowhere, ids given twice.
        pages: where each page of the PDF begins, in order; of the source they are not known.
        page_list: the label and the id of each line of the list of pages.
        paged: the editions without pages have to say where those of the PDF begin.
        setting: where its pages break the rules of good pages.
        own_templates: the volume has templates of its own, which may add words around a chapter's text.
    """

    name: str
    lists: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    chapters: tuple[ChapterRead, ...] = ()
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    pages: tuple[PageRead, ...] = ()
    page_list: tuple[tuple[str, str], ...] = ()
    paged: bool = False
    setting: tuple[Problem, ...] = ()
    own_templates: bool = False

    def chapter(self, wanted: str) -> ChapterRead | None:
        """The chapter with this id, or None."""
        return next((chapter for chapter in self.chapters if chapter.id == wanted), None)
