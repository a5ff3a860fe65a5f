"""A document's facts for machines, made once as values: people, dates, titles, Dublin Core, Highwire tags.

Sources: DCMI Metadata Terms; Google Scholar's inclusion guidelines (Highwire Press tags).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import UTC, datetime

from bindery.codes import finding
from bindery.document.parts import Chapter, Credit, Document
from bindery.errors import UsageError
from bindery.findings import Finding, Location
from bindery.model.volume import Series, Volume

# MARC relators of those who made this work itself.
MAKERS = frozenset({'aut', 'edt', 'trl', 'com', 'cre'})

IN_COPYRIGHT = ('http://rightsstatements.org/vocab/InC/1.0/', 'In Copyright')

EPOCH = 'SOURCE_DATE_EPOCH'
_PLAIN_DATE = re.compile(r'\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?(?!\d)')

Pairs = tuple[tuple[str, str], ...]


def plain_date(edtf: str) -> str:
    """The part of an EDTF date that W3CDTF knows too: ``2018-09`` of ``2018-09~``; '' where there is none."""
    found = _PLAIN_DATE.match(edtf)
    return found[0] if found else ''


def full_date(edtf: str) -> str:
    """The first day of a date: ``2018-09-01`` of ``2018-09``; '' where no year is known."""
    plain = plain_date(edtf)
    return plain + '-01' * (2 - plain.count('-')) if plain else ''


def issued(volume: Volume) -> str:
    """The day that files of a volume bear: its release, else the first day of its date, else SOURCE_DATE_EPOCH's.

    The clock is never asked; '' where none of them names a year. Raises UsageError as ``day_of_environment`` does.
    """
    return full_date(volume.released) or full_date(volume.date) or day_of_environment()


def day_of_environment() -> str:
    """The day that SOURCE_DATE_EPOCH names, '' where it is not set; raises UsageError where it names none.

    Source: reproducible-builds.org, SOURCE_DATE_EPOCH: a build ends with an error where the value is malformed.
    """
    epoch = os.environ.get(EPOCH, '')
    if not epoch:
        return ''
    try:
        if epoch.isascii() and epoch.isdigit():
            return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        pass
    shown = epoch if len(epoch) <= 40 else f'{epoch[:40]}…'
    raise UsageError(f'{EPOCH} is “{shown}”, which is no number of seconds from 1970 to the year 9999; unset it')


def undated(volume: Volume) -> tuple[Finding, ...]:
    """An error where nothing names a year: the EPUB, whose package must bear a day, cannot be made then."""
    if issued(volume):
        return ()
    message = 'neither the date nor the release names a year, which costs the EPUB and every label'
    return (finding('no-day', message, 'Write `released: 2018-09-30`.', Location('volume.yaml')),)


def full_title(title: str, subtitle: str, separator: str) -> str:
    """Title and subtitle in one line."""
    return f'{title}{separator} {subtitle}' if subtitle else title


def volume_title(document: Document) -> str:
    """The volume's title and subtitle in one line."""
    return full_title(document.volume.title, document.volume.subtitle, document.words.title_separator)


def chapter_title(document: Document, chapter: Chapter) -> str:
    """A chapter's title and subtitle in one line."""
    subtitle = chapter.subtitle.text if chapter.subtitle else ''
    return full_title(chapter.title.text, subtitle, document.words.title_separator)


def makers(credits: Iterable[Credit]) -> tuple[Credit, ...]:
    """Those who made this work: authors, editors, translators."""
    return tuple(credit for credit in credits if credit.role in MAKERS)


def others(credits: Iterable[Credit]) -> tuple[Credit, ...]:
    """Those credited in another role, among them the authors of the work that this one is after."""
    return tuple(credit for credit in credits if credit.role not in MAKERS)


def languages(document: Document) -> tuple[str, ...]:
    """All languages of the text, the volume's own first."""
    return tuple(dict.fromkeys((document.lang, *document.volume.languages)))


def rights_term(volume: Volume) -> tuple[str, str]:
    """Address and name of the licence; a work without one is in copyright, whatever its statement says.

    Source: RightsStatements.org 1.0.
    """
    rights = volume.rights
    return (rights.licence, rights.licence_name or rights.licence) if rights.licence else IN_COPYRIGHT


