"""Where words may be divided: by the patterns of their language, by the house's list, and never in a name.

A word of a person's name is divided nowhere; the words of an institution's long name are words like others, and left
whole only where they stand in sequence.

Source: F. M. Liang, Word Hy-phen-a-tion by Com-put-er (Stanford 1983); pyphen has the dictionaries of LibreOffice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise

from bindery.editions.pdf import patterns

# Scripts whose words are never divided.
UNDIVIDED = ('fa', 'ar', 'he', 'ur', 'ps', 'ckb', 'yi')
SHORTEST = 6
LEAST = 3
GENITIVES = ("'s", '’s')
APOSTROPHE = re.compile(r"['’]")
# A name of several parts, which may be in the genitive: what stands about it is not of it.
PARTS = re.compile(r'[^\W\d_]+(?:[-\u2010][^\W\d_]+)+')
HYPHEN = re.compile('[-\u2010]')
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
ANY_WORD = re.compile(r'\w+')
# What may stand between two words of a long name: spaces of any kind, a comma, quotation marks, “&”, its own hyphen.
BETWEEN = r'\W{1,3}'
# Names, exceptions, and long names by their words.
Said = tuple[tuple[str, ...], Mapping[str, tuple[int, ...]], tuple[tuple[str, ...], ...]]


@dataclass(frozen=True)
class Hyphenation:
    """How words are divided: ``names`` (casefolded) never, ``exceptions`` as the house writes them (``pro-ject``).

    ``phrases`` are the words of long names (casefolded), none of which is divided where they stand in sequence.
    """

    names: frozenset[str] = frozenset()
    exceptions: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    phrases: frozenset[tuple[str, ...]] = frozenset()

    def __hash__(self) -> int:
        """By the names alone, once: it is asked for with every word."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(self.names)

    def places(self, word: str, language: str) -> tuple[int, ...]:
        """Where a word (letters and an apostrophe at most) may be divided, as numbers of letters before the hyphen."""
        if len(word) < SHORTEST or word.isupper():
            return ()
        plain = word.casefold()
        if plain.endswith(GENITIVES):
            plain = plain[:-2]
        if plain in self.names:
            return ()
        if plain in self.exceptions:
            return tuple(place for place in self.exceptions[plain] if LEAST <= place <= len(plain) - LEAST)
        return _by_pattern(word, language)

    def is_name(self, word: str) -> bool:
        """Whether a word with a hyphen of its own is a name, which is not parted there either."""
        return any(match[0].casefold().replace('\u2010', '-') in self.names for match in PARTS.finditer(word))

    def within(self, text: str) -> frozenset[int]:
        """The places within the long names of a text, at which no word is divided."""
        if not self.phrases:
            return frozenset()
        folded = text.casefold()
        named = [phrase for word, phrases in self._telling.items() if word in folded for phrase in phrases]
        found = (match.span() for name in named for match in _sequence(name).finditer(text))
        return frozenset(place for start, end in found for place in range(start + 1, end))

    @cached_property
    def _hyphens(self) -> frozenset[tuple[str, str]]:
        """The letters about the hyphens that names have, or may have between two words of a long one."""
        pairs = {(one[-2:], other[:2]) for words in self.phrases for one, other in pairwise(words)}
        return frozenset(pairs.union(*map(_arounds, self.names)))

    @cached_property
    def _telling(self) -> Mapping[str, list[tuple[str, ...]]]:
        """The long names by the longest of their words, which few texts have."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for phrase in self.phrases:
            found.setdefault(max(phrase, key=len), []).append(phrase)
        return found

    def unparted(self, text: str) -> list[tuple[int, int]]:
        """From where to where the names of a text reach that have hyphens of their own and are not parted there."""
        if not self._hyphens or self._hyphens.isdisjoint(_arounds(text)):
            return []
        found = list(PARTS.finditer(text))
        named = self.within(text) if found else frozenset()
        return [match.span() for match in found if match.start() + 1 in named or self.is_name(match[0])]

    def said_of(self, text: str) -> Said:
        """Which names, exceptions and long names may stand in a text (casefolded)."""
        names = tuple(sorted(name for name in self.names if name in text))
        phrases = sorted(name for word, named in self._telling.items() if word in text for name in named)
        return names, {word: places for word, places in self.exceptions.items() if word in text}, tuple(phrases)

    def words(self, text: str, language: str) -> tuple[tuple[int, str], ...]:
        """The words of a text that could be divided, each with its place."""
        if language.partition('-')[0].lower() in UNDIVIDED:
            return ()
        if text.isalpha():
            return ((0, text),)
        return tuple([(match.start(), match[0]) for match in WORD.finditer(text)])


def exceptions(lines: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """A house's list, a word a line with a hyphen at each place (``data-base``, ``Tehran``); ``#`` begins a remark."""
    found = {}
    for line in lines:
        word = line.partition('#')[0].strip()
        if word:
            parts = word.split('-')
            ends = [len(''.join(parts[:count])) for count in range(1, len(parts))]
            found[''.join(parts).casefold()] = tuple(ends)
    return found


def phrase(name: str) -> tuple[str, ...]:
    """The words of a long name as ``Hyphenation.phrases`` has them, without an article that a text may leave out."""
    words = tuple(ANY_WORD.findall(name.casefold()))
    return words[1:] if words[:1] == ('the',) else words


def _arounds(text: str) -> Iterator[tuple[str, str]]:
    """Of each hyphen in a text two letters before it and two behind it."""
    text = text.replace('\u2010', '-')
    at = text.find('-')
    while at >= 0:
        yield text[max(0, at - 2) : at].casefold()[-2:], text[at + 1 : at + 3].casefold()[:2]
        at = text.find('-', at + 1)


@cache
def _sequence(words: tuple[str, ...]) -> re.Pattern[str]:
    """What finds words in sequence."""
    return re.compile(rf'(?<!\w){BETWEEN.join(words)}(?!\w)', re.IGNORECASE)


@cache
def _by_pattern(word: str, language: str) -> tuple[int, ...]:
    stem = APOSTROPHE.split(word, maxsplit=1)[0]
    last = len(stem) - LEAST
    return tuple([place for place in patterns.places(stem, language) if LEAST <= place <= last])
