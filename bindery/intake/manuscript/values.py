"""What a Word manuscript says, as values: runs, paragraphs, tables, figures, notes and pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from bindery.frozen import frozen

# Paragraphs whose spaces and line breaks mean something.
CODE_STYLES = ('source code', 'preformatted text', 'html preformatted')


@frozen
class Picture:
    """A picture of the manuscript: its part in the package (empty if it is only linked to) and its alt text."""

    part: str
    alt: str = ''


@frozen
class Run:
    """A stretch of text in one formatting; a newline in ``text`` is a soft line break.

    ``bold`` and ``italic`` are what differs from the paragraph's style; ``heavy`` and ``size`` (points) are what a
    reader sees. ``note`` is a key of ``Manuscript.notes``, ``math`` an OMML element, ``link`` an address.
    """

    text: str = ''
    bold: bool = False
    italic: bool = False
    raised: bool = False
    lowered: bool = False
    small_caps: bool = False
    struck: bool = False
    heavy: bool = False
    size: float = 0
    lang: str = ''
    link: str = ''
    note: str = ''
    math: bytes = b''
    picture: Picture | None = None

    def with_text(self, text: str) -> Run:
        """The same formatting with other words."""
        return replace(self, text=text)

    @property
    def empty(self) -> bool:
        """Whether nothing of it would be seen."""
        return not (self.text.strip() or self.note or self.math or self.picture)

    @property
    def face(self) -> tuple[object, ...]:
        """What must agree for two runs to be joined."""
        return (self.bold, self.italic, self.raised, self.lowered, self.small_caps, self.struck, self.lang, self.link)


@frozen
class ListLevel:
    """How one depth of a list is marked: ``bullet``, ``decimal``, ``lowerLetter`` …, and its first number."""

    form: str
    start: int = 1


@frozen
class ListPlace:
    """Where a list item stands: the list's number in the package and its depth from 0."""

    number: str
    depth: int = 0


@frozen
class Paragraph:
    """One paragraph; ``number`` counts the paragraphs of the Word file from 1, empty ones included.

    ``styles`` are the names of its style and of those that it is based on, in lower case; ``heading`` is 1–9 or 0.
    """

    number: int
    runs: tuple[Run, ...] = ()
    styles: tuple[str, ...] = ()
    heading: int = 0
    place: ListPlace | None = None
    alignment: str = ''
    indented: bool = False
    lang: str = ''

    @property
    def text(self) -> str:
        """The words, without notes."""
        return ''.join(run.text for run in self.runs)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def empty(self) -> bool:
        """Whether nothing of it would be seen."""
        return all(run.empty for run in self.runs)

    @property
    def size(self) -> float:
        """The size of most of its letters, in points."""
        weights: dict[float, int] = {}
        for run in self.runs:
            weights[run.size] = weights.get(run.size, 0) + len(run.text.strip())
        return max(weights, key=lambda size: weights[size], default=0)

    @property
    def all_bold(self) -> bool:
        """Whether every word of it is bold, by whatever means."""
        return bool(self.text.strip()) and all(run.heavy for run in self.runs if run.text.strip())

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures that stand in it."""
        return tuple(run.picture for run in self.runs if run.picture)

    def styled(self, *names: str) -> bool:
        """Whether its style, or one that it is based on, has one of these names."""
        return any(style in names for style in self.styles)

    def with_runs(self, runs: tuple[Run, ...]) -> Paragraph:
        """The same paragraph with other runs."""
        return replace(self, runs=runs)


@frozen
class Cell:
    """A table cell: its blocks, the columns it spans, and whether it starts or continues a vertical merge."""

    blocks: tuple[Block, ...]
    span: int = 1
    merge: str = ''


@frozen
class Table:
    """A table: rows of cells, how many of them are headings, the caption when one was found, and its id."""

    number: int
    rows: tuple[tuple[Cell, ...], ...]
    headings: int = 0
    caption: tuple[Run, ...] = ()
    id: str = ''

    @property
    def sides(self) -> tuple[str, ...]:
        """``right``, ``center`` or '' for each column, as its cells agree; merged cells do not count."""
        columns = max((sum(cell.span for cell in row) for row in self.rows), default=0)
        whole = [row for row in self.rows[self.headings :] if all(cell.span == 1 and not cell.merge for cell in row)]
        rows = [row for row in whole if len(row) == columns]
        if not rows:
            return ()
        return tuple(_side(column) for column in zip(*rows, strict=True))


@frozen
class Figure:
    """A picture set by itself, with its caption and id."""

    number: int
    picture: Picture
    caption: tuple[Run, ...] = ()
    id: str = ''


@frozen
class Verse:
    """Lines of verse."""

    number: int
    lines: tuple[tuple[Run, ...], ...]


Block = Paragraph | Table | Figure | Verse


@frozen
class Remark:
    """Something noticed while reading, for the report: a code, words, and the paragraph (0: the file as a whole)."""

    code: str
    message: str
    remedy: str = ''
    paragraph: int = 0


@frozen
class Manuscript:
    """One Word file as read: blocks in order, notes by key, the package's pictures, and what was noticed."""

    file: str
    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    media: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    lists: Mapping[str, tuple[ListLevel, ...]] = field(default_factory=dict)
    creator: str = ''
    lang: str = ''
    body_size: float = 0
    remarks: tuple[Remark, ...] = ()


def _side(cells: Sequence[Cell]) -> str:
    sides = {
        block.alignment
        for cell in cells
        for block in cell.blocks
        if isinstance(block, Paragraph) and block.text.strip()
    }
    return 'right' if sides and sides <= {'right', 'end'} else 'center' if sides == {'center'} else ''


def counted(number: int, thing: str) -> str:
    """A number and what it counts: ``1 note``, ``2 notes``."""
    return f'{number} {thing}' if number == 1 else f'{number} {thing}s'


def excerpt(text: str, length: int = 48) -> str:
    """The beginning of a text in quotation marks, for messages."""
    line = ' '.join(text.split())
    return f'“{line}”' if len(line) <= length else f'“{line[:length].rstrip()}…”'
