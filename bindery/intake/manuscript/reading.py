"""Word's XML → values: paragraphs, tables, notes and pictures in order, tracked changes accepted.

Source: ECMA-376 part 1, 17 (WordprocessingML) and 20.4 (pictures).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from bindery.intake.manuscript.numbering import read_lists
from bindery.intake.manuscript.package import Package, Relation
from bindery.intake.manuscript.runs import Inlines, RunReader
from bindery.intake.manuscript.styles import Styles, W, heading_level, number, read_styles, switch, value
from bindery.intake.manuscript.values import Block, Cell, ListPlace, Manuscript, Paragraph, Remark, Table, counted

MC = '{http://schemas.openxmlformats.org/markup-compatibility/2006}'
WRAPPERS = frozenset({W + 'ins', W + 'moveTo', W + 'customXml', W + 'smartTag', W + 'sdtContent'})
# Word's own size where neither styles nor runs name one (17.3.2.38): ten points.
DEFAULT_SIZE = 10.0
QUOTE_INDENT = 280  # twentieths of a point: less than this is no block quotation
# Word sets no table with more columns and no list that is deeper; a file that says so is another's work.
MOST_COLUMNS, DEEPEST = 63, 8
FIRST_ROW = 0x20  # of a table's look (17.4.55): its first row is a heading


@dataclass
class Reader:
    """Reads the blocks of one part; counts paragraphs and what it left out as it goes."""

    styles: Styles
    relations: Mapping[str, Relation]
    counted: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    remarks: list[Remark] = field(default_factory=list)

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        """The paragraphs and tables under an element, in order, what wraps them opened."""
        for child in parent.iterchildren(etree.Element):
            if child.tag == W + 'p':
                yield from self.paragraphs(child)
            elif child.tag == W + 'tbl':
                yield self.table(child)
            elif child.tag == W + 'sdt':
                if child.find(f'{W}sdtPr/{W}docPartObj/{W}docPartGallery[@{W}val="Table of Contents"]') is not None:
                    self.counted += len(list(child.iter(W + 'p')))
                    self.seen['contents'] += 1
                else:
                    yield from self.blocks(child)
            elif child.tag in WRAPPERS:
                yield from self.blocks(child)
            elif child.tag == MC + 'AlternateContent':
                choice = child.find(MC + 'Choice')
                yield from self.blocks(choice if choice is not None else child)

    def paragraphs(self, element: etree._Element) -> Iterator[Block]:
        """The paragraph, and after it the blocks of text boxes that are anchored in it."""
        self.counted += 1
        mine = self.counted
        properties = element.find(W + 'pPr')
        chain = list(self.styles.chain(value(properties, 'pStyle') or self.styles.default))
        names = tuple(style.name for style in chain)
        levels = [properties, *(style.paragraph for style in chain)]
        runs = RunReader(self.styles, self.relations, tuple(style.run for style in chain)).read(element)
        self._remember(runs, mine)
        yield Paragraph(
            number=mine,
            runs=runs.runs,
            styles=names,
            heading=heading_level(names, _first(levels, 'outlineLvl')),
            place=_list_place(levels),
            alignment=_first(levels, 'jc') or '',
            indented=_indented(levels),
        )
        for box in runs.boxes:
            self.remarks.append(Remark('manuscript-unsure', 'A text box was set as ordinary text.', paragraph=mine))
            yield from self.blocks(box)

    def _remember(self, found: Inlines, paragraph: int) -> None:
        self.seen.update(found.seen)
        self.remarks += [replace(remark, paragraph=paragraph) for remark in found.remarks]

    def table(self, element: etree._Element) -> Table:
        """A table with its cells' blocks; tables inside cells become paragraphs."""
        first = self.counted + 1
        rows: list[tuple[Cell, ...]] = []
        headings = 0
        for row in element.iter(W + 'tr'):
            if next(row.iterancestors(W + 'tbl')) is not element:
                continue
            cells = tuple(self._cell(cell) for cell in row.iter(W + 'tc') if next(cell.iterancestors(W + 'tr')) is row)
            if switch(row.find(W + 'trPr'), 'tblHeader') and headings == len(rows):
                headings += 1
            rows.append(cells)
        look = element.find(f'{W}tblPr/{W}tblLook')
        marked = look is not None and (look.get(W + 'firstRow') == '1' or _bits(look.get(W + 'val')) & FIRST_ROW)
        return Table(first, tuple(rows), headings or int(bool(marked and len(rows) > 1)))

    def _cell(self, element: etree._Element) -> Cell:
        properties = element.find(W + 'tcPr')
        merge = value(properties, 'vMerge')
        blocks = [inner for block in self.blocks(element) for inner in _opened(block)]
        span = min(max(1, int(number(value(properties, 'gridSpan')))), MOST_COLUMNS)
        return Cell(tuple(blocks), span, 'continue' if merge == '' else merge or '')


def _bits(text: str | None) -> int:
    """A set of switches as Word writes it (ST_LongHexNumber); 0 where it is none."""
    return int(text, 16) if text and re.fullmatch('[0-9A-Fa-f]{1,8}', text) else 0


def _opened(block: Block) -> Iterator[Block]:
    """A block that may stand in a cell: a table's paragraphs instead of the table."""
    if isinstance(block, Table):
        yield from (inner for row in block.rows for cell in row for inner in cell.blocks)
    else:
        yield block


