"""What intake keeps account of: each printed thing that it took, where it went and why, and what it was not sure of."""

from __future__ import annotations

from bindery.frozen import frozen

LEFT_OUT = 'left out'
MADE_ANEW = 'made from the data'


@frozen
class Taken:
    """One printed thing that is not running text.

    ``kind`` says what it is (``byline``, ``contents``, ``folio`` …), ``printed`` its words as they stand in the input's
    ``line``. ``goes_to`` is the source file that holds it now, or ``LEFT_OUT`` or ``MADE_ANEW``; ``tied_to`` is the
    person, paper or note that it belongs to; ``why`` is the rule's reason.
    """

    kind: str
    printed: str
    line: int
    goes_to: str
    tied_to: str = ''
    why: str = ''


@frozen
class Doubt:
    """Something an editor should look at: the input line, what was decided and on what ground, and what to do."""

    line: int
    message: str
    remedy: str


@frozen
class Join:
    """Two pieces of one paragraph put together: the lines on both sides, what stood between, and why."""

    line: int
    goes_on: int
    between: str
    why: str


@frozen
class Mended:
    """A word that a line's end had broken: its two pieces and the word as it stands in the source."""

    line: int
    pieces: tuple[str, str]
    word: str
    why: str
