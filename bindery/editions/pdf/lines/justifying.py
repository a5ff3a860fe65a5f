"""Give a line its exact spaces, and its letters their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from bindery.editions.pdf.lines import hanging
from bindery.editions.pdf.lines.faces import NONE, SPACES, Cast, Glyphs, Whole
from bindery.editions.pdf.lines.items import EASE
from bindery.editions.pdf.lines.rivers import Space
from bindery.editions.pdf.lines.text import GIVE, SHRINK, STRETCH, TRACK, Leaf, Place, Solid, Words
from bindery.frozen import frozen


@frozen
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
    glyphs: Glyphs = NONE
    space: float = 0.0
    scale: float = 1.0


@frozen
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


class Wholes:
    """The leaves of a paragraph, each shaped as a whole when glyphs of it are first asked for."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self.leaves = leaves
        self._known: dict[int, Whole] = {}

    def glyphs(self, number: int, start: int, end: int, text: str) -> Glyphs:
        """The glyphs of a part of a leaf; ``text`` is that part as it is shown, which may end with a hyphen added."""
        leaf = self.leaves[number]
        if not text or not isinstance(leaf, Words) or not isinstance(leaf.measures, Cast):
            return NONE
        if len(text) == end - start:
            whole = self._known.get(number)
            if whole is None:
                whole = self._known[number] = leaf.measures.whole(leaf.text)
            found = whole.cut(start, end)
            if found is not None:
                return found
        return leaf.measures.glyphs(text)


@dataclass(slots=True)
class _Piece:
    """A part of a line before it is justified: its letters and spaces, each with its share of what is spare."""

    leaf: int
    start: int
    end: int
    text: str
    words: Words
    glyphs: Glyphs
    width: float


def justified(
    wholes: Wholes,
    start: tuple[int, int],
    place: Place,
    measure: float,
    indent: float,
    at: int,
    resume: tuple[int, int] | None = None,
    *,
    hyphen: bool = False,
) -> Line:
    """One line, from where it begins (leaf, character) to the place where it ends, justified to a measure (pixels).

    ``at`` is the item it ends at, ``resume`` where the next one begins, ``hyphen`` whether one is seen at its end.
    """
    leaves = wholes.leaves
    pieces, solids = _pieces(wholes, start, place)
    shown = [piece for piece in pieces if piece.text]
    hang_left = _hang(shown[0], 0) if shown and _opens(leaves, start, shown[0]) else 0.0
    hang_right = _hang(shown[-1], -1) if shown and _closes(leaves, shown[-1], place) else 0.0
    natural = sum([piece.width for piece in pieces]) + sum(solids.values())
    spare = measure - indent + hang_left + hang_right - natural
    if place.forced:
        spare = min(spare, 0.0)
    width = shown[0].words.measures.width(' ') if shown else 1.0
    give, track, extra = _shares(pieces, spare, width, hang_left + hang_right)
    segments = tuple([_segment(piece, give, track, extra) for piece in pieces])
    hang_left *= 1 + give
    where = tuple(_where(segments, solids, indent - hang_left))
    return Line(segments, resume, hang_left, 1 + extra / width, hyphen, place.forced, where, at)


def _shares(pieces: Sequence[_Piece], spare: float, space: float, hanging: float) -> tuple[float, float, float]:
    """What of a line's spare width is given by drawing letters wider, what by tracking them, and what by each space.

    The first two are parts of a letter's advance. ``space`` is how wide one is, ``hanging`` what of the letters hangs.
    """
    spaces = sum([_spaces(piece) for piece in pieces])
    widths = [_letters(piece) for piece in pieces]
    giving = sum([letters for letters, _ in widths])
    if not giving:
        return 0.0, 0.0, spare / spaces if spaces else 0.0
    # What hangs in the margin grows with its letter.
    giving -= hanging
    give = max(-GIVE, min(GIVE, spare / giving))
    spare -= give * giving
    easily = EASE * space * spaces * (STRETCH if spare > 0 else SHRINK)
    tracking = sum([tracked for _, tracked in widths])
    track = 0.0
    if tracking and abs(spare) > easily:
        track = max(-TRACK, min(TRACK, (spare - easily if spare > 0 else spare + easily) / tracking))
        spare -= track * tracking
    return give, track, spare / spaces if spaces else 0.0


