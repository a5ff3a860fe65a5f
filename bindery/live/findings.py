"""What was said of a text that has been edited since: kept where its lines stand, dropped where they were changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import takewhile

from bindery.findings import Finding, Location
from bindery.frozen import frozen


@frozen
class Shift:
    """One edit of a file, by lines: those before ``first`` stand, those from ``last`` on have moved by ``by``."""

    first: int
    last: int
    by: int

    def line(self, line: int) -> int | None:
        """Where a line stands now; None where it was changed."""
        if line < self.first:
            return line
        return line + self.by if line >= self.last else None


def shift(old: str, new: str) -> Shift:
    """The edit that makes one text of another, as one stretch of lines."""
    before, after = old.split('\n'), new.split('\n')
    front = sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(before, after, strict=False)))
    room = min(len(before), len(after)) - front
    ends = zip(reversed(before), reversed(after), strict=False)
    back = min(room, sum(1 for _ in takewhile(lambda both: both[0] == both[1], ends)))
    return Shift(front + 1, len(before) - back + 1, len(after) - len(before))


def standing(
    said: Iterable[Finding], old: Mapping[str, str], new: Mapping[str, str], loaded: Iterable[Finding]
) -> tuple[Finding, ...]:
    """What still stands of what was said, and what loading says now of papers that were edited; texts are by file.

    What is said of other files stands until somebody says otherwise.
    """
    edits = {file: shift(text, new.get(file, '')) for file, text in old.items() if new.get(file) != text}
    kept = tuple(found for each in said if (found := _moved(each, edits)) is not None)
    known = {(each.code, each.location, each.message) for each in kept}
    new_ones = [each for each in loaded if each.location and each.location.file in edits]
    return (*kept, *(each for each in new_ones if (each.code, each.location, each.message) not in known))


def _moved(finding: Finding, edits: Mapping[str, Shift]) -> Finding | None:
    place = finding.location
    if place is None or place.file not in edits:
        return finding
    now = _place(place, edits)
    also = tuple(found for each in finding.also if (found := _place(each, edits)) is not None)
    return replace(finding, location=now, also=also) if now else None


def _place(place: Location, edits: Mapping[str, Shift]) -> Location | None:
    if place.file not in edits or not place.line:
        return place
    line = edits[place.file].line(place.line)
    return replace(place, line=line) if line else None
