"""The facts of a document as EPUB package metadata.

Source: EPUB 3.3, section 5.5 (metadata section) and Appendix D (meta properties vocabulary).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bindery.document.metadata import issued, languages, makers, others, plain_date, source, undated
from bindery.document.parts import Credit, Document
from bindery.editions.accessibility import Accessibility
from bindery.editions.epub_package import Meta
from bindery.errors import SourceError
from bindery.model.volume import Series

COVER = 'cover-image'
_POSITION = re.compile(r'\d+(\.\d+)*')


def modified(document: Document) -> str:
    """The day that the package bears (EPUB 3.3, 5.5.5); raises SourceError where nothing names a year."""
    missing = undated(document.volume)
    if missing:
        raise SourceError(missing)
    return issued(document.volume)


def package(document: Document, access: Accessibility) -> tuple[Meta, ...]:
    """All facts, in the order in which a reader of the file expects them; the identifier is the package's own."""
    paged = 'pageNavigation' in access.features
    return (
        *_identifiers(document),
        *_titles(document),
        *(Meta('dc:language', lang) for lang in languages(document)),
        *_people(document),
        *_publication(document),
        *_series(document.volume.series),
        *_corrections(document),
        *_accessibility(access),
        *([Meta('pageBreakSource', page_source(document))] if paged else []),
        Meta('name:cover', COVER),
    )


def _identifiers(document: Document) -> Iterator[Meta]:
    ids = document.volume.identifiers
    if ids.isbn_epub:
        yield Meta('dc:identifier', f'urn:isbn:{ids.isbn_epub.replace("-", "")}', 'isbn')
    if ids.doi:
        yield Meta('dc:identifier', f'doi:{ids.doi}', 'doi')


def _titles(document: Document) -> Iterator[Meta]:
    yield Meta('dc:title', document.volume.title, 'title', lang=document.lang)
    yield Meta('title-type', 'main', refines='#title')
    if document.volume.subtitle:
        yield Meta('dc:title', document.volume.subtitle, 'subtitle', lang=document.lang)
        yield Meta('title-type', 'subtitle', refines='#subtitle')


def _people(document: Document) -> Iterator[Meta]:
    """Makers as creators, all others as contributors, each person once with every role."""
    yield from _credits('dc:creator', 'creator', makers(document.creators))
    yield from _credits('dc:contributor', 'contributor', others(document.creators))


def _credits(element: str, prefix: str, credits: Iterable[Credit]) -> Iterator[Meta]:
    roles: dict[str, list[Credit]] = {}
    for credit in credits:
        roles.setdefault(credit.person.id, []).append(credit)
    for number, same in enumerate(roles.values(), 1):
        person, own = same[0].person, f'{prefix}-{number}'
        yield Meta(element, person.name.display, own)
        for credit in same:
            yield Meta('role', credit.role, refines=f'#{own}', scheme='marc:relators')
        yield Meta('file-as', person.sort_key, refines=f'#{own}')
        if person.native:
            yield Meta('alternate-script', person.native.text, refines=f'#{own}', lang=person.native.lang)
        yield Meta('display-seq', str(number), refines=f'#{own}')


def _publication(document: Document) -> Iterator[Meta]:
    volume = document.volume
    publisher, rights = volume.publisher, volume.rights
    yield Meta('dc:publisher', publisher.name, 'publisher')
    if publisher.native:
        yield Meta('alternate-script', publisher.native.text, refines='#publisher', lang=publisher.native.lang)
    values = (
        Meta('dc:date', plain_date(volume.date)),
        *(Meta('dc:subject', word) for word in volume.keywords),
        Meta('dc:rights', rights.statement or rights.licence_name or rights.licence),
        Meta('dc:source', source(document)),
        Meta('dcterms:source', source(document)),
        Meta('link:dcterms:license', rights.licence),
        Meta('schema:version', volume.version),
    )
    yield from (meta for meta in values if meta.value)


def _series(series: Series | None) -> Iterator[Meta]:
    if series is None:
        return
    yield Meta('belongs-to-collection', series.name, 'series')
    yield Meta('collection-type', 'series', refines='#series')
    if _POSITION.fullmatch(series.number):
        yield Meta('group-position', series.number, refines='#series')
    if series.number:
        yield Meta('schema:issueNumber', series.number, refines='#series')
    if series.issn:
        yield Meta('dcterms:identifier', f'urn:issn:{series.issn}', refines='#series')


def _corrections(document: Document) -> Iterator[Meta]:
    for correction in document.volume.corrections:
        yield Meta('schema:correction', f'{correction.date}: {correction.text}')


def _accessibility(access: Accessibility) -> Iterator[Meta]:
    yield from (Meta('schema:accessMode', value) for value in access.modes)
    yield from (Meta('schema:accessModeSufficient', value) for value in access.sufficient)
    yield from (Meta('schema:accessibilityFeature', value) for value in access.features)
    yield from (Meta('schema:accessibilityHazard', value) for value in access.hazards)
    yield Meta('schema:accessibilitySummary', access.summary)
    if access.claim:
        yield Meta('dcterms:conformsTo', access.claim.standard, 'conformance')
        yield Meta('a11y:certifiedBy', access.claim.by, 'certifier', refines='#conformance')
        yield Meta('dcterms:date', access.claim.date, refines='#certifier')
        if access.claim.report:
            yield Meta('link:a11y:certifierReport', access.claim.report, refines='#certifier')


def page_source(document: Document) -> str:
    """What the pages are those of: the PDF, by its ISBN or else in words (EPUB Accessibility 1.1, 3.3)."""
    isbn = document.volume.identifiers.isbn_pdf
    if isbn:
        return f'urn:isbn:{isbn.replace("-", "")}'
    return document.words.format('page_source', title=document.volume.title)
