"""Where a word may be cut at the end of a line: after its own hyphen or dash, or with a hyphen that is added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bindery.editions.pdf.lines.hyphenation import SHORTEST, Hyphenation
from bindery.frozen import frozen

if TYPE_CHECKING:
    from bindery.editions.pdf.lines.text import Words

SOFT_HYPHEN = '\u00ad'
# Where a word may end a line without a hyphen being added: after its own hyphen or dash, or a stroke between words.
# Two letters are no more left before a hyphen of the word's own (“re-”) than before one that is added; two figures may.
DIVIDED = re.compile(r'(?:(?<=\w{3})|(?<=\d\d))[-\u2010](?=\w{3})|(?<=\w)[–—](?=\w)|(?<=\w\w)/(?=\w\w)|\u200b')
# One of these marks is in whatever that finds.
MARK = re.compile('[-\u2010\u2013\u2014/\u200b]')
# An address: after its marks, but before a hyphen, of which nobody could know at the line's end whether it belongs to
# the address (The Chicago Manual of Style, 7.46).
ADDRESS = re.compile(r'[/.?&=#_:~]+(?=[^\W_]{2})|(?<=[^\W_]{2})(?=-[^\W_]{2})')


@frozen
class Dislikes:
    """The penalties of ends of lines; see ``breaking.Costs`` for the scale.

    ``remnant`` comes to that of a hyphen before a last line that is a piece of a word.
    """

    hyphen: float = 60.0
    own_hyphen: float = 60.0
    dash: float = 12.0
    stroke: float = 28.0
    address: float = 8.0
    capital: float = 98.0
    remnant: float = 240.0


# A place in a word, whether its hyphen is ``added``, its ``own``, or none (``plain``), and the penalty.
Cut = tuple[int, str, float]


def cuts_of(word: str, leaf: Words, joined: bool, hyphenation: Hyphenation, dislikes: Dislikes) -> list[Cut]:
    """Where a word may be cut, from left to right; ``joined`` says that it goes on in a run of another style."""
    if not leaf.wrap:
        return []
    if leaf.address:
        ends = [match.end() for match in ADDRESS.finditer(word)]
        return [(cut, 'plain', dislikes.address) for cut in ends if 2 < cut < len(word) - 2]
    marked = not word.isalpha() and MARK.search(word) is not None
    marked = marked and not hyphenation.is_name(word)
    own = [(match.end(), *_kind(match[0], dislikes)) for match in DIVIDED.finditer(word)] if marked else []
    if not leaf.divide or joined:
        return own
    added = [(cut, 'added', penalty) for cut, penalty in _added(word, leaf, hyphenation, dislikes)]
    if not own:
        return added
    cuts = {cut[0]: cut for cut in (*own, *added)}
    return [cuts[cut] for cut in sorted(cuts)]


def _kind(mark: str, dislikes: Dislikes) -> tuple[str, float]:
    if mark in '-\u2010':
        return 'own', dislikes.own_hyphen
    if mark == '/':
        return 'plain', dislikes.stroke
    return 'plain', 0.0 if mark == '\u200b' else dislikes.dash


def _added(word: str, leaf: Words, hyphenation: Hyphenation, dislikes: Dislikes) -> Iterator[tuple[int, float]]:
    if SOFT_HYPHEN in word:
        yield from ((place + 1, dislikes.hyphen) for place, letter in enumerate(word) if letter == SOFT_HYPHEN)
        return
    if '-' in word or len(word) < SHORTEST:
        return
    for place, letters in hyphenation.words(word, leaf.language):
        penalty = dislikes.capital if letters[0].isupper() else dislikes.hyphen
        for cut in hyphenation.places(letters, leaf.language):
            yield place + cut, penalty
