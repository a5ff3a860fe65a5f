"""The type area: where a book's pages have their text, read from the pages themselves, and what stands outside it.

No edge is asked of the style or the record: each is where the text of many pages ends. One page that runs over is not
many. What is turned has its area in its own direction.
Source: ISO 32000-1, 14.11.2 (page boundaries).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf

from bindery.checks.finished.page_chapter import Broken, Chapter
from bindery.checks.finished.pdf_blocks import LineRead, Rectangle
from bindery.frozen import frozen

PARAGRAPHS = frozenset({'P', 'LBody', 'BlockQuote', 'Note'})
# An edge is where so many lines of paragraphs begin or end, or so many pages, no fewer than this part of them.
OFTEN, TIMES, MANY = 5, 3, 0.15
# Paragraphs of fewer lines do not fill the measure.
FILLED = 3
# What may stand beyond an edge, in lines of the text: punctuation that hangs at the sides; capitals of a title at the
# top; a line that a page has more than others, with what hangs below it, at the foot.
ASIDE, ABOVE, BELOW = 0.3, 0.6, 1.4
LINE = 14.0


@frozen
class Area:
    """Where text may stand on a page, in points, with what may hang: on a turned page as it lies."""

    left: float
    bottom: float
    right: float
    top: float

    def turned(self, sheet: Rectangle, turn: int) -> Area:
        """The same on a page that is shown turned clockwise by so many degrees (90 or 270)."""
        left, bottom, right, top = sheet
        if turn == 90:
            return Area(right + bottom - self.top, self.left, right + bottom - self.bottom, self.right)
        return Area(self.bottom, top + left - self.right, self.top, top + left - self.left)


def outside(chapters: Sequence[Chapter]) -> Iterator[Broken]:
    """Every page on which text, a picture or a cell of a table stands outside the type area."""
    if not any(chapter.papers.sheets for chapter in chapters):
        return
    areas = _areas(chapters)
    for chapter in chapters:
        for page in chapter.pages:
            sheet, turn = chapter.papers.sheets[page], chapter.papers.turned.get(page, 0)
            area = areas[page % 2].turned(sheet, turn) if turn else areas[page % 2]
            lines = (line for block in chapter.blocks for line in block.on(page))
            found = next(((how, line) for line in lines if (how := _beyond(line, sheet, area))), None)
            if found is not None:
                yield Broken('page-outside', page, f'{found[0]}: {shown(found[1])}')


def _beyond(line: LineRead, sheet: Rectangle, area: Area) -> str:
    """Where a line stands that is outside; empty where it is not."""
    left, bottom, right, top = sheet
    if line.left < left or line.right > right or line.bottom < bottom or line.top > top:
        return 'it reaches past the edge of the paper'
    if line.top > area.top:
        return 'it stands above the type area'
    if line.bottom < area.bottom:
        return 'it stands below the type area'
    return 'it stands beside the type area' if line.left < area.left or line.right > area.right else ''


def _areas(chapters: Sequence[Chapter]) -> tuple[Area, Area]:
    """The area of right-hand pages and of left-hand ones; an edge of which nothing can be said is far away.

    Their margins are each other's in a mirror, so that ragged lines say enough: they begin at one edge.
    """
    line = _line(chapters)
    sides = [(_outermost(_edges(chapters, side, 'left'), -1), _outermost(_edges(chapters, side, 'right'), 1))
             for side in (0, 1)]  # fmt: skip
    first, _, last, _ = chapters[0].papers.sheets[chapters[0].pages[0]]
    across = first + last
    bottom = _outermost(_ends(chapters, 'bottom'), -1, TIMES, MANY)
    top = _outermost(_ends(chapters, 'top'), 1, TIMES, MANY)
    found = [
        Area(
            min(left, across - other_right) - ASIDE * line,
            bottom - BELOW * line,
            max(right, across - other_left) + ASIDE * line,
            top + ABOVE * line,
        )
        for (left, right), (other_left, other_right) in (sides, reversed(sides))
    ]
    return found[0], found[1]


def _edges(chapters: Sequence[Chapter], side: int, edge: str) -> Iterator[float]:
    """Where the lines of paragraphs begin (``left``) or end (``right``) on upright pages of a side."""
    for chapter in chapters:
        for block in chapter.blocks:
            for line in block.lines if block.type in PARAGRAPHS and len(block.lines) >= FILLED else ():
                if line.words and line.page % 2 == side and line.page not in chapter.papers.turned:
                    yield getattr(line, edge)


def _ends(chapters: Sequence[Chapter], edge: str) -> Iterator[float]:
    """Where pages end from which the text goes on (``bottom``), or those begin on which it does (``top``)."""
    for chapter in chapters:
        pages = chapter.upright[:-1] if edge == 'bottom' else chapter.upright[1:]
        for page in pages:
            edges = [getattr(line, edge) for block in chapter.blocks for line in block.on(page)]
            yield min(edges) if edge == 'bottom' else max(edges)


def _outermost(edges: Iterable[float], way: int, least: int = OFTEN, part: float = 0.0) -> float:
    """The outermost of the edges that many have, the greatest (1) or the least (-1): else one that is far away."""
    known = Counter(map(round, edges))
    fewest = max(least, part * sum(known.values()))
    return max((float(edge) for edge, count in known.items() if count >= fewest), key=lambda edge: way * edge,
               default=way * inf)  # fmt: skip


def _line(chapters: Sequence[Chapter]) -> float:
    """The commonest distance of two lines of the text, in points."""
    steps = Counter(
        round(one.bottom - other.bottom, 1)
        for chapter in chapters
        for block in chapter.blocks
        if block.type in PARAGRAPHS
        for one, other in pairwise(block.lines)
        if one.page == other.page
    )
    return max(steps, key=lambda step: (steps[step], step), default=LINE)


def shown(line: LineRead) -> str:
    """The first words of a line, or that it is a picture."""
    words = line.words.split()
    return f'“{" ".join(words[:6])}{" …" if len(words) > 6 else ""}”' if words else 'a picture'
