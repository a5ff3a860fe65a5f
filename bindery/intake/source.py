"""A volume as intake drafts it: the values from which a source folder is written, without any input or output."""

from __future__ import annotations

from dataclasses import field

from bindery.frozen import frozen
from bindery.model.people import Register
from bindery.model.volume import Contact, Identifiers, Publisher, Rights, Series


@frozen
class Passage:
    """One block of Markdown (a paragraph, a list, a heading, a table) and the input lines that it came from.

    ``text`` is finished Markdown: the writer puts blank lines between passages and changes nothing else. ``origin``
    holds 1-based lines of the input, in order; empty where that means nothing (a Word manuscript).
    """

    text: str
    origin: tuple[int, ...] = ()


@frozen
class DraftByline:
    """One author's line: the register's id of the person, and of the affiliation that stands on this paper."""

    person: str
    affiliation: str = ''
    credited_as: str = ''
    role: str = ''


@frozen
class DraftSignature:
    """The block under a preface: who signs (a register id), with post, institution and city as they stand there."""

    person: str
    post: str = ''
    institution: str = ''
    city: str = ''


@frozen
class DraftMember:
    """A member of the board or an editor: a register id and the role as printed or as MARC relator."""

    person: str
    role: str = ''


@frozen
class DraftChapter:
    """One Markdown file of the source.

    ``path`` is relative to the source folder (``chapters/01-koolaee.md``); ``title``, ``subtitle`` and ``abstract``
    are Markdown; ``notes`` are finished note definitions (``[^1]: …``), written after the body; ``comments`` are lines
    for the editor, written as YAML comments at the top of the head; ``title_origin`` as in ``Passage``.
    """

    path: str
    title: str
    body: tuple[Passage, ...] = ()
    notes: tuple[Passage, ...] = ()
    subtitle: str = ''
    short_title: str = ''
    kind: str = ''
    byline: tuple[DraftByline, ...] = ()
    byline_label: str = ''
    keywords: tuple[str, ...] = ()
    abstract: str = ''
    language: str = ''
    printed_page: str = ''
    signature: DraftSignature | None = None
    comments: tuple[str, ...] = ()
    title_origin: tuple[int, ...] = ()


@frozen
class DraftAsset:
    """A file beside the text, such as an image: its path relative to the source folder, and its bytes."""

    path: str
    data: bytes = field(repr=False)


@frozen
class Draft:
    """A whole volume, ready to be written.

    ``front``, ``chapters`` and ``back`` give the order of contents. ``comments`` are lines for the editor by the
    top-level key of ``volume.yaml`` that they stand above; ``register_comments`` likewise, by person or institution id.
    """

    title: str
    register: Register
    chapters: tuple[DraftChapter, ...]
    front: tuple[DraftChapter, ...] = ()
    back: tuple[DraftChapter, ...] = ()
    subtitle: str = ''
    title_note: str = ''
    identifier: str = ''
    slug: str = ''
    language: str = 'en'
    languages: tuple[str, ...] = ()
    date: str = ''
    version: str = '1.0'
    released: str = ''
    series: Series | None = None
    publisher: Publisher | None = None
    partners: tuple[str, ...] = ()
    rights: Rights = field(default_factory=Rights)
    disclaimer: str = ''
    editors: tuple[DraftMember, ...] = ()
    board: tuple[DraftMember, ...] = ()
    contact: Contact = field(default_factory=Contact)
    identifiers: Identifiers = field(default_factory=Identifiers)
    keywords: tuple[str, ...] = ()
    byline_label: str = ''
    bibliography: tuple[str, ...] = ()
    colophon: str = ''
    assets: tuple[DraftAsset, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
    register_comments: tuple[tuple[str, str], ...] = ()

    @property
    def parts(self) -> tuple[DraftChapter, ...]:
        """All files of the text in the order of contents."""
        return self.front + self.chapters + self.back


@frozen
class SourceFile:
    """One file as it will be written; ``positions`` pairs its 1-based lines with the input lines they came from."""

    path: str
    data: bytes = field(repr=False)
    positions: tuple[tuple[int, tuple[int, ...]], ...] = ()
