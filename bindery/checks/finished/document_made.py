"""What the chapters made from the data must say: the register's people, the board, the citation, the titles."""

from __future__ import annotations

from collections.abc import Iterator

from bindery.document.parts import Document
from bindery.model.people import Contributor


def statements(kind: str, document: Document) -> Iterator[str]:
    """What a chapter of this kind must say, in this order; nothing for a chapter that has a text of its own."""
    makers = {
        'title-page': _title_page,
        'copyright': _copyright,
        'contributors': _contributors,
        'imprint': _imprint,
    }
    if kind in makers:
        yield from filter(None, makers[kind](document))


def _title_page(document: Document) -> Iterator[str]:
    volume = document.volume
    yield volume.title
    yield volume.subtitle
    yield from (member.person.name.display for member in volume.editors)
    yield volume.publisher.name
    yield document.date


def _copyright(document: Document) -> Iterator[str]:
    yield document.volume.rights.statement
    for fact in document.copyright_facts:
        yield f'{fact.label} {fact.value}'
    yield from (f'{member.person.name.display} {member.role}' for member in document.board)


def _contributors(document: Document) -> Iterator[str]:
    for group in document.contributors:
        yield group.heading
        yield from (_person(person) for person in group.people)


def _person(person: Contributor) -> str:
    native = person.native.text if person.native else ''
    return ' '.join([person.name.display, native, *person.degrees, *(entry.display for entry in person.affiliations)])


def _imprint(document: Document) -> Iterator[str]:
    original = document.volume.original  # what a reader should cite, where the volume is after another work
    yield original.citation if original else document.citation
    yield from (f'{fact.label} {fact.value}' for fact in document.contact_facts)
