"""The register made from its checked entries: people, institutions and their affiliations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bindery.frozen import frozen
from bindery.load.entry import Entry, Item
from bindery.load.report import Report, suggestion
from bindery.model.people import Affiliation, Contributor, Institution, Name, NativeName, Register


@frozen
class Known:
    """The register with what it takes to answer for an id.

    ``whole`` are the kinds of which everything could be read: of others an unknown id may be one that could not.
    ``partly`` are the people not all of whose affiliations could be read.
    """

    register: Register
    whole: frozenset[str]
    partly: frozenset[str]
    people: Mapping[str, Contributor]
    institutions: Mapping[str, Institution]

    def person(self, item: Item | None, report: Report) -> Contributor | None:
        """The person an id names; an id nobody has is reported with the nearest."""
        if item is None:
            return None
        person = self.people.get(item.text)
        if person is None and 'people' in self.whole:
            remedy = suggestion(item.text, self.people, 'Enter the person in contributors.yaml under people.')
            report.add('unknown-person', f'nobody in contributors.yaml has the id “{item.text}”', remedy, item.place)
        return person

    def institution(self, item: Item | None, report: Report) -> Institution | None:
        """The institution an id names; an unknown one is reported with the nearest."""
        if item is None:
            return None
        found = self.institutions.get(item.text)
        if found is None and 'institutions' in self.whole:
            _unknown_institution(item, self.institutions, report)
        return found


def _unknown_institution(item: Item, known: Iterable[str], report: Report) -> None:
    remedy = suggestion(item.text, known, 'Enter it in contributors.yaml under institutions.')
    message = f'no institution in contributors.yaml has the id “{item.text}”'
    report.add('unknown-institution', message, remedy, item.place)


def make_register(entry: Entry, report: Report, *, whole: bool = True) -> Known:
    """The register from the checked contributors.yaml; ids given twice and unknown institutions are reported.

    ``whole`` says whether the file could be read at all.
    """
    complete = frozenset(kind for kind in ('people', 'institutions') if whole and _is_whole(entry, kind))
    entries = entry.entries('institutions')
    distinct('institution', entries, report)
    distinct('person', entry.entries('people'), report)
    ids = frozenset(each.text('id') for each in entries)
    # Of institutions that could not be read nobody need be told that nobody knows them.
    asked = report if 'institutions' in complete else Report()
    institutions = tuple(_institution(each, ids, asked) for each in entries)
    by_id = {each.id: each for each in institutions}
    for each in entry.entries('people'):
        distinct('affiliation', each.entries('affiliations'), report)
    people = tuple(_person(each, by_id, asked) for each in entry.entries('people'))
    register = Register(people=people, institutions=institutions)
    partly = frozenset(each.text('id') for each in entry.entries('people') if not _is_whole(each, 'affiliations'))
    return Known(register, complete, partly, {each.id: each for each in people}, by_id)


def _is_whole(entry: Entry, kind: str) -> bool:
    """Whether every entry of a kind was kept, with its id."""
    return kind not in entry.lacking and not any('id' in each.lacking for each in entry.entries(kind))


def distinct(what: str, entries: Iterable[Entry], report: Report) -> None:
    """Reports each id that an entry before it has already."""
    seen: dict[str, Item] = {}
    for item in (item for entry in entries for item in entry.items('id')):
        first = seen.setdefault(item.text, item)
        if first is not item:
            message = f'the {what} id “{item.text}” is given again; first in line {first.place.line}'
            report.add('duplicate-id', message, 'Give one of them another id.', item.place)


def first(entry: Entry, key: str) -> Item | None:
    """The item of a key, if it stands there."""
    return next(iter(entry.items(key)), None)


def native_name(entry: Entry | None) -> NativeName | None:
    """A name in its own script."""
    return NativeName(entry.text('text'), entry.text('lang')) if entry else None


def _institution(entry: Entry, ids: frozenset[str], report: Report) -> Institution:
    parent = first(entry, 'parent')
    if parent and parent.text not in ids:
        _unknown_institution(parent, ids, report)
    return Institution(
        id=entry.text('id'),
        name=entry.text('name'),
        acronym=entry.text('acronym'),
        native=native_name(entry.entry('native')),
        parent=parent.text if parent else None,
        city=entry.text('city'),
        country=entry.text('country'),
        ror=entry.text('ror'),
    )


def _person(entry: Entry, institutions: Mapping[str, Institution], report: Report) -> Contributor:
    return Contributor(
        id=entry.text('id'),
        name=Name(
            family=entry.text('family'),
            given=entry.text('given'),
            particle=entry.text('particle'),
            suffix=entry.text('suffix'),
        ),
        native=native_name(entry.entry('native')),
        sort=entry.text('sort'),
        variants=entry.texts('variants'),
        degrees=entry.texts('degrees'),
        country=entry.text('country'),
        orcid=entry.text('orcid'),
        affiliations=tuple(_affiliation(each, institutions, report) for each in entry.entries('affiliations')),
        roles=entry.texts('roles'),
        biography=entry.text('biography'),
    )


def _affiliation(entry: Entry, institutions: Mapping[str, Institution], report: Report) -> Affiliation:
    institution = first(entry, 'institution')
    if institution and institution.text not in institutions:
        _unknown_institution(institution, institutions, report)
    return Affiliation(
        id=entry.text('id'),
        post=entry.text('post'),
        unit=entry.text('unit'),
        institution=institutions.get(institution.text) if institution else None,
        city=entry.text('city'),
        country=entry.text('country'),
        text=entry.text('text'),
    )
