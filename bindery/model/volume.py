"""The record of one volume and its contributions, as loaded from the source and checked."""

from __future__ import annotations

from dataclasses import field
from pathlib import PurePosixPath

from bindery.frozen import frozen
from bindery.model.language import direction
from bindery.model.people import Contributor, Institution, NativeName, Register
from bindery.pandoc.ast import Tree


@frozen
class Asset:
    """A file that the volume uses, read once: an image, a bibliography, a CSL style, a house template or style sheet.

    ``path`` is relative to the source folder, ``name`` is the file name it gets in an edition (unique in the volume),
    ``width`` and ``height`` are pixels (0 where that means nothing).
    """

    path: PurePosixPath
    name: str
    media_type: str
    data: bytes = field(repr=False)
    width: int = 0
    height: int = 0


@frozen
class ParallelTitle:
    """The title in another language, as the title page gives it beside the first (ISBD, parallel title)."""

    title: str
    lang: str
    subtitle: str = ''

    @property
    def dir(self) -> str:
        """``rtl`` or ``ltr``."""
        return direction(self.lang)


@frozen
class Series:
    """The series a volume stands in: ``IRS Papers``, number ``2/97``; ``alternative`` is another printed form."""

    name: str
    number: str = ''
    alternative: str = ''
    issn: str = ''


@frozen
class Publisher:
    """Who issues the volume; ``parent`` is the university or body it belongs to."""

    name: str
    acronym: str = ''
    native: NativeName | None = None
    parent: str = ''
    place: str = ''
    country: str = ''


@frozen
class Rights:
    """Whose the volume is: holder, year, a statement in words, a licence by URI and by name."""

    holder: str = ''
    year: str = ''
    statement: str = ''
    licence: str = ''
    licence_name: str = ''


@frozen
class Access:
    """Who may read the volume, for catalogues: ``right`` is open, embargoed, restricted or metadata-only; '' is unsaid.

    ``embargo`` is the day from which everybody may.
    """

    right: str = ''
    embargo: str = ''


@frozen
class Trade:
    """What distributors ask for: price with taxes ('' unsaid, '0' free of charge), currency, territories, Thema."""

    price: str = ''
    currency: str = ''
    territories: tuple[str, ...] = ()
    thema: tuple[str, ...] = ()


@frozen
class Original:
    """The work that this volume is after: what the librarian calls the source (``dcterms:source``)."""

    title: str
    subtitle: str = ''
    series: Series | None = None
    publisher: Publisher | None = None
    date: str = ''
    rights: str = ''
    citation: str = ''


@frozen
class Contact:
    """How to reach the publisher."""

    telephone: str = ''
    fax: str = ''
    email: str = ''
    address: str = ''
    po_box: str = ''
    website: str = ''


@frozen
class Identifiers:
    """ISBN per edition, and DOI of the volume; all normalised."""

    isbn_pdf: str = ''
    isbn_epub: str = ''
    isbn_html: str = ''
    isbn_print: str = ''
    doi: str = ''


@frozen
class Correction:
    """A dated correction that prints on the copyright page and goes into the metadata."""

    date: str
    text: str


@frozen
class NotePolicy:
    """How notes are numbered: ``volume`` or ``chapter``; affiliation notes by ``number`` or ``symbol``."""

    numbering: str = 'volume'
    affiliations: str = 'number'


@frozen
class BibliographyPolicy:
    """Citations: reference files, CSL style, and where the list of references stands (``chapter`` or ``volume``)."""

    files: tuple[PurePosixPath, ...] = ()
    style: PurePosixPath | None = None
    placement: str = 'chapter'


@frozen
class PageSetup:
    """The printed page: size by name or ``W x H``, margins in millimetres, print marks, openings, a back cover.

    ``conformance`` names the standards that the PDF shall conform to (``pdf/a-2a``, ``pdf/ua-1``); with
    ``attach_source`` it carries the files it was made from.
    """

    size: str = 'A4'
    margin_top: float | None = None
    margin_bottom: float | None = None
    margin_inside: float | None = None
    margin_outside: float | None = None
    print_marks: bool = False
    openings: str = 'page'
    back_cover: bool = True
    conformance: tuple[str, ...] = ()
    attach_source: bool = False


@frozen
class Byline:
    """One author's line on one contribution: the person, and the name as printed where it differs."""

    person: Contributor
    affiliation: str | None = None
    credited_as: str = ''
    role: str = 'aut'


@frozen
class Signature:
    """The block under a preface: who signs, with post, institution and city as they stand there."""

    person: Contributor
    post: str = ''
    institution: str = ''
    city: str = ''


@frozen
class Member:
    """A member of the editorial board or another credited body: a person of the register and what they did."""

    person: Contributor
    role: str = ''


@frozen
class Contribution:
    """One Markdown file: its head as data, its body as pandoc's tree, notes and positions.

    ``region`` is front, main or back; ``kind`` is about, preface, copyright, paper, appendix … (the file head's
    ``kind``; papers by default). ``missing`` marks a placeholder for a file that is not there yet (drafts only).
    ``status`` is received, edited, with author or passed for press.
    """

    id: str
    file: PurePosixPath
    region: str
    kind: str
    title: Tree
    body: Tree
    subtitle: Tree | None = None
    short_title: str = ''
    byline: tuple[Byline, ...] = ()
    byline_label: str = ''
    keywords: tuple[str, ...] = ()
    abstract: Tree | None = None
    lang: str = ''
    printed_page: str = ''
    signature: Signature | None = None
    missing: bool = False
    status: str = 'received'


@frozen
class Volume:
    """One volume, whole: its record, its register, its contributions in order.

    Dates are EDTF strings, ``lang`` is the language of generated words. ``assets`` are images, bibliography, CSL and
    the house's own templates and styles; ``fingerprint`` is the SHA-256 of every source file that was read, and
    ``sources`` are the paths of these files.
    ``source_link`` is the pattern of an address that opens a place of the source in the editor's own program.
    """

    slug: str
    identifier: str
    title: str
    lang: str
    date: str
    publisher: Publisher
    register: Register
    contributions: tuple[Contribution, ...]
    subtitle: str = ''
    parallel: ParallelTitle | None = None
    title_note: str = ''
    languages: tuple[str, ...] = ()
    series: Series | None = None
    version: str = ''
    released: str = ''
    corrections: tuple[Correction, ...] = ()
    partners: tuple[Institution, ...] = ()
    rights: Rights = field(default_factory=Rights)
    access: Access = field(default_factory=Access)
    trade: Trade = field(default_factory=Trade)
    disclaimer: str = ''
    editors: tuple[Member, ...] = ()
    board: tuple[Member, ...] = ()
    contact: Contact = field(default_factory=Contact)
    identifiers: Identifiers = field(default_factory=Identifiers)
    original: Original | None = None
    url: str = ''
    keywords: tuple[str, ...] = ()
    notes: NotePolicy = field(default_factory=NotePolicy)
    bibliography: BibliographyPolicy = field(default_factory=BibliographyPolicy)
    pdf: PageSetup = field(default_factory=PageSetup)
    style: str = 'press'
    page_list: bool = False
    contents_depth: int = 1
    source_link: str = ''
    colophon: str = ''
    assets: tuple[Asset, ...] = ()
    fingerprint: str = ''
    sources: tuple[PurePosixPath, ...] = ()
