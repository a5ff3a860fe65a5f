"""How wide a line is, estimated from its letters, and whether the next word would still have fitted on it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from bindery.frozen import frozen
from bindery.intake.lines import Line

# Advance widths of a common serif in thousandths of an em; close enough for any text face, since only sums count.
_WIDTHS = {
    180: "'",
    250: ' .,',
    278: 'ijlt/:;',
    333: '!()-‐fr’‘I[]',
    389: 'sJ',
    408: '"',
    444: 'acez?“”',
    500: 'bdghknopquvxy–0123456789',
    556: 'FPS',
    611: 'ELTZ',
    667: 'BCR',
    722: 'wADGHKNOQUVXY',
    778: 'm',
    889: 'M',
    944: 'W',
    1000: '—…',
}
_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
OTHER = 500
ASIDE = 0.05
SLACK = 0.97
NEAR = 0.07


@frozen
class Measure:
    """The width of a full line, in thousandths of an em; 0 where the text is not wrapped."""

    full: float

    def is_short(self, line: str, after: str, before: str = '') -> bool:
        """Whether the line was ended on purpose: the next line's first word would have fitted on it.

        Some dumps undo hyphens and pull the word's end up to the line above, which is then too wide (``before``): what
        it has too much stood on this line.
        """
        return not self.full or self._reach(line, after, before) < SLACK

    def is_open(self, line: str, after: str, before: str = '') -> bool:
        """Whether ``is_short`` is a guess: the next word would have fitted or not by a hair."""
        return bool(self.full) and abs(self._reach(line, after, before) - SLACK) < NEAR

    def _reach(self, line: str, after: str, before: str) -> float:
        word = after.split(maxsplit=1)[0] if after.split() else ''
        pulled = max(0.0, width(before) - self.full * 1.02) if before else 0.0
        return (width(line) + pulled + width(' ' + word)) / self.full

    def is_full(self, line: str) -> bool:
        """Whether the line reaches the right edge, so that it may go on."""
        return bool(self.full) and width(line) > self.full * 0.9


NO_MEASURE = Measure(0.0)


def width(text: str) -> float:
    """The estimated width of a text."""
    return float(sum(_OF.get(letter, OTHER) for letter in text))


def measure_of(lines: Sequence[Line]) -> Measure:
    """The measure of wrapped text, from lines that go on in small letters.

    None of them is wider than the measure, and each with the next line's first word is wider: so it lies between the
    widest lines and the narrowest lines with their next word. A few of both are left aside, since dumps differ.
    """
    inner = [
        (line.text, after.text.split(maxsplit=1)[0])
        for line, after in itertools.pairwise(lines)
        if after.gap == 0 and after.page == line.page and after.text[:1].islower() and len(line.text) > 20
    ]
    if not inner:
        return NO_MEASURE
    widest = sorted(width(text) for text, _ in inner)[int(len(inner) * (1 - ASIDE))]
    narrowest = sorted(width(f'{text} {word}') for text, word in inner)[int(len(inner) * ASIDE)]
    return Measure((widest + narrowest) / 2)
