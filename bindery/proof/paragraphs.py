"""Paragraph numbers: given once, tied again to a text that was edited, never used twice.

A number is a name, not a place: the paragraph that is 14 stays 14 whatever is put in before it. One that is put in
after 14 is 14a, the next after that 14b, one between 14a and 14b 14aa. At the end of a paper counting goes on; before
the first paragraph stands 0a. Where no number sorts between its neighbours (between 14 and 14a) the next free one of
the paragraph before it is taken: letters then say in which order the paragraphs came.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from string import ascii_lowercase

from bindery.frozen import frozen
from bindery.proof.likeness import Key, key_of, pairs

NUMBER = re.compile(r'(\d+)([a-z]*)')
NOUGHT = '0'


@frozen
class Numbered:
    """One paragraph that has its number: what is remembered of its text, to know it again."""

    number: str
    key: Key


@frozen
class Numbers:
    """The numbers of one paper: its paragraphs in the order of the text, and the numbers that are gone for good."""

    paper: str
    paragraphs: tuple[Numbered, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def used(self) -> frozenset[str]:
        """Every number ever given in the paper."""
        return frozenset((*(entry.number for entry in self.paragraphs), *self.gone))


def tie(before: Numbers, texts: Sequence[str]) -> Numbers:
    """The paper's numbers for its paragraphs as they are now, one for each text, in their order.

    A paragraph keeps its number as long as it is like what it was; one that was moved too. Numbers of paragraphs that
    are no longer there are gone for good.
    """
    keys = [key_of(text) for text in texts]
    known = {new: before.paragraphs[old].number for old, new in pairs([p.key for p in before.paragraphs], keys)}
    used = set(before.used)
    given: list[str] = []
    for place in range(len(keys)):
        number = known.get(place) or _number(given[-1] if given else NOUGHT, _next(known, place, len(keys)), used)
        used.add(number)
        given.append(number)
    gone = before.used.difference(given)
    paragraphs = tuple(Numbered(number, key) for number, key in zip(given, keys, strict=True))
    return Numbers(before.paper, paragraphs, tuple(sorted(gone, key=order)))


def order(number: str) -> tuple[int, str]:
    """What a number sorts by: 14 before 14a, 14a before 14aa, that before 14b. Raises ValueError for another text."""
    found = NUMBER.fullmatch(number)
    if not found:
        raise ValueError(f'not the number of a paragraph: {number!r}')
    return int(found[1]), found[2]


def _next(known: dict[int, str], place: int, count: int) -> str:
    """The number of the next paragraph that has one, '' at the end."""
    return next((known[at] for at in range(place + 1, count) if at in known), '')


def _number(before: str, after: str, used: Iterable[str]) -> str:
    """A number never used for a paragraph that stands between these two."""
    taken = set(used)
    if not after:
        return str(1 + max((order(number)[0] for number in taken), default=0))
    low, high = order(before), order(after)
    free = [number for number in _following(before) if number not in taken]
    between = (number for number in free if low < order(number) < high)
    return next(between, '') or next(number for number in _endless(before) if number not in taken)


def _following(number: str) -> Iterator[str]:
    """What may stand after a number, the plainest first: 14b, 14c … after 14a, then 14aa, 14ab …."""
    if number[-1].isalpha():
        yield from (number[:-1] + letter for letter in ascii_lowercase[ascii_lowercase.index(number[-1]) + 1 :])
    for first in ascii_lowercase:
        yield number + first
    for first in ascii_lowercase:
        yield from (number + first + second for second in ascii_lowercase)


def _endless(number: str) -> Iterator[str]:
    """Numbers made of a number, one letter longer each time the letters are used up."""
    while True:
        yield from (number + letter for letter in ascii_lowercase)
        number += ascii_lowercase[-1]
