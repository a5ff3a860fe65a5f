"""What is drawn on a cover beside its words: engraved rosettes, or tiles of arcs; a seed decides every line of them.

Nothing here is transparent: each shape is an outline or a plain area.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from math import cos, pi, sin

from bindery.frozen import frozen

# A rosette's bands: from and to where of its radius, and how many curves lie in each.
BANDS = ((0.05, 0.50, 6), (0.24, 0.84, 8), (0.66, 1.0, 6))
# The rings around a rosette, in its radius.
RIM = (1.028, 1.05, 1.053)
PETALS = (5, 6, 7, 8, 9, 10, 11, 12)
COLUMNS = (4, 5, 6, 7, 8)
# How far a piece of a tile reaches over the tile's edge, and under the next piece, in tiles: where two pieces only met,
# or lay upon each other with one edge, a hairline would show there on a screen.
HAIR, UNDER = 0.003, 0.01
REST = 1 - UNDER


@frozen
class Shape:
    """One path: its commands (SVG), its area's colour and its outline's ('' for none), how wide that is, its turns."""

    path: str
    fill: str = ''
    stroke: str = ''
    width: float = 0.0
    transform: str = ''


@frozen
class Room:
    """The place for a pattern: left, top, width and height."""

    x: float
    y: float
    width: float
    height: float


class Draws:
    """Numbers that a text decides, the same everywhere."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.left: list[int] = []
        self.block = 0

    def below(self, count: int) -> int:
        """The next number, from 0 to ``count`` - 1."""
        if not self.left:
            self.left = list(hashlib.sha256(f'{self.text}|{self.block}'.encode()).digest())
            self.block += 1
        return self.left.pop(0) % count


def weave(room: Room, seed: str, tones: tuple[str, ...]) -> Iterator[Shape]:
    """A rosette of three bands, as on old share certificates; in the room's middle.

    In a band waves lie beside each other all round (a lace), or one in the other (petals).
    """
    draws = Draws(seed)
    x, y, radius = room.x + room.width / 2, room.y + room.height / 2, min(room.width, room.height) / 2 / 1.06
    place = f'translate({x:.1f} {y:.1f})'
    petals, lace = PETALS[draws.below(len(PETALS))], draws.below(3)
    for band, (inner, outer, curves) in enumerate(BANDS):
        waves = petals * (1, 1 + draws.below(2), 1 + draws.below(2))[band]
        lean = (draws.below(7) - 3) / 8
        tone = tones[1 + (band + draws.below(2)) % (len(tones) - 1)]
        middle, height = radius * (inner + outer) / 2, radius * (outer - inner) / 2
        heights = [height if band == lace else height * (1 - 2 * curve / (curves - 1)) for curve in range(curves)]
        turns = [2 * pi / waves * curve / curves if band == lace else 0.0 for curve in range(curves)]
        # One path for a whole band: painting takes as long as the paths are many. The last one has the rim.
        path = ''.join(_wave(middle, high, waves, lean, turn) for high, turn in zip(heights, turns, strict=True))
        rim = ''.join(_ring(radius * far) for far in RIM) if outer == 1.0 else ''
        yield Shape(path + rim, stroke=tone, width=2.4, transform=place)


def _wave(middle: float, height: float, waves: int, lean: float, turn: float) -> str:
    """A closed wave around a radius, so high on either side of it, in cubic curves by its own tangents."""

    def at(angle: float) -> tuple[float, float, float, float]:
        bent = angle + turn + lean * sin(waves * angle) / waves
        r = middle + height * cos(waves * angle)
        dr = -height * waves * sin(waves * angle)
        db = 1 + lean * cos(waves * angle)
        return (r * cos(bent), r * sin(bent), dr * cos(bent) - r * sin(bent) * db, dr * sin(bent) + r * cos(bent) * db)

    steps = waves * 4
    step = 2 * pi / steps
    x, y, dx, dy = at(0.0)
    drawn = [f'M{x:.1f} {y:.1f}']
    for number in range(1, steps + 1):
        a, b, da, db = at(number * step)
        third = step / 3
        drawn.append(
            f'C{x + dx * third:.1f} {y + dy * third:.1f} {a - da * third:.1f} {b - db * third:.1f} {a:.1f} {b:.1f}'
        )
        x, y, dx, dy = a, b, da, db
    return ''.join(drawn) + 'Z'


def _ring(radius: float) -> str:
    half = f'A{radius:.1f} {radius:.1f} 0 1 1'
    return f'M{radius:.1f} 0{half} {-radius:.1f} 0{half} {radius:.1f} 0Z'


def arcs(room: Room, seed: str, tones: tuple[str, ...]) -> Iterator[Shape]:
    """Tiles of quarter rings."""
    draws = Draws(seed)
    columns = min(COLUMNS, key=lambda count: _stretch(room, count) + 0.05 * abs(count - COLUMNS[0]))
    tile, rows = room.width / columns, _rows(room, columns)
    down = room.height / rows
    dark, mid, light, half = tones
    schemes = (
        (dark, mid, light, half), (light, dark, mid, dark), (mid, dark, light, dark), (half, light, dark, mid),
        (dark, half, dark, light), (light, half, light, dark), (half, dark, half, mid), (mid, light, mid, dark),
    )  # fmt: skip
    tiles = [(divmod(index, columns), draws.below(4), draws.below(len(schemes))) for index in range(columns * rows)]

    def place(row: int, column: int, turn: int) -> str:
        x, y = room.x + column * tile, room.y + row * down
        return f'translate({x:.2f} {y:.2f}) scale({tile:.4f} {down:.4f}) rotate({turn * 90} .5 .5)'

    for (row, column), turn, scheme in tiles:
        for tone, path in TILE:
            yield Shape(path, fill=schemes[scheme][tone], transform=place(row, column, turn))


def _ring_piece(radius: float, inner: float) -> str:
    """A quarter of a ring around the corner of a tile."""
    q, r = inner - UNDER, f'{radius:g}'
    bow = f'M{q:g} {-HAIR}H{r}V0A{r} {r} 0 0 1 0 {r}H{-HAIR}'
    return f'{bow}V{q:g}H0A{q:g} {q:g} 0 0 0 {q:g} 0Z'


# The pieces of a tile, its ground first, each with the tone of the scheme that it has.
TILE = (
    (3, f'M{REST} {-HAIR}H{1 + HAIR}V{1 + HAIR}H{-HAIR}V{REST}H0A{REST} {REST} 0 0 0 {REST} 0Z'),
    (0, _ring_piece(1.0, 0.75)),
    (1, _ring_piece(0.75, 0.5)),
    (2, _ring_piece(0.5, 0.25)),
    (0, f'M{-HAIR} {-HAIR}H0.25V0A0.25 0.25 0 0 1 0 0.25H{-HAIR}Z'),
)


def _rows(room: Room, columns: int) -> int:
    return max(1, round(room.height * columns / room.width))


def _stretch(room: Room, columns: int) -> float:
    """How far the tiles are from squares."""
    ratio = room.height / _rows(room, columns) / (room.width / columns)
    return max(ratio, 1 / ratio)


PATTERNS = {'weave': weave, 'arcs': arcs}
