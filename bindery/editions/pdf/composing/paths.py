"""Draw the paths of pictures that say every point in full, as the patterns of covers do: in a tenth of the time.

WeasyPrint takes each number of a path off the front of what is left of it. What is written in another way it draws.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from weasyprint import svg

# Absolute movements, lines, curves and ends of figures (SVG 2, 9.3), with as many numbers as each takes.
NUMBERS = {'M': 2, 'L': 2, 'C': 6, 'Z': 0}
FIGURES = re.compile(r'(?:M[^A-Za-z]+(?:[LC][^A-Za-z]+)+Z?\s*)*(?=M|\Z)')
STEP = re.compile(r'([MLCZ])([^MLCZ]*)')
Step = tuple[str, tuple[float, ...]]

# What WeasyPrint begins a path with, whatever its own beginning is.
BEGINS = 'svg.stream.move_to(*current_point)'
drawn: Callable[..., None] = svg.TAGS['path']


class _Rest:
    """The figures of a path that are left to WeasyPrint."""

    def __init__(self, data: str) -> None:
        self.get = {'d': data}.get
        self.vertices: list[Any] = []


def path(picture: Any, node: Any, font_size: float) -> None:
    """Stands in for ``weasyprint.svg.path.path``."""
    data = node.get('d', '')
    plain = FIGURES.match(data)
    steps = _steps(plain[0]) if plain else []
    if not steps or plain is None or any(name.startswith('marker') for name in node.attrib):
        drawn(picture, node, font_size)
        return
    stream = picture.stream
    stream.move_to(0, 0)
    do = {'M': stream.move_to, 'L': stream.line_to, 'C': stream.curve_to, 'Z': stream.close}
    for letter, numbers in steps:
        do[letter](*numbers)
    if plain.end() < len(data):
        done = len(stream.stream)
        drawn(picture, _Rest(data[plain.end() :]), font_size)
        del stream.stream[done]


def _steps(data: str) -> list[Step]:
    """The steps of plain figures; none where the numbers are not all there or not parted by spaces."""
    try:
        steps = [(letter, tuple(map(float, said.split()))) for letter, said in STEP.findall(data)]
    except ValueError:
        return []
    return steps if all(len(numbers) == NUMBERS[letter] for letter, numbers in steps) else []


def take_places() -> None:
    """Put this in the place of WeasyPrint's."""
    svg.TAGS['path'] = path
