"""Set a paragraph: break it, then give every line its exact spaces and its letters their places."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bindery.editions.pdf.lines import hanging
from bindery.editions.pdf.lines.breaking import WELL, Broken, break_lines
from bindery.editions.pdf.lines.faces import SPACES, Cast, Glyph
from bindery.editions.pdf.lines.hyphenation import Hyphenation
from bindery.editions.pdf.lines.items import Penalty
from bindery.editions.pdf.lines.rivers import Space, rivers
from bindery.editions.pdf.lines.text import GIVE, TRACK, Composed, Leaf, Place, Solid, Words, compose

RIVERS_TRIED = 3


@dataclass(frozen=True)
class Segment:
    """What stands of one leaf on one line: from ``start`` to ``end`` in its text, the text as shown, its width.

    ``glyphs`` are in their final places and are drawn ``scale`` times as wide as they are; there are none where another
    engine shapes the text, which then adds ``space`` (pixels) to each space.
    """

    leaf: int
    start: int
    end: int
    text: str
    width: float
    glyphs: tuple[Glyph, ...] = ()
    space: float = 0.0
    scale: float = 1.0


@dataclass(frozen=True)
class Line:
    """A line: its segments, where the next one begins (leaf, character), how far it hangs left, where its spaces are.

    ``ratio`` is the mean space over its natural width; ``resume`` is None on the last line; ``hyphen`` says that one is
    seen at its end, and ``forced`` that the text itself ends the line here. ``at`` is the item it ends at.
    """

    segments: tuple[Segment, ...]
    resume: tuple[int, int] | None
    hang: float = 0.0
    ratio: float = 1.0
    hyphen: bool = False
    forced: bool = False
    spaces: tuple[Space, ...] = ()
    at: int = 0


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in lines, whether it could be set well, and whether a river of four lines is left in it."""

    lines: tuple[Line, ...]
    well: bool
    river: bool = False


def set_paragraph(
    leaves: Sequence[Leaf],
    measure: float,
    indent: float,
    hyphenation: Hyphenation,
    barred: Collection[tuple[int, int]] = (),
) -> Paragraph | None:
    """The lines of a paragraph, or None where no line of the measure (pixels) can hold some word of it.

    ``barred`` are places (leaf, characters) at which no line may end this time, if that can be.
    """
    composed = compose(leaves, indent, hyphenation)
    not_at = {at for at, place in composed.places.items() if (place.leaf, place.end) in barred} if barred else set()
    setter = _Setter(leaves, composed, measure, indent)
    first = setter.attempt(not_at) or setter.attempt(set())
    if first is None:
        return None
    broken, lines = setter.without_rivers(first, not_at)
    return Paragraph(lines, broken.step <= WELL, bool(_rivers(lines)))


@dataclass(frozen=True)
class _Setter:
    leaves: Sequence[Leaf]
    composed: Composed
    measure: float
    indent: float

    def attempt(self, barred: Collection[int]) -> tuple[Broken, tuple[Line, ...]] | None:
        """The lines that are best where none ends at the barred items."""
        broken = break_lines(self.composed.items, self.measure, barred=barred)
        return None if broken is None else (broken, tuple(self._lines(broken)))

    def without_rivers(
        self, made: tuple[Broken, tuple[Line, ...]], barred: Collection[int]
    ) -> tuple[Broken, tuple[Line, ...]]:
        """The lines, or others nearly as good in which no river is left; the same where there are none such."""
        first, barred = made, set(barred)
        for _ in range(RIVERS_TRIED):
            found = _rivers(made[1])
            if not found:
                return made
            ends = [line.at for line in made[1][max(0, found[0][0] - 1) : found[0][1] + 1] if line.resume]
            others = [(other, end) for end in ends if (other := self.attempt({*barred, end})) and other[0].step <= WELL]
            if not others:
                return first
            made, end = min(others, key=lambda each: (len(_rivers(each[0][1])), each[0][0].demerits))
            barred.add(end)
        return made if not _rivers(made[1]) else first

    def _lines(self, broken: Broken) -> Iterator[Line]:
        start = (0, 0)
        last = Place(len(self.leaves) - 1, _length(self.leaves[-1]), 0, forced=True)
        for number, found in enumerate(broken.breaks):
            final = number == len(broken.breaks) - 1
            place = last if final else self.composed.places[found.at]
            item = None if final else self.composed.items[found.at]
            line = _line(self.leaves, start, place, self.measure, 0 if number else self.indent)
            seen = isinstance(item, Penalty) and item.hyphen
            yield replace(line, resume=None if final else line.resume, hyphen=seen, at=found.at)
            start = (place.leaf, place.resume)


