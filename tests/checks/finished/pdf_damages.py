"""Damages to the PDF edition."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.checks.finished.damage import Damage, cut, in_pdf
from tests.checks.finished.retyping import (
    annotation,
    divided,
    drop,
    element,
    inside,
    kids,
    named,
    packet,
    place,
    retype,
    said_by_font,
    swap,
)


def _contents_of_notes(pdf: Pdf, one: str, other: str) -> None:
    """Exchange what two notes say, but not their labels."""
    first, second = named(pdf, one), named(pdf, other)
    pages = first.Pg, second.Pg
    own, others = kids(first), kids(second)
    first.K, second.K = Array([own[0], *others[1:]]), Array([others[0], *own[1:]])
    for kid in (*own[1:], *others[1:]):
        assert not isinstance(kid, Dictionary), 'a note of plain text'
    first.Pg, second.Pg = pages[1], pages[0]


def _line(pdf: Pdf, number: int) -> Any:
    """A line of the outline, by its place on the first level."""
    item = pdf.Root.Outlines.First
    for _ in range(number):
        item = item.Next
    return item


def _outline_without(pdf: Pdf) -> None:
    gone = _line(pdf, 2)
    gone.Prev.Next, gone.Next.Prev = gone.Next, gone.Prev


def _outline_exchanged(pdf: Pdf) -> None:
    one, other = _line(pdf, 2), _line(pdf, 3)
    one.Title, other.Title = other.Title, one.Title
    one.Dest, other.Dest = other.Dest, one.Dest


def _twice(pdf: Pdf) -> None:
    paragraph = element(pdf, 'P', 0, lambda one: str(one.get('/Lang', '')) == 'el')
    home = paragraph.P
    home.K = Array([part for kid in kids(home) for part in ([kid, kid] if _is(kid, paragraph) else [kid])])


def _is(kid: Any, one: Any) -> bool:
    return isinstance(kid, Dictionary) and kid.is_indirect and kid.objgen == one.objgen


def _across(pdf: Pdf) -> None:
    """Take out a paragraph that goes on on the next page."""
    paragraph = element(pdf, 'P', 0, lambda one: any(isinstance(k, Dictionary) and '/MCID' in k for k in kids(one)))
    drop(paragraph)


def _moved(pdf: Pdf) -> None:
    """The destination of a table leads to a place below it."""
    place = pikepdf.NameTree(pdf.Root.Names.Dests)['oldcastle-tab-lightings']
    place = place.D if isinstance(place, Dictionary) else place
    place[3] = float(place[3]) - 120


def _labels(pdf: Pdf) -> None:
    """The arabic page labels begin with 2."""
    for at, entry in enumerate(pdf.Root.PageLabels.Nums):
        if at % 2 and entry.get('/S') == Name.D:
            entry.St = 2


def _move(pdf: Pdf, name: str, pages: int) -> None:
    spot = place(pdf, name)
    number = next(at for at, page in enumerate(pdf.pages) if page.obj.objgen == spot[0].objgen)
    spot[0] = pdf.pages[number + pages].obj


def _without_back(pdf: Pdf) -> None:
    link, gone = inside(inside(named(pdf, 'karali-n2'), 'Lbl'), 'Link'), annotation(pdf, 'karali-r2')
    link.K = Array([kid for kid in kids(link) if not isinstance(kid, Dictionary)])
    for page in pdf.pages:
        page.obj.Annots = Array([one for one in page.obj.get('/Annots', ()) if not _is(one, gone)])


def _blank(file: Path) -> None:
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file)


def _text(file: Path) -> None:
    file.write_text('Not a book.', encoding='utf-8')


def _info(pdf: Pdf) -> None:
    pdf.docinfo['/Author'] = String('Marta Oldcastle, Sofia Karali')


def _alt(pdf: Pdf) -> None:
    element(pdf, 'Figure').Alt = String('A drawing.')


def _formula(pdf: Pdf) -> None:
    element(pdf, 'Formula', 2).Alt = String('P = k h^3,')


def _lang(pdf: Pdf) -> None:
    del pdf.Root.Lang


def _loose(pdf: Pdf) -> None:
    """A line of the text made an artifact, which nobody is read to."""
    for page in list(pdf.pages)[6:]:
        steps = list(pikepdf.parse_content_stream(page))
        for at, step in enumerate(steps):
            if str(step.operator) == 'BDC' and '/MCID' in step.operands[1] and int(step.operands[1].MCID) == 4:
                given = [Name.Artifact, Dictionary(Type=Name.Pagination)]
                steps[at] = pikepdf.ContentStreamInstruction(given, step.operator)
                page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))
                return


def _swap_elements(type_: str, one: int, other: int) -> Any:
    return lambda pdf: swap(element(pdf, type_, one), element(pdf, type_, other))


def _person_gone(pdf: Pdf) -> None:
    drop(inside(named(pdf, 'contributors'), 'LI', 1))


DAMAGES = (
    in_pdf('a note dropped', 'notes-differ', lambda pdf: drop(named(pdf, 'oldcastle-n2'))),
    in_pdf(
        'two notes swapped', 'note-text-differs', lambda pdf: _contents_of_notes(pdf, 'oldcastle-n1', 'oldcastle-n2')
    ),
    in_pdf(
        'a note on another page', 'note-page', lambda pdf: _contents_of_notes(pdf, 'oldcastle-n1', 'van-der-loon-n1')
    ),
    in_pdf('a note renumbered', 'notes-differ', lambda pdf: retype(pdf, '8', '6', 10, 1)),
    in_pdf('a page number off by one', 'page-differs', lambda pdf: retype(pdf, '3', '4', 4)),
    in_pdf('a word of a contents line changed', 'contents-differ', lambda pdf: retype(pdf, 'Owned', 'Owed', 4)),
    in_pdf('an author gone from the contents', 'contents-differ', lambda pdf: retype(pdf, 'S. Karali', '', 4)),
    in_pdf(
        'a contents line to the wrong paper',
        'contents-differ',
        lambda pdf: setattr(annotation(pdf, 'karali'), 'Dest', String('oldcastle')),
    ),
    in_pdf(
        'an author missing from the XMP',
        'credits-differ',
        lambda pdf: packet(pdf, '<rdf:li>Piet van der Loon</rdf:li>', ''),
    ),
    in_pdf('an author missing from the Info entries', 'facts-differ', _info),
    in_pdf('a keyword missing from the XMP', 'facts-differ', lambda pdf: packet(pdf, '<rdf:li>ovens</rdf:li>', '')),
    in_pdf(
        'another title in dc:title', 'facts-differ', lambda pdf: packet(pdf, 'Three Short Papers', 'Four Short Papers')
    ),
    in_pdf('a language missing from the XMP', 'facts-differ', lambda pdf: packet(pdf, '<rdf:li>el</rdf:li>', '')),
    in_pdf('the language missing from the file', 'facts-differ', _lang),
    in_pdf('an XMP packet cut off', 'edition-unreadable', lambda pdf: packet(pdf, '</x:xmpmeta>', '')),
    in_pdf('no XMP packet', 'facts-differ', lambda pdf: pdf.Root.__delitem__('/Metadata')),
    in_pdf('a reference’s place moved down its page', 'references-differ', _moved),
    in_pdf('a line lost', 'text-differs', lambda pdf: retype(pdf, 'an owner.', '')),
    in_pdf('a line made page furniture', 'text-differs', _loose),
    in_pdf('a paragraph lost across a page break', 'text-differs', _across, 'rivers'),
    in_pdf('a paragraph in the structure twice', 'structure-broken', _twice),
    in_pdf('two headings swapped', 'text-differs', _swap_elements('H2', 1, 2)),
    in_pdf('two rows of a table swapped', 'text-differs', _swap_elements('TR', 1, 2)),
    in_pdf('a table cell changed', 'text-differs', lambda pdf: retype(pdf, '1,617', '1,671')),
    in_pdf('a hard hyphen gone', 'text-differs', lambda pdf: retype(pdf, 'twenty-four', 'twentyfour')),
    in_pdf(
        'a hyphen of the line’s taken for the word’s',
        'text-differs',
        lambda pdf: retype(pdf, divided(pdf), f'{divided(pdf)[:-2]}-'),
        'rivers',
    ),
    in_pdf('a Persian letter for its Arabic twin', 'text-differs', lambda pdf: said_by_font(pdf, 'ک', 'ك')),
    in_pdf('another yeh', 'text-differs', lambda pdf: said_by_font(pdf, 'ی', 'ي'), 'rivers'),
    in_pdf('a name changed in a byline', 'credits-differ', lambda pdf: retype(pdf, 'S. Karali', 'S. Karli', 10)),
    in_pdf('a subtitle changed', 'credits-differ', lambda pdf: retype(pdf, 'in Kind', 'and Kind', 8)),
    in_pdf('a title changed', 'credits-differ', lambda pdf: retype(pdf, 'Songs', 'Song', 10)),
    in_pdf('a keyword lost', 'text-differs', lambda pdf: retype(pdf, ' · villages', '')),
    in_pdf(
        'a running head changed', 'heads-differ', lambda pdf: retype(pdf, 'Piet van der Loon', 'Marta Oldcastle', 9)
    ),
    in_pdf(
        'a title changed in a running head',
        'heads-differ',
        lambda pdf: retype(pdf, 'Tolls in Salt', 'Tolls in Silt', 16),
        'rivers',
    ),
    in_pdf('a folio changed', 'page-differs', lambda pdf: retype(pdf, '4', '6', 9)),
    in_pdf('page labels shifted', 'page-differs', _labels),
    in_pdf('no page labels', 'page-differs', lambda pdf: pdf.Root.__delitem__('/PageLabels')),
    in_pdf('an outline line missing', 'contents-differ', _outline_without),
    in_pdf('outline lines in another order', 'contents-differ', _outline_exchanged),
    in_pdf(
        'a title changed in the outline',
        'contents-differ',
        lambda pdf: setattr(_line(pdf, 1), 'Title', String('Who Owns the Oven?')),
    ),
    in_pdf('an outline line to the wrong heading', 'link-broken', lambda pdf: _move(pdf, 'oldcastle-sec-ledgers', 1)),
    in_pdf(
        'a link to the wrong paper',
        'references-differ',
        lambda pdf: setattr(annotation(pdf, 'van-der-loon', 2), 'Dest', String('karali')),
    ),
    in_pdf(
        'a link to nowhere',
        'link-broken',
        lambda pdf: setattr(annotation(pdf, 'van-der-loon', 2), 'Dest', String('nobody')),
    ),
    in_pdf(
        'an address changed',
        'references-differ',
        lambda pdf: setattr(
            annotation(pdf, 'https://example.org/hearth/readings/2024/upper-valley/stokers-loaf.csv').A,
            'URI',
            String('https://example.org/'),
        ),
    ),
    in_pdf('a chapter’s place on another page', 'link-broken', lambda pdf: _move(pdf, 'karali', -1)),
    in_pdf(
        'a call to the wrong note',
        'note-unlinked',
        lambda pdf: setattr(annotation(pdf, 'oldcastle-n2'), 'Dest', String('oldcastle-n3')),
    ),
    in_pdf(
        'a backlink to the wrong call',
        'note-unlinked',
        lambda pdf: setattr(annotation(pdf, 'karali-r2'), 'Dest', String('karali-r3')),
    ),
    in_pdf('a backlink removed', 'note-unlinked', _without_back),
    in_pdf('a note’s place on another page', 'note-unlinked', lambda pdf: _move(pdf, 'karali-n2', -1)),
    in_pdf('two papers exchanged in the structure', 'chapters-differ', _swap_elements('Part', 5, 6)),
    in_pdf('a contributor gone from the list', 'made-differs', _person_gone),
    in_pdf('a degree changed', 'made-differs', lambda pdf: retype(pdf, 'PhD', 'DPhil')),
    in_pdf('an alternative text changed', 'figures-differ', _alt),
    in_pdf('a caption changed', 'figures-differ', lambda pdf: retype(pdf, 'two fingers', 'three fingers')),
    in_pdf('a formula changed', 'text-differs', _formula, 'rivers'),
    in_pdf('a page lost', 'edition-unreadable', lambda pdf: pdf.pages.__delitem__(7)),
    in_pdf('no structure', 'edition-unreadable', lambda pdf: pdf.Root.__delitem__('/StructTreeRoot')),
    Damage('pdf', 'cut off', 'edition-unreadable', cut),
    Damage('pdf', 'another PDF', 'edition-unreadable', _blank),
    Damage('pdf', 'no PDF', 'edition-unreadable', _text),
)
