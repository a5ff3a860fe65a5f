"""What is disliked in the lines of a paragraph, and how much; how far it is borne before a worse setting is tried.

Source: D. E. Knuth, The TeXbook, chapter 14, for what is disliked. The weights are ours, found by trying many on
volumes of several kinds at measures from 100 to 160 mm.
"""

from __future__ import annotations

from bindery.editions.pdf.lines.items import EASE
from bindery.frozen import frozen


@frozen
class Costs:
    """What is disliked, and how much, where a line costs 100 whose spaces are stretched by all they should be.

    What a line costs grows with the square of its ratio, times ``stretch`` or ``shrink``. Spaces give up to a ratio of
    ``ease`` before letters are tracked. ``letters`` is for letters that are drawn as wide or narrow as they may be.
    ``hyphen`` is for each, beside the penalty at its place.
    """

    line: float = 1.0
    letters: float = 2.0
    stretch: float = 100.0
    shrink: float = 60.0
    hyphen: float = 0.0
    hyphens_running: float = 40.0
    hyphen_before_last: float = 90.0
    classes_apart: float = 30.0
    ease: float = EASE


@frozen
class Tolerance:
    """How far the spaces of a line may be stretched, as a multiple of their stretch.

    ``ladder`` allows a third hyphen running, ``tight`` shrinking spaces by more than their shrink (a multiple of it).
    """

    stretch: float
    ladder: bool = False
    tight: float = 1.0


# The last ones set a paragraph that cannot be set well; whoever asks is told which one was needed.
STEPS = (
    Tolerance(1.5),
    Tolerance(3.0),
    Tolerance(8.0, ladder=True),
    Tolerance(1e6, ladder=True, tight=1.4),
)
WELL = 1
USUAL = Costs()
# Of a paragraph that is a line longer or shorter than it would be: it is not to be bought with hyphens.
ASKED_FOR = Costs(hyphen=60.0)