def _rivers(lines: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    return rivers([line.spaces for line in lines])


def _length(leaf: Leaf) -> int:
    return len(leaf.text) if isinstance(leaf, Words) else 0


@dataclass
class _Piece:
    """A part of a line before it is justified: its letters and spaces, each with its share of what is spare."""

    leaf: int
    start: int
    end: int
    text: str
    words: Words
    glyphs: list[Glyph]
    width: float


def _line(leaves: Sequence[Leaf], start: tuple[int, int], place: Place, measure: float, indent: float) -> Line:
    """One line, from where it begins to the place where it ends."""
    pieces, solids = _pieces(leaves, start, place)
    shown = [piece for piece in pieces if piece.text]
    hang_left = _hang(shown[0], 0) if shown and _opens(leaves, start, shown[0]) else 0.0
    hang_right = _hang(shown[-1], -1) if shown and _closes(leaves, shown[-1], place) else 0.0
    natural = sum(piece.width for piece in pieces) + sum(solids.values())
    spare = measure - indent + hang_left + hang_right - natural
    if place.forced:
        spare = min(spare, 0.0)
    giving = sum(_letters(piece) for piece in pieces)
    give = max(-GIVE, min(GIVE, spare / giving)) if giving else 0.0
    spare -= give * giving
    spaces = sum(_spaces(piece) for piece in pieces)
    extra = spare / spaces if spaces else 0.0
    segments = tuple(_segment(piece, give, extra) for piece in pieces)
    width = next((piece.words.measures.width(' ') for piece in shown), 1.0)
    where = tuple(_where(segments, solids, indent - hang_left))
    return Line(segments, (place.leaf, place.resume), hang_left, 1 + extra / width, False, place.forced, where)


def _where(segments: Sequence[Segment], solids: Mapping[int, float], start: float) -> Iterator[Space]:
    """Where the spaces of a line stand, from its left edge."""
    x, leaf = start, segments[0].leaf if segments else 0
    for segment in segments:
        x += sum(solids.get(number, 0.0) for number in range(leaf, segment.leaf))
        leaf = segment.leaf
        place = x
        for glyph in segment.glyphs:
            if glyph.text and glyph.text in SPACES:
                yield place, place + glyph.advance
            place += glyph.advance
        x += segment.width


def _pieces(leaves: Sequence[Leaf], start: tuple[int, int], place: Place) -> tuple[list[_Piece], dict[int, float]]:
    """The parts of the leaves on a line, and by leaf the width of what is not text on it."""
    pieces, solids = [], {}
    for number in range(start[0], place.leaf + 1):
        leaf = leaves[number]
        if isinstance(leaf, Solid):
            solids[number] = leaf.width
            continue
        from_ = start[1] if number == start[0] else 0
        to = place.end if number == place.leaf else len(leaf.text)
        pieces.append((number, from_, to, leaf))
    seen = [number for number in solids if isinstance(leaf := leaves[number], Solid) and leaf.seen]
    return _trimmed(pieces, place.hyphen, seen), solids


def _trimmed(parts: list[tuple[int, int, int, Words]], hyphen: bool, solids: Sequence[int]) -> list[_Piece]:
    """The parts without the spaces at the line's ends, with its hyphen; ``solids`` are leaves that are not text."""
    made: list[_Piece] = []
    texts = [leaf.text[start:end] for _, start, end, leaf in parts]
    for place, (number, *_) in enumerate(parts):
        if any(solid < number for solid in solids):
            break
        texts[place] = texts[place].lstrip(' ')
        if texts[place]:
            break
    for place in range(len(parts) - 1, -1, -1):
        if any(solid > parts[place][0] for solid in solids):
            break
        texts[place] = texts[place].rstrip(' ')
        if texts[place]:
            break
    for place, ((number, start, end, leaf), text) in enumerate(zip(parts, texts, strict=True)):
        if hyphen and place == len(parts) - 1:
            text = f'{text.rstrip(chr(0xAD))}{leaf.hyphen}'
        glyphs = leaf.measures.glyphs(text) if text and isinstance(leaf.measures, Cast) else []
        width = sum(glyph.advance for glyph in glyphs) if glyphs else leaf.measures.width(text) if text else 0.0
        made.append(_Piece(number, start, end, text, leaf, glyphs, width))
    return made


def _opens(leaves: Sequence[Leaf], start: tuple[int, int], piece: _Piece) -> bool:
    """Whether a piece begins its line, with nothing solid before it."""
    return not any(isinstance(leaf, Solid) and leaf.width for leaf in leaves[start[0] : piece.leaf])


def _closes(leaves: Sequence[Leaf], piece: _Piece, place: Place) -> bool:
    """Whether a piece ends its line, with nothing solid behind it."""
    return not any(isinstance(leaf, Solid) and leaf.width for leaf in leaves[piece.leaf + 1 : place.leaf])


def _hang(piece: _Piece, end: int) -> float:
    if not piece.words.face:
        return 0.0
    letter = piece.text[end]
    share = (hanging.right if end else hanging.left)(letter, piece.words.face)
    return share * piece.words.measures.width(letter) if share else 0.0


def _letters(piece: _Piece) -> float:
    if not piece.words.measures.gives:
        return 0.0
    return sum(glyph.advance for glyph in piece.glyphs if glyph.text not in SPACES or not glyph.text)


def _spaces(piece: _Piece) -> int:
    return sum(map(piece.text.count, SPACES))


def _segment(piece: _Piece, give: float, extra: float) -> Segment:
    """A piece with what each letter gives and each space gains; letters are tracked first, then drawn wider."""
    if not piece.glyphs:
        width = piece.width + extra * _spaces(piece)
        return Segment(piece.leaf, piece.start, piece.end, piece.text, width, (), extra)
    give = give if piece.words.measures.gives else 0.0
    glyphs, width = [], 0.0
    for number, natural, right, up, text in piece.glyphs:
        advance = natural + extra if text and text in SPACES else natural * (1 + give)
        width += advance
        glyphs.append(Glyph(number, advance, right, up, text))
    scale = 1 + give - max(-TRACK, min(TRACK, give))
    return Segment(piece.leaf, piece.start, piece.end, piece.text, width, tuple(glyphs), extra, scale)
