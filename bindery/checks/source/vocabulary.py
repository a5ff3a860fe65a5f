"""The words of a volume: how often each is written, where, and whether a word outside its text knows it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from bindery.checks.source.passage import Passage

# A word of letters, with the apostrophe inside it (``ferry's``, ``O’Dowd``); hyphens, digits and ZWNJ part words.
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
# What a sentence, or a line of its own, begins after.
OPENING = re.compile(r'(?:^|[.!?:;…•|)\]]|[\n—–])[\s"“‘\'«(\[]*$')
# Values that are no writing of this volume: spellings known to be wrong, and what another work calls itself.
APART = frozenset({'variant', 'original', 'citation', 'given', 'family', 'native', 'acronym'})


class Place(NamedTuple):
    """One word where it stands; ``text`` is without the possessive."""

    text: str
    start: int
    end: int
    passage: Passage

    @property
    def opens(self) -> bool:
        """Whether it begins a sentence or stands right behind a mark that may begin one."""
        return bool(OPENING.search(self.passage.text[max(0, self.start - 8) : self.start] or '\n'))


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """All words of some passages, in reading order."""

    passages: tuple[Passage, ...]
    _within: dict[str, tuple[Place, ...]] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def all(self) -> tuple[Place, ...]:
        """Every word where it stands, in reading order."""
        return tuple(place for passage in self.passages if passage.kind not in APART for place in words(passage))

    @cached_property
    def places(self) -> dict[str, tuple[Place, ...]]:
        """Where each form stands."""
        found: dict[str, list[Place]] = {}
        for place in self.all:
            found.setdefault(place.text, []).append(place)
        return {form: tuple(places) for form, places in found.items()}

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each form is written."""
        return Counter({form: len(places) for form, places in self.places.items()})

    @cached_property
    def folded(self) -> Counter[str]:
        """How often each word is written, whatever its capitals."""
        counts: Counter[str] = Counter()
        for form, count in self.counts.items():
            counts[form.casefold()] += count
        return counts

    def within(self, form: str) -> tuple[Place, ...]:
        """The places of a form that do not begin a sentence."""
        found = self._within.get(form)
        if found is None:
            found = self._within[form] = tuple(place for place in self.places.get(form, ()) if not place.opens)
        return found


def words(passage: Passage) -> Iterator[Place]:
    """The words of a passage, without those of addresses on the network."""
    for match in WORD.finditer(passage.unlinked):
        form, start = match[0], match.start()
        if "'" in form or '’' in form:
            form = POSSESSIVE.sub('', form)
        yield Place(form, start, start + len(form), passage)


# Words that stand beside any name.
SMALL = (
    'the', 'of', 'and', 'in', 'a', 'an', 'to', 'it', 'they', 'he', 'she', 'was', 'is', 'are', 'were', 'has', 'had',
    'have', 'said', 'that', 'which', 'who', 'with', 'by', 'for', 'on', 'at', 'from', 'as', 'or', 'but', 'not',
    'would', 'will', 'can', 'could', 'may', 'also', 'this', 'then', 'when', 'where', 'than', 'into', 'after',
    'before', 'between', 'its',
)  # fmt: skip


def company(places: tuple[Place, ...]) -> set[str]:
    """The words right before and right behind some places, and the apostrophe of a possessive."""
    found: set[str] = set()
    for place in places:
        text = place.passage.text
        before = text[max(0, place.start - 30) : place.start].split()
        after = text[place.end : place.end + 30].split()
        found.update({f'{before[-1].lower()} …'} if before else ())
        found.update({f'… {after[0].lower()}'} if after else ())
    return found - {f'{small} …' for small in SMALL} - {f'… {small}' for small in SMALL}


def is_inflected(one: str, other: str) -> bool:
    """Whether two names are forms of one: a plural, an adjective, a people's name (``Syria``, ``Syrian``)."""
    short, long = sorted((one, other), key=len)
    if long[: len(short)] == short:
        return long[len(short) :].lower() in ENDINGS
    return any(
        (short[: -len(cut)] if cut else short) + end == long or _stem(short) == _stem(long)
        for cut, end in (('e', 'ian'), ('y', 'ies'), ('a', 'an'), ('a', 'ian'), ('e', 'an'), ('y', 'i'))
        if short.endswith(cut)
    )


ENDINGS = frozenset(
    {'s', 'es', 'n', 'an', 'ian', 'ans', 'ians', 'ns', 'i', 'is', 'ic', 'ese', 'er', 'ers', 'ism', 'ist', 'ists', 'a',
     'ite', 'ites', 'ish', 'ly', 'al', 'ally', 'd', 'ed', 'ing', 'or', 'ors', 'r', 'y', 'ya', 'na', 'ova', 'ov', 'u',
     'ment', 'ion', 'ions', 'ity', 'ness', 'ful', 'nian', 'nians', 'zation', 'ize', 'ise'}
)  # fmt: skip
_TAILS = re.compile(
    r'(?:ists?|isms?|ians?|ans?|ies|y|s|es|ers?|ors?|ed|ing|ions?|al|ic|ly|ial|ia|ments?|ance|ence|ant|ent|ive|ity'
    r'|e|a|i)$'
)


def _stem(word: str) -> str:
    return _TAILS.sub('', word.lower()) if len(word) > 5 else word.lower()


def same_stem(one: str, other: str) -> bool:
    """Whether two words differ only in how they end, as words of one family do."""
    return _stem(one) == _stem(other) or is_inflected(one, other)


def named(passages: Iterable[Passage]) -> frozenset[str]:
    """All words of the register: names of people and institutions, posts and places, as written."""
    kinds = {'given', 'family', 'institution', 'place', 'affiliation', 'acronym', 'publisher', 'degree', 'series'}
    return frozenset(match[0] for passage in passages if passage.kind in kinds for match in WORD.finditer(passage.text))
