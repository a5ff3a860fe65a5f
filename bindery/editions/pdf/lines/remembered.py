"""Where the lines of paragraphs ended, remembered from one build to the next: only what was edited is broken anew.

A paragraph is known by its text, fonts, measure and settings, by what the house says of its words, by our code. What is
kept are the ends of its lines; the lines themselves are set to them as ever.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from bindery.cache import kept, keys
from bindery.editions.pdf.lines.faces import Cast
from bindery.editions.pdf.lines.hyphenation import Hyphenation
from bindery.editions.pdf.lines.text import Leaf, Place, Words
from bindery.frozen import frozen

BREAKS = 'breaks'
MADE_BY = ('bindery.editions.holding', 'bindery.editions.pdf.lines', 'bindery.editions.pdf.patterns')


class End(NamedTuple):
    """Where a line ends: its item and its place; whether a hyphen is seen there, and whether it is the last line."""

    at: int
    place: Place
    hyphen: bool
    last: bool


@frozen
class Ends:
    """The ends of a paragraph's lines, none where it cannot be set; the rest is as in ``setting.Paragraph``."""

    lines: tuple[End, ...]
    well: bool = False
    river: bool = False
    demerits: float = 0.0


class Memory:
    """What is remembered of a paragraph; what is learnt of it goes to ``learnt``, for whoever keeps it."""

    def __init__(self, name: bytes, learnt: dict[bytes, bytes]) -> None:
        self.name, self.learnt = name, learnt

    def recall(self, by: int, barred: frozenset[int], standing: frozenset[int]) -> Ends | None:
        """The ends that were found before for the same question, if it was asked; see ``Setter.paragraph``."""
        name = self._name(by, barred, standing)
        data = self.learnt.get(name) or kept.recall(BREAKS, name)
        if data is None:
            return None
        lines, *rest = json.loads(data)
        return Ends(tuple(End(at, Place(*place), hyphen, last) for at, place, hyphen, last in lines), *rest)

    def learn(self, by: int, barred: frozenset[int], standing: frozenset[int], ends: Ends) -> None:
        """Remember ends that were found."""
        said = json.dumps((ends.lines, ends.well, ends.river, ends.demerits), separators=(',', ':'))
        self.learnt[self._name(by, barred, standing)] = said.encode()

    def recall_word(self, at: int) -> frozenset[int] | None:
        """The items of the word that an item divides, if they were asked for before."""
        name = keys.digest(BREAKS, self.name, 'word', at)
        data = self.learnt.get(name) or kept.recall(BREAKS, name)
        return None if data is None else frozenset(json.loads(data))

    def learn_word(self, at: int, items: frozenset[int]) -> None:
        """Remember the items of the word that an item divides."""
        self.learnt[keys.digest(BREAKS, self.name, 'word', at)] = json.dumps(sorted(items)).encode()

    def _name(self, by: int, barred: frozenset[int], standing: frozenset[int]) -> bytes:
        asked = by, sorted(barred), sorted(standing)
        return keys.digest(BREAKS, self.name, *asked) if any(asked) else self.name


def memory(
    leaves: Sequence[Leaf], measure: float, indent: float, hyphenation: Hyphenation, learnt: dict[bytes, bytes]
) -> Memory | None:
    """What is remembered of a paragraph; None where nothing is kept, and for one with letters that Pango measures."""
    if not kept.is_on() or not all(isinstance(leaf.measures, Cast) for leaf in leaves if isinstance(leaf, Words)):
        return None
    text = ''.join(leaf.text for leaf in leaves if isinstance(leaf, Words)).casefold()
    said = repr([_said(leaf) for leaf in leaves])
    return Memory(keys.digest(BREAKS, _made_by(), said, measure, indent, *hyphenation.said_of(text)), learnt)


def _said(leaf: Leaf) -> tuple[object, ...]:
    """All that counts of a leaf."""
    if not isinstance(leaf, Words):
        return leaf.width, leaf.seen
    cast = leaf.measures
    assert isinstance(cast, Cast)
    letters = cast.font.digest, cast.size, cast.features, cast.language, cast.spacing, cast.word_spacing, cast.gives
    return leaf.text, letters, leaf.face, leaf.language, leaf.divide, leaf.wrap, leaf.address, leaf.hyphen


@cache
def _made_by() -> bytes:
    return keys.digest(keys.code(*MADE_BY), keys.packages('uharfbuzz', 'pyphen'), keys.python())
