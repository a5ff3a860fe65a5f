"""Ties each line of the contents to the place in the body where its part opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bindery.intake import bylines
from bindery.intake.contents import Contents, Entry
from bindery.intake.lines import Line
from bindery.intake.titles import Bodies, Run, plain

BYLINE_BONUS = 12.0
NEAR = 6


@dataclass(frozen=True)
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


def tie(contents: Contents, bodies: Bodies, names: Sequence[str]) -> tuple[Anchor | None, ...]:
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
    before = _side(contents.entries, candidates, bodies, names)
    chosen = _rising(
        [
            _best_first(runs, bodies, entry, names, before=before)
            for entry, runs in zip(contents.entries, candidates, strict=True)
        ]
    )
    under = _have_affiliations(contents.entries, chosen, bodies, names, before=before)
    return tuple(
        Anchor(entry, _lines(bodies, run), _byline(bodies, run, entry, names, before=before, under=under), run.likeness)
        if run
        else None
        for entry, run in zip(contents.entries, chosen, strict=True)
    )


def _lines(bodies: Bodies, run: Run) -> tuple[Line, ...]:
    return bodies.lines[run.start : run.end]


def _byline(
    bodies: Bodies, run: Run, entry: Entry, names: Sequence[str], *, before: bool, under: bool = False
) -> bylines.Byline | None:
    expected = [*names, *([entry.author] if entry.author else [])]
    if before:
        return bylines.above(bodies.lines[max(0, run.start - NEAR) : run.start], expected)
    return bylines.below(bodies.lines[run.end : run.end + NEAR * 2], expected, under=under)


def _have_affiliations(
    entries: Sequence[Entry], chosen: Sequence[Run | None], bodies: Bodies, names: Sequence[str], *, before: bool
) -> bool:
    """Whether affiliations stand under the bylines of this text: at least half of those found have one."""
    found = [
        _byline(bodies, run, entry, names, before=before) for entry, run in zip(entries, chosen, strict=True) if run
    ]
    having = sum(bool(byline and byline.affiliations) for byline in found)
    return having * 2 >= len(found) > 0


def _side(entries: Sequence[Entry], candidates: Sequence[Sequence[Run]], bodies: Bodies, names: Sequence[str]) -> bool:
    """Whether bylines stand before titles; the last place on a page is the title, those above it are running heads."""
    votes = {True: 0, False: 0}
    for entry, runs in zip(entries, candidates, strict=True):
        for side in votes:
            last = {bodies.lines[run.start].page: run for run in runs}.values()
            votes[side] += any(_full(_byline(bodies, run, entry, names, before=side)) for run in last)
    return votes[True] > votes[False]


def _full(byline: bylines.Byline | None) -> bool:
    """Whether a byline spells out a given name: running heads mostly do not."""
    return byline is not None and any(len(part.strip('.')) > 1 for name in byline.names for part in name.split()[:-1])


def _best_first(
    runs: Sequence[Run], bodies: Bodies, entry: Entry, names: Sequence[str], *, before: bool
) -> list[tuple[float, Run]]:
    """The places with their weights: likeness, a byline beside it, and the last of its page before the others."""
    weighted = []
    for run in runs:
        page = bodies.lines[run.start].page
        later = sum(other.start > run.start and bodies.lines[other.start].page == page for other in runs)
        bonus = BYLINE_BONUS if _full(_byline(bodies, run, entry, names, before=before)) else 0.0
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
