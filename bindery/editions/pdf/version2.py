"""The same book as PDF 2.0, which PDF/A-4 and PDF/UA-2 are built on.

Sources: ISO 32000-2, 14.8.6 (namespaces of structure types), 12.3.2.3 (structure destinations), 14.8.4.8.3 (FENote);
ISO 19005-4, 6.1.3; ISO 14289-2, 8.2.5 and 8.8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from bindery.editions.pdf import trees

NAMESPACE = 'http://iso.org/pdf2/ssn'
# Types that PDF 2.0 has in its own namespace; the others (BlockQuote, Code, Quote, TOC …) stay in that of PDF 1.7.
TYPES = frozenset(
    {
        'Document', 'Part', 'Sect', 'Div', 'P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'FENote', 'Lbl', 'Span', 'Link',
        'L', 'LI', 'LBody', 'Table', 'THead', 'TBody', 'TFoot', 'TR', 'TH', 'TD', 'Caption', 'Figure', 'Formula',
    }
)  # fmt: skip
HEADER = re.compile(rb'\A%PDF-1\.\d')


def modernise(pdf: Pdf) -> None:
    """Bring an opened book to PDF 2.0, in place; ``header`` does what is left to do in its bytes."""
    del pdf.trailer['/Info']  # all of it stands in XMP
    elements = list(_elements(pdf.Root.StructTreeRoot))
    namespace = pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String(NAMESPACE)))
    pdf.Root.StructTreeRoot.Namespaces = Array([namespace])
    for element in elements:
        if Name.Note == element.S:
            element.S = Name.FENote
        if str(element.S)[1:] in TYPES:
            element.NS = namespace
        if element.S == Name.L and element.get('/A', {}).get('/ListNumbering') == Name('/None'):
            element.A.ListNumbering = Name.Description
    _lead(pdf, elements)


def header(data: bytes) -> bytes:
    """The bytes of the book with the version in their first line (both are as long)."""
    return HEADER.sub(b'%PDF-2.0', data, count=1)


def _elements(root: Any) -> Iterator[Any]:
    waiting = [root]
    while waiting:
        holder = waiting.pop()
        kids = holder.get('/K', ())
        for kid in kids if isinstance(kids, Array) else (kids,):
            if isinstance(kid, Dictionary) and '/S' in kid:
                yield kid
                waiting.append(kid)


def _lead(pdf: Pdf, elements: list[Any]) -> None:
    """Lead links and outline to elements as well as to places; tie each note to what calls it."""
    root = pdf.Root
    ids = {
        str(key): element for key, element in trees.items(root.StructTreeRoot.get('/IDTree', Dictionary()), '/Names')
    }
    places = {str(key): place for key, place in trees.items(root.Names.Dests, '/Names')}
    owners = {element.objgen: element for element in elements}
    keys = {int(key): value for key, value in trees.items(root.StructTreeRoot.ParentTree, '/Nums')}
    for holder in (*_links(pdf), *_lines(root.get('/Outlines', Dictionary()))):
        name = str(holder.Dest) if '/Dest' in holder else ''
        if name not in places:
            continue
        target = ids.get(name)
        if target is not None:
            holder.A = Dictionary(S=Name.GoTo, D=String(name), SD=Array([target, *list(places[name])[1:]]))
            del holder.Dest
            owner = keys.get(int(holder.StructParent)) if '/StructParent' in holder else None
            if owner is not None and owner.objgen in owners:
                _tie(owner, target)


def _tie(link: Any, target: Any) -> None:
    """What a link refers to is said in the structure too; a note knows its calls."""
    link.Ref = Array([target])
    if Name.FENote == target.S and not _within(link, target):
        target.Ref = Array([*target.get('/Ref', ()), link])


def _within(element: Any, outer: Any) -> bool:
    while element is not None and '/P' in element:
        if element.objgen == outer.objgen:
            return True
        element = element.P
    return False


def _links(pdf: Pdf) -> Iterator[Any]:
    return (note for page in pdf.pages for note in page.obj.get('/Annots', ()) if note.Subtype == Name.Link)


def _lines(parent: Any) -> Iterator[Any]:
    line = parent.get('/First')
    while line is not None:
        yield line
        yield from _lines(line)
        line = line.get('/Next')


def wanted(profiles: tuple[str, ...]) -> bool:
    """Whether any of these profiles is built on PDF 2.0."""
    return any(profile in ('pdf/a-4', 'pdf/a-4f', 'pdf/ua-2') for profile in profiles)
