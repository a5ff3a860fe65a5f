"""From runs of text to the items of a paragraph: words cut where a line may end, spaces, hanging marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, Protocol

from bindery.editions.pdf.lines import hanging
from bindery.editions.pdf.lines.faces import SPACES, UNSEEN
from bindery.editions.pdf.lines.holding import held
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
SOFT_HYPHEN = '\u00ad'
TOKEN = re.compile(r'\n|[ \u00a0]|[^ \u00a0\n]+')
# Where a word may end a line without a hyphen being added: after its own hyphen or dash, or a stroke between words.
DIVIDED = re.compile(r'(?<=\w\w)[-\u2010](?=\w{3})|(?<=\w)[–—](?=\w)|(?<=\w\w)/(?=\w\w)|\u200b')
ADDRESS = re.compile(r'[/.?&=#_:~-]+(?=[^\W_]{2})')
# The space before or after such a mark is stretched and shrunk by more or less than others.
OPENING = {'.': 1.2, '?': 1.2, '!': 1.2, ':': 1.15, ';': 1.15, ',': 1.1, '–': 0.8, '—': 0.8}


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


@frozen
class Words:
    """A run of text in one style. ``face`` names its font for the hanging of marks ('' hangs none).

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
class Dislikes:
    """The penalties of ends of lines; see ``breaking.Costs`` for the scale."""

    hyphen: float = 60.0
    own_hyphen: float = 60.0
    dash: float = 12.0
    stroke: float = 28.0
    address: float = 8.0
    capital: float = 98.0


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


