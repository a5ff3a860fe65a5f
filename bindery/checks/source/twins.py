"""Proper names that have a rare near-twin in the volume: most likely one name, once misspelt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bindery.checks.source.dictionaries import Dictionary
from bindery.checks.source.distance import apart, by_deletion
from bindery.checks.source.subject import Subject
from bindery.checks.source.vocabulary import Vocabulary, company, named, same_stem
from bindery.findings import Finding

# A form is rare beside another that stands at least this many times as often, and this often at all.
RATIO = 3
OFTEN = 3
# Beside a name that the register or a dictionary knows, however often that stands.
SELDOM = 2
# The distance of two, rarer by chance, asks for longer names that begin alike.
LONG = 8
# No name has more letters; each of them is left out in turn to find what is near.
LONGEST = 100


@dataclass(frozen=True, eq=False)
class Names:
    """The proper names of a volume and what is known about their words."""

    vocabulary: Vocabulary
    dictionary: Dictionary | None
    registered: frozenset[str]

    def is_name(self, form: str) -> bool:
        """Whether a form is written as a name: with a capital, somewhere not at the start of a sentence."""
        return (
            form[:1].isupper()
            and not form.isupper()
            and 3 < len(form) <= LONGEST
            and bool(self.vocabulary.within(form))
        )

    def is_word(self, form: str) -> bool:
        """Whether a name is also an ordinary word."""
        return bool(self.dictionary and self.dictionary.knows(form.lower())) or form.lower() in self.vocabulary.counts

    def is_known(self, form: str) -> bool:
        """Whether a name stands in the register, or in the dictionary as a name and as nothing else."""
        return form in self.registered or bool(self.dictionary and self.dictionary.is_name(form))


def name_twin(subject: Subject) -> Iterator[Finding]:
    """A proper name that stands seldom beside one that stands often and differs by a letter (``Rouhani``)."""
    vocabulary = subject.vocabulary
    known = subject.style.words
    names = Names(vocabulary, subject.dictionary(subject.volume.lang), named(subject.passages) | frozenset(known))
    for rare, meant in _pairs(names):
        count = vocabulary.counts[meant]
        for place in vocabulary.places[rare]:
            message = f'“{rare}” looks like “{meant}”, which stands {count} times in the volume'
            remedy = f'Write {meant}, or list {rare} among the words of the house style.'
            yield subject.found('name-twin', place.passage, place.start, place.end, message, remedy, meant)


def _pairs(names: Names) -> Iterator[tuple[str, str]]:
    """Each rare name with the name that it most likely is."""
    forms = sorted(form for form in names.vocabulary.counts if names.is_name(form))
    near = by_deletion(forms)
    far = _long_pairs(forms)
    for rare in forms:
        if names.is_known(rare):
            continue
        keys = {rare, *(rare[:at] + rare[at + 1 :] for at in range(len(rare)))}
        others = {other for key in keys for other in near[key]} | far.get(rare, set())
        meant = sorted(other for other in others - {rare} if _is_twin(rare, other, names))
        if meant:
            yield rare, max(meant, key=lambda form: names.vocabulary.counts[form])


def _long_pairs(forms: list[str]) -> dict[str, set[str]]:
    """The long names that begin and end alike, for the distance of two."""
    alike: dict[tuple[str, str], list[str]] = {}
    for form in forms:
        if len(form) >= LONG:
            alike.setdefault((form[:2], form[-1]), []).append(form)
    return {form: set(group) for group in alike.values() for form in group}


def _is_twin(rare: str, often: str, names: Names) -> bool:
    few, many = names.vocabulary.counts[rare], names.vocabulary.counts[often]
    if names.is_word(rare):
        return many >= 2 * few and _is_odd_word(rare, often, names)
    if many < max(OFTEN, RATIO * few) and not (few <= SELDOM and names.is_known(often)):
        return False
    if few > OFTEN * RATIO or same_stem(rare, often) or names.is_word(often):
        return False
    distance = apart(rare.lower(), often.lower(), 2)
    if distance == 1:
        return min(len(rare), len(often)) > 4 and rare[0] == often[0]
    return distance == 2 and min(len(rare), len(often)) >= LONG and many >= OFTEN * few


def _is_odd_word(rare: str, often: str, names: Names) -> bool:
    """Whether an ordinary word stands where a name is meant: only ever with a capital, and in the other's company."""
    counts = names.vocabulary.counts
    small = counts[rare.lower()] or counts[often.lower()] * 5 > counts[often]
    if len(rare) < 4 or small or len(rare) != len(often):
        return False
    if rare[0] != often[0] or same_stem(rare, often) or apart(rare, often, 1) != 1:
        return False
    return bool(company(names.vocabulary.places[rare]) & company(names.vocabulary.places[often]))


RULES = (name_twin,)
