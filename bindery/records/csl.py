"""CSL-JSON: what citation processors read.

Source: CSL 1.0.2 specification, appendices III and IV; csl-data.json 1.0.2.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from bindery.document import metadata
from bindery.document.parts import Credit, Document
from bindery.records import facts
from bindery.records.facts import ANTECEDENT, AUTHORS, EDITORS, Work

Json = dict[str, Any]


def volume(document: Document) -> bytes:
    """The volume's entry."""
    return _written(entry(facts.volume(document)))


def papers(document: Document) -> tuple[bytes, ...]:
    """Each paper's entry."""
    return tuple(_written(entry(work)) for work in facts.papers(document))


def entry(work: Work) -> Json:
    """A work as one CSL entry; facts that CSL has no variable for stand under ``custom``."""
    made = _paper(work) if work.host else _volume(work)
    series = work.series
    access = work.access.term
    common = {
        'id': work.key,
        'title': work.full_title,
        **made,
        'translator': _names(work.by(frozenset({'trl'}))),
        'collection-title': series.name if series else '',
        'collection-number': series.number if series else '',
        'ISSN': series.issn if series else '',
        'publisher': work.publisher.name,
        'publisher-place': work.publisher.place,
        'issued': _date(work.date),
        'version': work.version,
        'language': work.lang,
        'keyword': ', '.join(work.keywords),
        'abstract': work.abstract,
        'URL': work.url,
        **_original(work),
        'custom': _kept(
            {
                'identifier': work.identifier,
                'rights': work.rights.term.uri,
                'access': access.uri if access else '',
                'embargo': work.access.embargo,
                'type': work.type.uri,
                'version': work.status.uri,
            }
        ),
    }
    return _kept(common)


def _volume(work: Work) -> Json:
    """An edited volume has no authors of its own."""
    editors = work.by(EDITORS)
    return {
        'type': 'book',
        'author': [] if editors else _names(work.by(AUTHORS)),
        'editor': _names(editors),
        'DOI': work.doi,
        'ISBN': ' '.join(isbn.digits for isbn in work.isbns),
    }


def _paper(work: Work) -> Json:
    host = work.host
    return {
        'type': 'chapter',
        'author': _names(work.by(AUTHORS)),
        'container-title': host.full_title if host else '',
        'editor': _names(host.by(EDITORS)) if host else [],
        'ISBN': ' '.join(isbn.digits for isbn in host.isbns) if host else '',
        'page-first': work.first_page,
    }


def _names(credits: Iterable[Credit]) -> list[Json]:
    people = {credit.person.id: credit.person.name for credit in credits}
    return [
        _kept(
            {
                'family': name.family,
                'given': name.given,
                'non-dropping-particle': name.particle,
                'suffix': name.suffix,
            }
        )
        for name in people.values()
    ]


def _date(plain: str) -> Json | None:
    return {'date-parts': [[int(part) for part in plain.split('-')]]} if plain else None


def _original(work: Work) -> Json:
    """The work that this one is after, and those of the credited who wrote it."""
    original = work.original
    if original is None:
        return {}
    publisher = original.publisher
    return {
        'original-author': _names(work.by(frozenset({ANTECEDENT}))),
        # The original of a paper is a part of the whole, whose title is not the part's.
        'original-title': '' if work.host else metadata.full_title(original.title, original.subtitle, work.separator),
        'original-date': _date(metadata.plain_date(original.date)),
        'original-publisher': publisher.name if publisher else '',
        'original-publisher-place': publisher.place if publisher else '',
        'note': facts.after(work),
    }


def _kept(value: Json) -> Json:
    return {key: inner for key, inner in value.items() if inner not in ('', None, [], {})}


def _written(value: Json) -> bytes:
    """A list of one entry, as csl-data.json has it."""
    return (json.dumps([value], ensure_ascii=False, indent=2) + '\n').encode()
