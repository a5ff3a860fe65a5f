"""Names of well-known office-holders written by ear: they sound right and are spelled otherwise (``Theresa Mei``)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from bindery.checks.source.dictionaries import HERE
from bindery.checks.source.subject import Subject
from bindery.checks.source.vocabulary import APART
from bindery.findings import Finding

LIST = HERE / 'office-holders.txt'
# Looked for at each word: ``Minister Theresa`` must not hide ``Theresa May``.
FULL_NAME = re.compile(r"(?<![\w-])(?=(([A-Z][\w'’-]+) (?:[A-Z]\. )?([A-Z][\w'’-]+?))(?=['’]s?(?!\w)|[^\w'’-]|$))")
# Letters that sound alike in the languages of the list, in the order in which they are put for one another.
ALIKE = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r'(.)\1+', r'\1'), (r'ph', 'f'), (r'ck?h?(?=[^eiy]|$)', 'k'), (r'th', 't'),
        (r'(?<=[aeiou])[yji](?![aeiou])', 'y'),
        (r'ey|ay', '1'), (r'ie|y', 'i'), (r'ou|oo', 'u'), (r'(?<=\w{2})e$', ''), (r'z', 's'), (r'(.)\1+', r'\1'),
    )
)  # fmt: skip


def written_by_ear(subject: Subject) -> Iterator[Finding]:
    """A full name that sounds like that of a head of state or government and is spelled otherwise."""
    registered = {name for person in subject.register.people for name in (person.name.display, *person.variants)}
    for passage in subject.passages:
        if passage.kind in APART:
            continue
        for match in FULL_NAME.finditer(passage.text):
            name = f'{match[2]} {match[3]}'.replace('’', "'")
            meant = holders().get(sound(name))
            if not meant or plain(name) in {plain(each) for each in meant} or name in registered:
                continue
            if {match[2], match[3]} & subject.style.words:
                continue
            message = f'“{match[1]}” sounds like {meant[0]}, who is spelled otherwise'
            remedy = f'Write {meant[0]} if that is who is meant, or list the name among the words of the house style.'
            yield subject.found('name-twin', passage, *match.span(1), message, remedy)


@cache
def holders() -> Mapping[str, tuple[str, ...]]:
    """The office-holders of our list by the sound of their names."""
    found: dict[str, tuple[str, ...]] = {}
    for line in LIST.read_text('utf-8').splitlines():
        name = line.partition('#')[0].strip()
        if name:
            key = sound(name)
            found[key] = (*found.get(key, ()), name)
    return found


def plain(name: str) -> str:
    """A name without accents and case, so that ``Erdogan`` is no misspelling."""
    letters = unicodedata.normalize('NFKD', name.replace('ı', 'i').replace('ø', 'o').replace('ł', 'l'))
    return ''.join(each for each in letters if not unicodedata.combining(each)).lower()


@cache
def sound(name: str) -> str:
    """What a full name sounds like, roughly: names that are written by ear come out the same."""
    return ' '.join(_sound(word) for word in plain(name).split())


def _sound(word: str) -> str:
    for pattern, letter in ALIKE:
        word = pattern.sub(letter, word)
    return word


RULES = (written_by_ear,)
