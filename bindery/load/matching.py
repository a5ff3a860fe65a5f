"""Finds the words of a tree, one after another, in Markdown text: through smart punctuation, escapes and entities."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from bindery.load.flow import Flow, Span

_WINDOW = 4000  # characters looked through for a word that is not where it should be
_LONGEST_MARKUP = 3000  # characters other than letters passed over at once, such as the rules of a table
_FAR = 300  # a jump longer than this needs more words to agree
_NEAR = 100
_LOST = 4  # words missed in a row after which the search goes further and the next place is trusted less
_LONGEST_LEAD = 20
_SPACE = re.compile(r'(?:\s|\\(?=\s)|&(?:nbsp|ensp|emsp|thinsp|#160|#[xX][aA]0);)*')
_ENTITY = re.compile(r'&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);')
_EXAMPLE = re.compile(r'@[\w-]+')
_LETTERS = re.compile(r'[^\W_]+')
_SMART = {'’': ("'",), '‘': ("'",), '“': ('"',), '”': ('"',), '—': ('---',), '–': ('--',), '…': ('...',)}
_TYPED = {'“': '"“”', '”': '"“”', '‘': "'‘’", '’': "'‘’"}
_ESCAPABLE = frozenset('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~')


def match(text: str, word: str, at: int) -> int | None:
    """Where a word ends that starts at this place, or None where another stands there.

    ``word`` is as pandoc gives it (``don’t``), the text as an editor typed it (``don't``, ``don&rsquo;t``).
    """
    if text.startswith(word, at) and word[0] != '\\':
        return at + len(word)
    done = 0
    while done < len(word):
        step = _character(text, word, done, at)
        if step is None:
            return None
        done, at = step
    return at


def letters(text: str, word: str, at: int, end: int) -> tuple[list[Span], int]:
    """Where each letter of a word stands as typed from one place to another, as far as it agrees, and where it stops.

    Letters that one entity stands for have its place together.
    """
    found: list[Span] = []
    while len(found) < len(word) and at < end:
        step = _character(text, word, len(found), at)
        if step is None or step[1] > end:
            break
        found += [(at, step[1])] * (step[0] - len(found))
        at = step[1]
    return found, at


def _character(text: str, word: str, done: int, at: int) -> tuple[int, int] | None:
    """One character further in the word and in the text; None where they differ."""
    here = text[at : at + 1]
    wanted = word[done]
    if here == '\\' and text[at + 1 : at + 2] == wanted and wanted in _ESCAPABLE:
        return done + 1, at + 2
    if here == '&' and (entity := _ENTITY.match(text, at)):
        meant = html.unescape(entity[0])
        if word.startswith(meant, done):
            return done + len(meant), entity.end()
    if here == wanted:
        return done + 1, at + 1
    if here and here in _TYPED.get(wanted, ''):
        return done + 1, at + 1
    for typed in _SMART.get(wanted, ()):
        if text.startswith(typed, at):
            return done + 1, at + len(typed)
    if here == '@' and wanted.isdecimal() and (label := _EXAMPLE.match(text, at)):
        digits = len(word[done:]) - len(word[done:].lstrip('0123456789'))
        return done + digits, label.end()
    if wanted in '☐☒' and here == '[' and text[at + 2 : at + 3] == ']':
        return done + 1, at + 3
    return None


class Cursor:
    """A place in a flow of source text that moves on as the words of the tree are found."""

    def __init__(self, flow: Flow, at: int = 0) -> None:
        self.flow = flow
        self.text = flow.text
        self.at = at
        self.missed = 0

    def next(self, word: str) -> Span | None:
        """Where the word stands if nothing but spaces and markup is before it, and move behind it."""
        found = self._next(word)
        if found:
            self.missed = 0
            self.at = found[1]
        return found

    def straight(self, word: str) -> Span | None:
        """Where the word stands if it is written as it reads, with at most one space before it, and move behind it.

        What most words are; where this is None, ``next`` may still find the word.
        """
        at = self.at + (self.text[self.at : self.at + 1] == ' ')
        if not self.text.startswith(word, at) or word[0] in '\\&':
            return None
        self.missed = 0
        self.at = at + len(word)
        return (at, self.at)

    def search(self, word: str, following: Sequence[str]) -> Span | None:
        """Where the word stands further on, and move behind it; None where it does not come from the source.

        ``following`` are the words after it: they decide between the places where the word stands.
        """
        found = self._search(word, following)
        if found is None:
            self.missed += 1
            return None
        self.missed = 0
        self.at = found[1]
        return found

    def _next(self, word: str) -> Span | None:
        text, at = self.text, self.skip_space()
        end = match(text, word, at)
        left = _LONGEST_MARKUP if self.missed < _LOST else _NEAR
        while end is None:
            if at >= len(text) or not left or text[at].isalnum():
                return None
            left -= 1
            at += 1
            if text[at : at + 1].isspace():
                at = _skip(text, at)
            end = match(text, word, at) if at < len(text) else None
        return (at, end)

    def _search(self, word: str, following: Sequence[str]) -> Span | None:
        """The word further on, where the words after it agree."""
        key = max(_LETTERS.findall(word), key=len, default=word)
        before = min(word.index(key), _LONGEST_LEAD)
        # Now and then far ahead, so that text the tree does not have cannot lose the rest; seldom, to stay linear.
        far = self.missed & (self.missed - 1) == 0
        begin = self.skip_space()
        limit = len(self.text) if far and self.missed >= _LOST else begin + _WINDOW
        place = self.text.find(key, begin, limit)
        for _ in range(20):
            if place < 0:
                return None
            found = self._around(word, key, before, place)
            if found and self._agrees(found, following):
                return found
            place = self.text.find(key, place + 1, limit)
        return None

    def _around(self, word: str, key: str, before: int, place: int) -> Span | None:
        """The word whose longest run of letters stands at this place; what precedes the run may be longer as typed."""
        if word == key:
            return (place, place + len(key))
        for start in range(max(self.at, place - before), max(self.at, place - before * 8 - 1) - 1, -1):
            if (end := match(self.text, word, start)) is not None:
                return (start, end)
        return None

    def _agrees(self, found: Span, following: Sequence[str]) -> bool:
        """Whether the words after a place follow it closely: two of them, three for a place far ahead."""
        far = found[0] - self.skip_space() > _FAR
        if not following:
            return not far
        at = found[1]
        for word in following[: 3 if far else 2]:
            key = max(_LETTERS.findall(word), key=len, default=word)
            place = self.text.find(key, at, at + _NEAR + len(word))
            if place < 0:
                return False
            at = place + len(key)
        return True

    def passes(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Move behind a pattern that stands at the cursor; None, and no move, where it does not."""
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def skip_space(self) -> int:
        """The next place that is no white space; the cursor stays."""
        return _skip(self.text, self.at)


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
