"""Set a paragraph: break it, then give every line its exact spaces and its letters their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bindery.editions.pdf.lines import hanging
from bindery.editions.pdf.lines.breaking import WELL, Broken, break_lines
from bindery.editions.pdf.lines.faces import SPACES, Cast, Glyph
from bindery.editions.pdf.lines.hyphenation import Hyphenation
from bindery.editions.pdf.lines.text import GIVE, TRACK, Composed, Leaf, Place, Solid, Words, compose


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
    """A line: its segments, where the next one begins (leaf, character), how far it hangs left, what its spaces gain.

    ``ratio`` is the mean space over its natural width; ``resume`` is None on the last line; ``forced`` says that
    the text itself ends the line here.
    """

    segments: tuple[Segment, ...]
    resume: tuple[int, int] | None
    hang: float = 0.0
    ratio: float = 1.0
    hyphen: bool = False
    forced: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in lines, and whether it could be set well."""

    lines: tuple[Line, ...]
    well: bool


def set_paragraph(leaves: Sequence[Leaf], measure: float, indent: float, hyphenation: Hyphenation) -> Paragraph | None:
    """The lines of a paragraph, or None where no line of the measure (pixels) can hold some word of it."""
    composed = compose(leaves, indent, hyphenation)
    broken = break_lines(composed.items, measure)
    if broken is None:
        return None
    return Paragraph(tuple(_lines(leaves, composed, broken, measure, indent)), broken.step <= WELL)


def _lines(leaves: Sequence[Leaf], composed: Composed, broken: Broken, measure: float, indent: float) -> Iterator[Line]:
    start = (0, 0)
    last = Place(len(leaves) - 1, _length(leaves[-1]), 0, forced=True)
    for number, found in enumerate(broken.breaks):
        final = number == len(broken.breaks) - 1
        place = last if final else composed.places[found.at]
        room = measure - (0 if number else indent)
        line = _line(leaves, start, place, room, composed, found.at)
        yield line if not final else Line(line.segments, None, line.hang, line.ratio, forced=True)
        start = (place.leaf, place.resume)


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


def _line(
    leaves: Sequence[Leaf], start: tuple[int, int], place: Place, room: float, composed: Composed, at: int
) -> Line:
    pieces, solid = _pieces(leaves, start, place)
    shown = [piece for piece in pieces if piece.text]
    hang_left = _hang(shown[0], 0) if shown and _opens(leaves, start, shown[0]) else 0.0
    hang_right = _hang(shown[-1], -1) if shown and shown[-1].leaf == place.leaf else 0.0
    natural = sum(piece.width for piece in pieces) + solid
    spare = room + hang_left + hang_right - natural
    if place.forced:
        spare = min(spare, 0.0)
    giving = sum(_letters(piece) for piece in pieces)
    give = max(-GIVE, min(GIVE, spare / giving)) if giving else 0.0
    spare -= give * giving
    spaces = sum(_spaces(piece) for piece in pieces)
    extra = spare / spaces if spaces else 0.0
    segments = tuple(_segment(piece, give, extra) for piece in pieces)
    width = next((piece.words.measures.width(' ') for piece in pieces), 1.0)
    return Line(segments, (place.leaf, place.resume), hang_left, 1 + extra / width, place.hyphen, place.forced)


def _pieces(leaves: Sequence[Leaf], start: tuple[int, int], place: Place) -> tuple[list[_Piece], float]:
    """The parts of the leaves on a line, and the width of what is not text on it."""
    pieces, solid = [], 0.0
    for number in range(start[0], place.leaf + 1):
        leaf = leaves[number]
        if isinstance(leaf, Solid):
            solid += leaf.width
            continue
        from_ = start[1] if number == start[0] else 0
        to = place.end if number == place.leaf else len(leaf.text)
        pieces.append((number, from_, to, leaf))
    return _trimmed(pieces, place.hyphen), solid


def _trimmed(parts: list[tuple[int, int, int, Words]], hyphen: bool) -> list[_Piece]:
    """The parts without the spaces at the line's ends, with its hyphen."""
    made: list[_Piece] = []
    texts = [leaf.text[start:end] for _, start, end, leaf in parts]
    for place in range(len(texts)):
        texts[place] = texts[place].lstrip(' ')
        if texts[place]:
            break
    for place in range(len(texts) - 1, -1, -1):
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