def source(document: Document) -> str:
    """The work that the volume is after, in one line; '' where the volume is a work of its own."""
    return next((fact.value for fact in document.copyright_facts if fact.key == 'original'), '')


def page_name(chapter: str) -> str:
    """The file of a chapter's own page in the HTML edition, by the chapter's id."""
    return f'{chapter}.html' if chapter != 'index' else 'text-index.html'


def address(volume: Volume, chapter: str = '') -> str:
    """Where the HTML edition stands on the web, or one chapter of it; '' where the volume does not say."""
    base = volume.url if not volume.url or volume.url.endswith('/') else f'{volume.url}/'
    return base + page_name(chapter) if base and chapter else base


def description(document: Document, chapter: Chapter | None = None) -> str:
    """A page in one line: who wrote what, in which series."""
    if chapter is None:
        return document.citation
    byline = ' '.join(part for part in (chapter.byline_label, chapter.authors) if part)
    return ' – '.join(part for part in (byline, chapter_title(document, chapter), volume_title(document)) if part)


def series_line(series: Series | None) -> str:
    """Series and number in one line."""
    return ' '.join(part for part in (series.name, series.number) if part) if series else ''


def dublin_core(document: Document, chapter: Chapter | None = None) -> Pairs:
    """Dublin Core for the head of a page: of the volume, or of one chapter with the volume as what it is part of."""
    volume = document.volume
    credits = chapter.credits if chapter else document.creators
    named = dict.fromkeys(credit.person.name.inverted for credit in makers(credits))
    helpers = dict.fromkeys(credit.person.name.inverted for credit in others(credits))
    pairs = [
        ('DC.title', chapter_title(document, chapter) if chapter else volume_title(document)),
        *(('DC.creator', name) for name in named),
        *(('DC.contributor', name) for name in helpers),
        *(('DC.subject', word) for word in (chapter.keywords if chapter else volume.keywords)),
        ('DC.publisher', volume.publisher.name),
        ('DC.date', plain_date(volume.date)),
        ('DCTERMS.modified', plain_date(volume.released)),
        ('DC.type', 'Text'),
        ('DC.format', 'text/html'),
        *(('DC.language', lang) for lang in ((chapter.lang,) if chapter else languages(document))),
        ('DC.rights', volume.rights.licence or volume.rights.statement),
        ('DCTERMS.source', source(document)),
        ('DCTERMS.isPartOf', volume_title(document) if chapter else series_line(volume.series)),
    ]
    if chapter is None:
        pairs.insert(0, ('DC.identifier', volume.identifier))
    return tuple((name, value) for name, value in pairs if value)


def highwire(document: Document, chapter: Chapter | None = None) -> Pairs:
    """Highwire tags of a page; none where the volume is after another work, which is then the one to cite."""
    volume = document.volume
    if volume.original is not None:
        return ()
    authors = chapter.credits if chapter else document.creators
    names = [credit for credit in makers(authors) if credit.role == ('aut' if chapter else credit.role)]
    pairs = [('citation_title', chapter_title(document, chapter) if chapter else volume_title(document))]
    for credit in {credit.person.id: credit for credit in names}.values():
        pairs += [('citation_author', credit.person.name.inverted)]
        pairs += [('citation_author_institution', credit.affiliation)] if chapter else []
        pairs += [('citation_author_orcid', credit.person.orcid)]
    pairs += [('citation_book_title', volume_title(document))] if chapter else []
    pairs += [
        ('citation_series_title', volume.series.name if volume.series else ''),
        ('citation_technical_report_number', volume.series.number if volume.series else ''),
        ('citation_issn', volume.series.issn if volume.series else ''),
        ('citation_isbn', volume.identifiers.isbn_html),
        ('citation_doi', '' if chapter else volume.identifiers.doi),
        ('citation_publisher', volume.publisher.name),
        ('citation_publication_date', plain_date(volume.date).replace('-', '/')),
        ('citation_firstpage', chapter.printed_page if chapter else ''),
        ('citation_language', chapter.lang if chapter else document.lang),
        *(('citation_keywords', word) for word in (chapter.keywords if chapter else volume.keywords)),
    ]
    return tuple((name, value) for name, value in pairs if value)
