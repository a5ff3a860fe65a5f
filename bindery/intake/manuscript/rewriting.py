"""Values → a small clean .docx for pandoc: only what was understood, in styles that pandoc knows."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import escape, quoteattr

from bindery.intake.manuscript.body import TYPED_BULLETS, TYPED_NUMBERS
from bindery.intake.manuscript.numbering import DEPTHS
from bindery.intake.manuscript.values import CODE_STYLES, Block, Cell, Figure, ListLevel, Paragraph, Run, Table, Verse

W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
LANG_STYLE = 'Bindery lang '
# Fence what a table carries through pandoc in its first cell: its id and the sides of its columns.
ID_START, ID_END = '\ue010', '\ue011'
# Fence the number of a note, where it is called and again before its text.
NOTE_START, NOTE_END = '\ue012', '\ue013'
PARTS = {
    '/word/document.xml': 'document.main',
    '/word/styles.xml': 'styles',
    '/word/numbering.xml': 'numbering',
}
QUOTE_STYLES = ('quote', 'intense quote', 'block text', 'quotations', 'block quotation', 'zitat')
# Styles that pandoc understands as they are.
KEPT_STYLES = {'definition term': 'DefinitionTerm', 'definition': 'Definition'}
VERSE_STYLE = 'Bindery verse'


@dataclass
class _Writer:
    """Collects what the parts refer to while the blocks are written."""

    links: dict[str, str] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)
    languages: set[str] = field(default_factory=set)
    lists: dict[str, int] = field(default_factory=dict)

    def blocks(self, blocks: Iterable[Block]) -> str:
        return ''.join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        if isinstance(block, Figure):
            return self._figure(block)
        if isinstance(block, Verse):
            lines = '<w:r><w:br/></w:r>'.join(self.runs(line) for line in block.lines)
            return f'<w:p>{_style("BinderyVerse")}{lines}</w:p>'
        return self._table(block)

    def _paragraph(self, block: Paragraph) -> str:
        runs = tuple(replace(run, lang=run.lang or block.lang) for run in block.runs)
        if block.heading:
            return f'<w:p>{_style(f"Heading{min(block.heading, 6)}")}{self.runs(runs)}</w:p>'
        if block.place:
            number = self.lists.setdefault(block.place.number, len(self.lists) + 1)
            place = f'<w:numPr><w:ilvl w:val="{block.place.depth}"/><w:numId w:val="{number}"/></w:numPr>'
            # Compact items are written without blank lines between them.
            return f'<w:p><w:pPr><w:pStyle w:val="Compact"/>{place}</w:pPr>{self.runs(runs)}</w:p>'
        style = next((made for name, made in KEPT_STYLES.items() if block.styled(name)), '')
        if block.styled(*CODE_STYLES):
            style = 'SourceCode'
        elif block.styled(*QUOTE_STYLES) or (block.indented and not style):
            style = 'Quote'
        if not style and block.lang:
            self.languages.add(block.lang)
            return f'<w:p>{_style(_paragraph_style_id(block.lang))}{self.runs(block.runs)}</w:p>'
        return f'<w:p>{_style(style) if style else ""}{self.runs(runs)}</w:p>'

    def _figure(self, block: Figure) -> str:
        drawing = (
            '<w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/>'
            f'<wp:docPr id="1" name="figure" descr={quoteattr(block.id)}/><a:graphic><a:graphicData><pic:pic>'
            '<pic:blipFill><a:blip r:embed="picture"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
            '</wp:inline></w:drawing></w:r>'
        )
        if not block.caption:
            return f'<w:p>{drawing}</w:p>'
        caption = f'<w:p>{_style("ImageCaption")}{self.runs(block.caption)}</w:p>'
        return f'<w:p>{_style("CaptionedFigure")}{drawing}</w:p>{caption}'

    def _table(self, table: Table) -> str:
        caption = f'<w:p>{_style("TableCaption")}{self.runs(table.caption)}</w:p>' if table.caption else ''
        fence = f'{ID_START}{table.id}|{",".join(table.sides)}{ID_END}'
        look = f'<w:tblPr><w:tblLook w:firstRow="{int(bool(table.headings))}"/></w:tblPr>'
        rows = ''.join(
            self._row(row, index < table.headings, '' if index else fence) for index, row in enumerate(table.rows)
        )
        columns = max((sum(cell.span for cell in row) for row in table.rows), default=0)
        grid = '<w:gridCol w:w="1000"/>' * columns
        return f'{caption}<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'

    def _row(self, row: tuple[Cell, ...], heading: bool, fence: str) -> str:
        mark = '<w:trPr><w:tblHeader/></w:trPr>' if heading else ''
        cells = ''.join(self._cell(cell, '' if index else fence) for index, cell in enumerate(row))
        return f'<w:tr>{mark}{cells}</w:tr>'

    def _cell(self, cell: Cell, fence: str) -> str:
        blocks = _fenced(cell.blocks, fence) if fence else cell.blocks
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ''
        merge = f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else ''
        properties = f'<w:tcPr>{span}{merge}</w:tcPr>' if span or merge else ''
        return f'<w:tc>{properties}{self.blocks(blocks) or "<w:p/>"}</w:tc>'

    def runs(self, runs: Iterable[Run]) -> str:
        return ''.join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        if run.note:
            number = self.notes.setdefault(run.note, len(self.notes) + 1)
            return f'<w:r><w:t>{NOTE_START}{number}{NOTE_END}</w:t></w:r>'
        if run.math:
            return run.math.decode()
        if not run.text:
            return ''
        flags = {'b': run.bold, 'i': run.italic, 'strike': run.struck, 'smallCaps': run.small_caps}
        properties = ''.join(f'<w:{name}/>' for name, on in flags.items() if on)
        if run.raised or run.lowered:
            properties += f'<w:vertAlign w:val="{"superscript" if run.raised else "subscript"}"/>'
        if run.lang:
            self.languages.add(run.lang)
            properties = f'<w:rStyle w:val="{_style_id(run.lang)}"/>' + properties
        lines = [f'<w:t xml:space="preserve">{escape(_allowed(line))}</w:t>' for line in run.text.split('\n')]
        text = f'<w:r><w:rPr>{properties}</w:rPr>{"<w:br/>".join(lines)}</w:r>'
        if not run.link:
            return text
        name = self.links.setdefault(run.link, f'link{len(self.links) + 1}')
        return f'<w:hyperlink r:id="{name}">{text}</w:hyperlink>'


def _allowed(text: str) -> str:
    """Text without the characters that XML 1.0 forbids."""
    return re.sub('[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]', '', text)


def _style(name: str) -> str:
    return f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>'


def _style_id(lang: str) -> str:
    return f'BinderyLang{re.sub("[^A-Za-z0-9]", "", lang)}'


def _fenced(blocks: tuple[Block, ...], fence: str) -> tuple[Block, ...]:
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph):
        return (first.with_runs((Run(fence), *first.runs)), *blocks[1:])
    return (Paragraph(0, (Run(fence),)), *blocks)


def _paragraph_style_id(lang: str) -> str:
    return f'BinderyParagraph{re.sub("[^A-Za-z0-9]", "", lang)}'


def clean_docx(
    blocks: Iterable[Block], notes: Mapping[str, tuple[Block, ...]], lists: Mapping[str, tuple[ListLevel, ...]]
) -> bytes:
    """A .docx of these blocks; ``lists`` says of Word's own lists whether they have bullets or numbers."""
    writer = _Writer()
    body = writer.blocks(blocks)
    # Notes stand behind the text, each after its mark: pandoc reads no lists in a part of notes. None calls another.
    for key, number in list(writer.notes.items()):
        body += f'<w:p><w:r><w:t>{NOTE_START}{number}{NOTE_END}</w:t></w:r></w:p>{writer.blocks(notes.get(key, ()))}'
    document = f'<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>'
    relations = {
        'styles': f'<Relationship Id="styles" Type="{TYPE}/styles" Target="styles.xml"/>',
        'numbering': f'<Relationship Id="numbering" Type="{TYPE}/numbering" Target="numbering.xml"/>',
        'picture': f'<Relationship Id="picture" Type="{TYPE}/image" Target="media/figure.png"/>',
    }
    links = ''.join(
        f'<Relationship Id="{name}" Type="{TYPE}/hyperlink" Target={quoteattr(target)} TargetMode="External"/>'
        for target, name in writer.links.items()
    )
    parts = {
        '[Content_Types].xml': _content_types(),
        '_rels/.rels': _relationships(
            f'<Relationship Id="main" Type="{TYPE}/officeDocument" Target="word/document.xml"/>'
        ),
        'word/document.xml': document,
        'word/_rels/document.xml.rels': _relationships(''.join(relations.values()) + links),
        'word/styles.xml': _styles(writer.languages),
        'word/numbering.xml': _numbering(writer.lists, lists),
        'word/media/figure.png': '',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, 'w') as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def _content_types() -> str:
    kind = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
    overrides = ''.join(
        f'<Override PartName="{part}" ContentType="{kind}.{name}+xml"/>' for part, name in PARTS.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(entries: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'
    )


def _styles(languages: Iterable[str]) -> str:
    headings = {f'Heading{n}': f'heading {n}' for n in range(1, 7)}
    named = {
        **headings, 'Quote': 'Quote', 'SourceCode': 'Source Code', 'TableCaption': 'Table Caption',
        'ImageCaption': 'Image Caption', 'CaptionedFigure': 'Captioned Figure', 'Compact': 'Compact',
        'BinderyVerse': VERSE_STYLE, 'DefinitionTerm': 'Definition Term', 'Definition': 'Definition',
    }  # fmt: skip
    styles = ''.join(_style_entry('paragraph', key, name) for key, name in named.items())
    for lang in sorted(languages):
        styles += _style_entry('character', _style_id(lang), f'{LANG_STYLE}{lang} run')
        styles += _style_entry('paragraph', _paragraph_style_id(lang), LANG_STYLE + lang)
    return f'<w:styles {NAMESPACES}>{styles}</w:styles>'


def _style_entry(kind: str, key: str, name: str) -> str:
    custom = ' w:customStyle="1"' if key.startswith('Bindery') else ''
    return f'<w:style w:type="{kind}"{custom} w:styleId="{key}"><w:name w:val="{name}"/></w:style>'


def _numbering(lists: Mapping[str, int], known: Mapping[str, tuple[ListLevel, ...]]) -> str:
    """A numbering part with one definition a list: typed ones by their kind, Word's own as the manuscript has them."""
    abstracts = nums = ''
    for name, number in lists.items():
        typed = 'bullet' if name.startswith(TYPED_BULLETS) else 'decimal' if name.startswith(TYPED_NUMBERS) else ''
        bullets = (ListLevel('bullet'),) * DEPTHS
        formats = (ListLevel(typed),) * DEPTHS if typed else known.get(name, bullets)
        levels = ''.join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="{level.start}"/><w:numFmt w:val="{level.form}"/>'
            f'<w:lvlText w:val="{"•" if level.form == "bullet" else f"%{depth + 1}."}"/></w:lvl>'
            for depth, level in enumerate(formats)
        )
        abstracts += f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'
        nums += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    return f'<w:numbering {NAMESPACES}>{abstracts}{nums}</w:numbering>'
