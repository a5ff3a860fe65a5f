"""What an assembled document is made of: chapters, credits, notes, contents. Values only; every edition reads these."""

from __future__ import annotations

from dataclasses import field
from unicodedata import bidirectional

from bindery.document.words import Words
from bindery.frozen import frozen
from bindery.model.people import Contributor
from bindery.model.volume import Asset, Member, Signature, Volume
from bindery.pandoc.ast import Tree


@frozen
class Title:
    """A title that knows itself as plain text, as inlines without note calls, and as its heading with them."""

    text: str
    inlines: Tree
    heading: Tree


@frozen
class Credit:
    """One person's credit on one contribution: the name as printed here beside the person it belongs to.

    ``affiliation`` is the affiliation in one line; ``note`` is the id of the note that carries it ('' where none does).
    """

    person: Contributor
    printed: str
    role: str
    affiliation: str = ''
    note: str = ''


@frozen
class Note:
    """A note with everything decided: id, id of its call, the label both show, and its text.

    ``kind`` is ``note`` or ``affiliation`` (called from the byline).
    """

    id: str
    ref_id: str
    label: str
    kind: str
    body: Tree


@frozen
class Section:
    """A heading inside a chapter and the headings below it; ``level`` is 2 for the first level inside a chapter."""

    id: str
    title: Title
    level: int
    sections: tuple[Section, ...] = ()


@frozen
class Target:
    """Something a reference can reach: its chapter, its id, and its generated words (``Table 2``, ``Koolaee``).

    ``kind`` is chapter, section, figure, table or place; ``owner`` names the chapter, for references from another one.
    """

    chapter: str
    id: str
    words: str
    kind: str
    owner: str


@frozen
class Chapter:
    """One unit of every edition: a contribution, or a page made from the data (``kind`` says which).

    Kinds made from the data: ``title-page``, ``copyright``, ``contents``, ``contributors``, ``bibliography``,
    ``imprint``. Kinds from Markdown: ``about``, ``preface``, ``paper``, ``appendix`` and others.
    In ``body`` a note call is ``Link(class noteref, target '#<note id>', id <ref id>, role doc-noteref)`` with the
    label as its text; a reference is ``Link(class xref, target 'bindery:<chapter id>#<id>')`` with its words resolved,
    and with ``locator=page`` where an edition with pages adds the page. An image's target is ``bindery-image:<name>``.
    ``authors`` are the printed names joined as the language joins them, for contents and metadata lines.
    ``running_start`` and ``running_end`` are the running heads (author; short title). ``draft`` marks a placeholder.
    """

    id: str
    region: str
    kind: str
    title: Title
    lang: str
    dir: str
    subtitle: Title | None = None
    running_start: str = ''
    running_end: str = ''
    credits: tuple[Credit, ...] = ()
    byline_label: str = ''
    keywords: tuple[str, ...] = ()
    abstract: Tree | None = None
    body: Tree = field(default_factory=Tree)
    notes: tuple[Note, ...] = ()
    sections: tuple[Section, ...] = ()
    signature: Signature | None = None
    printed_page: str = ''
    authors: str = ''
    draft: bool = False


@frozen
class Entry:
    """One line of the contents: where it leads, its title, its authors, and the lines below it."""

    chapter: str
    id: str
    title: Title
    authors: str = ''
    region: str = 'main'
    entries: tuple[Entry, ...] = ()
    lang: str = ''
    dir: str = ''


@frozen
class CountryGroup:
    """The contributors of one country, in filing order; ``heading`` is in the volume's language."""

    country: str
    heading: str
    people: tuple[Contributor, ...]


@frozen
class PageStart:
    """Where a printed page begins: chapter id, number of words of the chapter before it, the folio as printed."""

    chapter: str
    word: int
    label: str


PageMap = tuple[PageStart, ...]


@frozen
class Fact:
    """A labelled line of the imprint or copyright page (``ISSN`` / ``1234-5679``), label in the volume's language."""

    key: str
    label: str
    value: str
    href: str = ''

    @property
    def dir(self) -> str:
        """The direction of its value: ``rtl`` where a letter of it is; numbers and addresses go from the left."""
        return 'rtl' if any(bidirectional(letter) in ('R', 'AL') for letter in self.value) else 'ltr'


@frozen
class Document:
    """A volume with everything resolved, in reading order, ready for any edition.

    ``citation`` is the recommended citation in one line; ``date`` is the volume's date in words; ``creators`` are the
    volume's people by role, each once, in order of appearance.
    """

    volume: Volume
    chapters: tuple[Chapter, ...]
    contents: tuple[Entry, ...]
    contributors: tuple[CountryGroup, ...]
    creators: tuple[Credit, ...]
    board: tuple[Member, ...]
    citation: str
    date: str
    words: Words
    lang: str
    dir: str
    assets: tuple[Asset, ...] = ()
    copyright_facts: tuple[Fact, ...] = ()
    contact_facts: tuple[Fact, ...] = ()
    draft: bool = False

    def chapter(self, wanted: str) -> Chapter:
        """The chapter with this id; raises KeyError."""
        for chapter in self.chapters:
            if chapter.id == wanted:
                return chapter
        raise KeyError(wanted)
