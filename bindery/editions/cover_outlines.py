"""A pattern's shapes as outlines of straight lines, fine enough for a picture: areas as they are, lines as thin rings.

Paths are read as ``cover_pattern`` writes them: absolute moves, lines, cubic curves and arcs of circles, all
closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import atan2, ceil, cos, hypot, pi, radians, sin, sqrt

from bindery.editions.cover_pattern import Shape

Point = tuple[float, float]
Outline = tuple[Point, ...]
# How far a straight line may leave the curve that it stands for, in pixels.
NEAR = 0.1
COMMAND = re.compile(r'([MHVCAZ])([^MHVCAZ]*)')
CALL = re.compile(r'(translate|scale|rotate)\(([^)]*)\)')
# a, b, c, d, e, f of SVG: x' = ax + cy + e, y' = bx + dy + f.
Matrix = tuple[float, float, float, float, float, float]


def outlines(shape: Shape) -> Iterator[Outline]:
    """The closed lines around what a shape paints, in the order in which those around an area and a hole differ."""
    a, b, c, d, e, f = _matrix(shape.transform)
    scale = max(hypot(a, b), hypot(c, d))
    for line in _lines(shape.path, NEAR / scale):
        placed = [(a * x + c * y + e, b * x + d * y + f) for x, y in line]
        if shape.stroke:
            yield from _ring(placed, shape.width * scale / 2)
        else:
            yield tuple(placed)


def _matrix(transform: str) -> Matrix:
    """What a transform of SVG does to a point."""
    made: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    for name, numbers in CALL.findall(transform):
        given = [float(number) for number in numbers.split()]
        if name == 'translate':
            made = _after(made, (1.0, 0.0, 0.0, 1.0, given[0], given[1]))
        elif name == 'scale':
            made = _after(made, (given[0], 0.0, 0.0, given[1], 0.0, 0.0))
        else:
            turn, x, y = radians(given[0]), given[1], given[2]
            c, s = cos(turn), sin(turn)
            made = _after(made, (c, s, -s, c, x - c * x + s * y, y - s * x - c * y))
    return made


def _after(one: Matrix, other: Matrix) -> Matrix:
    """Do the other one first."""
    a, b, c, d, e, f = one
    return (
        a * other[0] + c * other[1], b * other[0] + d * other[1], a * other[2] + c * other[3],
        b * other[2] + d * other[3], a * other[4] + c * other[5] + e, b * other[4] + d * other[5] + f,
    )  # fmt: skip


def _lines(path: str, near: float) -> Iterator[list[Point]]:
    """The points of each closed line of a path; the last one is not the first one again."""
    line: list[Point] = []
    for command, numbers in COMMAND.findall(path):
        given = [float(number) for number in numbers.split()]
        if command == 'M':
            line = [(given[0], given[1])]
        elif command == 'H':
            line.append((given[0], line[-1][1]))
        elif command == 'V':
            line.append((line[-1][0], given[0]))
        elif command == 'C':
            line += _curve(line[-1], given, near)
        elif command == 'A':
            line += _arc(line[-1], given, near)
        else:
            yield line[:-1] if hypot(line[0][0] - line[-1][0], line[0][1] - line[-1][1]) < near else line


def _curve(start: Point, given: Sequence[float], near: float) -> Iterator[Point]:
    """A cubic curve, as many points as its bends ask for."""
    (x, y), (a, b, c, d, e, f) = start, given
    bend = max(hypot(x - 2 * a + c, y - 2 * b + d), hypot(a - 2 * c + e, b - 2 * d + f))
    count = ceil(sqrt(0.75 * bend / near)) or 1
    for step in range(1, count + 1):
        t = step / count
        r = 1 - t
        one, two, three, four = r * r * r, 3 * r * r * t, 3 * r * t * t, t * t * t
        yield one * x + two * a + three * c + four * e, one * y + two * b + three * d + four * f


def _arc(start: Point, given: Sequence[float], near: float) -> Iterator[Point]:
    """An arc of a circle (SVG 1.1, F.6.5), clockwise where the second flag is set, as the axes of a page lie."""
    radius, _, _, large, clockwise, to_x, to_y = given
    (x, y), far = start, hypot(to_x - start[0], to_y - start[1])
    lift = sqrt(max(0.0, radius * radius - far * far / 4)) / far * (1 if (large == clockwise) == 0 else -1)
    middle_x, middle_y = (x + to_x) / 2 - lift * (to_y - y), (y + to_y) / 2 + lift * (to_x - x)
    begin, end = atan2(y - middle_y, x - middle_x), atan2(to_y - middle_y, to_x - middle_x)
    turn = (end - begin) % (2 * pi) if clockwise else -((begin - end) % (2 * pi))
    count = ceil(abs(turn) / (2 * sqrt(2 * near / radius)))
    for step in range(1, count + 1):
        angle = begin + turn * step / count
        yield middle_x + radius * cos(angle), middle_y + radius * sin(angle)


def _ring(line: Sequence[Point], half: float) -> Iterator[Outline]:
    """Both edges of a closed line so wide to either side, the second one turned round."""
    directions = []
    for (x, y), (to_x, to_y) in pairwise((*line, line[0])):
        far = hypot(to_x - x, to_y - y) or 1.0
        directions.append(((to_x - x) / far, (to_y - y) / far))
    edge, other = [], []
    for (x, y), before, after in zip(line, (directions[-1], *directions), directions, strict=False):
        a, b = before[0] + after[0], before[1] + after[1]
        # Half as far again where the line turns so sharply that its edges would meet far out.
        by = half * min(2 / max(a * a + b * b, 0.1), 1.0)
        edge.append((x - b * by, y + a * by))
        other.append((x + b * by, y - a * by))
    yield tuple(edge)
    yield tuple(reversed(other))
