"""How wide a line is, estimated from its letters, and whether the next word would still have fitted on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bindery.intake.lines import Line

# Advance widths of a common serif in thousandths of an em; close enough for any text face, since only sums count.
NARROW, MIDDLE, WIDE, WIDEST = 290, 480, 690, 850
_CLASSES = {
    **dict.fromkeys("ijltf.,;:'!|()[]/I’‘`-‐ ", NARROW),
    **dict.fromkeys('ABCDEFGHKNOPQRTUVXYZLw%&—–', WIDE),
    **dict.fromkeys('mMW@…', WIDEST),
}
FULL_SHARE = 0.95
SLACK = 0.965


@dataclass(frozen=True)
class Measure:
    """The width of a full line, in thousandths of an em; 0 where the text is not wrapped."""

    full: float

    def is_short(self, line: str, after: str, before: str = '') -> bool:
        """Whether the line was ended on purpose: the next line's first word would have fitted on it.

        Some dumps undo hyphens and pull the word's end up to the line above, which is then too wide (``before``): what
        it has too much stood on this line.
        """
        if not self.full:
            return True
        word = after.split(maxsplit=1)[0] if after.split() else ''
        pulled = max(0.0, width(before) - self.full * 1.02) if before else 0.0
        return width(line) + pulled + width(' ' + word) < self.full * SLACK

    def is_full(self, line: str) -> bool:
        """Whether the line reaches the right edge, so that it may go on."""
        return bool(self.full) and width(line) > self.full * 0.9


def width(text: str) -> float:
    """The estimated width of a text."""
    return float(sum(_CLASSES.get(letter, MIDDLE) for letter in text))


def measure_of(lines: Sequence[Line]) -> Measure:
    """The measure of wrapped text: what nearly all lines stay within that go on in small letters."""
    inner = sorted(
        width(line.text)
        for line, after in zip(lines, lines[1:], strict=False)
        if after.gap == 0 and after.page == line.page and after.text[:1].islower() and len(line.text) > 20
    )
    return Measure(inner[int(len(inner) * FULL_SHARE)] if inner else 0.0)
