# ruff: noqa: E501  the manuscripts stand here as they are
"""Makes the manuscripts that python-docx writes: direct formatting, few styles. Run by hand; the files are kept beside it."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Manuscript
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Pt, RGBColor
from docx.text.paragraph import Paragraph
from make_pandoc import LAMP

HERE = Path(__file__).parent
W = 'application/vnd.openxmlformats-officedocument.wordprocessingml'


def line(
    document: Manuscript, text: str, *, size: float = 0, bold: bool = False, italic: bool = False, centred: bool = False
) -> Paragraph:
    """A paragraph whose look is all direct formatting."""
    paragraph = document.add_paragraph()
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    if size:
        run.font.size = Pt(size)
    return paragraph


def notes(document: Manuscript, kind: str, texts: list[str]) -> None:
    """A part of footnotes or endnotes; python-docx has none of its own."""
    bodies = ''.join(
        f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:{kind}>'
        for number, text in enumerate(texts, 2)
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:{kind}s {nsdecls("w")}>{bodies}</w:{kind}s>'
    part = Part(PackURI(f'/word/{kind}s.xml'), f'{W}.{kind}s+xml', xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES if kind == 'footnote' else RELATIONSHIP_TYPE.ENDNOTES)


def call(paragraph: Paragraph, number: int, kind: str = 'footnote') -> None:
    """A call of a note; the first has number 1."""
    reference = OxmlElement(f'w:{kind}Reference')
    reference.set(qn('w:id'), str(number + 1))
    paragraph.add_run()._r.append(reference)


def save(document: Manuscript, name: str) -> None:
    """Saves with fixed dates, so that the file changes only where its text does."""
    document.core_properties.created = document.core_properties.modified = datetime(2024, 1, 1, tzinfo=UTC)
    document.core_properties.author = ''
    document.save(str(HERE / name))


def by_hand() -> None:
    """Everything by hand: bold lines for headings, typed bullets, tabs, double spaces, empty paragraphs, colours."""
    document = Document()
    line(document, 'Painting the Tower Twice', size=20, bold=True, centred=True)
    document.add_paragraph()
    line(document, 'Ines Quintão', size=13, centred=True)
    line(document, 'Faculty of Materials, University of Porto Velho do Mar, Portugal', italic=True, centred=True)
    document.add_paragraph()
    abstract = line(document, 'Abstract:', bold=True)
    abstract.add_run(
        ' Towers were painted for the eye by day. This paper asks why the same tower was painted in two ways within a year.'
    )
    words = line(document, 'Keywords:', bold=True)
    words.add_run(' paint, daymarks, lime')
    document.add_paragraph()
    line(document, 'Lime and lead', bold=True, size=14)
    text = document.add_paragraph('The first coat  was lime.\tIt was cheap,   and it ')
    red = text.add_run('came off')
    red.font.color.rgb = RGBColor(200, 0, 0)
    red.font.name = 'Comic Sans MS'
    red.font.highlight_color = WD_COLOR_INDEX.YELLOW
    text.add_run(' with the first storm.')
    text.add_run().add_break()
    text.add_run('Lead came ')
    text.add_run('after').italic = True
    text.add_run(' that, as Table 1 says.')
    line(document, 'Table 1: Coats of paint by year', bold=True)
    table = document.add_table(rows=3, cols=2)
    for row, cells in zip(table.rows, (('Year', 'Coats'), ('1871', '2'), ('1872', '1')), strict=True):
        for cell, words_ in zip(row.cells, cells, strict=True):
            cell.paragraphs[0].add_run(words_).bold = words_ in ('Year', 'Coats')
    document.add_paragraph()
    document.add_paragraph('What the painters asked for:')
    for item in ('•\ta dry week,', '•\ta second ladder,', '•\tand no visitors.'):
        document.add_paragraph(item)
    line(document, 'The second year', bold=True, size=14)
    document.add_paragraph('In the second year the bands were red. Nobody had asked for red.')
    picture = document.add_paragraph()
    picture.alignment = WD_ALIGN_PARAGRAPH.CENTER
    picture.add_run().add_picture(io.BytesIO(LAMP), width=Inches(1))
    line(document, 'Figure 1. A square of the red paint', italic=True, centred=True)
    save(document, 'python-docx-by-hand.docx')


def one_block() -> None:
    """Title, author and place in one paragraph parted by soft breaks; the affiliation in a footnote; a tracked change."""
    document = Document()
    front = document.add_paragraph()
    front.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title = front.add_run('The Keeper Who Counted Ships')
    title.bold, title.font.size = True, Pt(16)
    front.add_run().add_break()
    front.add_run('Dr. Piet van der Meulen')
    call(front, 1)
    document.add_paragraph('Abstract', style='Heading 1')
    document.add_paragraph(
        'For nineteen years one keeper counted every ship. His count is the longest that we have, and the least used.'
    )
    document.add_paragraph('Index terms: counting; ships; diaries')
    document.add_paragraph('The count', style='Heading 1')
    body = document.add_paragraph('He counted at dawn and at dusk')
    call(body, 2)
    body.add_run(', and he wrote')
    body._p.append(_tracked('ins', 't', ' both'))
    body._p.append(_tracked('del', 'delText', ' neither'))
    body.add_run(' numbers down.')
    document.add_comment(body.runs[0], 'Is this so?', author='Editor', initials='E')
    document.add_paragraph('What he left out', style='Heading 3')
    last = document.add_paragraph('Boats with oars were not ships.')
    call(last, 3)
    notes(document, 'footnote', [
        'Reader in Maritime Statistics, Academy of Navigation, Zierik, The Netherlands. E-mail: meulen@example.org',
        'Twice he counted at noon.', 'One page has them all the same.',
    ])  # fmt: skip
    save(document, 'python-docx-one-block.docx')


def _tracked(kind: str, tag: str, text: str) -> OxmlElement:
    change = OxmlElement(f'w:{kind}')
    change.set(qn('w:id'), '90')
    change.set(qn('w:author'), 'Author')
    run, words = OxmlElement('w:r'), OxmlElement(f'w:{tag}')
    words.text = text
    words.set(qn('xml:space'), 'preserve')
    run.append(words)
    change.append(run)
    return change


def authors_first() -> None:
    """Authors before the title, each on a line with a place beneath; endnotes; merged cells; hidden text; contents."""
    document = Document()
    line(document, 'M. Halvorsen', bold=True)
    line(document, 'Lodestar University, Tromvik, Norway', italic=True)
    line(document, 'Yusuf Karadere', bold=True)
    line(document, 'Independent scholar, Sinop, Türkiye', italic=True)
    document.add_heading('A Map of Lights That Were Never Lit', level=0)
    contents = document.add_paragraph('The plans\t2', style='Normal')
    contents.paragraph_format.left_indent = Pt(0)
    contents.style = document.styles.add_style('TOC 1', 1)
    document.add_heading('The plans', level=1)
    plans = document.add_paragraph('Eleven plans were drawn')
    call(plans, 1, 'endnote')
    plans.add_run(' and none was built.')
    hidden = plans.add_run(' Check this number!')
    hidden.font.hidden = True
    document.add_paragraph('Plans by who paid for them', style='Caption')
    table = document.add_table(rows=3, cols=3)
    table.style = 'Table Grid'
    table.cell(0, 0).text, table.cell(0, 1).text, table.cell(0, 2).text = 'Payer', 'Drawn', 'Built'
    table.cell(1, 0).text, table.cell(1, 1).text, table.cell(1, 2).text = 'Harbours', '7', '0'
    table.cell(2, 0).text = 'Guilds'
    table.cell(2, 1).merge(table.cell(2, 2)).text = '4, none built'
    document.add_heading('The reasons', level=1)
    reasons = document.add_paragraph('Money is the reason given. ')
    reasons.add_run('Distance').underline = True
    reasons.add_run(' is the reason that we find')
    call(reasons, 2, 'endnote')
    reasons.add_run('.')
    for item in ('too far from stone', 'too far from water'):
        document.add_paragraph(item, style='List Bullet')
    for item in ('first the stone', 'then the water'):
        document.add_paragraph(item, style='List Number')
    notes(document, 'endnote', ['A twelfth is a copy of the third.', 'See the table for who paid.'])
    save(document, 'python-docx-authors-first.docx')


def german() -> None:
    """A German paper: capitals in the title, “Von”, words in German, levels that skip, a typed numbered list."""
    document = Document()
    line(document, 'DAS LICHT AM WEHR', size=18, bold=True)
    line(document, 'Von Greta Lauterbach und Tomas Berg', italic=True)
    document.add_paragraph('Zusammenfassung', style='Heading 2')
    document.add_paragraph(
        'Am Wehr brannte ein Licht für die Flößer. Der Beitrag fragt, wer es bezahlt hat und wer es gelöscht hat.'
    )
    document.add_paragraph('Schlüsselwörter: Wehr, Flößer, Licht')
    document.add_paragraph('Die Flößer', style='Heading 2')
    document.add_paragraph('Die Flößer kamen nachts, und das Wehr war nicht zu sehen. Sie verlangten:')
    for item in ('1) ein Licht,', '2) einen Steg,', '3) und einen, der beides bewacht.'):
        document.add_paragraph(item)
    document.add_paragraph('Der Müller', style='Heading 4')
    quoted = document.add_paragraph('Ein Licht, das ich bezahle, lösche ich auch.', style='Intense Quote')
    quoted.add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph('So schrieb der Müller, und er löschte es um zehn.')
    document.sections[0].header.paragraphs[0].text = 'Lauterbach und Berg: Licht'
    document.styles['Normal'].element.get_or_add_rPr().append(_language('de-DE'))
    save(document, 'python-docx-german.docx')


def _language(tag: str) -> OxmlElement:
    language = OxmlElement('w:lang')
    language.set(qn('w:val'), tag)
    return language


if __name__ == '__main__':
    by_hand()
    one_block()
    authors_first()
    german()
