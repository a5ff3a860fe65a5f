"""Letters as the page will show them: shaped by HarfBuzz from the very font file, measured in CSS pixels."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache, cached_property
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import uharfbuzz as hb

from bindery.editions.pdf.meaning import drawn_alone
from bindery.editions.pdf.meaning import texts as meant
from bindery.frozen import frozen

# Characters that say how to set others and are not set themselves: soft hyphen, zero-width space, word joiner.
UNSEEN = dict.fromkeys(map(ord, '\u00ad\u200b\u2060\ufeff'))
SPACES = ' \u00a0'
# What HarfBuzz draws with another glyph of the font where it has none of its own: spaces of fixed width (a narrow one
# stands before the tall marks of French) and the hyphen that does not break.
MADE_OF = dict.fromkeys(map(ord, '\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f'), ord(' '))
MADE_OF |= {ord('\u2011'): ord('\u2010')}
LIGATURES = ('liga', 'clig', 'dlig', 'hlig')
# Features that HarfBuzz has in force unless it is told otherwise.
IN_FORCE = frozenset({('calt', 1), ('clig', 1), ('kern', 1), ('liga', 1)})


class Glyph(NamedTuple):
    """A glyph: its number, how far the pen moves after it, where it is put (pixels), and its characters."""

    number: int
    advance: float
    right: float
    up: float
    text: str


class Glyphs(NamedTuple):
    """Glyphs in their order, each of their sides in a list of its own, since there are very many.

    ``spaces`` are the places of those that are spaces; ``moved`` says whether any is put to the right or up.
    """

    numbers: list[int]
    advances: list[float]
    rights: list[float]
    ups: list[float]
    texts: list[str]
    spaces: list[int]
    moved: bool

    def each(self) -> Iterator[Glyph]:
        """The glyphs one by one."""
        return map(Glyph, self.numbers, self.advances, self.rights, self.ups, self.texts)

    def cut(self, first: int, last: int) -> Glyphs:
        """The glyphs from one place up to another."""
        here = self.spaces[bisect_left(self.spaces, first) : bisect_left(self.spaces, last)]
        return Glyphs(
            self.numbers[first:last], self.advances[first:last], self.rights[first:last], self.ups[first:last],
            self.texts[first:last], [place - first for place in here] if first else here, self.moved,
        )  # fmt: skip

    def with_advances(self, advances: list[float]) -> Glyphs:
        """The same glyphs with the pen moving otherwise."""
        return self._replace(advances=advances)


NONE = Glyphs([], [], [], [], [], [], False)


def _row(numbers: list[int], advances: list[float], rights: list[float], ups: list[float], texts: list[str]) -> Glyphs:
    spaces = [place for place, text in enumerate(texts) if text and text in SPACES]
    return Glyphs(numbers, advances, rights, ups, texts, spaces, any(rights) or any(ups))


class Font:
    """A font file, read once; ``name`` is its full name, under which the table of hanging marks knows it."""

    def __init__(self, data: bytes, index: int = 0) -> None:
        self.face = hb.Face(hb.Blob(data), index)
        self.font = hb.Font(self.face)
        self.upem = self.face.upem
        self.digest = hashlib.sha256(data).hexdigest()
        self._buffer = hb.Buffer()

    @cached_property
    def name(self) -> str:
        """The full name that the file gives itself."""
        return str(self.face.get_name(hb.OTNameIdPredefined.FULL_NAME) or '')

    @cached_property
    def varies(self) -> bool:
        """Whether it is a variable font."""
        return bool(self.face.has_var_data)

    @cached_property
    def characters(self) -> frozenset[int]:
        """The code points it has glyphs for."""
        return frozenset(self.face.unicodes)

    @cached_property
    def alone(self) -> dict[int, str]:
        """What each glyph draws by itself."""
        return drawn_alone({code: self.font.get_nominal_glyph(code) or 0 for code in sorted(self.characters)})

    def shape(self, text: str, features: Mapping[str, int], language: str) -> tuple[list[Any], list[Any]]:
        """HarfBuzz's glyphs and positions for a text from left to right, in the font's own units."""
        buffer = self._buffer
        buffer.clear_contents()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = 'ltr'
        if language:
            buffer.language = language
        hb.shape(self.font, buffer, features)
        return buffer.glyph_infos or [], buffer.glyph_positions or []


@cache
def font_of(data: bytes, index: int) -> Font:
    """The font in these bytes; one object however often it is asked for."""
    return Font(data, index)


@frozen
class Cast:
    """A font at a size (pixels) with OpenType features, a language, and letterspacing (pixels).

    ``gives`` says whether its letters may give to even a line out. ``parts`` is room for what is known of words.
    """

    font: Font
    size: float
    features: tuple[tuple[str, int], ...] = ()
    language: str = ''
    spacing: float = 0.0
    word_spacing: float = 0.0
    gives: bool = True
    parts: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    _widths: dict[str, float] = field(default_factory=dict, compare=False, repr=False)
    _hyphens: dict[tuple[str, str], int] = field(default_factory=dict, compare=False, repr=False)

    def width(self, text: str) -> float:
        """The width of a text, shaped by itself."""
        found = self._widths.get(text)
        if found is None:
            infos, places = self.font.shape(text.translate(UNSEEN), self._features, self.language)
            found = sum([place.x_advance for place in places]) * self.size / self.font.upem
            if self.spacing or self.word_spacing:
                found += len({info.cluster for info in infos}) * self.spacing
                found += sum(map(text.count, SPACES)) * self.word_spacing
            self._widths[text] = found
        return found

    def parted(self, word: str, cuts: Sequence[int], hyphen: str) -> list[tuple[float, float, float]]:
        """The widths of a word's two parts at each place where it may be cut, and what a hyphen there adds.

        The parts are shaped by themselves only where HarfBuzz does not say that this changes no letter. A hyphen is
        kerned as it is with the letter before it, seen alone.
        """
        if self.spacing or self.word_spacing or not (word.isascii() or word == word.translate(UNSEEN)):
            return [self._apart(word, cut, hyphen) for cut in cuts]
        infos, places = self.font.shape(word, self._features, self.language)
        ends = list(accumulate([place.x_advance for place in places], initial=0))
        starts = {info.cluster: place for place, info in reversed(list(enumerate(infos)))}
        whole, size, upem = ends[-1], self.size, self.font.upem
        self._widths[word] = whole * size / upem
        found = []
        for cut in cuts:
            place = starts.get(cut)
            if place is None or cut - 1 not in starts or infos[place].flags:
                found.append(self._apart(word, cut, hyphen))
            else:
                end = ends[place]
                width, added = end * size / upem, self._hyphen(word[cut - 1], hyphen)
                found.append((width, (whole - end) * size / upem, (end + added) * size / upem - width))
        return found

    def _apart(self, word: str, cut: int, hyphen: str) -> tuple[float, float, float]:
        """The widths of a word's two parts, each shaped by itself, and what a hyphen between them adds."""
        width = self.width(word[:cut])
        return width, self.width(word[cut:]), self.width(word[:cut] + hyphen) - width

    def _hyphen(self, letter: str, hyphen: str) -> int:
        """What a hyphen after a letter adds to its width, in the font's own units."""
        added = self._hyphens.get((letter, hyphen))
        if added is None:
            both, alone = (
                sum([place.x_advance for place in self.font.shape(text, self._features, self.language)[1]])
                for text in (letter + hyphen, letter)
            )
            added = self._hyphens[letter, hyphen] = both - alone
        return added

    def covers(self, text: str) -> bool:
        """Whether the font has a glyph for every character that is seen, or another to draw it with."""
        lacking = set(map(ord, set(text))) - UNSEEN.keys() - self.font.characters
        return all(MADE_OF.get(code) in self.font.characters for code in lacking)

    def glyphs(self, text: str) -> Glyphs:
        """The glyphs of a text in their order."""
        return self._shaped(text.translate(UNSEEN))[0]

    def _shaped(self, text: str) -> tuple[Glyphs, list[Any], list[int]]:
        """The glyphs of a text, HarfBuzz's own, and for each the character at which its cluster begins."""
        infos, positions = self.font.shape(text, self._features, self.language)
        scale = self.size / self.font.upem
        numbers, clusters = [info.codepoint for info in infos], [info.cluster for info in infos]
        advances = [place.x_advance * scale for place in positions]
        xs, ys = [place.x_offset for place in positions], [place.y_offset for place in positions]
        moved = any(xs) or any(ys)
        rights = [x * scale for x in xs] if moved else [0.0] * len(xs)
        ups = [y * scale for y in ys] if moved else rights
        if len(set(clusters)) < len(clusters):
            texts = meant(text, clusters, False, [self.font.alone.get(number, '') for number in numbers])
        else:
            # Each letter has a glyph, or some together have one.
            alike = len(clusters) == len(text)
            texts = list(text) if alike else [text[a:b] for a, b in pairwise([*clusters, len(text)])]
        if self.spacing or self.word_spacing:
            for number, own in enumerate(texts):
                # Once a letter, however many marks it has.
                if own and (not number or clusters[number] != clusters[number - 1]):
                    advances[number] += self.spacing + (self.word_spacing if own in SPACES else 0.0)
        return _row(numbers, advances, rights, ups, texts), infos, clusters

    def whole(self, text: str) -> Whole:
        """A text shaped once, for lines to be cut from."""
        seen = text.translate(UNSEEN)
        return Whole(text, seen, *self._shaped(seen))

    @cached_property
    def _features(self) -> dict[str, int]:
        """The features to ask for: where letters are spaced there are no ligatures, as Pango has it."""
        asked = dict(feature for feature in self.features if feature not in IN_FORCE)
        return asked | dict.fromkeys(LIGATURES, 0) if self.spacing else asked