class _Composer:
    def __init__(self, leaves: Sequence[Leaf], hyphenation: Hyphenation, dislikes: Dislikes) -> None:
        self.leaves, self.hyphenation, self.dislikes = leaves, hyphenation, dislikes
        self.text = ''.join(_shown(leaf) for leaf in leaves)
        language = next((leaf.language for leaf in leaves if isinstance(leaf, Words)), '')
        self.held = held(self.text, language)
        seen = len(self.text.rstrip())
        self.last = _before(self.text, seen, LAST_LINE)
        self.begin, self.end = len(self.text) - len(self.text.lstrip()), seen
        self.items: list[Item] = []
        self.places: dict[int, Place] = {}
        self.manner: tuple[object, ...] = ()

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
        # What decides, beside the font, how a word is divided.
        self.manner = (
            leaf.face, leaf.language, leaf.divide, leaf.wrap, leaf.address, leaf.hyphen, self.hyphenation
        )  # fmt: skip
        for match in TOKEN.finditer(leaf.text):
            start, end, piece = match.start(), match.end(), match[0]
            if piece == '\n':
                self.places[len(self.items)] = Place(number, start, end, forced=True)
                self.items.append(Penalty(FORCED))
            elif piece in SPACES:
                self._space(number, leaf, base, start)
            else:
                self._word(number, leaf, base, start, piece)

    def _space(self, number: int, leaf: Words, base: int, at: int) -> None:
        place = base + at
        if not self.begin <= place < self.end:
            return
        fast = leaf.text[at] != ' ' or not leaf.wrap or place in self.held or place >= self.last
        text = self.text
        before = text[place - 1]
        if before in '”’»)':
            before = text[place - 2 : place - 1]
        after = text[place + 1] if place + 1 < len(text) else ''
        factor = OPENING.get(before, 1.0)
        if factor > 0.8 and after in '–—' and after:
            factor = 0.8
        parts = leaf.measures.parts
        glue = parts.get((factor, fast))
        if glue is None:
            width = leaf.measures.width(' ')
            glue = Glue(width, width * STRETCH * factor, width * SHRINK * factor, NEVER if fast else 0.0)
            parts[factor, fast] = glue
        self.places[len(self.items)] = Place(number, at, at + 1)
        self.items.append(glue)

    def _word(self, number: int, leaf: Words, base: int, start: int, word: str) -> None:
        """A word in boxes, with penalties where it may be divided; those near the paragraph's end are barred."""
        joined = self._joined(word, base + start)
        key = (word, joined, self.manner)
        parts = leaf.measures.parts.get(key)
        if parts is None:
            parts = leaf.measures.parts[key] = tuple(self._parts(leaf, word, joined))
        for item, cut, added in parts:
            if cut:
                if base + start + cut > self.last:
                    item = BARRED
                self.places[len(self.items)] = Place(number, start + cut, start + cut, added)
            self.items.append(item)

    def _parts(self, leaf: Words, word: str, joined: bool) -> Iterator[tuple[Item, int, bool]]:
        """A word's boxes, together as wide as the whole, and penalties with the place and whether a hyphen is added."""
        measures = leaf.measures
        done, from_ = 0.0, 0
        for cut, (kind, penalty) in sorted(self._cuts(leaf, word, joined).items()) if leaf.wrap else []:
            whole = measures.width(word[:cut])
            yield self._box(leaf, word[from_:cut], whole - done, ends=False), 0, False
            added = leaf.hyphen if kind == 'added' else ''
            end = f'{word[:cut]}{added}'.translate(UNSEEN)
            before, after = measures.width(end) - whole, measures.width(word[cut:]) - (measures.width(word) - whole)
            hang = self._hang(leaf, end[-1], hanging.right)
            yield Penalty(penalty, before, after, hang, kind != 'plain'), cut, kind == 'added'
            done, from_ = whole, cut
        yield self._box(leaf, word[from_:], measures.width(word) - done), 0, False

    def _box(self, leaf: Words, text: str, width: float, *, ends: bool = True) -> Box:
        """A part of a word; the letter with which the word ``ends`` is not tracked, lest the space behind it grow."""
        seen = text.translate(UNSEEN)
        if not seen:
            return Box(width)
        sides = self._hang(leaf, seen[0], hanging.left), self._hang(leaf, seen[-1], hanging.right)
        if not leaf.measures.gives:
            return Box(width, 0.0, *sides)
        return Box(width, GIVE * width, *sides, TRACK * (width - (leaf.measures.width(seen[-1]) if ends else 0.0)))

    def _hang(self, leaf: Words, letter: str, side: object) -> float:
        share = side(letter, leaf.face) if leaf.face else 0.0  # type: ignore[operator]
        return share * leaf.measures.width(letter) if share else 0.0

    def _cuts(self, leaf: Words, word: str, joined: bool) -> dict[int, tuple[str, float]]:
        """Where a word may be cut: with a hyphen ``added``, its ``own``, or none (``plain``); and the penalty."""
        cuts: dict[int, tuple[str, float]] = {}
        if leaf.address:
            cuts |= {match.end(): ('plain', self.dislikes.address) for match in ADDRESS.finditer(word)}
            return {cut: kind for cut, kind in cuts.items() if 2 < cut < len(word) - 2}
        for match in DIVIDED.finditer(word):
            cuts[match.end()] = self._kind(match[0])
        if leaf.divide and not joined:
            cuts |= dict(self._added(leaf, word))
        return cuts

    def _kind(self, mark: str) -> tuple[str, float]:
        if mark in '-\u2010':
            return 'own', self.dislikes.own_hyphen
        if mark == '/':
            return 'plain', self.dislikes.stroke
        return 'plain', 0.0 if mark == '\u200b' else self.dislikes.dash

    def _added(self, leaf: Words, word: str) -> Iterator[tuple[int, tuple[str, float]]]:
        soft = [place for place, letter in enumerate(word) if letter == SOFT_HYPHEN]
        if soft:
            yield from ((place + 1, ('added', self.dislikes.hyphen)) for place in soft)
            return
        if '-' in word:
            return
        for place, letters in self.hyphenation.words(word, leaf.language):
            penalty = self.dislikes.capital if letters[0].isupper() else self.dislikes.hyphen
            for cut in self.hyphenation.places(letters, leaf.language):
                yield place + cut, ('added', penalty)

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
