"""Where words may be divided: by the patterns of their language, by the house's list, and never in a name.

Source: F. M. Liang, Word Hy-phen-a-tion by Com-put-er (Stanford 1983); pyphen has the dictionaries of LibreOffice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from bindery.editions.pdf.patterns import patterns_of

# Scripts whose words are never divided.
UNDIVIDED = ('fa', 'ar', 'he', 'ur', 'ps', 'ckb', 'yi')
SHORTEST = 6
LEAST = 3
GENITIVES = ("'s", '’s')
APOSTROPHE = re.compile(r"['’]")
# A name of several parts, which may be in the genitive: what stands about it is not of it.
PARTS = re.compile(r'[^\W\d_]+(?:[-\u2010][^\W\d_]+)+')
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True)
class Hyphenation:
    """How words are divided: ``names`` (casefolded) never, ``exceptions`` as the house writes them (``pro-ject``)."""

    names: frozenset[str] = frozenset()
    exceptions: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

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

    def said_of(self, text: str) -> tuple[tuple[str, ...], Mapping[str, tuple[int, ...]]]:
        """Which names and exceptions may stand in a text (casefolded)."""
        names = tuple(sorted(name for name in self.names if name in text))
        return names, {word: places for word, places in self.exceptions.items() if word in text}

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


@cache
def _by_pattern(word: str, language: str) -> tuple[int, ...]:
    patterns = patterns_of(language)
    if patterns is None:
        return ()
    stem = APOSTROPHE.split(word, maxsplit=1)[0]
    last = len(stem) - LEAST
    return tuple([place for place in patterns.places(stem) if LEAST <= place <= last])
