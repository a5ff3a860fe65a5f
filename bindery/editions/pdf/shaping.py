"""Set a short line of text straight into glyphs, for what is drawn when the book is bound: heads, folios, marks."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from bindery import fonts
from bindery.editions.pdf.meaning import drawn_alone, texts
from bindery.editions.pdf.programs import face_of
from bindery.frozen import frozen

LATIN, ARABIC = 'ltr', 'rtl'


@frozen
class Type:
    """A face and how it is used: role, style, weight, size in points, OpenType features, letterspacing in ems."""

    role: str
    size: float
    style: str = 'normal'
    weight: int = 400
    features: tuple[str, ...] = ('kern', 'liga')
    tracking: float = 0.0

    @property
    def face(self) -> fonts.Face:
        """The font file."""
        chosen = [face for face in fonts.faces() if face.role == self.role and face.weight == self.weight]
        return next((face for face in chosen if face.style == self.style), chosen[0])


@frozen
class Glyph:
    """A glyph in its place: number, width in thousandths of an em, advance, lift and shift likewise, and its text."""

    number: int
    width: int
    advance: float
    lift: float
    text: str
    shift: float = 0.0


@frozen
class Run:
    """Glyphs of one face from left to right."""

    type: Type
    glyphs: tuple[Glyph, ...]

    @property
    def width(self) -> float:
        """The run's width in points."""
        return sum(glyph.advance for glyph in self.glyphs) * self.type.size / 1000


@frozen
class SetLine:
    """A line in glyphs, runs from left to right."""

    runs: tuple[Run, ...]

    @property
    def width(self) -> float:
        """The line's width in points."""
        return sum(run.width for run in self.runs)


@cache
def set_line(text: str, type_: Type, dir_: str = LATIN) -> SetLine:
    """A line of text in glyphs; what the face lacks is taken from the Hebrew or the Arabic face."""
    runs = [_shaped(piece, _for(piece, kind, type_), kind) for piece, kind in _pieces(fonts.in_parts(text), dir_)]
    return SetLine(tuple(runs if dir_ == LATIN else reversed(runs)))


def fitted(text: str, type_: Type, width: float, dir_: str = LATIN) -> SetLine:
    """The line, or as many of its words with an ellipsis as the width (points) holds."""
    line = set_line(text, type_, dir_)
    words = text.split()
    while line.width > width and len(words) > 1:
        words.pop()
        line = set_line(' '.join(words).rstrip(' ,;:–—-') + '…', type_, dir_)
    return line


def _pieces(text: str, dir_: str) -> list[tuple[str, str]]:
    """The text in pieces of one direction each; marks go with what stands before them, and so do spaces.

    A space behind a piece that runs against the line goes with what follows: it would stand at the piece's other end.
    """
    pieces: list[tuple[str, str]] = []
    for letter in text:
        kind = _kind(letter) or (pieces[-1][1] if pieces else dir_)
        if pieces and pieces[-1][1] == kind:
            pieces[-1] = (pieces[-1][0] + letter, kind)
        else:
            pieces.append((letter, kind))
    for place, (piece, kind) in enumerate(pieces[:-1]):
        if kind != dir_:
            bare, after = piece.rstrip(), pieces[place + 1]
            pieces[place : place + 2] = [(bare, kind), (piece[len(bare) :] + after[0], after[1])]
    return pieces


def _kind(letter: str) -> str:
    """The direction that a letter or figure has of itself, '' for spaces and marks."""
    code = ord(letter)
    if (0x590 <= code <= 0x8FF and not letter.isdigit()) or 0xFB1D <= code <= 0xFEFC:
        return ARABIC
    return LATIN if letter.isalnum() else ''


def _for(piece: str, kind: str, type_: Type) -> Type:
    covered = all(ord(letter) in fonts.coverage(type_.face) for letter in piece if not letter.isspace())
    if kind == LATIN and covered:
        return type_
    role = 'hebrew' if any(_is_hebrew(letter) for letter in piece) else 'arabic'
    return Type(role, type_.size, weight=type_.weight, features=('kern', 'liga'))


def _is_hebrew(letter: str) -> bool:
    return '\u0590' <= letter <= '\u05ff' or '\ufb1d' <= letter <= '\ufb4f'


def _shaped(text: str, type_: Type, kind: str) -> Run:
    import uharfbuzz as hb

    font = hb.Font(face_of(type_.face.path))
    buffer = hb.Buffer()
    buffer.add_str(text)
    # Joiners shape their neighbours and are drawn as nothing, not as a space.
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.guess_segment_properties()
    buffer.direction = kind
    hb.shape(font, buffer, dict.fromkeys(type_.features, True))
    scale = 1000 / face_of(type_.face.path).upem
    infos, positions = buffer.glyph_infos or [], buffer.glyph_positions or []
    known = _alone(type_.face.path) if kind == ARABIC and any(map(unicodedata.combining, text)) else {}
    alone = [known.get(info.codepoint, '') for info in infos]
    said = texts(text, [info.cluster for info in infos], kind == ARABIC, alone)
    glyphs = []
    for info, place, own in zip(infos, positions, said, strict=True):
        width = round(font.get_glyph_h_advance(info.codepoint) * scale)
        advance = place.x_advance * scale + 1000 * type_.tracking
        glyphs.append(Glyph(info.codepoint, width, advance, place.y_offset * scale, own, place.x_offset * scale))
    return Run(type_, tuple(glyphs))


@cache
def _alone(file: Path) -> dict[int, str]:
    import uharfbuzz as hb

    face = face_of(file)
    font = hb.Font(face)
    return drawn_alone({code: font.get_nominal_glyph(code) or 0 for code in sorted(face.unicodes)})
