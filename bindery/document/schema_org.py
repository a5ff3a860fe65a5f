"""A volume or a chapter as schema.org in JSON-LD.

Source: schema.org 29 (Book, Chapter, Person, CorrectionComment).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from bindery.document.metadata import languages, makers, plain_date, volume_title
from bindery.document.parts import Chapter, Credit, Document
from bindery.model.volume import Original, Publisher, Series, Volume

# The MARC relator of those who wrote the work that this one is after.
ANTECEDENT = 'ant'
_PROPERTIES = {'aut': 'author', 'cre': 'author', 'edt': 'editor', 'com': 'editor', 'trl': 'translator'}

Json = dict[str, Any]


def described(document: Document, chapter: Chapter | None = None, url: str = '') -> Json:
    """The page's subject as schema.org: the book, or a chapter that is part of it."""
    subject = _chapter(document, chapter) if chapter else _book(document)
    return _kept({'@context': 'https://schema.org', **subject, **({'url': url} if url else {})})


def script(value: Json) -> str:
    """JSON that can stand inside a ``script`` element: no text in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return text.replace('<', '\\u003c').replace('>', '\\u003e').replace('&', '\\u0026')


def _kept(value: Json) -> Json:
    """The same without what is empty."""
    return {key: entry for key, entry in value.items() if entry not in ('', None, [])}


def _book(document: Document) -> Json:
    volume = document.volume
    ids = volume.identifiers
    return {
        '@type': 'Book',
        '@id': f'https://doi.org/{ids.doi}' if ids.doi else volume.identifier,
        'name': volume.title,
        'alternativeHeadline': volume.subtitle,
        **_people(document.creators),
        'inLanguage': list(languages(document)),
        'datePublished': plain_date(volume.date),
        'dateModified': plain_date(volume.released),
        'version': volume.version,
        'isbn': ids.isbn_html,
        'keywords': list(volume.keywords),
        'publisher': _publisher(volume.publisher),
        'license': volume.rights.licence,
        'copyrightHolder': {'@type': 'Organization', 'name': volume.rights.holder} if volume.rights.holder else None,
        'copyrightYear': volume.rights.year,
        'isPartOf': _series(volume.series),
        'correction': [
            {'@type': 'CorrectionComment', 'datePublished': entry.date, 'text': entry.text}
            for entry in volume.corrections
        ],
        'isBasedOn': _original(volume, document.creators),
        'url': volume.url,
    }


def _chapter(document: Document, chapter: Chapter) -> Json:
    volume = document.volume
    return {
        '@type': 'Chapter',
        'name': chapter.title.text,
        'alternativeHeadline': chapter.subtitle.text if chapter.subtitle else '',
        **_people(chapter.credits),
        'inLanguage': chapter.lang,
        'datePublished': plain_date(volume.date),
        'keywords': list(chapter.keywords),
        'license': volume.rights.licence,
        'pageStart': '' if volume.original else chapter.printed_page,
        'isPartOf': _kept(
            {'@type': 'Book', '@id': volume.identifier, 'name': volume_title(document), 'url': volume.url}
        ),
        'isBasedOn': _original_of(volume, chapter.credits),
    }


def _people(credits: Iterable[Credit]) -> Json:
    """Authors, editors and translators, each with name, affiliation and ORCID."""
    found: dict[str, dict[str, Json]] = {}
    for credit in makers(credits):
        found.setdefault(_PROPERTIES[credit.role], {}).setdefault(credit.person.id, _person(credit))
    return {name: list(people.values()) for name, people in found.items()}


def _person(credit: Credit) -> Json:
    person = credit.person
    return _kept(
        {
            '@type': 'Person',
            'name': person.name.display,
            'givenName': person.name.given,
            'familyName': ' '.join(part for part in (person.name.particle, person.name.family) if part),
            'alternateName': person.native.text if person.native else '',
            'identifier': f'https://orcid.org/{person.orcid}' if person.orcid else '',
            'affiliation': credit.affiliation,
        }
    )


def _publisher(publisher: Publisher) -> Json:
    parent = {'@type': 'Organization', 'name': publisher.parent} if publisher.parent else None
    return _kept(
        {
            '@type': 'Organization',
            'name': publisher.name,
            'alternateName': publisher.native.text if publisher.native else publisher.acronym,
            'parentOrganization': parent,
        }
    )


def _series(series: Series | None) -> Json | None:
    if series is None:
        return None
    return _kept(
        {
            '@type': 'PublicationVolume',
            'volumeNumber': series.number,
            'isPartOf': _kept({'@type': 'BookSeries', 'name': series.name, 'issn': series.issn}),
        }
    )


def _original_of(volume: Volume, credits: Iterable[Credit]) -> Json | None:
    """What one chapter is after: a chapter of the original, by its own authors; they did not write the whole."""
    people, whole = _antecedents(credits), _original(volume, ())
    if whole is None or not people:
        return whole
    return {'@type': 'Chapter', 'author': people, 'isPartOf': whole}


def _antecedents(credits: Iterable[Credit]) -> list[Json]:
    return list({credit.person.id: _person(credit) for credit in credits if credit.role == ANTECEDENT}.values())


def _original(volume: Volume, credits: Iterable[Credit]) -> Json | None:
    """The work that this volume is after, with those of the credited who wrote it."""
    original: Original | None = volume.original
    if original is None:
        return None
    return _kept(
        {
            '@type': 'Book',
            'name': original.title,
            'alternativeHeadline': original.subtitle,
            'author': _antecedents(credits),
            'publisher': _publisher(original.publisher) if original.publisher else None,
            'datePublished': plain_date(original.date),
            'isPartOf': _series(original.series),
        }
    )
