"""Personal names as printed: what looks like one, its parts, and whether two of them can be one person."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

from bindery.frozen import frozen
from bindery.intake.lexicon import BY, DEGREE, HONORIFICS, INSTITUTION, LITTLE, PARTICLES, POST, SUFFIXES
from bindery.model.people import Name

MOST_WORDS = 6
ALIKE = 84
BETWEEN_AUTHORS = re.compile(r'\s*(?:;|,|/|·|\b(?:and|AND|und|UND|et|ET|y|и|И)\b|&)\s*')
_PART = "[^\\W\\d_](?:[^\\W\\d_]|['’ʼʿʾ\u200c])*\\.?"
WORD = re.compile(rf'{_PART}(?:[-.‐]?{_PART})*')


@frozen
class Likeness:
    """How likely two printed names are one person: ``score`` from 0 to 100, and why."""

    score: int
    why: str


def clean(text: str) -> str:
    """A printed name without ``by`` before it, and without punctuation round it."""
    return (
        BY.sub('', ' '.join(text.split()), count=1).strip(' ,;:')
        if BY.match(text)
        else ' '.join(text.split()).strip(' ,;:')
    )


def looks_like_name(text: str) -> bool:
    """Whether a text can be one person's name: two to six capitalised words, no figures, no sentence."""
    name = clean(text)
    words = _without_honorifics(name.replace(',', ' ').split())
    if not 2 <= len(words) <= MOST_WORDS or re.search(r'[\d:;!?()"“”]', name):
        return False
    plain = ' '.join(words)
    if INSTITUTION.search(plain) or POST.search(plain) or DEGREE.search(plain):
        return False
    if any(word.casefold() in LITTLE - PARTICLES for word in words) or not _ends_as_name(words[-1]):
        return False
    return all(
        WORD.fullmatch(word) and (word[0].isupper() or not word[0].islower() or word.casefold() in PARTICLES)
        for word in words
    )


def _ends_as_name(word: str) -> bool:
    return not word.endswith('.') or word.casefold() in SUFFIXES


def _without_honorifics(words: list[str]) -> list[str]:
    while words and words[0].casefold() in HONORIFICS:
        words = words[1:]
    return words


def names_in(text: str) -> tuple[str, ...]:
    """The names in a line that holds nothing else, in order; empty where any part of it is no name."""
    whole = clean(text)
    inverted = re.fullmatch(r'[^,]+, [^,]+', whole)
    parts = [part for part in BETWEEN_AUTHORS.split(whole) if part]
    if parts and all(looks_like_name(part) for part in parts):
        return tuple(clean(part) for part in parts)
    if inverted and looks_like_name(whole):
        family, given = whole.split(', ')
        return (f'{given} {family}',)
    return ()


def parse(text: str) -> Name:
    """The parts of a printed name: the last word is the family name, small words before it the particle.

    A name or family name in capitals gets small letters.
    """
    words = _without_honorifics(clean(text).split())
    suffix = ''
    if len(words) > 2 and words[-1].casefold() in SUFFIXES:
        suffix = words.pop().strip(',')
        words[-1] = words[-1].strip(',')
    words = _in_small_letters(words)
    if len(words) == 1:
        return Name(family=words[0], suffix=suffix)
    start = len(words) - 1
    while start > 1 and words[start - 1].islower() and words[start - 1] in PARTICLES:
        start -= 1
    return Name(family=words[-1], given=' '.join(words[:start]), particle=' '.join(words[start:-1]), suffix=suffix)


def _in_small_letters(words: list[str]) -> list[str]:
    """The words of a name with small letters in those that are set in capitals; initials stay."""
    spelled = [word for word in words if len(letters(word)) > 1]
    throughout = all(word.isupper() for word in spelled) and any(len(letters(word)) > 2 for word in spelled)
    if not throughout and not (words[-1].isupper() and len(letters(words[-1])) > 2):
        return words
    return [_lowered(word, first=not index) for index, word in enumerate(words)]


def _lowered(word: str, *, first: bool) -> str:
    if not word.isupper() or len(letters(word)) < 2:
        return word
    if not first and word.casefold() in PARTICLES:
        return word.casefold()
    return re.sub(r'[^\W\d_]+', lambda match: match[0].capitalize(), word)


def letters(text: str) -> str:
    """Only the letters of a name, without case, accents, spaces and hyphens: the measure of two spellings."""
    plain = unicodedata.normalize('NFKD', text.casefold())
    return ''.join(c for c in plain if c.isalpha())


def pieces(text: str) -> tuple[str, ...]:
    """The name's words in lower case, hyphened words and run-on initials taken apart."""
    words = _without_honorifics(clean(text).split())
    parts: list[str] = []
    for word in words:
        parts += [part for part in re.split(r'[-–.‐]+', word) if part]
    return tuple(letters(part) for part in parts if letters(part))


def same_person(one: str, other: str) -> Likeness:
    """Compares family names letter by letter and given names by their initials or letters."""
    first, second = pieces(one), pieces(other)
    if not first or not second:
        return Likeness(0, '')
    if ''.join(first) == ''.join(second):
        return Likeness(100, 'the same letters')
    best = Likeness(0, '')
    for take_one in _family_lengths(first):
        for take_other in _family_lengths(second):
            family = fuzz.ratio(''.join(first[-take_one:]), ''.join(second[-take_other:]))
            given = _givens(first[:-take_one], second[:-take_other])
            if family >= ALIKE and given.score:
                score = round(family * 0.6 + given.score * 0.4)
                how = 'the same family name' if family == 100 else f'family names {round(family)} % alike'
                best = max(best, Likeness(score, f'{how}, {given.why}'), key=lambda likeness: likeness.score)
    return best


def _family_lengths(parts: tuple[str, ...]) -> range:
    """How many of a name's last words can be the family name: no initials, and not the whole name."""
    most = 1
    while most < 3 and most + 1 < len(parts) and len(parts[-most - 1]) > 1:
        most += 1
    return range(1, most + 1)


def _givens(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness:
    """How well given names agree: spelled out, or one as initials of the other."""
    if not one or not other:
        return Likeness(60, 'one without a given name')
    short, long = sorted((''.join(one), ''.join(other)), key=len)
    if short == long:
        return Likeness(100, 'the same given names')
    if all(len(part) == 1 for part in one) or all(len(part) == 1 for part in other):
        return Likeness(90, 'initials that fit') if _in_order(short, long) else Likeness(0, '')
    if len(one) == len(other) and all(
        a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in zip(one, other, strict=True)
    ):
        return Likeness(90, 'initials that fit')
    if one[0] == other[0] and len(one) != len(other):
        return Likeness(80, 'the same first name')
    alike = round(fuzz.ratio(short, long))
    return (
        Likeness(alike, f'given names {alike} % alike') if alike >= ALIKE and short[0] == long[0] else Likeness(0, '')
    )


def _in_order(short: str, long: str) -> bool:
    """Whether the letters of ``short`` stand in ``long`` in order, the first at its beginning."""
    if short[0] != long[0]:
        return False
    rest = iter(long)
    return all(letter in rest for letter in short)
