"""The outline (bookmarks) of the bound book (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from pikepdf import Dictionary, Name, Pdf, String

from bindery.frozen import frozen


@frozen
class Line:
    """One line of the outline: its words, the id it leads to, the lines below it (shown closed)."""

    text: str
    target: str
    lines: tuple[Line, ...] = ()

    @property
    def targets(self) -> Iterator[str]:
        """The ids that it and the lines below it lead to."""
        yield self.target
        for line in self.lines:
            yield from line.targets


def write_outline(out: Pdf, lines: Sequence[Line]) -> Any:
    """The outline's root; its first level is open."""
    root = out.make_indirect(Dictionary(Type=Name.Outlines))
    _write(out, root, lines)
    if lines:
        root.Count = len(lines)
    return root


def _write(out: Pdf, parent: Any, lines: Sequence[Line]) -> None:
    items = [
        out.make_indirect(Dictionary(Title=String(line.text), Dest=String(line.target), Parent=parent))
        for line in lines
    ]
    for before, after in pairwise(items):
        before.Next, after.Prev = after, before
    if items:
        parent.First, parent.Last = items[0], items[-1]
    for item, line in zip(items, lines, strict=True):
        if line.lines:
            _write(out, item, line.lines)
            item.Count = -len(line.lines)
