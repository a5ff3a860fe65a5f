"""What a cover consists of: blocks of lines, each with its place and its face, a ground, a pattern in its room."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import uharfbuzz as hb

from bindery.editions.cover_pattern import Room, Shape
from bindery.editions.fitting import width_of
from bindery.editions.pdf.programs import face_of
from bindery.editions.pdf.shaping import Type
from bindery.frozen import frozen

ASCENT, DESCENT = 0.78, 0.26  # of the size, what letters rise and fall


@frozen
class Line:
    """One line of text: its words, the baseline's place, and the paper that a line of its block takes."""

    words: str
    x: float
    y: float


@frozen
class Block:
    """Lines of one kind (``title``) and how they are set: size, face, colour, language, direction, and their side."""

    kind: str
    lines: tuple[Line, ...]
    type: Type
    size: float
    leading: float
    fill: str
    lang: str
    dir: str
    anchor: Literal['start', 'middle', 'end']

    @property
    def caps(self) -> bool:
        """Whether it is set in small capitals."""
        return 'smcp' in self.type.features

    @property
    def top(self) -> float:
        """Where the first line begins, leading with it, for what sets text in lines of this leading."""
        font = hb.Font(face_of(self.type.face.path))
        extents, scale = font.get_font_extents('ltr'), face_of(self.type.face.path).upem
        lift = (extents.ascender + extents.descender) / scale / 2
        return float(self.lines[0].y - (self.leading / 2 + lift) * self.size)

    def sides(self, width: float, scale: float) -> str:
        """Where the block begins and ends across the page, as declarations of a style sheet."""
        x = self.lines[0].x
        return {
            'start': f'left: {scale * x:.3f}pt; text-align: left',
            'middle': 'left: 0; right: 0; text-align: center',
            'end': f'right: {scale * (width - x):.3f}pt; text-align: right',
        }[self.anchor]

    def box(self, line: Line) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a line, ascenders and descenders with it."""
        width = width_of(line.words, self.type, self.size)
        left = {'start': line.x, 'middle': line.x - width / 2, 'end': line.x - width}[self.anchor]
        return (left, line.y - ASCENT * self.size, left + width, line.y + DESCENT * self.size)


@frozen
class Cover:
    """Everything the drawing needs, decided: size, ground, the pattern's shapes and room, the words."""

    width: float
    height: float
    ground: str
    shapes: tuple[Shape, ...]
    room: Room | None
    blocks: tuple[Block, ...]


def mixed(one: str, other: str, share: float) -> str:
    """A colour between two, as far from the first as the share says."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return '#' + ''.join(f'{round(a + (b - a) * share):02x}' for a, b in pairs)


def end_of(blocks: list[Block]) -> float:
    """The lowest point of blocks, descenders with it."""
    return max(line.y + DESCENT * block.size for block in blocks for line in block.lines)


def moved(block: Block, down: float) -> Block:
    """A block further down."""
    return replace(block, lines=tuple(replace(line, y=line.y + down) for line in block.lines))


def scaled(block: Block, factor: float, shift: float = 0.0) -> Block:
    """A block in another size."""
    lines = tuple(Line(line.words, line.x * factor + shift, line.y * factor) for line in block.lines)
    return replace(block, lines=lines, size=block.size * factor)


def plain(text: str) -> str:
    """A line with common spaces."""
    return text.replace('\N{NO-BREAK SPACE}', ' ')
