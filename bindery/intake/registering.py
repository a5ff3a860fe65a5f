"""The register of a drafted volume: institutions, people, and the posts that stand on their papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bindery.frozen import frozen
from bindery.intake.ids import slug
from bindery.intake.papers import Paper
from bindery.intake.people import People, Person
from bindery.intake.volume_record import VolumeRecord
from bindery.model.people import Affiliation, Contributor, Institution, Register

INSTITUTION = 'institution'


@frozen
class Registered:
    """The register; the id of each affiliation by person and wording as printed; the ids of the partners."""

    register: Register
    posts: Mapping[tuple[str, str], str]
    partners: tuple[str, ...]


def make(known: People, papers: Sequence[Paper], record: VolumeRecord, before: Register) -> Registered:
    """The register. ``before`` is what was known already: its institutions are kept."""
    partners = tuple(slug(name, INSTITUTION) for name in record.cover.partners)
    institutions = {entry.id: entry for entry in before.institutions}
    for entry in (*_publisher(record), *(Institution(slug(name, INSTITUTION), name) for name in record.cover.partners)):
        institutions.setdefault(entry.id, entry)
    posts: dict[tuple[str, str], str] = {}
    entries: list[Contributor] = []
    for person in known.persons:
        own = _with_posts(person, _wordings(person, known, papers), institutions)
        posts.update({(own.id, post.display): post.id for post in own.affiliations})
        entries.append(own)
    return Registered(Register(tuple(entries), tuple(institutions.values())), posts, partners)


def _publisher(record: VolumeRecord) -> tuple[Institution, ...]:
    """The publisher and the body that it belongs to, as institutions."""
    publisher = record.publisher
    if not publisher.name:
        return ()
    parent = (Institution(slug(publisher.parent, INSTITUTION), publisher.parent),) if publisher.parent else ()
    own = Institution(
        slug(publisher.acronym or publisher.name, INSTITUTION),
        publisher.name,
        publisher.acronym,
        publisher.native,
        parent[0].id if parent else None,
        publisher.place,
        publisher.country,
    )
    return (*parent, own)


def _wordings(person: Person, known: People, papers: Sequence[Paper]) -> tuple[str, ...]:
    """The affiliations that stand on a person's papers, each once."""
    authors = (author for paper in papers for author in paper.authors if author.affiliation)
    return tuple(dict.fromkeys(author.affiliation for author in authors if known.of(author.mention) is person))


def _with_posts(person: Person, wordings: Sequence[str], institutions: Mapping[str, Institution]) -> Contributor:
    """The person with every wording among the affiliations; one that is known already is not entered again."""
    kept = list(person.entry.affiliations)
    for text in wordings:
        if all(post.display != text for post in kept):
            kept.append(Affiliation(f'post-{len(kept) + 1}', text=text, institution=_named(text, institutions)))
    return replace(person.entry, affiliations=tuple(kept))


def _named(text: str, institutions: Mapping[str, Institution]) -> Institution | None:
    """The institution whose full name stands in the wording, if one does; the first of several."""
    placed = [(text.find(each.name), each) for each in institutions.values() if each.name in text]
    return min(placed, key=lambda pair: pair[0])[1] if placed else None
