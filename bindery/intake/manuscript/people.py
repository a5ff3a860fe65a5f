"""The register of a volume made of manuscripts: each person once, known ones by their names and variants."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bindery.intake.countries import country_code
from bindery.intake.ids import slug
from bindery.intake.lexicon import INSTITUTION, POST
from bindery.intake.manuscript.affiliations import Author
from bindery.intake.manuscript.values import Remark
from bindery.intake.names import letters, same_person
from bindery.intake.source import DraftByline
from bindery.model.people import Affiliation, Contributor, Institution, Register

SAME, PERHAPS = 97, 86


@dataclass
class Roll:
    """The people met so far, those of a given register first."""

    known: Register = field(default_factory=Register)
    people: dict[str, Contributor] = field(default_factory=dict)
    institutions: dict[str, Institution] = field(default_factory=dict)
    used: list[str] = field(default_factory=list)
    placeless: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.people = {person.id: person for person in self.known.people}
        self.institutions = {institution.id: institution for institution in self.known.institutions}

    def enter(self, author: Author) -> tuple[DraftByline, tuple[Remark, ...]]:
        """The byline of an author, who is entered or recognised; and what was not sure."""
        found, remarks = self._find(author)
        person = self._extended(found, author) if found else self._new(author)
        place, person = self._affiliation(person, author)
        if not author.affiliations:
            self.placeless.setdefault(person.id, author.credit.printed)
        self.people[person.id] = person
        self.used += [] if person.id in self.used else [person.id]
        return DraftByline(person.id, place), remarks

    def without_affiliation(self) -> tuple[Remark, ...]:
        """People of whom some paper does not say where they work; the register's first affiliation stands there."""
        remarks = []
        for identifier, printed in self.placeless.items():
            place = next((entry.display for entry in self.people[identifier].affiliations), '')
            if place:
                message = f'A paper by {printed} gives no affiliation; {place} will be set.'
                remarks.append(Remark('manuscript-unsure', message, 'Correct it in the byline if it is another.'))
            else:
                remarks.append(
                    Remark(
                        'manuscript-unsure', f'No affiliation was found for {printed}.', 'Add it to contributors.yaml.'
                    )
                )
        return tuple(remarks)

    def register(self) -> Register:
        """The people used, in the order in which they were met, and the institutions that they need."""
        people = tuple(self.people[wanted] for wanted in self.used)
        wanted = {
            affiliation.institution.id
            for person in people
            for affiliation in person.affiliations
            if affiliation.institution
        }
        for entry in self.institutions.values():
            if entry.id in wanted and entry.parent:
                wanted.add(entry.parent)
        return Register(people, tuple(entry for entry in self.institutions.values() if entry.id in wanted))

    def _find(self, author: Author) -> tuple[Contributor | None, tuple[Remark, ...]]:
        printed = author.credit.name.display
        scores = []
        for order, person in enumerate(self.people.values()):
            if author.credit.orcid and author.credit.orcid == person.orcid:
                return person, ()
            names = [person.name.display, *person.variants, *([person.native.text] if person.native else [])]
            likenesses = [same_person(printed, name) for name in names] + [
                same_person(author.credit.printed, name) for name in names
            ]
            best = max(likenesses, key=lambda likeness: likeness.score)
            scores.append((best.score, -order, person, best.why))
        if not scores:
            return None, ()
        score, _, person, why = max(scores, key=lambda entry: entry[:2])
        if score < PERHAPS:
            return None, ()
        if score >= SAME:
            return person, ()
        message = f'{author.credit.printed} was taken for {person.name.display} ({why}).'
        return person, (
            Remark('manuscript-unsure', message, 'If they are two people, enter both in contributors.yaml.'),
        )

    def _new(self, author: Author) -> Contributor:
        name = author.credit.name
        identifier = slug(' '.join(part for part in (name.particle, name.family) if part), 'author')
        if identifier in self.people:
            identifier = slug(f'{name.given} {identifier}', 'author')
        number, wanted = 1, identifier
        while identifier in self.people:
            number += 1
            identifier = f'{wanted}-{number}'
        return self._extended(Contributor(identifier, name, roles=('aut',)), author)

    def _extended(self, person: Contributor, author: Author) -> Contributor:
        """The person with what this byline adds: a fuller name, a variant, degrees, an ORCID."""
        name, credit = person.name, author.credit
        given = any(entry.id == person.id for entry in self.known.people)
        if not given and len(letters(credit.name.given)) > len(letters(name.given)):
            name = credit.name
        shown = {name.display, *person.variants}
        spellings = (person.name.display, credit.name.display)
        variants = person.variants + tuple(text for text in dict.fromkeys(spellings) if text not in shown)
        degrees = tuple(dict.fromkeys(person.degrees + credit.degrees))
        return replace(person, name=name, variants=variants, degrees=degrees, orcid=person.orcid or credit.orcid)

    def _affiliation(self, person: Contributor, author: Author) -> tuple[str, Contributor]:
        """The id of the affiliation printed here, and the person with it."""
        if not author.affiliations:
            return (person.affiliations[0].id if person.affiliations else ''), person
        text = '; '.join(author.affiliations)
        for entry in person.affiliations:
            if letters(entry.display) == letters(text):
                return entry.id, person
        made, country = self._parsed(text, len(author.affiliations) == 1)
        taken = {entry.id for entry in person.affiliations}
        identifier = next(i for i in (made.id, *(f'{made.id}-{n}' for n in range(2, 99))) if i not in taken)
        made = replace(made, id=identifier)
        return identifier, replace(person, affiliations=(*person.affiliations, made), country=person.country or country)

    def _parsed(self, text: str, single: bool) -> tuple[Affiliation, str]:
        """An affiliation in parts, with its wording where the parts would not give it back; and the country's code."""
        parts = [part.strip() for part in text.split(',') if part.strip()]
        country = country_code(parts[-1]) if len(parts) > 1 else ''
        named = parts.pop() if country else ''
        where = next((n for n, part in reversed(list(enumerate(parts))) if INSTITUTION.search(part)), None)
        if where is None or not single:
            return Affiliation(slug(parts[0], 'affiliation')[:24].strip('-'), text=text), country
        city = parts[-1] if where == len(parts) - 2 else ''
        institution = self._institution(parts[where], city, country)
        before = parts[:where]
        posts = [part for part in before if POST.search(part)]
        post, unit = ', '.join(posts), ', '.join(part for part in before if part not in posts)
        made = Affiliation(institution.id, post, unit, institution, city, named)
        exact = made.display == ', '.join(part.strip() for part in text.split(',')) and institution.name == parts[where]
        return (made if exact else Affiliation(institution.id, text=text, institution=institution)), country

    def _institution(self, name: str, city: str, country: str) -> Institution:
        for entry in self.institutions.values():
            if letters(entry.name) == letters(name) or entry.acronym == name:
                return entry
        identifier = wanted = slug(re.sub(r'^(?:the )', '', name, flags=re.IGNORECASE), 'institution')
        number = 1
        while identifier in self.institutions:
            number += 1
            identifier = f'{wanted}-{number}'
        self.institutions[identifier] = Institution(identifier, name, city=city, country=country)
        return self.institutions[identifier]
