"""The patterns by which a language divides its words, read from pyphen's dictionaries in a quarter of its time.

Source: F. M. Liang, Word Hy-phen-a-tion by Com-put-er (Stanford 1983). A dictionary is read as a whole; what the
figures of a pattern say is looked at when a word has it. Changes of spelling at a hyphen (``pattern/change``) are left
to pyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyphen

LETTERS = dict.fromkeys(map(ord, '0123456789'))
VALUES = re.compile(r'(\d?)\D?')
REMARKS = re.compile(
    r'(?m)^(?:[%#]|LEFTHYPHENMIN|RIGHTHYPHENMIN|COMPOUNDLEFTHYPHENMIN|COMPOUNDRIGHTHYPHENMIN).*$|^\s+|[ \t\r]+$'
)
CODE = re.compile(r'\^{2}([0-9a-f]{2})')


class Patterns:
    """A language's patterns: ``changes`` says whether some change the spelling at a hyphen."""

    def __init__(self, text: str) -> None:
        text = CODE.sub(lambda match: chr(int(match[1], 16)), text) if '^^' in text else text
        text = REMARKS.sub('', text).replace('0', '')
        self.changes = '/' in text
        lines = text.split('\n')
        if self.changes:
            lines = [line.partition('/')[0] if '=' in line else line for line in lines]
        plain = '\n'.join(lines).translate(LETTERS).split('\n')
        # What has no figures says nothing.
        self.marked = {letters: line for letters, line in zip(plain, lines, strict=True) if letters != line}
        # The longest pattern of those that begin with the same two letters.
        self.longest: dict[str, int] = {}
        for letters in self.marked:
            head = letters[:2]
            if len(letters) > self.longest.get(head, 0):
                self.longest[head] = len(letters)
        self.values: dict[str, tuple[int, ...]] = {}
        self.known: dict[str, tuple[int, ...]] = {}

    def places(self, word: str) -> tuple[int, ...]:
        """Where a word may be divided, as numbers of letters before the hyphen."""
        word = word.lower()
        found = self.known.get(word)
        if found is None:
            found = self.known[word] = self._places(f'.{word}.')
        return found

    def _places(self, word: str) -> tuple[int, ...]:
        marked, longest, values, size = self.marked, self.longest, self.values, len(word)
        points = [0] * (size + 1)
        for start in range(size - 1):
            most = start + longest.get(word[start : start + 2], 1)
            for end in range(start + 1, (most if most < size else size) + 1):
                letters = word[start:end]
                if letters in marked:
                    place = start
                    for value in values.get(letters) or self._values(letters):
                        if value > points[place]:
                            points[place] = value
                        place += 1
        return tuple([place - 1 for place, value in enumerate(points) if value % 2])

    def _values(self, letters: str) -> tuple[int, ...]:
        figures = VALUES.findall(self.marked[letters])[: len(letters) + 1]
        found = self.values[letters] = tuple([int(value or 0) for value in figures])
        return found


class Divider:
    """Stands in for ``pyphen.Pyphen`` where the spelling never changes at a hyphen."""

    def __init__(self, patterns: Patterns, left: int, right: int) -> None:
        self.patterns, self.left, self.right = patterns, left, right

    def iterate(self, word: str) -> Iterator[tuple[str, str]]:
        """What may stand before and after a hyphen, the longest first."""
        most = len(word) - self.right
        for place in reversed(self.patterns.places(word)):
            if self.left <= place <= most:
                yield word[:place], word[place:]


def divider(lang: str, left: int, right: int) -> Divider | pyphen.Pyphen:
    """What divides the words of a language, with so many letters left at least before and after a hyphen."""
    patterns = patterns_of(lang)
    if patterns is None or patterns.changes:
        return pyphen.Pyphen(lang=lang, left=left, right=right)
    return Divider(patterns, left, right)


@cache
def patterns_of(language: str) -> Patterns | None:
    """The patterns of a language (BCP 47) or of the nearest one that has some; None where there are none."""
    name = pyphen.language_fallback(language) if language else None
    return None if name is None else _read(pyphen.LANGUAGES[name])


@cache
def _read(path: Path) -> Patterns:
    with path.open('rb') as file:
        encoding = file.readline().decode().strip()
    encoding = 'cp1251' if encoding.lower() == 'microsoft-cp1251' else encoding
    return Patterns(path.read_text(encoding).partition('\n')[2])
