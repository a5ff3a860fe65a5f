"""From runs of text to the items of a paragraph: words cut where a line may end, spaces, hanging marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, NamedTuple, Protocol

from bindery.editions.holding import held
from bindery.editions.pdf.lines import hanging
from bindery.editions.pdf.lines.cuts import Dislikes, cuts_of
from bindery.editions.pdf.lines.faces import UNSEEN
from bindery.editions.pdf.lines.hyphenation import Hyphenation
from bindery.editions.pdf.lines.items import FORCED, NEVER, Box, Glue, Item, Penalty
from bindery.frozen import frozen

# How far letters may give, as a part of their advance: in every line they are drawn a little wider or narrower first;
# where that leaves spaces to give much, they are tracked.
GIVE = 0.02
TRACK = 0.012
# How far spaces may be stretched and shrunk, as a part of the space.
STRETCH = 0.5
SHRINK = 0.33
LAST_LINE = 5
# A last line that is nothing but the end of a broken word is disliked if it has fewer characters than these.
REMNANT = 8
TOKEN = re.compile(r'\n|[ \u00a0]|[^ \u00a0\n]+')
# The space before or after such a mark is stretched and shrunk by more or less than others.
OPENING = {'.': 1.2, '?': 1.2, '!': 1.2, ':': 1.15, ';': 1.15, ',': 1.1, '–': 0.8, '—': 0.8}
BESIDE_A_DASH = 0.8
CLOSING, DASHES = frozenset('”’»)'), frozenset('–—')

BARRED = Penalty(NEVER)


class Measures(Protocol):
    """Something that knows how wide a text is (pixels), and whether its letters may be tracked."""

    @property
    def gives(self) -> bool:
        """Whether its letters may be tracked."""
        ...

    @property
    def parts(self) -> dict[Any, Any]:
        """Room for what is known of words measured before."""
        ...

    def width(self, text: str) -> float:
        """The width of a text."""
        ...

    def parted(self, word: str, cuts: Sequence[int], hyphen: str) -> list[tuple[float, float, float]]:
        """The widths of a word's two parts, each by itself, wherever it may be cut, and what a hyphen there adds."""
        ...


@frozen
class Words:
    """A run of text in one style. ``face`` names its font for the hanging of marks ('' hangs none).

    ``spacing`` (pixels) stands behind each letter, which hangs with it at the end of a line.
    ``divide`` allows hyphens, ``wrap`` any break at all, ``address`` breaks after the marks of a web address.
    """

    text: str
    measures: Measures
    face: str = ''
    language: str = ''
    divide: bool = True
    wrap: bool = True
    address: bool = False
    hyphen: str = '-'
    spacing: float = 0.0


@frozen
class Solid:
    """Something that is not text and is set whole: a formula, a picture, the edge of an inline box (``seen`` False)."""

    width: float
    seen: bool = True


Leaf = Words | Solid


class Place(NamedTuple):
    """Where a line ends: in which leaf, after how many characters; where the next begins; whether a hyphen is added."""

    leaf: int
    end: int
    resume: int
    hyphen: bool = False
    forced: bool = False


@frozen
class Composed:
    """The items of a paragraph, and for each item at which a line may end the place in the text."""

    items: tuple[Item, ...]
    places: dict[int, Place]


def compose(
    leaves: Sequence[Leaf], indent: float, hyphenation: Hyphenation, dislikes: Dislikes | None = None
) -> Composed:
    """The items of a paragraph of leaves; ``indent`` (pixels) is a box at its start."""
    return _Composer(leaves, hyphenation, dislikes or Dislikes()).compose(indent)


# A place by its five values, made at once: there are very many.
_place = partial(tuple.__new__, Place)


@dataclass(slots=True)
class _Known:
    """What is known of a font's words and spaces where words are divided in one way.

    ``words`` (by whether they go on in another run): their items, and of each penalty its place among them, where it
    cuts the word, and whether a hyphen is added there. ``letters``: how far each hangs left and right, and its width.
    """

    words: tuple[dict[str, _Word], dict[str, _Word]] = field(default_factory=lambda: ({}, {}))
    glues: dict[tuple[float, bool], Glue] = field(default_factory=dict)
    letters: dict[str, tuple[float, float, float]] = field(default_factory=dict)


_Word = tuple[tuple[Item, ...], tuple[tuple[int, int, bool], ...]]


