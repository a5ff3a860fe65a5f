"""The blocks of a PDF's text, each with its lines and where they stand: what the rules of good pages ask about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf

from bindery.checks.finished.pdf_chapter import INLINE
from bindery.checks.finished.pdf_structure import Element, Mark
from bindery.checks.finished.pdf_text import Run, Sheet, changes_line
from bindery.frozen import frozen

# Labels stand on the line of what they label; a picture in a line is part of it.
IN_A_LINE = INLINE | {'Lbl'}
PICTURES = frozenset({'Figure', 'Formula'})
# An advance width is not kept when a page is read: half the size is that of a lower-case letter.
ADVANCE = 0.5


@frozen
class LineRead:
    """A line of text or a picture: its page (from 0), its baseline or lower edge, its upper edge, its left and right.

    Lengths are points from the page's lower left corner; the right edge of text is an estimate.
    """

    page: int
    bottom: float
    top: float
    left: float
    right: float
    words: str = ''


@frozen
class BlockRead:
    """A paragraph, heading, item, cell, caption, note or picture: its type, its title, its lines in reading order.

    ``row`` numbers the table's row that a cell stands in (from 0 in each table), ``table`` the table in its part.
    """

    type: str
    lines: tuple[LineRead, ...]
    title: str = ''
    table: int = -1
    row: int = -1
    item: int = 0

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages it stands on."""
        return tuple(dict.fromkeys(line.page for line in self.lines))

    def on(self, page: int) -> tuple[LineRead, ...]:
        """Its lines on a page."""
        return tuple(line for line in self.lines if line.page == page)


@frozen
class Papers:
    """What the pages of a PDF are: how wide each is in the coordinates of its text (points), and which are turned."""

    widths: tuple[float, ...] = ()
    turned: frozenset[int] = frozenset()


def papers(pdf: pikepdf.Pdf) -> Papers:
    """The papers of a PDF; a page that lies in the file and is shown standing is turned."""
    turned = frozenset(number for number, page in enumerate(pdf.pages) if int(page.obj.get('/Rotate', 0)) % 180)
    return Papers(tuple(float(page.trimbox[2]) for page in pdf.pages), turned)


@frozen
class _Where:
    """What an element stands in: a title above it, the table and the row, how deep in lists."""

    title: str = ''
    table: int = -1
    row: int = -1
    item: int = 0


def blocks(part: Element, sheets: Sequence[Sheet]) -> tuple[BlockRead, ...]:
    """The blocks of a chapter in reading order; those that say nothing are left out."""
    tables = {id(table): number for number, table in enumerate(part.all('Table'))}
    rows = {id(row): number for table in part.all('Table') for number, row in enumerate(table.all('TR'))}

    def found(element: Element, where: _Where) -> Iterator[BlockRead]:
        where = _Where(
            element.title or where.title,
            tables.get(id(element), where.table),
            rows.get(id(element), where.row),
            where.item + (element.type == 'LI'),
        )
        lines = tuple(_lines(element, sheets))
        if lines:
            yield BlockRead(element.type, lines, where.title, where.table, where.row, where.item)
        for kid in _inner(element):
            yield from found(kid, where)

    return tuple(found(part, _Where()))


def _inner(element: Element) -> Iterator[Element]:
    """The nearest elements below one that are blocks of their own."""
    for kid in element.kids:
        if isinstance(kid, Element):
            if kid.type in IN_A_LINE:
                yield from _inner(kid)
            else:
                yield kid


def _lines(element: Element, sheets: Sequence[Sheet]) -> Iterator[LineRead]:
    if element.type in PICTURES:
        if len(element.box) == 4:
            left, bottom, right, top = element.box
            yield LineRead(element.page, bottom, top, left, right)
        return
    held: list[Run] = []
    page = -1
    for mark in _marks(element):
        for run in sheets[mark.page].marked.get(mark.id, ()):
            if held and (mark.page != page or changes_line(held[-1], run)):
                yield _line(page, held)
                held = []
            page = mark.page
            held.append(run)
    if any(run.text(False).strip() for run in held):
        yield _line(page, held)


def _marks(element: Element) -> Iterator[Mark]:
    """The marked content of a block's own lines."""
    for kid in element.kids:
        if isinstance(kid, Mark):
            yield kid
        elif isinstance(kid, Element) and kid.type in IN_A_LINE:
            yield from _marks(kid)


def _line(page: int, runs: Sequence[Run]) -> LineRead:
    main = max(runs, key=lambda run: (len(run.clusters), run.size))
    right = max(run.x + ADVANCE * run.size * len(run.clusters) for run in runs)
    words = ' '.join(''.join(run.text(False) for run in runs).split())
    return LineRead(page, main.y, main.y + main.size, min(run.x for run in runs), right, words)
