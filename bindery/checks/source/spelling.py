"""Spelling by Hunspell's dictionaries; what the volume, its register and its house write counts as known."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bindery.checks.source.capitals import loud
from bindery.checks.source.dictionaries import Dictionary
from bindery.checks.source.subject import PROSE, Subject
from bindery.checks.source.vocabulary import Place, named
from bindery.findings import Finding

READ = frozenset({*PROSE, 'title', 'subtitle',
                  'keyword', 'affiliation', 'biography', 'record', 'signature', 'degree'})  # fmt: skip
# A form that stands this often is the volume's own word, however the dictionaries spell.
OWN = 3


@dataclass(frozen=True, eq=False)
class Known:
    """What is right in this volume apart from the dictionaries."""

    names: frozenset[str]
    counts: Counter[str]

    def has(self, word: str) -> bool:
        """Whether the volume knows the word."""
        return word in self.names or word.lower() in self.names or self.counts[word] >= OWN


def misspelt(subject: Subject) -> Iterator[Finding]:
    """A word that no dictionary has and that is one letter away from one, or two words that have lost their space."""
    for place, near in subject.once(_suggestions):
        if near:
            message = f'“{place.text}” is in no dictionary; “{near}” is'
            new = near
            yield subject.found(
                'misspelt', place.passage, place.start, place.end, message, f'Write {near}, if it is meant.', new
            )


def unknown_word(subject: Subject) -> Iterator[Finding]:
    """A word that no dictionary has and that is like no other."""
    seen: set[str] = set()
    for place, near in subject.once(_suggestions):
        if not near and place.text not in seen:
            seen.add(place.text)
            message = f'“{place.text}” is in no dictionary'
            remedy = 'Correct it, or list it among the words of the house style.'
            yield subject.found('unknown-word', place.passage, place.start, place.end, message, remedy)


def _suggestions(subject: Subject) -> tuple[tuple[Place, str], ...]:
    """Each unknown word with what it most likely should be, '' where nothing is near."""
    return tuple(_unknown(subject))


def _unknown(subject: Subject) -> Iterator[tuple[Place, str]]:
    vocabulary = subject.vocabulary
    known = Known(
        named(subject.passages) | subject.style.words | subject.style.acronyms | _variants(subject), vocabulary.counts
    )
    answers: dict[tuple[str, str, bool], str] = {}
    strange: dict[tuple[str, str], bool] = {}
    for place in vocabulary.all:
        if place.passage.kind not in READ:
            continue
        lang = place.passage.lang_at(place.start)
        word = (place.text, lang)
        spells = subject.dictionary(lang)
        if word not in strange:
            strange[word] = spells is not None and _is_strange(place.text, spells, known)
        if spells is None or not strange[word] or not _is_read(place):
            continue
        key = (place.text, lang, place.opens)
        if key not in answers:
            answers[key] = _meant(place, spells, known)
        yield place, answers[key]


def _variants(subject: Subject) -> frozenset[str]:
    """Spellings of names that the register knows as wrong: they are the people's rule's."""
    return frozenset(
        match
        for person in subject.register.people
        for form in person.variants
        for match in re.findall(r'[^\W\d_]+', form)
    )


def _is_strange(word: str, spells: Dictionary, known: Known) -> bool:
    """Whether neither the volume nor a dictionary knows a word, and it is written as words are."""
    if len(word) < 3 or known.has(word) or spells.knows(word) or spells.is_formed(word):
        return False
    if spells.knows(_plain(word)):
        return False
    whole = word.replace('’', "'")
    if "'" in whole and all(spells.knows(part) or len(part) < 3 for part in whole.split("'")):
        return False
    return not (word.isupper() or re.search(r'[a-z][A-Z]', word) or re.search(r'[^\x00-\u024f]', word))


def _is_read(place: Place) -> bool:
    """Whether a word stands where it must be a word of its own: not in emphasis, not as half of a compound."""
    if _is_emphasised(place):
        return False
    # Half of a compound may be no word of its own: naked eyes see the hyphen.
    word, text = place.text, place.passage.text
    hyphened = text[max(0, place.start - 1) : place.start] in '-‐' or text[place.end : place.end + 1] in '-‐'
    return not (
        (hyphened and place.start and text[max(0, place.start - 1) : place.start])
        and (word.lower() in AFFIXES or word[0].isupper())
    )


AFFIXES = frozenset(
    ['al', 'el', 'ol', 'e', 'ye', 'i', 'un', 'de', 'la', 'le', 'ex', 'co', 're', 'non', 'anti', 'pre', 'pro', 'neo']
)  # fmt: skip


def _plain(word: str) -> str:
    """The word without accents, which many writers leave out of naturalised words."""
    return ''.join(char for char in unicodedata.normalize('NFKD', word) if not unicodedata.combining(char))


def _is_emphasised(place: Place) -> bool:
    """Whether emphasis sets the word off, as a term or a word of another language."""
    at = place.passage.starts[place.start]
    line = place.passage.lines.text.rfind('\n', 0, at) + 1
    return (
        place.passage.lines.text[line:at].count('*') % 2 == 1 or place.passage.lines.text[line:at].count('_') % 2 == 1
    )


def _meant(place: Place, spells: Dictionary, known: Known) -> str:
    """What the word should be: one letter away, or two words; '' where nothing is near or it may well be a name."""
    word = place.text
    is_name = word[0].isupper() and not place.opens
    if is_name:
        if len(word) < 6 or known.counts[word] != 1:
            return ''
        near = [
            each for each in _near(spells, word) if each[0] == word[0] and _may_be_meant(place, each, spells, known)
        ]
        return near[0] if len(near) == 1 else ''
    near = [each for each in _near(spells, word.lower()) if _is_likely(word, each, known)]
    best = _best(word.lower(), near, known.counts)
    if not best and word.islower():
        parts = spells.parted(word)
        best = ' '.join(parts) if parts else ''
    return best.capitalize() if word[0].isupper() else best


def _may_be_meant(place: Place, near: str, spells: Dictionary, known: Known) -> bool:
    """Whether a name may be a slip for a name, or for a common word that the volume uses or that lost a letter."""
    word = place.text
    if known.counts[near.lower()]:
        return True
    if spells.is_name(near):
        # Another last vowel makes another first name: Federica, Federico.
        return near[:-1] != word[:-1]
    # Alone among small letters, and one letter short: more likely a word than somebody's name.
    before, after = place.passage.text[: place.start], place.passage.text[place.end :]
    alone = bool(re.search(r'(?:^|\s)[a-z]+ $', before)) and not re.match(
        r"[’']|,? [A-Z]| (?:was|is|has|had|said|and)", after
    )
    return alone and len(near) > len(place.text) > 6


def _is_likely(word: str, near: str, known: Known) -> bool:
    """Whether a word is near enough: a short one, or one with a letter exchanged, only if the volume uses the other."""
    if known.counts[near] or known.counts[near.capitalize()]:
        return word.islower() or len(word) > 4
    swapped = sorted(word.lower()) == sorted(near)
    return word.islower() and (swapped or (len(word) > 5 and len(near) != len(word)))


def _near(spells: Dictionary, word: str) -> tuple[str, ...]:
    return spells.near(word) if len(word) > 3 else ()


def _best(word: str, near: list[str], counts: Counter[str]) -> str:
    """Of the words that are near, the one that the volume uses most; then one with the same letters or beginning."""
    if not near:
        return ''
    return max(
        sorted(near),
        key=lambda each: (
            counts[each],
            sorted(each) == sorted(word),
            len(each) >= len(word),
            each[0] == word[0],
            each[-1] == word[-1],
        ),
    )


CONFUSED = (
    (re.compile(r'\bcan not\b(?! only)'), 'cannot'),
    (re.compile(r'\bthink thank(s?)\b', re.IGNORECASE), 'think tank'),
    (re.compile(r'\b(?:could|should|would|must) of\b'), 'have'),
    (re.compile(r'\b(?:air|space|hover|water)crafts\b'), 'craft'),
)  # fmt: skip


def confused(subject: Subject) -> Iterator[Finding]:
    """A known slip that the dictionaries let pass, since each of its words is right."""
    for passage in subject.passages:
        if passage.kind not in READ or not passage.lang.startswith('en'):
            continue
        for pattern, right in CONFUSED:
            for match in pattern.finditer(passage.text):
                message = f'“{match[0]}” is a slip for “{right}”'
                yield subject.found('misspelt', passage, *match.span(), message, f'Write {right}.')


def misspelt_in_capitals(subject: Subject) -> Iterator[Finding]:
    """A word in capitals, no acronym, that no dictionary has and that is one letter away from one."""
    for passage in subject.passages:
        spells = subject.dictionary(passage.lang) if passage.kind in READ else None
        for start, end in loud(subject, passage) if spells else ():
            for match in re.finditer(r'[A-Z]{6,}', passage.text[start:end]):
                word = match[0].lower()
                near = () if spells is None or spells.knows(word.capitalize()) else _near(spells, word)
                best = _best(word, [each for each in near if each.islower()], subject.vocabulary.folded)
                if best:
                    first = start + match.start()
                    message = f'“{match[0]}” is in no dictionary; “{best}” is'
                    remedy = f'Write {best}, if it is meant.'
                    yield subject.found('misspelt', passage, first, start + match.end(), message, remedy)


RULES = (misspelt, unknown_word, misspelt_in_capitals, confused)
