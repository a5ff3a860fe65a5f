"""What a volume says of itself to its series: made once, where the volume is built, and sent back with its editions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from bindery.document import metadata
from bindery.document.parts import Chapter, Credit, Document
from bindery.pandoc.ast import plain
from bindery.records import facts
from bindery.records.vocabularies import OPEN
from bindery.series.search import terms
from bindery.series.values import PaperEntry, PersonEntry, VolumeEntry

MEDIA_TYPES = {'.pdf': 'application/pdf', '.epub': 'application/epub+zip'}
SITE = 'html/'
INDEX = SITE + 'index.html'


def entry(name: str, document: Document, files: tuple[str, ...]) -> VolumeEntry:
    """The entry of a volume; ``files`` are the paths of its editions, from its own folder in the output."""
    volume = document.volume
    series = volume.series
    site = INDEX in files
    return VolumeEntry(
        name=name,
        title=metadata.volume_title(document),
        number=series.number if series else '',
        date=document.date,
        day=metadata.issued(volume),
        order=volume.date,
        identifier=volume.identifier,
        lang=document.lang,
        dir=document.dir,
        summary=document.citation,
        rights=volume.rights.statement or metadata.rights_term(volume)[1],
        open=facts.volume(document).access.term is OPEN,
        makers=tuple(dict.fromkeys(credit.person.name.display for credit in metadata.makers(document.creators))),
        languages=metadata.languages(document),
        keywords=volume.keywords,
        publisher=volume.publisher.name,
        page=INDEX if site else '',
        cover=next((file for file in files if file.endswith('-cover.jpg')), ''),
        files=tuple(
            (media_type, file) for end, media_type in MEDIA_TYPES.items() for file in files if _book(file, end)
        ),
        papers=tuple(_paper(document, chapter, site) for chapter in document.chapters if chapter.kind == facts.PAPER),
    )


def _book(file: str, end: str) -> bool:
    return '/' not in file and file.endswith(end)


def _paper(document: Document, chapter: Chapter, site: bool) -> PaperEntry:
    return PaperEntry(
        title=metadata.chapter_title(document, chapter),
        page=SITE + metadata.page_name(chapter.id) if site else '',
        lang=chapter.lang,
        dir=chapter.dir,
        people=tuple(map(_person, chapter.credits)),
        authors=chapter.authors,
        keywords=chapter.keywords,
        terms=terms(_said(chapter)),
    )


def _said(chapter: Chapter) -> str:
    """All that a chapter says: its abstract, its text, its notes."""
    trees = (*((chapter.abstract,) if chapter.abstract else ()), chapter.body, *(note.body for note in chapter.notes))
    return '\n'.join(map(plain, trees))


def _person(credit: Credit) -> PersonEntry:
    """An ORCID iD tells people apart; without one the name does, which is all that volumes of a series share."""
    name = credit.person.name
    return PersonEntry(name.display, name.inverted, credit.person.orcid or name.inverted)


def as_json(made: VolumeEntry) -> bytes:
    """The entry as it is kept beside its volume."""
    return (json.dumps(asdict(made), ensure_ascii=False, indent=1) + '\n').encode()


def from_json(data: bytes) -> VolumeEntry:
    """The entry that was kept; raises ValueError where it is none."""
    try:
        return _volume(json.loads(data))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError('it is no entry of a volume') from error


def _volume(read: Mapping[str, Any]) -> VolumeEntry:
    papers = tuple(
        PaperEntry(**_rows(PaperEntry, {**paper, 'people': tuple(PersonEntry(**each) for each in paper['people'])}))
        for paper in read['papers']
    )
    return VolumeEntry(
        **_rows(VolumeEntry, {**read, 'papers': papers, 'files': [tuple(each) for each in read['files']]})
    )


def _rows(kind: type, read: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a class as it has them: lists are tuples again, and there is neither more nor less."""
    known = {each.name for each in fields(kind)}
    if set(read) != known:
        raise ValueError(f'it has not the keys of a {kind.__name__}')
    return {name: tuple(value) if isinstance(value, list) else value for name, value in read.items()}
