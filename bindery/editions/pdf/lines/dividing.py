"""What a volume says of dividing words: never the names of its register, and by the house's list before patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from bindery.editions.pdf.lines.hyphenation import PARTS, Hyphenation, exceptions, phrase
from bindery.model.people import Institution
from bindery.model.volume import Publisher, Volume
from bindery.resources import styles

FILE = PurePosixPath('styles/hyphenation.txt')
LETTERS = re.compile(r'[^\W\d_]+')


def hyphenation_of(volume: Volume) -> Hyphenation:
    """How the words of a volume are divided: by our list, the house's, and never in a name of its people and places."""
    ours = (styles() / FILE.name).read_text(encoding='utf-8')
    house = next((asset.data.decode('utf-8') for asset in volume.assets if asset.path == FILE), '')
    names = frozenset(
        word.casefold().replace('\u2010', '-')
        for name in _names(volume)
        for word in (*LETTERS.findall(name), *PARTS.findall(name))
    )
    phrases = frozenset(words for name in _long_names(volume) if (words := phrase(name)))
    return Hyphenation(names, exceptions([*ours.splitlines(), *house.splitlines()]), phrases)


def _names(volume: Volume) -> Iterator[str]:
    for person in volume.register.people:
        yield person.name.display
        yield from person.variants
        yield person.native.text if person.native else ''
    for institution in volume.register.institutions:
        yield institution.acronym
        yield institution.city


def _long_names(volume: Volume) -> Iterator[str]:
    """The names of institutions, and of their parts where people of the register belong to these."""
    houses: tuple[Publisher | Institution, ...] = (volume.publisher, *volume.register.institutions)
    for house in houses:
        yield house.name
        yield house.native.text if house.native else ''
    for person in volume.register.people:
        for post in person.affiliations:
            # One word (“Economics”) is no name.
            yield post.unit if ' ' in post.unit else ''
