"""The baseline grid of a finished PDF: its line, and how far each line of text stands from it.

Headings, openings, tables, figures and notes may leave the grid; paragraphs, lists and quotations in the size of the
text are on it, so that the lines of facing pages are level.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pikepdf

from bindery.checks.finished import pdf_structure, pdf_text
from bindery.checks.finished.pdf_blocks import BlockRead, LineRead, blocks
from bindery.frozen import frozen

TEXT = frozenset({'P', 'LBody', 'BlockQuote'})
# Blocks that an element's title names, of an opening or of the contents.
NAMED = frozenset({'chapter-subtitle', 'author', 'name', 'keyword', 'entry-title', 'entry-authors', 'entry-folio'})
MM = 72 / 25.4
TOLERANCE = 0.2  # millimetres
NEAR = 0.2  # points


@frozen
class Off:
    """A line that stands beside the grid: its page (from 0), its baseline in points, how far off in mm, its words."""

    page: int
    baseline: float
    millimetres: float
    words: str


@frozen
class Grid:
    """The line in points, a baseline that it counts from, how many lines were measured, and those that are off."""

    line: float
    first: float
    measured: int
    worst: float
    off: tuple[Off, ...]


def read(file: Path) -> Grid:
    """The grid of a PDF of ours; raises ValueError where it holds no paragraph of two lines."""
    with pikepdf.open(file) as pdf:
        sheets = tuple(pdf_text.sheets(pdf))
        parts = [part for part in pdf_structure.tree(pdf).all('Part') if any(part.all('H1'))]
        return grid([block for part in parts for block in blocks(part, sheets)])


def grid(found: Sequence[BlockRead], tolerance: float = TOLERANCE) -> Grid:
    """The grid that most lines keep to, and the lines further from it than ``tolerance`` (millimetres)."""
    size = _size(found)
    paragraphs = [[line for line in block.lines if _sized(line) == size] for block in found if _is_text(block)]
    steps = [
        above.bottom - below.bottom
        for lines in paragraphs
        for above, below in pairwise(lines)
        if above.page == below.page
    ]
    if not steps:
        raise ValueError('it has no paragraph of two lines')
    usual = Counter(round(step, 1) for step in steps).most_common(1)[0][0]
    near = [step for step in steps if abs(step - usual) < NEAR]
    line = round(sum(near) / len(near), 2)
    lines = [line for lines in paragraphs for line in lines]
    first = Counter(round(each.bottom % line, 1) for each in lines).most_common(1)[0][0]
    away = [(each, _from(each.bottom, first, line) / MM) for each in lines]
    off = tuple(Off(each.page, each.bottom, far, each.words) for each, far in away if abs(far) > tolerance)
    return Grid(line, first, len(lines), max(abs(far) for _, far in away), off)


def _size(found: Sequence[BlockRead]) -> float:
    """The size of type that most of the text has."""
    sizes = Counter(_sized(line) for block in found if _is_text(block) for line in block.lines)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _sized(line: LineRead) -> float:
    return round(line.top - line.bottom, 1)


def _is_text(block: BlockRead) -> bool:
    return block.type in TEXT and block.title not in NAMED and block.table < 0


def _from(baseline: float, first: float, step: float) -> float:
    """How far a baseline is from the nearest line of the grid, in points; above it is more than 0."""
    return (baseline - first + step / 2) % step - step / 2
