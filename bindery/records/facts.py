"""What a record says, made once as values: the volume and its papers as works, each with all its facts.

Every format reads these and adds nothing but its own form.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from bindery.document import metadata
from bindery.document.dates import year
from bindery.document.parts import Chapter, Credit, Document
from bindery.frozen import frozen
from bindery.model.people import Affiliation
from bindery.model.volume import Original, Publisher, Series, Volume
from bindery.pandoc import ast
from bindery.pandoc.markdown import read_markdown
from bindery.records import vocabularies
from bindery.records.vocabularies import Term

# MARC relators: who wrote it, who put it together, who wrote what it is after.
AUTHORS = frozenset({'aut', 'cre'})
EDITORS = frozenset({'edt', 'com'})
ANTECEDENT = 'ant'
PAPER = 'paper'


@frozen
class Isbn:
    """An ISBN and the edition that carries it: pdf, epub, html or print."""

    edition: str
    number: str

    @property
    def digits(self) -> str:
        """The thirteen digits alone."""
        return self.number.replace('-', '')


@frozen
class RightsFact:
    """What may be done with a work: a licence, or RightsStatements.org's words for a work that has none."""

    term: Term
    licensed: bool
    statement: str = ''
    holder: str = ''
    year: str = ''


@frozen
class AccessFact:
    """Who may read a work; ``term`` is None where the volume does not say, ``embargo`` is the day it ends."""

    term: Term | None
    embargo: str = ''


@frozen
class Work:
    """The volume or one paper, with every fact that a record may hold; dates are W3CDTF, languages BCP 47.

    ``key`` names the record's file. ``identifier`` is the volume's URN; a paper's has its id as the fragment
    (RFC 8141, 2.3.3). ``people`` are all who are credited, in order, one for each role. ``host`` is a paper's volume.
    """

    key: str
    identifier: str
    title: str
    subtitle: str
    separator: str
    people: tuple[Credit, ...]
    lang: str
    languages: tuple[str, ...]
    keywords: tuple[str, ...]
    abstract: str
    publisher: Publisher
    series: Series | None
    date: str
    released: str
    version: str
    doi: str
    isbns: tuple[Isbn, ...]
    url: str
    rights: RightsFact
    access: AccessFact
    type: Term
    status: Term
    original: Original | None
    first_page: str = ''
    host: Work | None = None
    parts: tuple[Work, ...] = ()

    @property
    def full_title(self) -> str:
        """Title and subtitle in one line."""
        return metadata.full_title(self.title, self.subtitle, self.separator)

    @property
    def year(self) -> str:
        """The year of publication."""
        return year(self.date)

    @property
    def series_line(self) -> str:
        """Series and number in one line."""
        return metadata.series_line(self.series)

    def by(self, roles: frozenset[str]) -> tuple[Credit, ...]:
        """The credits in these roles, in order."""
        return tuple(credit for credit in self.people if credit.role in roles)

    @property
    def cited(self) -> tuple[Credit, ...]:
        """Whom a citation names first: the editors of an edited volume, else the authors."""
        editors = () if self.host else self.by(EDITORS)
        return editors or self.by(AUTHORS)


def volume(document: Document) -> Work:
    """The volume as a work, its papers as its parts."""
    alone = _volume(document)
    return replace(alone, parts=_papers(document, alone))


def papers(document: Document) -> tuple[Work, ...]:
    """Every paper as a work, in order."""
    return _papers(document, _volume(document))


def after(work: Work) -> str:
    """The work that this one is after, in one line; of a paper the authors too, who wrote their part of it alone."""
    original = work.original
    if original is None:
        return ''
    wrote = [credit.person.name.display for credit in work.by(frozenset({ANTECEDENT}))] if work.host else []
    title = metadata.full_title(original.title, original.subtitle, work.separator)
    whole = (title, metadata.series_line(original.series), metadata.plain_date(original.date))
    start = f'After a paper by {", ".join(wrote)} in ' if wrote else 'After '
    return start + ', '.join(part for part in whole if part)


def post(credit: Credit) -> Affiliation | None:
    """The affiliation of a credit in its parts, where the register has it."""
    return next((entry for entry in credit.person.affiliations if entry.display == credit.affiliation), None)


def _volume(document: Document) -> Work:
    record = document.volume
    ids = record.identifiers
    isbns = (('pdf', ids.isbn_pdf), ('epub', ids.isbn_epub), ('html', ids.isbn_html), ('print', ids.isbn_print))
    return Work(
        key=record.slug,
        identifier=record.identifier,
        title=record.title,
        subtitle=record.subtitle,
        separator=document.words.title_separator,
        people=document.creators,
        lang=document.lang,
        languages=metadata.languages(document),
        keywords=record.keywords,
        abstract='',
        publisher=record.publisher,
        series=record.series,
        date=metadata.plain_date(record.date),
        released=metadata.plain_date(record.released),
        version=record.version,
        doi=ids.doi,
        isbns=tuple(Isbn(edition, number) for edition, number in isbns if number),
        url=metadata.address(record),
        rights=_rights(record),
        access=_access(record),
        type=vocabularies.BOOK,
        status=_status(document),
        original=record.original,
    )


def _papers(document: Document, host: Work) -> tuple[Work, ...]:
    return tuple(_paper(document, chapter, host) for chapter in document.chapters if chapter.kind == PAPER)


def _paper(document: Document, chapter: Chapter, host: Work) -> Work:
    record = document.volume
    return Work(
        key=f'{host.key}-{chapter.id}',
        identifier=f'{host.identifier}#{chapter.id}',
        title=chapter.title.text,
        subtitle=chapter.subtitle.text if chapter.subtitle else '',
        separator=host.separator,
        people=chapter.credits,
        lang=chapter.lang,
        languages=(chapter.lang,),
        keywords=chapter.keywords,
        abstract=ast.plain(chapter.abstract) if chapter.abstract else '',
        publisher=host.publisher,
        series=host.series,
        date=host.date,
        released=host.released,
        version=host.version,
        doi='',
        isbns=(),
        url=metadata.address(record, chapter.id),
        rights=host.rights,
        access=host.access,
        type=vocabularies.BOOK_PART,
        status=host.status,
        original=host.original,
        # The printed pages of a work that is after another are the other's.
        first_page='' if host.original else chapter.printed_page,
        host=host,
    )


def _rights(record: Volume) -> RightsFact:
    """The licence; a work without one is in copyright, whatever its statement says."""
    rights = record.rights
    term = Term(*metadata.rights_term(record))
    return RightsFact(term, bool(rights.licence), plain(rights.statement), rights.holder, rights.year)


def _access(record: Volume) -> AccessFact:
    """What the volume says; an open licence says it too; else nothing is said."""
    said = record.access
    if said.right:
        return AccessFact(vocabularies.ACCESS[said.right], said.embargo)
    is_open = record.rights.licence.startswith(vocabularies.OPEN_LICENCES)
    return AccessFact(vocabularies.OPEN if is_open else None)


def _status(document: Document) -> Term:
    """Which version this is; a draft, or a volume that was never released, is not called one of record."""
    if document.draft or not document.volume.released:
        return vocabularies.NOT_APPLICABLE
    return vocabularies.CORRECTED if document.volume.corrections else vocabularies.VERSION_OF_RECORD


@cache
def plain(markdown: str) -> str:
    """The words of a Markdown text in one line."""
    return ' '.join(ast.plain(read_markdown(markdown)).split()) if markdown else ''
