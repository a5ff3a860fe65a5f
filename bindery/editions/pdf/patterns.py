"""The patterns by which a language divides its words, read from pyphen's dictionaries in a quarter of its time.

Source: F. M. Liang, Word Hy-phen-a-tion by Com-put-er (Stanford 1983). A dictionary is read as a whole; what the
figures of a pattern say is looked at when a word has it. Changes of spelling at a hyphen (``pattern/change``) are left
to pyphen.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyphen

DIGITS = '0123456789'
FIGURES = DIGITS.encode()
# How lines begin that are no patterns (which are in small letters): remarks, and what is said of a dictionary.
REMARKS = tuple('%#LRC')
CODE = re.compile(r'\^{2}([0-9a-f]{2})')
# At the beginning of a line or at its end; a remark may have spaces within.
SPACE = re.compile(r'[ \t\r](?:\n|$)|\n[ \t]')
HEAD = 3
# A text that does not say which English it is in, or which German, is taken to be in the likeliest (Unicode CLDR,
# likelySubtags), as TeX and browsers take it; pyphen takes the first by the alphabet, which is Britain's and Austria's.
LIKELY = {'en': 'en_US', 'de': 'de_DE'}

# Places in a pattern, each with its figure.
Values = tuple[tuple[int, int], ...]


class Patterns:
    """A language's patterns: ``changes`` says whether some change the spelling at a hyphen."""

    def __init__(self, text: str) -> None:
        text = CODE.sub(lambda match: chr(int(match[1], 16)), text) if '^^' in text else text
        text = text.replace('0', '')
        lines = text.split('\n')
        if SPACE.search(text):
            lines = [line.strip() for line in lines]
        self.changes = '/' in text and any('/' in line for line in lines if not line.startswith(REMARKS))
        if self.changes:
            lines = [line.partition('/')[0] if '=' in line else line for line in lines]
        # In UTF-8 a figure is one byte, and no such byte is part of a letter.
        plain = '\n'.join(lines).encode().translate(None, FIGURES).decode().split('\n')
        # What has no figures says nothing; remarks may stay, since no word has their letters.
        self.marked = {letters: line for letters, line in zip(plain, lines, strict=True) if letters != line}
        # How long the patterns are that begin with the same three letters: a bit for each length.
        self.lengths: dict[str, int] = {}
        for letters in self.marked:
            head = letters[:HEAD]
            self.lengths[head] = self.lengths.get(head, 0) | 1 << len(letters)
        self.heads: dict[str, tuple[Values, tuple[int, ...]]] = {}
        self.values: dict[str, Values] = {}
        self.known: dict[str, tuple[int, ...]] = {}

    def places(self, word: str) -> tuple[int, ...]:
        """Where a word may be divided, as numbers of letters before the hyphen."""
        word = word.lower()
        found = self.known.get(word)
        if found is None:
            found = self.known[word] = self._places(f'.{word}.')
        return found

    def _places(self, word: str) -> tuple[int, ...]:
        marked, heads, known = self.marked, self.heads, self.values
        points = [0] * (len(word) + 1)
        for start in range(len(word) - 1):
            head = word[start : start + HEAD]
            found, lengths = heads.get(head) or self._head(head)
            for place, value in found:
                if value > points[start + place]:
                    points[start + place] = value
            for length in lengths:
                letters = word[start : start + length]
                if letters in marked:
                    for place, value in known.get(letters) or self._values(letters):
                        if value > points[start + place]:
                            points[start + place] = value
        return tuple([place - 1 for place, value in enumerate(points) if value % 2])

    def _head(self, head: str) -> tuple[Values, tuple[int, ...]]:
        """What the patterns within three letters say together, and how long those are that begin with them."""
        most: dict[int, int] = {}
        for length in (1, 2, HEAD):
            letters = head[:length]
            if letters in self.marked:
                for place, value in self.values.get(letters) or self._values(letters):
                    if value > most.get(place, 0):
                        most[place] = value
        made = self.heads[head] = tuple(most.items()), _over(HEAD, self.lengths.get(head, 0))
        return made

    def _values(self, letters: str) -> Values:
        """The figures of a pattern, each with its place; of two that follow each other, the second is one further."""
        place, after, found = 0, False, []
        for letter in self.marked[letters]:
            if letter in DIGITS:
                place += after
                if place <= len(letters):
                    found.append((place, int(letter)))
            else:
                place += 1
            after = letter in DIGITS
        made = self.values[letters] = tuple(found)
        return made


@cache
def _over(least: int, lengths: int) -> tuple[int, ...]:
    """Which lengths over the least one have a bit."""
    return tuple([length for length in range(least + 1, lengths.bit_length()) if lengths >> length & 1])


def places(word: str, language: str) -> tuple[int, ...]:
    """Where a word may be divided by the patterns of its language (BCP 47), its spelling unchanged."""
    patterns = patterns_of(language)
    if patterns is None:
        return ()
    if patterns.changes:
        return tuple([int(place) for place in _pyphen(language).positions(word) if not place.data])
    return patterns.places(word)


@cache
def _pyphen(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=nearest(language), left=1, right=1)


@cache
def patterns_of(language: str) -> Patterns | None:
    """The patterns of a language (BCP 47) or of the nearest one that has some; None where there are none."""
    name = nearest(language)
    return None if name is None else _read(pyphen.LANGUAGES[name])


@cache
def nearest(language: str) -> str | None:
    """The name of the patterns that serve for a language (BCP 47): its own, or those of the nearest that has some."""
    name = LIKELY.get(language.casefold()) or (pyphen.language_fallback(language) if language else None)
    return name and pyphen.LANGUAGES[name].stem.removeprefix('hyph_')


@cache
def _read(path: Path) -> Patterns:
    with path.open('rb') as file:
        encoding = file.readline().decode().strip()
    encoding = 'cp1251' if encoding.lower() == 'microsoft-cp1251' else encoding
    return Patterns(path.read_text(encoding).partition('\n')[2])
