"""Which structure type an element of markup has, and what a reader must be told of it.

Source: ISO 32000-1, 14.8.4 (standard structure types) and 14.8.5 (their attributes).
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from bindery.editions.pdf.nodes import Node
from bindery.editions.pdf.pieces import Piece

SVG = '{http://www.w3.org/2000/svg}svg'
TYPES = {
    'p': 'P', 'h1': 'H1', 'h2': 'H2', 'h3': 'H3', 'h4': 'H4', 'h5': 'H5', 'h6': 'H6', 'pre': 'P', 'address': 'P',
    'section': 'Sect', 'article': 'Sect', 'nav': 'Sect', 'aside': 'Sect', 'blockquote': 'BlockQuote',
    'ul': 'L', 'ol': 'L', 'dl': 'L', 'li': 'LI', 'dt': 'Lbl', 'dd': 'LBody',
    'table': 'Table', 'thead': 'THead', 'tbody': 'TBody', 'tfoot': 'TFoot', 'tr': 'TR', 'th': 'TH', 'td': 'TD',
    'caption': 'Caption', 'figcaption': 'Caption', 'figure': 'Figure', 'img': 'Figure', SVG: 'Figure',
    'code': 'Code', 'q': 'Quote',
}  # fmt: skip
ROLES = {'doc-footnote': 'Note', 'doc-biblioentry': 'BibEntry', 'doc-backlink': 'Lbl'}
IN_CONTENTS = {'ol': 'TOC', 'ul': 'TOC', 'li': 'TOCI', 'p': ''}
# Elements whose part in a chapter no type says: their titles (ISO 32000-1, 14.7.2) name it, for whoever reads the file.
TITLED = frozenset(
    {'chapter-subtitle', 'author', 'name', 'keyword', 'entry-title', 'entry-authors', 'entry-folio'}
)  # fmt: skip


def in_note(element: Element) -> bool:
    """Whether an element is an item of a list in a note, which is set in spans."""
    return element.tag == 'span' and 'li' in _classes(element)


def title(element: Element) -> str:
    """What an element is in a chapter, where its type does not say; '' where it does."""
    return next((name for name in _classes(element) if name in TITLED), '')


def type_of(element: Element, tag: str, parent: Node) -> str:
    """The structure type of an element below ``parent``; '' where it has none of its own."""
    role = element.get('role', '').split(' ')[0]
    if role == 'doc-backlink' and tag != 'a':
        return ''
    if tag in IN_CONTENTS and (role == 'doc-toc' or 'contents' in _classes(element) or parent.within('TOC', 'TOCI')):
        return IN_CONTENTS[tag]
    if tag == 'figure':
        return 'Figure' if _picture(element) is not None else 'Div'
    # Its page comes later than its place in the text.
    if tag == 'div' and 'wide' in _classes(element):
        return 'Div'
    if tag in ('img', SVG):
        if 'math' in _classes(element):
            return 'Formula'
        return '' if parent.within('Figure') else 'Figure'
    return ROLES.get(role) or TYPES.get(tag, '')


def _classes(element: Element) -> list[str]:
    return element.get('class', '').split()


def _picture(figure: Element) -> Element | None:
    """The one picture of a figure; None where it holds something else."""
    pictures = [inner for inner in figure.iter() if inner.tag in ('img', SVG)]
    return pictures[0] if len(pictures) == 1 and figure.find('.//table') is None else None


def describe(node: Node, element: Element, tag: str, piece: Piece) -> None:
    """The attributes that a type of element needs."""
    if node.type in ('Figure', 'Formula'):
        picture = _picture(element) if tag == 'figure' else element
        node.alt = _alternative(picture) if picture is not None else ''
        node.box = piece.box or next((inner.box for inner in inside(piece) if inner.box), None)
    elif node.type in ('TH', 'TD'):
        node.attributes = _cell(element, node)
    elif node.type == 'L':
        style = {'ol': '/Decimal', 'ul': '/Disc'}.get(tag, '/None')
        node.attributes = {'O': '/List', 'ListNumbering': style}


def _alternative(picture: Element) -> str:
    title = next((inner.text for inner in picture if inner.tag.endswith('}title')), None)
    return picture.get('alt') or picture.get('aria-label') or title or ''


def _cell(element: Element, node: Node) -> dict[str, object]:
    attributes: dict[str, object] = {'O': '/Table'}
    for name, key in (('colspan', 'ColSpan'), ('rowspan', 'RowSpan')):
        if element.get(name, '1') != '1':
            attributes[key] = int(element.get(name, '1'))
    if node.type == 'TH':
        row = element.get('scope', '' if node.within('THead') else 'row').startswith('row')
        attributes['Scope'] = '/Row' if row else '/Column'
    return attributes


def inside(piece: Piece) -> Iterator[Piece]:
    """All pieces in a piece."""
    for child in piece.children:
        yield child
        yield from inside(child)


def holds_blocks(piece: Piece) -> bool:
    """Whether a piece holds elements that are more than a part of a line."""
    return any(inner.tag in TYPES and inner.tag not in ('code', 'q', 'img') for inner in piece.children)
