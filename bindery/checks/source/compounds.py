"""Compounds written in more than one way: with a hyphen, as one word, in two words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from bindery.checks.source.dashes import prose
from bindery.checks.source.passage import Passage
from bindery.checks.source.subject import Subject
from bindery.checks.source.usage import Use
from bindery.findings import Finding

COMPOUND = re.compile(r'(?<![\w-])([a-z]{2,})([-–])([a-z]{3,})(?![\w-])', re.IGNORECASE)
# Words of one family begin with as many letters, at least.
BEGINNING = 5
# Behind a word that takes a noun, before a mark; what ends in -ing or -ed belongs to a verb.
NOUNS = re.compile(
    r'(?<![\w-])([A-Za-z]{4,})-([a-z]{4,}(?<!ing)(?<!ed)(?<!like)(?<!free)(?<!wide)(?<!term))(?=[.,;:!?)](?:\s|$)|$)'
)
BEFORE = frozenset(
    ['counter', 'anti', 'non', 'inter', 'multi', 'neo', 'geo', 'semi', 'pseudo', 'trans', 'ultra', 'pre', 'sub']
)  # fmt: skip


def compound_form(subject: Subject) -> Iterator[Finding]:
    """A compound with a hyphen that the volume mostly writes as one word, or the other way round."""
    hyphened: dict[str, list[Use]] = {}
    places: dict[str, list[tuple[Passage, int, int]]] = {}
    for passage, text in prose(subject):
        for match in COMPOUND.finditer(text):
            hyphened.setdefault((match[1] + match[3]).lower(), []).append(Use(match[2], passage, *match.span()))
        for match in re.finditer(r'(?<![\w-])[A-Za-z]{5,}(?![\w-])', text):
            places.setdefault(match[0].lower(), []).append((passage, *match.span()))
    solid = Counter({form: len(found) for form, found in places.items()})
    by_start: dict[str, list[str]] = {}
    for form in solid:
        by_start.setdefault(form[:BEGINNING], []).append(form)
    for word, uses in sorted(hyphened.items()):
        first = len(re.match(r'[A-Za-z]+', uses[0].text)[0])  # type: ignore[index]
        closed = solid[word] or sum(
            solid[form] for form in by_start.get(word[:BEGINNING], ()) if _is_of(form, word, first)
        )
        if not closed or uses[0].text[first + 1].isupper():
            continue
        few = uses if len(uses) <= closed else [Use('', *place) for place in places.get(word, ())]
        for use in few:
            new = re.sub(r'[-–]', '', use.text) if few is uses else uses[0].text.lower()
            message = f'“{use.text}” is mostly “{new}” in the volume'
            yield subject.found('compound-form', use.passage, use.start, use.end, message, f'Write {new}.', new)


def _is_of(form: str, word: str, first: int) -> bool:
    """Whether two solid words are of one family (``coordinate``, ``coordination``); ``first`` is where they join."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(form, word, strict=False)))
    return shared >= first + 4 and shared >= len(word) - 3 and abs(len(form) - len(word)) < 4


def open_compound(subject: Subject) -> Iterator[Finding]:
    """A compound in two words that the volume hyphens or the dictionary writes in one (``boat building``)."""
    hyphened = Counter(
        match[0].lower()
        for passage, text in prose(subject)
        for match in re.finditer(r'(?<![\w-])[A-Za-z]{3,}-[a-z]+ing\b', text)
    )
    words = subject.dictionary(subject.volume.lang)
    for passage, text in prose(subject):
        for match in re.finditer(r'(?<![\w-])(?=(([A-Za-z]{3,}) ([a-z]{3,}(?:ing|ion|ist|ity|ment)))(?![\w-]))', text):
            first, second = match[2].lower(), match[3]
            whole = f'{first}-{second}'
            if first in BEFORE and words is not None and words.knows(first + second):
                whole = first + second
            elif not hyphened[whole]:
                continue
            message = f'“{match[1]}” is “{whole}”' + (
                ' elsewhere in the volume' if '-' in whole else ' in the dictionary'
            )
            yield subject.found('compound-form', passage, *match.span(1), message, f'Write {whole}.')


def noun_with_hyphen(subject: Subject) -> Iterator[Finding]:
    """A compound with a hyphen that no noun follows, where the volume writes the two words apart (``river-mouth``)."""
    words = subject.dictionary(subject.volume.lang)
    hyphened: dict[str, list[tuple[Passage, int, int]]] = {}
    for passage, text in prose(subject):
        for match in NOUNS.finditer(text):
            if words is not None and words.knows(match[1]) and words.knows(match[2]):
                hyphened.setdefault(f'{match[1]} {match[2]}'.lower(), []).append((passage, match.start(), match.end()))
    if not hyphened:
        return
    apart = re.compile(rf'(?<![\w-])(?:{"|".join(map(re.escape, sorted(hyphened)))})(?![\w-])', re.IGNORECASE)
    written = {match[0].lower() for _, text in prose(subject) for match in apart.finditer(text)}
    for form in sorted(set(hyphened) & written):
        for passage, start, end in hyphened[form]:
            message = f'“{passage.text[start:end]}” is “{form}” elsewhere in the volume'
            yield subject.found('compound-form', passage, start, end, message, f'Write {form}.')


RULES = (compound_form, open_compound, noun_with_hyphen)
