"""Set a paragraph: break it, justify its lines, and set it otherwise where a river runs through it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

from bindery.editions.pdf.lines.breaking import Breaker, Broken
from bindery.editions.pdf.lines.costs import ASKED_FOR, WELL, Tolerance
from bindery.editions.pdf.lines.counted import lines_in
from bindery.editions.pdf.lines.hyphenation import Hyphenation
from bindery.editions.pdf.lines.items import Glue, Penalty
from bindery.editions.pdf.lines.justifying import Line, Wholes, justified
from bindery.editions.pdf.lines.remembered import End, Ends, Memory
from bindery.editions.pdf.lines.rivers import rivers
from bindery.editions.pdf.lines.text import Composed, Leaf, Place, Words, compose
from bindery.frozen import frozen

RIVERS_TRIED = 3
# How far the spaces of a paragraph may be stretched that a page asks to be longer: none of its lines is to look loose.
EVEN = Tolerance(1.0)
# How many ends of a line are tried that must not be where another line ends.
BEHIND = 4


@frozen
class Paragraph:
    """A paragraph in lines, whether it could be set well, and whether a river of four lines is left in it.

    ``demerits`` (for each line) are known of one that is a line longer or shorter than it would be.
    """

    lines: tuple[Line, ...]
    well: bool
    river: bool = False
    demerits: float = 0.0


class Setter:
    """Sets a paragraph, as often and in as many ways as a page asks for; ``memory`` is what is remembered of it."""

    def __init__(
        self,
        leaves: Sequence[Leaf],
        measure: float,
        indent: float,
        hyphenation: Hyphenation,
        memory: Memory | None = None,
    ) -> None:
        self.leaves, self.measure, self.indent, self.hyphenation = leaves, measure, indent, hyphenation
        self.memory = memory
        self.wholes = Wholes(leaves)
        # Other ways to set a paragraph share most of their lines.
        self.made: dict[tuple[tuple[int, int], int], Line] = {}
        self.known: dict[tuple[int, frozenset[int], frozenset[int]], Paragraph | None] = {}

    @cached_property
    def composed(self) -> Composed:
        """Its items, which are not needed where it is remembered how it was broken."""
        return compose(self.leaves, self.indent, self.hyphenation)

    @cached_property
    def breaker(self) -> Breaker:
        """What breaks it."""
        return Breaker(self.composed.items)

    def paragraph(
        self, barred: frozenset[int] = frozenset(), kept: frozenset[int] = frozenset(), by: int = 0
    ) -> Paragraph | None:
        """The lines, or None where there can be none. No line ends at a ``barred`` item, if that can be.

        ``kept`` are the ends of the first lines, which stand on a page already. ``by`` 1 or -1 asks for a line more or
        less than there would be; None where that cannot be set without loose or crowded lines.
        """
        asked = (by, barred, kept)
        if asked not in self.known:
            self.known[asked] = self._remembered(by, barred, kept)
        return self.known[asked]

    def _remembered(self, by: int, barred: frozenset[int], kept: frozenset[int]) -> Paragraph | None:
        """The paragraph as it was broken before, else broken now."""
        ends = self.memory.recall(by, barred, kept) if self.memory else None
        if ends is not None:
            return Paragraph(tuple(self._to(ends.lines)), ends.well, ends.river, ends.demerits) if ends.lines else None
        made = self._keeping(by, barred, kept)
        if self.memory:
            lines = tuple(self._end(line.at) for line in made.lines) if made else ()
            found = Ends(lines, made.well, made.river, made.demerits) if made else Ends(())
            self.memory.learn(by, barred, kept, found)
        return made

    def _keeping(self, by: int, barred: frozenset[int], kept: frozenset[int]) -> Paragraph | None:
        """The paragraph broken now, its first lines as they stand on a page already; None where it cannot be."""
        last = max(kept, default=-1)
        for _ in range(BEHIND):
            made = self._otherwise_long(by, barred, kept) if by else self._broken(barred, kept)
            ends = {line.at for line in made.lines} if made else kept
            if kept <= ends:
                return made
            # A line that began on that page ends behind it: its words would stand on both. It is not to end there.
            barred |= {min(at for at in ends if at > last)}
        return None

    def _otherwise_long(self, by: int, barred: frozenset[int], kept: frozenset[int]) -> Paragraph | None:
        """The lines where their number is wanted; only what is neither loose nor crowded, and without rivers."""
        usual = self.paragraph()
        count = len(usual.lines) + by if usual else 0
        broken = lines_in(self.breaker, self.measure, count, EVEN, barred | self._passed(kept), ASKED_FOR)
        lines = tuple(self._lines(broken)) if broken else ()
        return Paragraph(lines, True, demerits=broken.demerits / count) if broken and not _rivers(lines) else None

    def word(self, at: int) -> frozenset[int]:
        """The items at which a line may end within the word that an item divides."""
        found = self.memory.recall_word(at) if self.memory else None
        if found is None:
            found = self._word(at)
            if self.memory:
                self.memory.learn_word(at, found)
        return found

    def _word(self, at: int) -> frozenset[int]:
        items, first, last = self.composed.items, at, at
        while first and not isinstance(items[first - 1], Glue):
            first -= 1
        while last + 1 < len(items) and not isinstance(items[last + 1], Glue):
            last += 1
        return frozenset(place for place in range(first, last + 1) if place in self.composed.places)

    def _passed(self, kept: frozenset[int]) -> frozenset[int]:
        """Where lines might have ended that stand on a page already."""
        if not kept:
            return frozenset()
        last = max(kept)
        return frozenset(at for at in self.composed.places if at <= last and at not in kept)

    def _broken(self, barred: frozenset[int], kept: frozenset[int]) -> Paragraph | None:
        passed = self._passed(kept)
        not_at = barred | passed
        first = self.attempt(not_at) or self.attempt(passed)
        if first is None:
            return None
        broken, lines = self.without_rivers(first, not_at, kept)
        return Paragraph(lines, broken.step <= WELL, bool(_rivers(lines)))

    def attempt(self, barred: Collection[int]) -> tuple[Broken, tuple[Line, ...]] | None:
        """The lines that are best where none ends at the barred items."""
        broken = self.breaker.lines(self.measure, barred=barred)
        return None if broken is None else (broken, tuple(self._lines(broken)))

    def without_rivers(
        self, made: tuple[Broken, tuple[Line, ...]], barred: Collection[int], kept: Collection[int] = ()
    ) -> tuple[Broken, tuple[Line, ...]]:
        """The lines, or others nearly as good in which no river is left; the same where there are none such."""
        first, barred = made, set(barred)
        for _ in range(RIVERS_TRIED):
            found = _rivers(made[1])
            if not found:
                return made
            ends = [
                line.at
                for line in made[1][max(0, found[0][0] - 1) : found[0][1] + 1]
                if line.resume and line.at not in kept
            ]
            others = [(other, end) for end in ends if (other := self.attempt({*barred, end})) and other[0].step <= WELL]
            if not others:
                return first
            made, end = min(others, key=lambda each: (len(_rivers(each[0][1])), each[0][0].demerits))
            barred.add(end)
        return made if not _rivers(made[1]) else first

    def _lines(self, broken: Broken) -> Iterator[Line]:
        return self._to(self._end(at) for at, _ in broken.breaks)

    def _end(self, at: int) -> End:
        """The end of a line at an item."""
        if at == len(self.composed.items):
            return End(at, Place(len(self.leaves) - 1, _length(self.leaves[-1]), 0, forced=True), False, True)
        item = self.composed.items[at]
        return End(at, self.composed.places[at], isinstance(item, Penalty) and item.hyphen, False)

    def _to(self, ends: Iterable[End]) -> Iterator[Line]:
        """The lines with these ends."""
        start = (0, 0)
        for end in ends:
            line = self.made.get((start, end.at))
            if line is None:
                line = self.made[start, end.at] = self._line(start, end)
            yield line
            start = line.resume or (0, 0)

    def _line(self, start: tuple[int, int], end: End) -> Line:
        """The line from a place in the text to an end."""
        indent = 0 if start != (0, 0) else self.indent
        resume = None if end.last else (end.place.leaf, end.place.resume)
        return justified(self.wholes, start, end.place, self.measure, indent, end.at, resume, hyphen=end.hyphen)


def _rivers(lines: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    return rivers([line.spaces for line in lines])


def _length(leaf: Leaf) -> int:
    return len(leaf.text) if isinstance(leaf, Words) else 0