class Whole:
    """A text shaped as a whole. Lines are cut from it only where HarfBuzz says that this changes no letter."""

    def __init__(self, text: str, seen: str, glyphs: Glyphs, infos: list[Any], clusters: list[int]) -> None:
        self.glyphs, self.infos, self.clusters = glyphs, infos, clusters
        # The place in what is seen of each character, where some are not.
        self.places = None if text == seen else _places_seen(text)
        self.length = len(seen)

    def cut(self, start: int, end: int) -> Glyphs | None:
        """The glyphs of a part of the text; None where it must be shaped by itself."""
        if self.places is not None:
            start, end = self.places[start], self.places[end]
        first, last = self._at(start), self._at(end)
        return None if first is None or last is None else self.glyphs.cut(first, last)

    def _at(self, character: int) -> int | None:
        """The glyph at which a character begins; None in a ligature, or where letters before and after it touch."""
        if character in (0, self.length):
            return len(self.clusters) if character else 0
        clusters = self.clusters
        place = bisect_left(clusters, character)
        if place == len(clusters) or clusters[place] != character or self.infos[place].flags:
            return None
        return place


def _places_seen(text: str) -> list[int]:
    """How many characters that are seen stand before each one, and before the end."""
    return list(accumulate((ord(letter) not in UNSEEN for letter in text), initial=0))
