"""DataCite: the volume's DOI with its attributes, as the REST API takes them. Papers have no DOI here and no record.

Source: DataCite Metadata Schema 4.5, JSON as in its REST API.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from bindery.document import metadata
from bindery.document.parts import Credit, Document
from bindery.records import facts, roles
from bindery.records.facts import AUTHORS, EDITORS, Work

Json = dict[str, Any]
VERSION = 'http://datacite.org/schema/kernel-4'


def lacking(document: Document) -> str:
    """What DataCite needs and the volume lacks; '' where it has all."""
    record = document.volume
    needs = (('a DOI', record.identifiers.doi), ('url, which the DOI leads to', record.url))
    return ', '.join(name for name, value in needs if not value)


def volume(document: Document) -> bytes:
    """The attributes of the volume's DOI."""
    return (json.dumps(_attributes(facts.volume(document)), ensure_ascii=False, indent=2) + '\n').encode()


def papers(document: Document) -> tuple[bytes, ...]:
    """None: only the volume has a DOI."""
    return ()


def _attributes(work: Work) -> Json:
    authors = work.by(AUTHORS) or work.by(EDITORS)
    others = [credit for credit in work.people if credit not in authors or credit.role in EDITORS]
    subtitle = [{'title': work.subtitle, 'titleType': 'Subtitle', 'lang': work.lang}] if work.subtitle else []
    return _kept(
        {
            'doi': work.doi,
            'url': work.url,
            'types': {'resourceTypeGeneral': 'Book', 'resourceType': work.type.label},
            'creators': [_person(credit) for credit in _once(authors)] or [_publisher(work)],
            'contributors': [
                {**_person(credit), 'contributorType': roles.DATACITE.get(credit.role, 'Other')} for credit in others
            ],
            'titles': [{'title': work.title, 'lang': work.lang}, *subtitle],
            'publisher': {'name': work.publisher.name},
            'publicationYear': work.year,
            'dates': _dates(work),
            'subjects': [{'subject': word, 'lang': work.lang} for word in work.keywords],
            'language': work.lang,
            'version': work.version,
            'alternateIdentifiers': [
                {'alternateIdentifier': work.identifier, 'alternateIdentifierType': 'URN'},
            ],
            'relatedIdentifiers': _identifiers(work),
            'relatedItems': [*_series(work), *_original(work)],
            'rightsList': _rights(work),
            'schemaVersion': VERSION,
        }
    )


def _once(credits: Iterable[Credit]) -> tuple[Credit, ...]:
    return tuple({credit.person.id: credit for credit in credits}.values())


def _publisher(work: Work) -> Json:
    return {'name': work.publisher.name, 'nameType': 'Organizational'}


def _person(credit: Credit) -> Json:
    name, orcid = credit.person.name, credit.person.orcid
    identifier = {
        'nameIdentifier': f'https://orcid.org/{orcid}',
        'nameIdentifierScheme': 'ORCID',
        'schemeUri': 'https://orcid.org',
    }
    return _kept(
        {
            'name': name.inverted,
            'nameType': 'Personal',
            'givenName': name.given,
            'familyName': name.short,
            'nameIdentifiers': [identifier] if orcid else [],
            'affiliation': [{'name': credit.affiliation}] if credit.affiliation else [],
        }
    )


def _dates(work: Work) -> list[Json]:
    rows = [('Issued', work.date), ('Updated', work.released), ('Copyrighted', work.rights.year)]
    rows += [('Available', work.access.embargo)]
    return [{'date': date, 'dateType': kind} for kind, date in rows if date]


def _identifiers(work: Work) -> list[Json]:
    """The ISBN of each edition, and the ISSN of the series that it is a part of."""
    issn = work.series.issn if work.series else ''
    rows = [('ISBN', isbn.digits, 'IsVariantFormOf') for isbn in work.isbns]
    rows += [('ISSN', issn, 'IsPartOf')] if issn else []
    return [
        {'relatedIdentifier': value, 'relatedIdentifierType': kind, 'relationType': relation}
        for kind, value, relation in rows
    ]


def _series(work: Work) -> list[Json]:
    series = work.series
    if series is None:
        return []
    identifier = {'relatedItemIdentifier': series.issn, 'relatedItemIdentifierType': 'ISSN'} if series.issn else {}
    return [
        _kept(
            {
                'relatedItemType': 'Collection',
                'relationType': 'IsPublishedIn',
                'relatedItemIdentifier': identifier,
                'titles': [{'title': series.name}],
                'volume': series.number,
            }
        )
    ]


def _original(work: Work) -> list[Json]:
    """The work that this one is after."""
    original = work.original
    if original is None:
        return []
    title = metadata.full_title(original.title, original.subtitle, work.separator)
    return [
        _kept(
            {
                'relatedItemType': 'Book',
                'relationType': 'IsDerivedFrom',
                'titles': [{'title': title}],
                'publicationYear': metadata.plain_date(original.date)[:4],
                'volume': metadata.series_line(original.series),
                'publisher': original.publisher.name if original.publisher else '',
            }
        )
    ]


def _rights(work: Work) -> list[Json]:
    rights, access = work.rights, work.access.term
    found = [{'rights': rights.term.label, 'rightsUri': rights.term.uri}]
    found += [{'rights': rights.statement, 'lang': work.lang}] if rights.statement else []
    found += [{'rights': access.label, 'rightsUri': access.uri}] if access else []
    return found


def _kept(value: Json) -> Json:
    return {key: inner for key, inner in value.items() if inner not in ('', None, [], {})}
