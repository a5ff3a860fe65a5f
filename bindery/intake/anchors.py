"""Ties each line of the contents to the place in the body where its part opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bindery.frozen import frozen
from bindery.intake import bylines
from bindery.intake.contents import Contents, Entry
from bindery.intake.lines import Line
from bindery.intake.names import names_in
from bindery.intake.titles import Bodies, Run, plain
from bindery.intake.widths import NO_MEASURE, Measure

BYLINE_BONUS = 12.0
NEAR = 6
FAR = 40


@frozen
class Anchor:
    """Where a part opens: the contents entry (without one: None), the lines of the title, the byline beside it."""

    entry: Entry | None
    title: tuple[Line, ...]
    byline: bylines.Byline | None
    likeness: float

    @property
    def numbers(self) -> frozenset[int]:
        """The input lines of title and byline."""
        own = self.title + (self.byline.lines + self.byline.affiliations if self.byline else ())
        return frozenset(line.number for line in own)

    @property
    def first(self) -> int:
        """The first input line of title or byline."""
        return min(self.numbers)


def tie(
    contents: Contents,
    bodies: Bodies,
    names: Sequence[str],
    measure: Measure = NO_MEASURE,
    noted: frozenset[int] = frozenset(),
) -> tuple[Anchor | None, ...]:
    """For each entry the place of its title in the body, in rising order; None where none is like it.

    Of several places on one page the last is the title, since a running head stands above it; a place with a byline
    beside it wins. Whether bylines stand before or after titles is decided once, by what most places have.
    """
    candidates = [
        [
            run
            for run in bodies.find(entry.title)
            if not any(line.number in contents.numbers for line in _lines(bodies, run))
        ]
        for entry in contents.entries
    ]
    beside = _Beside(bodies, tuple(names), measure, noted)
    beside = replace(beside, before=_side(contents.entries, candidates, beside))
    chosen = _rising(
        [_best_first(runs, entry, beside) for entry, runs in zip(contents.entries, candidates, strict=True)]
    )
    tied = tuple(zip(contents.entries, chosen, strict=True))
    beside = replace(beside, under=_have_affiliations(tied, beside))
    return tuple(
        Anchor(entry, _lines(bodies, run), beside.byline(run, entry), run.likeness) if run else None
        for entry, run in tied
    )


def _lines(bodies: Bodies, run: Run) -> tuple[Line, ...]:
    return bodies.lines[run.start : run.end]


@frozen
class _Beside:
    """How the bylines of a text are read: whether they stand before titles, whether affiliations stand under them.

    ``noted`` are input lines of notes, which may stand between a byline at a page's foot and its title on the next.
    """

    bodies: Bodies
    names: tuple[str, ...]
    measure: Measure
    noted: frozenset[int]
    before: bool = False
    under: bool = False

    def byline(self, run: Run, entry: Entry) -> bylines.Byline | None:
        """The byline beside a title."""
        lines = self.bodies.lines
        above = [line for line in lines[max(0, run.start - FAR) : run.start] if line.number not in self.noted]
        expected = (*self.names, *(names_in(entry.author) or ((entry.author,) if entry.author else ())))
        if self.before:
            return bylines.above(above[-NEAR:], expected)
        return bylines.below(lines[run.end : run.end + NEAR * 2], expected, self.measure, under=self.under)


def _have_affiliations(tied: Sequence[tuple[Entry, Run | None]], beside: _Beside) -> bool:
    """Whether affiliations stand under the bylines of this text: at least half of those found have one."""
    found = [beside.byline(run, entry) for entry, run in tied if run]
    having = sum(bool(byline and byline.posts) for byline in found)
    return having * 2 >= len(found) > 0


def _side(entries: Sequence[Entry], candidates: Sequence[Sequence[Run]], beside: _Beside) -> bool:
    """Whether bylines stand before titles; the last place on a page is the title, those above it are running heads."""
    votes = {True: 0, False: 0}
    for entry, runs in zip(entries, candidates, strict=True):
        for side in votes:
            here = replace(beside, before=side)
            last = {beside.bodies.lines[run.start].page: run for run in runs}.values()
            votes[side] += any(_full(here.byline(run, entry)) for run in last)
    return votes[True] > votes[False]


def _full(byline: bylines.Byline | None) -> bool:
    """Whether a byline spells out a given name: running heads mostly do not."""
    return byline is not None and any(len(part.strip('.')) > 1 for name in byline.names for part in name.split()[:-1])


def _best_first(runs: Sequence[Run], entry: Entry, beside: _Beside) -> list[tuple[float, Run]]:
    """The places with their weights: likeness, a byline beside it, and the last of its page before the others."""
    lines = beside.bodies.lines
    weighted = []
    for run in runs:
        page = lines[run.start].page
        later = sum(other.start > run.start and lines[other.start].page == page for other in runs)
        bonus = BYLINE_BONUS if _full(beside.byline(run, entry)) else 0.0
        weighted.append((run.likeness + bonus - (2.0 * later if page else 0.0), run))
    return weighted


def _rising(options: Sequence[Sequence[tuple[float, Run]]]) -> list[Run | None]:
    """One place for each entry, later entries later in the text, the greatest weight in all; earlier ones win ties."""
    best: list[tuple[float, int, tuple[Run | None, ...]]] = [(0.0, -1, ())]
    for places in options:
        following = [(weight, end, (*chosen, None)) for weight, end, chosen in best]
        for value, run in places:
            reached = [(weight, chosen) for weight, end, chosen in best if end <= run.start]
            weight, chosen = max(reached, key=lambda pair: pair[0])
            following.append((weight + value - run.start * 1e-6, run.end, (*chosen, run)))
        best = _worth_keeping(following)
    return list(max(best, key=lambda state: state[0])[2])


def _worth_keeping(
    states: Sequence[tuple[float, int, tuple[Run | None, ...]]],
) -> list[tuple[float, int, tuple[Run | None, ...]]]:
    """The states that no other beats in both weight and end."""
    kept: list[tuple[float, int, tuple[Run | None, ...]]] = []
    for state in sorted(states, key=lambda each: (each[1], -each[0])):
        if not kept or state[0] > kept[-1][0]:
            kept.append(state)
    return kept


def word_sets(anchors: Sequence[Anchor | None], more: Sequence[str]) -> tuple[frozenset[str], ...]:
    """What running heads are made of: the words of each part's title and authors, and those of the cover."""
    volume = frozenset(word for text in more for word in plain(text).split())
    found = [volume]
    for anchor in anchors:
        if anchor:
            texts = [line.text for line in anchor.title]
            texts += [anchor.entry.title, anchor.entry.author] if anchor.entry else []
            texts += list(anchor.byline.names) if anchor.byline else []
            found.append(
                frozenset(word for text in texts for word in plain(text).split()) | volume | {'and', 'by', 'et', 'al'}
            )
    return tuple(found)
