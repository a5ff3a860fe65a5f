"""What is not justified keeps the register's names whole as well: the page engine asks here before it breaks a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bindery.editions.pdf.lines.hyphenation import HYPHEN, Hyphenation


class Ragged:
    """By what the page engine divides words now, and the run of text in which it does so, where that is known."""

    def __init__(self) -> None:
        self.hyphenation = Hyphenation()
        self.text = ''
        self._named: tuple[str, Hyphenation, frozenset[int]] = ('', self.hyphenation, frozenset())

    def whole(self, text: str) -> list[tuple[int, int]]:
        """From where to where the names with hyphens of their own reach, at which no line ends."""
        return self.hyphenation.unparted(text)

    def joined(self, text: str) -> str:
        """A text with no hyphen in its names, for asking whether a line may end in it."""
        for start, end in self.whole(text):
            text = text[:start] + HYPHEN.sub('x', text[start:end]) + text[end:]
        return text

    def in_long_name(self, word: str) -> bool:
        """Whether a word stands in a long name, here in the text."""
        if self._named[:2] != (self.text, self.hyphenation):
            self._named = (self.text, self.hyphenation, self.hyphenation.within(self.text))
        named = self._named[2]
        return bool(named) and any(found.start() + 1 in named for found in re.finditer(re.escape(word), self.text))


ragged = Ragged()


class Divider:
    """Stands in for ``pyphen.Pyphen``: divides by the register, the house's list and the patterns of a language.

    ``left`` and ``right`` are the fewest letters before and after a hyphen, where these are more than ours.
    """

    def __init__(self, lang: str, left: int, right: int) -> None:
        self.lang, self.left, self.right = lang, left, right

    def iterate(self, word: str) -> Iterator[tuple[str, str]]:
        """What may stand before and after a hyphen, the longest first."""
        places = ragged.hyphenation.places(word, self.lang)
        if not places or ragged.in_long_name(word):
            return
        for place in reversed(places):
            if self.left <= place <= len(word) - self.right:
                yield word[:place], word[place:]