def _where(segments: Sequence[Segment], solids: Mapping[int, float], start: float) -> Iterator[Space]:
    """Where the spaces of a line stand, from its left edge."""
    x, leaf = start, segments[0].leaf if segments else 0
    for segment in segments:
        if solids:
            x += sum(solids.get(number, 0.0) for number in range(leaf, segment.leaf))
            leaf = segment.leaf
        advances = segment.glyphs.advances
        if segment.glyphs.spaces:
            places = list(accumulate(advances, initial=x))
            for number in segment.glyphs.spaces:
                yield places[number], places[number] + advances[number]
        x += segment.width


def _pieces(wholes: Wholes, start: tuple[int, int], place: Place) -> tuple[list[_Piece], dict[int, float]]:
    """The parts of the leaves on a line, and by leaf the width of what is not text on it."""
    pieces, solids = [], {}
    for number in range(start[0], place.leaf + 1):
        leaf = wholes.leaves[number]
        if isinstance(leaf, Solid):
            solids[number] = leaf.width
            continue
        from_ = start[1] if number == start[0] else 0
        to = place.end if number == place.leaf else len(leaf.text)
        pieces.append((number, from_, to, leaf))
    seen = [number for number in solids if isinstance(leaf := wholes.leaves[number], Solid) and leaf.seen]
    return _trimmed(wholes, pieces, place.hyphen, seen), solids


def _trimmed(
    wholes: Wholes, parts: list[tuple[int, int, int, Words]], hyphen: bool, solids: Sequence[int]
) -> list[_Piece]:
    """The parts without the spaces at the line's ends, with its hyphen; ``solids`` are leaves that are not text."""
    made: list[_Piece] = []
    texts = [leaf.text[start:end] for _, start, end, leaf in parts]
    begins = [start for _, start, _, _ in parts]
    for place, (number, *_) in enumerate(parts):
        if any(solid < number for solid in solids):
            break
        stripped = texts[place].lstrip(' ')
        begins[place] += len(texts[place]) - len(stripped)
        texts[place] = stripped
        if stripped:
            break
    for place in range(len(parts) - 1, -1, -1):
        if any(solid > parts[place][0] for solid in solids):
            break
        texts[place] = texts[place].rstrip(' ')
        if texts[place]:
            break
    for place, ((number, start, end, leaf), text) in enumerate(zip(parts, texts, strict=True)):
        begin, stop = begins[place], begins[place] + len(text)
        if hyphen and place == len(parts) - 1:
            text, stop = f'{text.rstrip(chr(0xAD))}{leaf.hyphen}', begin
        glyphs = wholes.glyphs(number, begin, stop, text)
        width = sum(glyphs.advances) if glyphs.advances else leaf.measures.width(text) if text else 0.0
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
    hang = share * piece.words.measures.width(letter) if share else 0.0
    return hang + piece.words.spacing if end else hang


def _letters(piece: _Piece) -> tuple[float, float]:
    """The width of the letters that may give, and of those that may be tracked: not the last of a word.

    What is added behind that would be seen as a part of the space.
    """
    advances, spaces = piece.glyphs.advances, piece.glyphs.spaces
    if not piece.words.measures.gives or not advances:
        return 0.0, 0.0
    letters = piece.width - sum([advances[place] for place in spaces])
    return letters, letters - sum([advances[place] for place in _ends(spaces, len(advances))])


def _ends(spaces: Sequence[int], count: int) -> list[int]:
    """The places of the last glyphs of words among so many glyphs, of which some are spaces."""
    known = frozenset(spaces)
    return [place - 1 for place in (*spaces, count) if place and place - 1 not in known]


def _spaces(piece: _Piece) -> int:
    return sum([piece.text.count(space) for space in SPACES])


def _segment(piece: _Piece, give: float, track: float, extra: float) -> Segment:
    """A piece with what each letter gives and each space gains."""
    natural = piece.glyphs.advances
    if not natural:
        width = piece.width + extra * _spaces(piece)
        return Segment(piece.leaf, piece.start, piece.end, piece.text, width, NONE, extra)
    if not piece.words.measures.gives:
        give = track = 0.0
    scale = 1 + give
    spaces, factor = piece.glyphs.spaces, scale + track
    advances = [advance * factor for advance in natural]
    if track:
        for place in _ends(spaces, len(natural)):
            advances[place] = natural[place] * scale
    for place in spaces:
        advances[place] = natural[place] + extra
    glyphs = piece.glyphs.with_advances(advances)
    return Segment(piece.leaf, piece.start, piece.end, piece.text, sum(advances), glyphs, extra, scale)