def _first(levels: list[etree._Element | None], name: str) -> str | None:
    return next((found for found in (value(level, name) for level in levels) if found is not None), None)


def _list_place(levels: list[etree._Element | None]) -> ListPlace | None:
    for level in levels:
        properties = None if level is None else level.find(W + 'numPr')
        if properties is not None:
            wanted = value(properties, 'numId') or '0'
            depth = min(max(0, int(number(value(properties, 'ilvl')))), DEEPEST)
            return None if wanted == '0' else ListPlace(wanted, depth)
    return None


def _indented(levels: list[etree._Element | None]) -> bool:
    """Whether a paragraph stands in from both margins, as block quotations do."""
    left = max((number(_first_of(levels, key)) for key in ('left', 'start')), default=0)
    right = max((number(_first_of(levels, key)) for key in ('right', 'end')), default=0)
    return left >= QUOTE_INDENT and right >= QUOTE_INDENT


def _first_of(levels: list[etree._Element | None], key: str) -> str | None:
    return next((found for found in (value(level, 'ind', key) for level in levels) if found), None)


def read(package: Package) -> Manuscript:
    """The manuscript in a package; raises RefusedError where a part is damaged."""
    styles = read_styles(package.xml(_beside(package, 'styles')))
    relations = package.relations(package.main)
    root = package.xml(package.main)
    assert root is not None, 'open_package has seen the main part'
    reader = Reader(styles, relations)
    body = root.find(W + 'body')
    blocks = tuple(reader.blocks(body)) if body is not None else ()
    notes: dict[str, tuple[Block, ...]] = {}
    for kind in ('footnote', 'endnote'):
        notes.update(_notes(package, styles, kind, reader))
    media = {name: data for name, data in package.parts.items() if '/media/' in name}
    creator, lang = _properties(package, styles)
    return Manuscript(
        file=package.name,
        blocks=blocks,
        notes=notes,
        media=media,
        lists=read_lists(package.xml(_beside(package, 'numbering'))),
        creator=creator,
        lang=lang,
        body_size=_body_size(blocks),
        remarks=package.remarks + tuple(reader.remarks) + _left_out(package, reader.seen),
    )


def _beside(package: Package, kind: str) -> str:
    """The part that the document relates to as this kind."""
    found = (relation.target for relation in package.relations(package.main).values() if relation.kind == kind)
    return next(found, '')


def _notes(package: Package, styles: Styles, kind: str, counts: Reader) -> dict[str, tuple[Block, ...]]:
    part = _beside(package, f'{kind}s')
    root = package.xml(part)
    found = {}
    for entry in root.iter(W + kind) if root is not None else ():
        if entry.get(W + 'type') in (None, 'normal'):
            reader = Reader(styles, package.relations(part), seen=counts.seen, remarks=counts.remarks)
            found[f'{kind}:{entry.get(W + "id", "")}'] = tuple(reader.blocks(entry))
    return found


def _properties(package: Package, styles: Styles) -> tuple[str, str]:
    """Who the file says made it, and the language its styles name."""
    part = next((entry.target for entry in package.relations('').values() if entry.kind == 'core-properties'), '')
    root = package.xml(part)
    creator = '' if root is None else root.findtext('{http://purl.org/dc/elements/1.1/}creator') or ''
    return creator.strip(), value(styles.base, 'lang') or ''


def _body_size(blocks: tuple[Block, ...]) -> float:
    letters: Counter[float] = Counter()
    for block in blocks:
        for run in block.runs if isinstance(block, Paragraph) else ():
            letters[run.size] += len(run.text.strip())
    return letters.most_common(1)[0][0] if letters else DEFAULT_SIZE


def _left_out(package: Package, seen: Counter[str]) -> tuple[Remark, ...]:
    """What was not taken over, counted."""
    counts = (
        ('hidden', 'manuscript-left-out', 'Left out: {} of hidden text.', 'piece'),
        ('contents', 'manuscript-left-out', 'Left out: {} of contents; the volume makes its own.', 'table'),
        ('tracked', 'manuscript-left-out', 'Taken as accepted: {}.', 'tracked change'),
        ('citations', 'manuscript-unsure', 'Kept as plain text: {} of a reference manager.', 'citation'),
    )
    remarks = [Remark(code, text.format(counted(seen[key], thing))) for key, code, text, thing in counts if seen[key]]
    comments = package.xml(_beside(package, 'comments'))
    many = len(comments.findall(W + 'comment')) if comments is not None else 0
    if many:
        remedy = 'Answer them in Word first if they matter.'
        remarks.append(Remark('manuscript-left-out', f'Left out: {counted(many, "comment")}.', remedy))
    kinds = ('header', 'footer')
    parts = {relation.target for relation in package.relations(package.main).values() if relation.kind in kinds}
    texts = [
        ' '.join(''.join(str(text) for text in root.itertext()).split())
        for part in sorted(parts)
        if (root := package.xml(part)) is not None
    ]
    remarks += [
        Remark('manuscript-left-out', f'A running head or foot was left out: “{text}”.')
        for text in dict.fromkeys(texts)
        if any(letter.isalpha() for letter in text)
    ]
    return tuple(remarks)
