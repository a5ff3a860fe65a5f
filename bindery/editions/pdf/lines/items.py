"""What a paragraph is made of where its lines are broken: boxes, glue and penalties.

Source: D. E. Knuth and M. F. Plass, “Breaking Paragraphs into Lines”, Software: Practice and Experience 11 (1981),
pp. 1119-1184; the names are theirs. Lengths are CSS pixels.
"""

from __future__ import annotations

from dataclasses import dataclass

NEVER = 10_000.0
FORCED = -10_000.0
# The ratio up to which spaces give before letters are tracked.
EASE = 0.5


@dataclass(frozen=True, slots=True)
class Box:
    """Something that is set whole: its width, how far its letters may give either way, and how far it hangs.

    ``give`` is what they are drawn wider or narrower by, ``track`` what they are tracked by where that saves a line.
    ``hang_left`` is what a line that begins with it gains in the left margin, ``hang_right`` what one that ends
    with it gains in the right margin.
    """

    width: float
    give: float = 0.0
    hang_left: float = 0.0
    hang_right: float = 0.0
    track: float = 0.0


@dataclass(frozen=True, slots=True)
class Glue:
    """A space, with what it may stretch and shrink; ``penalty`` is the cost of ending a line here."""

    width: float
    stretch: float
    shrink: float
    penalty: float = 0.0


@dataclass(frozen=True, slots=True)
class Penalty:
    """A place inside a word where a line may end.

    ``width`` is what the line gains there (a hyphen, and the kerning it undoes), ``after`` what the next line gains,
    ``hang`` how far the line's end hangs in the margin; ``hyphen`` says that a hyphen is seen at the line's end.
    """

    penalty: float
    width: float = 0.0
    after: float = 0.0
    hang: float = 0.0
    hyphen: bool = False


Item = Box | Glue | Penalty
