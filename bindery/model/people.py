"""The register: people and institutions as they are, apart from how any page prints them."""

from __future__ import annotations

import re

from bindery.frozen import frozen
from bindery.model.language import direction

ARABIC = re.compile('[\u0600-\u06ff]')


@frozen
class NativeName:
    """A name in its own script.

    ``lang`` is a BCP 47 tag; the direction follows from it (see ``bindery.model.language``).
    """

    text: str
    lang: str

    @property
    def dir(self) -> str:
        """``rtl`` or ``ltr``."""
        return direction(self.lang)


@frozen
class Name:
    """A personal name in CSL name parts (CSL 1.0.2, "Names")."""

    family: str
    given: str = ''
    particle: str = ''
    suffix: str = ''

    @property
    def display(self) -> str:
        """The name in reading order: given, particle, family, suffix."""
        return ' '.join(part for part in (self.given, self.short, self.suffix) if part)

    @property
    def short(self) -> str:
        """What a reference calls the person: the family name with its particle (``al-`` and ``d'`` stand close)."""
        space = '' if self.particle.endswith(('-', "'", '’')) else ' '
        return f'{self.particle}{space}{self.family}'.strip()

    @property
    def inverted(self) -> str:
        """The name in filing order: ``Family, Given particle, Suffix``."""
        given = ' '.join(part for part in (self.given, self.particle) if part)
        return ', '.join(part for part in (self.family, given, self.suffix) if part)


@frozen
class Institution:
    """A body that people belong to or that publishes; ``parent`` is another institution's id."""

    id: str
    name: str
    acronym: str = ''
    native: NativeName | None = None
    parent: str | None = None
    city: str = ''
    country: str = ''
    ror: str = ''


@frozen
class Affiliation:
    """One post of one person, in parts; ``text`` is the wording where the parts do not say it."""

    id: str
    post: str = ''
    unit: str = ''
    institution: Institution | None = None
    city: str = ''
    country: str = ''
    text: str = ''

    @property
    def display(self) -> str:
        """The affiliation in one line: the given wording, else its parts joined by commas, those of its script."""
        if self.text:
            return self.text
        name = self.institution.name if self.institution else ''
        parts = [part for part in (self.post, self.unit, name, self.city, self.country) if part]
        return ('، ' if ARABIC.search(''.join(parts)) else ', ').join(parts)


@frozen
class Contributor:
    """A person of the register; every credit asks this entry.

    ``country`` is an ISO 3166-1 alpha-2 code, ``roles`` are MARC relator codes, ``variants`` are spellings seen in
    print that serve checks only and are never set.
    """

    id: str
    name: Name
    native: NativeName | None = None
    sort: str = ''
    variants: tuple[str, ...] = ()
    degrees: tuple[str, ...] = ()
    country: str = ''
    orcid: str = ''
    affiliations: tuple[Affiliation, ...] = ()
    roles: tuple[str, ...] = ()
    biography: str = ''

    @property
    def sort_key(self) -> str:
        """What the person files under: the given sort key, else the inverted name."""
        return self.sort or self.name.inverted

    def affiliation(self, wanted: str | None) -> Affiliation | None:
        """The affiliation with this id; without an id the first one, if there is one."""
        if wanted is None:
            return self.affiliations[0] if self.affiliations else None
        return next((entry for entry in self.affiliations if entry.id == wanted), None)


@frozen
class Register:
    """All people and institutions of a volume, in the order of the file."""

    people: tuple[Contributor, ...] = ()
    institutions: tuple[Institution, ...] = ()

    def person(self, wanted: str) -> Contributor | None:
        """The person with this id, or None."""
        return next((entry for entry in self.people if entry.id == wanted), None)

    def institution(self, wanted: str) -> Institution | None:
        """The institution with this id, or None."""
        return next((entry for entry in self.institutions if entry.id == wanted), None)
