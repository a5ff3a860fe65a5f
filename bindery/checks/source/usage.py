"""What a volume does most: of several forms of one thing, the one it prefers, and those that depart from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bindery.checks.source.passage import Passage
from bindery.frozen import frozen

# A form is the volume's own where at least this share of the places has it; below that all forms are in question.
CLEAR = 0.6


@frozen
class Use:
    """One place where a form is used."""

    form: str
    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words."""
        return self.passage.text[self.start : self.end]


def departures(uses: Iterable[Use], chosen: str = '', clear: float = CLEAR) -> tuple[str, tuple[Use, ...]]:
    """The form that holds and the uses of other forms.

    Without a choice of the house it is the most frequent form; where none has a clear majority every use departs and
    the form is ''. Nothing departs where only one form is used.
    """
    uses = tuple(uses)
    if chosen:
        return chosen, tuple(use for use in uses if use.form != chosen)
    counts = Counter(use.form for use in uses)
    if len(counts) < 2:
        return next(iter(counts), ''), ()
    (usual, most), (_, second) = counts.most_common(2)
    if most == second or most < clear * len(uses):
        return '', uses
    return usual, tuple(use for use in uses if use.form != usual)
