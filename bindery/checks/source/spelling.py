"""Spelling by Hunspell's dictionaries; what the volume, its register and its house write counts as known."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bindery.checks.source.dictionaries import Dictionary, dictionary
from bindery.checks.source.passage import Passage
from bindery.checks.source.subject import Subject
from bindery.checks.source.usage import Use, departures
from bindery.checks.source.vocabulary import Place, named, words
from bindery.findings import Finding

READ = frozenset({'body', 'item', 'quote', 'verse', 'note', 'cell', 'caption', 'heading', 'abstract', 'title', 'subtitle',
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
            yield subject.found('misspelt', place.passage, place.start, place.end, message, f'Write {near}, if it is meant.', new)


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
    known = Known(named(subject.passages) | subject.style.words | subject.style.acronyms | _variants(subject), vocabulary.counts)
    answers: dict[tuple[str, str, bool], str] = {}
    for passage in subject.passages:
        if passage.kind not in READ:
            continue
        for place in words(passage):
            lang = passage.lang_at(place.start)
            spells = dictionary(lang)
            if spells is None or not _is_candidate(place, spells, known):
                continue
            key = (place.text, lang, place.opens)
            if key not in answers:
                answers[key] = _meant(place, spells, known)
            yield place, answers[key]


def _variants(subject: Subject) -> frozenset[str]:
    """Spellings of names that the register knows as wrong: they are the people's rule's."""
    return frozenset(
        match for person in subject.register.people for form in person.variants for match in re.findall(r"[^\W\d_]+", form)
    )


def _is_candidate(place: Place, spells: Dictionary, known: Known) -> bool:
    word = place.text
    if len(word) < 3 or known.has(word) or spells.knows(word) or spells.is_formed(word):
        return False
    if spells.knows(_plain(word)) or _is_emphasised(place):
        return False
    whole = word.replace('’', "'")
    if "'" in whole and all(spells.knows(part) or len(part) < 3 for part in whole.split("'")):
        return False
    # Half of a compound may be no word of its own: naked eyes see the hyphen.
    text = place.passage.text
    hyphened = text[max(0, place.start - 1) : place.start] in '-‐' or text[place.end : place.end + 1] in '-‐'
    if (hyphened and place.start and text[max(0, place.start - 1) : place.start]) and (word.lower() in AFFIXES or word[0].isupper()):
        return False
    return not (word.isupper() or re.search(r'[a-z][A-Z]', word) or re.search(r'[^\x00-\u024f]', word))


AFFIXES = frozenset('al el ol e ye i un de la le ex co re non anti pre pro neo'.split())


def _plain(word: str) -> str:
    """The word without accents, which many writers leave out of naturalised words."""
    return ''.join(char for char in unicodedata.normalize('NFKD', word) if not unicodedata.combining(char))


def _is_emphasised(place: Place) -> bool:
    """Whether emphasis sets the word off, as a term or a word of another language."""
    at = place.passage.starts[place.start]
    line = place.passage.lines.text.rfind('\n', 0, at) + 1
    return place.passage.lines.text[line:at].count('*') % 2 == 1 or place.passage.lines.text[line:at].count('_') % 2 == 1


def _meant(place: Place, spells: Dictionary, known: Known) -> str:
    """What the word should be: one letter away, or two words; '' where nothing is near or it may well be a name."""
    word = place.text
    is_name = word[0].isupper() and not place.opens
    if is_name:
        near = [each for each in _near(spells, word) if each[0] == word[0] and _may_be_meant(place, each, spells, known)]
        return near[0] if len(word) > 5 and len(near) == 1 and known.counts[word] == 1 else ''
    near = [each for each in _near(spells, word.lower()) if _is_likely(word, each, known)]
    best = _best(word.lower(), near, known.counts)
    if not best and word.islower():
        parts = spells.parted(word)
        best = ' '.join(parts) if parts else ''
    return best.capitalize() if word[0].isupper() else best


def _may_be_meant(place: Place, near: str, spells: Dictionary, known: Known) -> bool:
    """Whether a name may be a slip for a name, or for a common word that the volume uses or that lost a letter."""
    if spells.is_name(near) or known.counts[near.lower()] > 0:
        return True
    # Alone among small letters, and one letter short: more likely a word than somebody's name.
    before, after = place.passage.text[: place.start], place.passage.text[place.end :]
    alone = bool(re.search(r'(?:^|\s)[a-z]+ $', before)) and not re.match(r"[’']|,? [A-Z]| (?:was|is|has|had|said|and)", after)
    return alone and len(near) > len(place.text) > 6


def _is_likely(word: str, near: str, known: Known) -> bool:
    """Whether a word is near enough: a short one, or one with a letter exchanged, only if the volume uses the other."""
    if known.counts[near] or known.counts[near.capitalize()]:
        return word.islower() or len(word) > 4
    swapped = sorted(word.lower()) == sorted(near)
    return word.islower() and (swapped or (len(word) > 5 and len(near) != len(word)))


@cache
def _near(spells: Dictionary, word: str) -> tuple[str, ...]:
    return spells.near(word) if len(word) > 3 else ()


def _best(word: str, near: list[str], counts: Counter[str]) -> str:
    """Of the words that are near, the one that the volume uses most; then one with the same letters or beginning."""
    if not near:
        return ''
    return max(
        sorted(near),
        key=lambda each: (counts[each], sorted(each) == sorted(word), len(each) >= len(word), each[0] == word[0], each[-1] == word[-1]),
    )


# Pairs of endings that part British from American English; a word pair counts only where both are in a dictionary.
SWAPS = (
    (re.compile(r'our(?=$|s$|ed$|ing$|able$|ably$|ful|ite|less$|er$|ers$|hood|ist|ism|al)'), 'or'),
    (re.compile(r'is(?=e$|es$|ed$|ing$|ation$|ations$|er$|ers$|ational$)'), 'iz'),
    (re.compile(r'ys(?=e$|es$|ed$|ing$)'), 'yz'),
    (re.compile(r'tre(?=$|s$)'), 'ter'),
    (re.compile(r'ogue(?=$|s$)'), 'og'),
    (re.compile(r'll(?=ed$|ing$|er$|ers$)'), 'l'),
    (re.compile(r'ence(?=$|s$)'), 'ense'),
    (re.compile(r'amme(?=$|s$)'), 'am'),
    (re.compile(r'ae|oe'), 'e'),
)  # fmt: skip


def spelling_variant(subject: Subject) -> Iterator[Finding]:
    """A word in British spelling in a volume that spells American, or the other way round."""
    american, british = dictionary('en-us'), dictionary('en-gb')
    if american is None or british is None or not subject.volume.lang.startswith('en'):
        return
    uses: list[Use] = []
    for form, places in subject.vocabulary.places.items():
        side = _side(form, american, british) if form not in subject.style.words else ''
        if side:
            uses += [
                Use(side, place.passage, place.start, place.end)
                for place in places
                if place.passage.kind in READ and place.passage.lang_at(place.start).startswith('en')
            ]
    chosen = {'en-gb': 'British', 'en-us': 'American'}.get(subject.style.spelling.lower() or subject.volume.lang.lower(), '')
    usual, others = departures(uses, chosen, clear=0)
    for use in others if usual else ():
        message = f'“{use.text}” is {use.form} spelling; the volume spells {usual}'
        yield subject.found('spelling-variant', use.passage, use.start, use.end, message, f'Spell it as the {usual} do.')


def _side(form: str, american: Dictionary, british: Dictionary) -> str:
    """Which English a word is, '' where both spell it so or it has no twin."""
    word = form.lower()
    if len(word) < 5 or american.knows(word) == british.knows(word):
        return ''
    for pattern, other in SWAPS:
        twin = pattern.sub(other, word, count=1)
        if twin != word and american.knows(twin) and not american.knows(word) and british.knows(word):
            return 'British'
    if british.knows(word) or not american.knows(word):
        return ''
    return 'American' if any(british.knows(twin) for twin in _british_twins(word)) else ''


def _british_twins(word: str) -> Iterator[str]:
    # Not iz: Oxford spells so and is British.
    for new, old in (('our', 'or'), ('ys', 'yz'), ('tre', 'ter'), ('ogue', 'og'), ('ll', 'l'),
                     ('ence', 'ense'), ('amme', 'am'), ('ae', 'e'), ('oe', 'e')):  # fmt: skip
        for match in re.finditer(old, word):
            yield word[: match.start()] + new + word[match.end() :]


CONFUSED = (
    (re.compile(r'\bcan not\b(?! only)'), 'cannot'),
    (re.compile(r'\bthink thank(s?)\b', re.IGNORECASE), 'think tank'),
    (re.compile(r'\b(?:could|should|would|must) of\b'), 'have'),
    (re.compile(r'\bvice versa\b|\bvis-a-vis\b'), ''),
    (re.compile(r'\b(?:air|space|hover|water)crafts\b'), 'craft'),
    (re.compile(r'\b(?:informations|equipments|researches of|softwares|evidences|advices|furnitures|knowledges)\b'), ''),
)  # fmt: skip


def confused(subject: Subject) -> Iterator[Finding]:
    """A known slip that the dictionaries let pass, since each of its words is right."""
    for passage in subject.passages:
        if passage.kind not in READ or not passage.lang.startswith('en'):
            continue
        for pattern, right in CONFUSED:
            for match in pattern.finditer(passage.text):
                if right:
                    message = f'“{match[0]}” is a slip for “{right}”'
                    yield subject.found('misspelt', passage, *match.span(), message, f'Write {right}.')


PAIRS = (*SWAPS, (re.compile(r'dgement'), 'dgment'), (re.compile(r'visor'), 'viser'), (re.compile(r'wards$'), 'ward'))


def spelt_two_ways(subject: Subject) -> Iterator[Finding]:
    """A word of which both spellings stand in the volume (``dialogue``, ``dialog``), whichever English it is in."""
    told = {(found.location, found.text) for found in spelling_variant(subject)}
    places = subject.vocabulary.places
    for form in sorted(places):
        word = form.lower()
        for pattern, other in PAIRS if len(word) > 4 else ():
            twin = pattern.sub(other, word, count=1)
            if twin == word or pattern.pattern in NOT_PAIRS or not _both(subject, word, twin):
                continue
            uses = [
                Use(each, place.passage, place.start, place.end)
                for each in (word, twin)
                for spelt in (each, each.capitalize())
                for place in places.get(spelt, ())
                if place.passage.kind in READ
            ]
            usual, others = departures(uses, clear=0)
            for use in others if form == word or word not in places else ():
                if (use.passage.locate(use.start, use.end), use.text) not in told:
                    message = f'“{use.text}” is “{usual or twin}” elsewhere in the volume'
                    yield subject.found('spelling-variant', use.passage, use.start, use.end, message, 'Spell it one way.')


# What looks like a pair and is two words: the ward and its wards.
NOT_PAIRS = frozenset({r'ence(?=$|s$)', r'wards$', r'ae|oe'})


def _both(subject: Subject, word: str, twin: str) -> bool:
    english = dictionary('en')
    if english is None or not (subject.vocabulary.folded[word] and subject.vocabulary.folded[twin]):
        return False
    american, british = dictionary('en-us'), dictionary('en-gb')
    # Where one of them is of one English only, the volume's English decides.
    sided = american and british and (_side(word, american, british) or _side(twin, american, british))
    return not sided and english.knows(word) and english.knows(twin)


RULES = (misspelt, unknown_word, spelling_variant, spelt_two_ways, confused)
