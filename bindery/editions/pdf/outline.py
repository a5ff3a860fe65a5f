"""The outline (bookmarks) of the bound book (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bindery.editions.pdf.objects import text_string
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


def outline(lines: Sequence[Line], take: Callable[[int], int], texts: dict[int, bytes]) -> int:
    """Put the outline's objects among others; the number of its root, whose first level is open.

    ``take`` gives the first of so many numbers, ``texts`` are objects by number.
    """
    root = take(1)
    count = b' /Count %d' % len(lines) if lines else b''
    texts[root] = b'<< /Type /Outlines%s%s >>' % (_below(lines, root, take, texts), count)
    return root


def _below(lines: Sequence[Line], parent: int, take: Callable[[int], int], texts: dict[int, bytes]) -> bytes:
    """Put lines and those below them among the objects; how their parent refers to them."""
    if not lines:
        return b''
    first = take(len(lines))
    last = first + len(lines) - 1
    for number, line in enumerate(lines, first):
        entries = b'/Title %s /Dest %s /Parent %d 0 R' % (text_string(line.text), text_string(line.target), parent)
        entries += b' /Prev %d 0 R' % (number - 1) if number > first else b''
        entries += b' /Next %d 0 R' % (number + 1) if number < last else b''
        entries += _below(line.lines, number, take, texts)
        entries += b' /Count %d' % -len(line.lines) if line.lines else b''
        texts[number] = b'<< %s >>' % entries
    return b' /First %d 0 R /Last %d 0 R' % (first, last)
