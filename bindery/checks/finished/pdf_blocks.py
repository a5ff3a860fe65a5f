"""The blocks of a PDF's text, each with its lines and where they stand: what the rules of good pages ask about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

import pikepdf

from bindery.checks.finished.pdf_chapter import INLINE
from bindery.checks.finished.pdf_structure import Element, Mark
from bindery.checks.finished.pdf_text import Run, Sheet, changes_line
from bindery.frozen import frozen

# Labels stand on the line of what they label; a picture in a line is part of it.
IN_A_LINE = INLINE | {'Lbl'}
FORMULA = 'Formula'
PICTURES = frozenset({'Figure', FORMULA})
Rectangle = tuple[float, float, float, float]


@frozen
class LineRead:
    """A line of text or a picture: its page (from 0), its baseline or lower edge, its upper edge, its left and right.

    Lengths are points from the page's lower left corner; a line is as wide as its glyphs.
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

    ``row`` numbers the table's row that a cell stands in (from 0 in each table), ``table`` the table in its part;
    ``noted`` says that it stands in a note, ``caption`` that it is one or stands in one.
    """

    type: str
    lines: tuple[LineRead, ...]
    title: str = ''
    table: int = -1
    row: int = -1
    item: int = 0
    noted: bool = False
    caption: bool = False

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages it stands on."""
        return tuple(dict.fromkeys(line.page for line in self.lines))

    def on(self, page: int) -> tuple[LineRead, ...]:
        """Its lines on a page."""
        return tuple(line for line in self.lines if line.page == page)


@frozen
class Papers:
    """What the pages of a PDF are.

    ``sheets`` are left, bottom, right and top of each when it is trimmed, in points of the file. ``turned`` says by how
    many degrees, clockwise, a page that lies in the file is turned when it is shown; ``furniture`` is what else is
    printed on those that are not: running heads, folios.
    """

    sheets: tuple[Rectangle, ...] = ()
    turned: Mapping[int, int] = field(default_factory=dict)
    furniture: tuple[LineRead, ...] = ()


def papers(pdf: pikepdf.Pdf, sheets: Sequence[Sheet] = ()) -> Papers:
    """The papers of a PDF, with what ``sheets`` say; a page that lies in the file and is shown standing is turned."""
    turns = {number: int(page.obj.get('/Rotate', 0)) % 360 for number, page in enumerate(pdf.pages)}
    turned = {number: turn for number, turn in turns.items() if turn % 180}
    furniture = tuple(
        _line(number, [run])
        for number, sheet in enumerate(sheets)
        for runs in (sheet.furniture if number not in turned else ())
        for run in runs
    )
    return Papers(tuple(map(_sheet, pdf.pages)), turned, furniture)


def _sheet(page: pikepdf.Page) -> Rectangle:
    """What is left of a page when it is trimmed (ISO 32000-1, 14.11.2): what it is clipped to is no larger."""
    trim, crop = ([float(edge) for edge in box] for box in (page.trimbox, page.cropbox))
    return max(trim[0], crop[0]), max(trim[1], crop[1]), min(trim[2], crop[2]), min(trim[3], crop[3])


@frozen
class _Where:
    """What an element stands in: a title above it, table and row, how deep in lists, whether in a note or caption."""

    title: str = ''
    table: int = -1
    row: int = -1
    item: int = 0
    noted: bool = False
    caption: bool = False


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
            where.noted or element.type == 'Note',
            where.caption or element.type == 'Caption',
        )
        lines = tuple(_lines(element, sheets))
        if lines:
            yield BlockRead(
                element.type, lines, where.title, where.table, where.row, where.item, where.noted, where.caption
            )
        for kid in _inner(element):
            yield from found(kid, where)
        for formula in _formulas(element):
            yield BlockRead(FORMULA, tuple(_lines(formula, sheets)), noted=where.noted)

    return tuple(found(part, _Where()))


def _inner(element: Element) -> Iterator[Element]:
    """The nearest elements below one that are blocks of their own."""
    for kid in element.kids:
        if isinstance(kid, Element):
            if kid.type in IN_A_LINE:
                yield from _inner(kid)
            else:
                yield kid


def _formulas(element: Element) -> Iterator[Element]:
    """The formulas in the lines of a block."""
    for kid in element.kids:
        if isinstance(kid, Element) and kid.type in IN_A_LINE:
            if kid.type == FORMULA:
                yield kid
            else:
                yield from _formulas(kid)


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
    right = max(run.x + run.width for run in runs)
    words = ' '.join(''.join(run.text(False) for run in runs).split())
    return LineRead(page, main.y, main.y + main.size, min(run.x for run in runs), right, words)