class _Composer:
    def __init__(self, leaves: Sequence[Leaf], hyphenation: Hyphenation, dislikes: Dislikes) -> None:
        self.leaves, self.hyphenation, self.dislikes = leaves, hyphenation, dislikes
        self.text = ''.join(_shown(leaf) for leaf in leaves)
        language = next((leaf.language for leaf in leaves if isinstance(leaf, Words)), '')
        self.held = held(self.text, language)
        seen = len(self.text.rstrip())
        self.last = _before(self.text, seen, LAST_LINE)
        self.remnant = _before(self.text, seen, REMNANT)
        self.begin, self.end = len(self.text) - len(self.text.lstrip()), seen
        self.named = hyphenation.within(self.text)
        # Words that end here at the latest are divided as ever.
        self.usual = 0 if self.named else self.remnant
        self.items: list[Item] = []
        self.places: dict[int, Place] = {}

    def compose(self, indent: float) -> Composed:
        if indent:
            self.items.append(Box(indent))
        base = 0
        for number, leaf in enumerate(self.leaves):
            if isinstance(leaf, Solid):
                if leaf.width or leaf.seen:
                    self.items.append(Box(leaf.width))
                base += leaf.seen
            else:
                self._words(number, leaf, base)
                base += len(leaf.text)
        return Composed(tuple(self.items), self.places)

    def _words(self, number: int, leaf: Words, base: int) -> None:
        """The items of a run of words; this is the innermost loop of reading: hence its length."""
        known = self._known(leaf)
        text, items, places, of_words, glues = self.text, self.items, self.places, known.words[False], known.glues
        at = 0
        for piece in TOKEN.findall(leaf.text):
            place, end = base + at, at + len(piece)
            if piece == ' ' or piece == '\u00a0':
                if self.begin <= place < self.end:
                    held = piece != ' ' or not leaf.wrap or place in self.held or place >= self.last
                    before = text[place - 1]
                    factor = OPENING.get(text[place - 2 : place - 1] if before in CLOSING else before, 1.0)
                    if factor > BESIDE_A_DASH and text[place + 1] in DASHES:
                        factor = BESIDE_A_DASH
                    places[len(items)] = _place((number, at, end, False, False))
                    items.append(glues.get((factor, held)) or self._glue(leaf, known, factor, held))
            elif piece == '\n':
                places[len(items)] = _place((number, at, end, False, True))
                items.append(Penalty(FORCED))
            else:
                joined = (at == 0 or end == len(leaf.text)) and self._joined(piece, place)
                word = (known.words[True] if joined else of_words).get(piece)
                if word is None:
                    word = known.words[joined][piece] = self._word(leaf, known, piece, joined)
                for offset, cut, added in word[1]:
                    places[len(items) + offset] = _place((number, at + cut, at + cut, added, False))
                items += word[0] if base + end <= self.usual else self._restrained(word, place, base + end)
            at = end

    def _known(self, leaf: Words) -> _Known:
        """What is known where words of a run's font are divided as its are."""
        manner = leaf.face, leaf.language, leaf.divide, leaf.wrap, leaf.address, leaf.hyphen, self.hyphenation
        found = leaf.measures.parts.get(manner)
        if found is None:
            found = leaf.measures.parts[manner] = _Known()
        return found

    @staticmethod
    def _glue(leaf: Words, known: _Known, factor: float, held: bool) -> Glue:
        width = leaf.measures.width(' ')
        made = Glue(width, width * STRETCH * factor, width * SHRINK * factor, NEVER if held else 0.0)
        known.glues[factor, held] = made
        return made

    def _restrained(self, word: _Word, place: int, end: int) -> list[Item]:
        """A word's items; it is not divided in a long name, and near the paragraph's end at a price or not at all."""
        items = list(word[0])
        for offset, cut, added in word[1]:
            if place + cut > self.last or place + cut in self.named:
                items[offset] = BARRED
            elif end >= self.end and added and place + cut > self.remnant:
                own: Any = items[offset]
                items[offset] = replace(own, penalty=own.penalty + self.dislikes.remnant)
        return items

    def _word(self, leaf: Words, known: _Known, word: str, joined: bool) -> _Word:
        """A word's boxes, together as wide as the whole, and penalties where it may be divided."""
        measures = leaf.measures
        cuts = cuts_of(word, leaf, joined, self.hyphenation, self.dislikes)
        if not cuts:
            return (self._box(leaf, known, word, measures.width(word)),), ()
        items: list[Item] = []
        places = []
        done, from_ = 0.0, 0
        added = any(kind == 'added' for _, kind, _ in cuts)
        parts = measures.parted(word, [cut for cut, _, _ in cuts], leaf.hyphen if added else '')
        width = measures.width(word)
        for (cut, kind, penalty), (whole, rest, hyphen) in zip(cuts, parts, strict=True):
            items.append(self._box(leaf, known, word[from_:cut], whole - done, ends=False))
            added = kind == 'added'
            end = leaf.hyphen[-1:] if added and leaf.hyphen else word[:cut].translate(UNSEEN)[-1]
            hang = self._letter(leaf, known, end)[1]
            places.append((len(items), cut, added))
            items.append(Penalty(penalty, hyphen if added else 0.0, rest - (width - whole), hang, kind != 'plain'))
            done, from_ = whole, cut
        items.append(self._box(leaf, known, word[from_:], width - done))
        return tuple(items), tuple(places)

    def _box(self, leaf: Words, known: _Known, text: str, width: float, *, ends: bool = True) -> Box:
        """A part of a word; the letter with which the word ``ends`` is not tracked, lest the space behind it grow."""
        seen = text if text.isascii() else text.translate(UNSEEN)
        if not seen:
            return Box(width)
        left, (_, right, last) = self._letter(leaf, known, seen[0])[0], self._letter(leaf, known, seen[-1])
        if not leaf.measures.gives:
            return Box(width, 0.0, left, right)
        return Box(width, GIVE * width, left, right, TRACK * (width - (last if ends else 0.0)))

    @staticmethod
    def _letter(leaf: Words, known: _Known, letter: str) -> tuple[float, float, float]:
        """How far a letter hangs to the left and to the right, and how wide it is."""
        found = known.letters.get(letter)
        if found is None:
            width = leaf.measures.width(letter)
            sides = (hanging.left(letter, leaf.face), hanging.right(letter, leaf.face)) if leaf.face else (0.0, 0.0)
            found = known.letters[letter] = (sides[0] * width, sides[1] * width + leaf.spacing, width)
        return found

    def _joined(self, word: str, at: int) -> bool:
        """Whether the word goes on in a neighbouring run of another style."""
        text, end = self.text, at + len(word)
        return (at > 0 and text[at - 1].isalpha() and word[0].isalpha()) or (
            end < len(text) and text[end].isalpha() and word[-1].isalpha()
        )


def _shown(leaf: Leaf) -> str:
    if isinstance(leaf, Words):
        return leaf.text
    return '\ufffc' if leaf.seen else ''


def _before(text: str, end: int, count: int) -> int:
    """The place before the last so many characters that are seen."""
    while end and count:
        end -= 1
        count -= not text[end].isspace()
    return end
