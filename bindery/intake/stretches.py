"""Where letters of the source stood in the input: stretches of a line that run on together in both."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bindery.intake.lines import as_letters

WORD = re.compile(r'[\w\u00ad\u200b\u2060\ufeff]+')
# Words of a note or of a page's furniture that may stand in the input between two words of a sentence.
AHEAD = 400


class Stretch(NamedTuple):
    """From ``column`` of a text on, its letters are those of the input from ``line`` and ``at`` on; all 1-based.

    ``at`` is 0 where it is not known in which column they stand.
    """

    column: int
    line: int
    at: int


class Word(NamedTuple):
    """A word as it is compared, and where it begins."""

    text: str
    line: int
    at: int


def stretches(text: str, lines: Sequence[tuple[int, str]]) -> tuple[Stretch, ...]:
    """The stretches of a text that was made from these numbered lines of the input, in their order.

    Words are told by their letters; marks, markup and words that an editor changed belong to the stretch before them.
    """
    printed = [word for number, line in lines for word in _words(line, number)]
    found: list[Stretch] = []
    for word, at in _pairs(list(_words(text, 0)), printed):
        here = Stretch(word.at, at.line, at.at)
        if not found or place(found, word.at) != (at.line, at.at):
            found.append(here)
    if not found:
        return (Stretch(1, lines[0][0], 0),) if lines else ()
    return (_from_the_start(found[0]), *found[1:])


def place(known: Sequence[Stretch], column: int) -> tuple[int, int]:
    """Line and column of the input for a column of the text; 0 is unknown."""
    if not known:
        return 0, 0
    one = known[max(bisect_right(known, column, key=lambda each: each.column) - 1, 0)]
    return one.line, max(one.at + column - one.column, 1) if one.at else 0


def _from_the_start(first: Stretch) -> Stretch:
    """The first stretch drawn out to the text's first column, as far as the input's line goes."""
    back = min(first.column, first.at) - 1
    return Stretch(first.column - back, first.line, first.at - back)


def _words(line: str, number: int) -> Iterator[Word]:
    for match in WORD.finditer(line):
        yield Word(as_letters(match[0]), number, match.start() + 1)


def _pairs(words: Sequence[Word], printed: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """Each word with the printed one that it is, in order."""
    at = 0
    for index, word in enumerate(words):
        after = words[index + 1].text if index + 1 < len(words) else ''
        found = _found(word.text, after, printed, at)
        if found is not None:
            yield word, printed[found]
            at = found + 1


def _found(word: str, after: str, printed: Sequence[Word], at: int) -> int | None:
    """Where a word stands next in the input; further on only together with the word after it."""
    if at < len(printed) and printed[at].text == word:
        return at
    for ahead in range(at + 1, min(at + AHEAD, len(printed))):
        if printed[ahead].text == word and after in ('', *(near.text for near in printed[ahead + 1 : ahead + 2])):
            return ahead
    return None
