"""Gatherings kept from one build to the next: a part is taken apart and put in its place again only where it must.

A book of a thousand pages in which one paper has changed is then bound at the cost of that paper and of reading the
others' bytes.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import fields

from bindery.cache import kept, keys, values
from bindery.editions.pdf.gathering import PICTURES, STEP, Facts, Gathering, Page, Place, facts, gathered
from bindery.editions.pdf.objects import Packed
from bindery.editions.pdf.part import Part
from bindery.editions.pdf.pictures import Picture
from bindery.editions.pdf.shared import Used
from bindery.frozen import frozen

FACTS, GATHERING = 'part-facts', 'gathering'
MADE_BY = tuple(
    f'bindery.editions.pdf.{name}'
    for name in ('gathering', 'loosen', 'objects', 'pictures', 'programs', 'sewing', 'shared', 'trees')
)


@frozen
class Sewn:
    """All parts of a book in their places; ``numbers`` are those of its pictures, ``end`` is the first number left."""

    gatherings: tuple[Gathering, ...]
    fonts: tuple[tuple[Used, ...], ...]
    pictures: Mapping[str, Picture]
    numbers: Mapping[str, int]
    end: int


def sewn(parts: Sequence[Part], pages: Sequence[tuple[Page, ...]], bleed: float) -> Sewn:
    """The parts in their places; ``pages`` are those of each part."""
    sums, common = _sums(parts), _common()
    known = _facts(parts, sums, common)
    pictures = {picture.digest: picture for fact in known for picture in fact.pictures}
    numbers = {digest: PICTURES + place for place, digest in enumerate(pictures)}
    places, first = [], -(-(PICTURES + len(pictures)) // STEP) * STEP
    for fact, own in zip(known, pages, strict=True):
        shown = {picture.digest: numbers[picture.digest] for picture in fact.pictures}
        places.append(Place(first, shown, own, bleed))
        first += fact.room
    made = _gathered(parts, sums, places, common)
    return Sewn(made, tuple(fact.fonts for fact in known), pictures, numbers, first)


def look_at(parts: Sequence[Part]) -> None:
    """Find out what must be known of parts before they have their places, and keep it until they are sewn."""
    if kept.is_on():
        _facts(parts, _sums(parts), _common())


def _sums(parts: Sequence[Part]) -> list[bytes]:
    return [hashlib.sha256(part.pdf).digest() for part in parts]


def _common() -> bytes:
    """A digest of what makes anything of a part."""
    return (
        keys.digest(keys.code(*MADE_BY), keys.packages('pikepdf'), zlib.ZLIB_RUNTIME_VERSION) if kept.is_on() else b''
    )


def _facts(parts: Sequence[Part], sums: Sequence[bytes], common: bytes) -> tuple[Facts, ...]:
    found = kept.each(
        FACTS,
        lambda: [keys.digest(FACTS, common, sum_, part.fonts) for part, sum_ in zip(parts, sums, strict=True)],
        len(parts),
        lambda lacking: [values.written(facts(parts[place])) for place in lacking],
    )
    return tuple(values.read(Facts, data) for data in found)


def _gathered(
    parts: Sequence[Part], sums: Sequence[bytes], places: Sequence[Place], common: bytes
) -> tuple[Gathering, ...]:
    def names() -> list[bytes]:
        return [
            keys.digest(GATHERING, common, part.id, sum_, _said(place))
            for part, sum_, place in zip(parts, sums, places, strict=True)
        ]

    found = kept.each(
        GATHERING, names, len(parts), lambda lacking: [written(gathered(parts[n], places[n])) for n in lacking]
    )
    return tuple(map(read, found))


def _said(place: Place) -> str:
    """All that a place is, in one text: the quicker to digest."""
    pages = [(page.page, page.shift, page.turn, page.drawn) for page in place.pages]
    return repr((place.first, sorted(place.pictures.items()), pages, place.bleed))


def written(gathering: Gathering) -> bytes:
    """A gathering as bytes: a line of JSON, then its stretch of the file as it is."""
    said = {each.name: getattr(gathering, each.name) for each in fields(gathering) if each.name != 'packed'}
    packed = {'places': gathering.packed.places, 'streams': gathering.packed.streams}
    return json.dumps((said, packed), separators=(',', ':')).encode() + b'\n' + gathering.packed.body


def read(data: bytes) -> Gathering:
    """The gathering that was written."""
    line, _, body = data.partition(b'\n')
    said, packed = json.loads(line)
    return Gathering(**said, packed=Packed(body, **packed))
