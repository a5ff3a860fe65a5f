"""Where a decision's words stand in the files of a source: within its scope, in text, and not yet as they should be."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from bindery.decisions.matching import anywhere, whole_words
from bindery.decisions.stretches import Stretch, stretches
from bindery.decisions.values import Replace, Scope
from bindery.findings import Location
from bindery.frozen import frozen
from bindery.load.flow import Lines

# The lines of the raw input that a line of a source file came from; none where that is not known.
Origins = Callable[[str, int], tuple[int, ...]]


def no_origins(file: str, line: int) -> tuple[int, ...]:
    """Where the source comes from no raw input."""
    return ()


@frozen
class Source:
    """One file of a source, with its path in the folder."""

    file: str
    text: str
    origins: Origins = no_origins

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """What of it is text."""
        return stretches(self.file, self.text)

    def stretch_at(self, offset: int) -> Stretch | None:
        """The stretch of text that holds this character, None where it is no text."""
        at = bisect_right(self.stretches, offset, key=lambda stretch: stretch.start) - 1
        return self.stretches[at] if at >= 0 and offset < self.stretches[at].end else None

    @cached_property
    def lines(self) -> Lines:
        """Its lines."""
        return Lines(self.text, self.file)


@frozen
class Match:
    """One place of a decision's words: from ``start`` to ``end`` of the file, in a stretch of its text."""

    decision: Replace
    source: Source
    stretch: Stretch
    start: int
    end: int

    @property
    def location(self) -> Location:
        """Where it begins."""
        return self.source.lines.location(self.start)

    @property
    def printed(self) -> str:
        """The words as they stand, in one line."""
        return ' '.join(self.source.text[self.start : self.end].split())


def sources(texts: Mapping[str, str], origins: Origins = no_origins) -> tuple[Source, ...]:
    """The files, by path, as sources."""
    return tuple(Source(file, text, origins) for file, text in texts.items())


def matches(decision: Replace, files: Iterable[Source]) -> Iterator[Match]:
    """Every place where the words of a decision stand and are to be changed, in the order of the files."""
    for source in files:
        for stretch, start, end in _spans(decision.text, decision.scope, source):
            if not _stands(decision, source.text, start, end):
                yield Match(decision, source, stretch, start, end)


def settled(decision: Replace, files: Iterable[Source]) -> bool:
    """Whether what the decision puts stands somewhere in its scope, so that it was applied before."""
    if not decision.by:
        return True
    context = decision.scope.context
    corrected = anywhere(decision.text).sub(lambda _: decision.by, context) if context else ''
    # An input's lines are not asked for: a source that was edited since need not have them.
    scope = Scope(decision.scope.file, 0, corrected)
    return any(True for source in files for _ in _spans(decision.by, scope, source))


def _spans(text: str, scope: Scope, source: Source) -> Iterator[tuple[Stretch, int, int]]:
    if scope.file and scope.file != source.file:
        return
    for start, end in whole_words(text, source.text):
        stretch = source.stretch_at(start)
        if stretch is None or not stretch.has(start, end):
            continue
        if _in_line(scope, source, start) and _in_context(scope, source, start, end):
            yield stretch, start, end


def _in_line(scope: Scope, source: Source, start: int) -> bool:
    if not scope.line:
        return True
    line = source.lines.place(start)[0]
    return line == scope.line if scope.file else scope.line in source.origins(source.file, line)


def _in_context(scope: Scope, source: Source, start: int, end: int) -> bool:
    if not scope.context:
        return True
    reach = len(scope.context) * 3 + 200
    found = anywhere(scope.context).finditer(source.text, max(start - reach, 0), end + reach)
    return any(match.start() <= start and end <= match.end() for match in found)


def _stands(decision: Replace, text: str, start: int, end: int) -> bool:
    """Whether the words are part of what should stand there: `Union` in `Soviet Union`, by which it is corrected."""
    if not decision.by or not anywhere(decision.text).search(decision.by):
        return False
    reach = len(decision.by) * 3 + 200
    found = whole_words(decision.by, text, max(start - reach, 0), end + reach)
    return any(first <= start and end <= last for first, last in found)
