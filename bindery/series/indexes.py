"""The cumulative indexes of a series: every author and every keyword with each paper, in the order of the language."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from bindery.frozen import frozen
from bindery.series.values import PaperEntry, VolumeEntry


@frozen
class Found:
    """A paper where an index lists it, with its volume."""

    volume: VolumeEntry
    paper: PaperEntry

    @property
    def href(self) -> str:
        """Its address from the pages of the series."""
        return f'{self.volume.name}/{self.paper.page}' if self.paper.page else ''


@frozen
class Heading:
    """A line of an index: its words and its papers."""

    words: str
    papers: tuple[Found, ...]


@frozen
class Letter:
    """The headings of an index that begin alike."""

    letter: str
    headings: tuple[Heading, ...]


def papers(volumes: Iterable[VolumeEntry]) -> tuple[Found, ...]:
    """Every paper of the series, in its order."""
    return tuple(Found(volume, paper) for volume in volumes for paper in volume.papers)


def authors(volumes: Iterable[VolumeEntry]) -> tuple[Letter, ...]:
    """Every author once, filed under the family name; the same person in two volumes is one heading."""
    return _lettered(papers(volumes), lambda paper: [(person.key, person.filed) for person in paper.people])


def keywords(volumes: Iterable[VolumeEntry]) -> tuple[Letter, ...]:
    """Every keyword once, capitals counting for nothing."""
    return _lettered(papers(volumes), lambda paper: [(folded(word), word) for word in paper.keywords])


def _lettered(found: Sequence[Found], named: Callable[[PaperEntry], list[tuple[str, str]]]) -> tuple[Letter, ...]:
    held: dict[str, tuple[str, list[Found]]] = {}
    for one in found:
        for key, words in dict(named(one.paper)).items():
            held.setdefault(key, (words, []))[1].append(one)
    headings = sorted((Heading(words, tuple(each)) for words, each in held.values()), key=lambda one: _filed(one.words))
    return tuple(_grouped(headings))


def _grouped(headings: Sequence[Heading]) -> Iterator[Letter]:
    group: list[Heading] = []
    for heading in headings:
        if group and _initial(group[0].words) != _initial(heading.words):
            yield Letter(_initial(group[0].words), tuple(group))
            group = []
        group.append(heading)
    if group:
        yield Letter(_initial(group[0].words), tuple(group))


def _filed(words: str) -> tuple[str, str]:
    return folded(words), words


def _initial(words: str) -> str:
    return next((sign.upper() for sign in folded(words) if sign.isalnum()), '#')


def folded(text: str) -> str:
    """Text without capitals, accents and joiners, as it is filed and searched. Source: Unicode Standard Annex 15."""
    apart = unicodedata.normalize('NFKD', text.replace('\u200c', '').replace('ي', 'ی').replace('ك', 'ک'))
    return ''.join(sign for sign in apart if not unicodedata.combining(sign)).casefold()
