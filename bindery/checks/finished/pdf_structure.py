"""A PDF's structure tree read into plain values: elements, marked contents and links in reading order.

Source: ISO 32000-1, 14.7 (logical structure).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name

from bindery.frozen import frozen

# Deeper than any page of ours nests; past it, a file is not one.
DEEPEST = 200


@frozen
class Mark:
    """A run of marked content: its page (from 0) and its id there."""

    page: int
    id: int


@frozen
class Anchor:
    """A link's annotation: its page, the name of its destination, or the address it leads to."""

    page: int
    name: str = ''
    address: str = ''
    object: tuple[int, int] = (0, 0)


@dataclass
class Element:
    """A structure element with what it holds; the items of a list that is ``marked`` have labels of the page's making.

    ``box`` is the room that a picture or formula takes on its page: left, bottom, right, top in points.
    """

    type: str
    id: str = ''
    title: str = ''
    alt: str = ''
    lang: str = ''
    marked: bool = False
    box: tuple[float, ...] = ()
    kids: list[Kid] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """It and all elements below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def all(self, type_: str) -> Iterator[Element]:
        """All elements of a type among them."""
        return (element for element in self.walk() if element.type == type_)

    def titled(self, title: str) -> Iterator[Element]:
        """All elements with a title among them."""
        return (element for element in self.walk() if element.title == title)

    def marks(self) -> Iterator[Mark]:
        """All marked content below it."""
        return (kid for element in self.walk() for kid in element.kids if isinstance(kid, Mark))

    def anchors(self) -> Iterator[Anchor]:
        """All links' annotations below it."""
        return (kid for element in self.walk() for kid in element.kids if isinstance(kid, Anchor))

    @property
    def page(self) -> int:
        """The page on which it begins; -1 where it holds nothing."""
        return next((mark.page for mark in self.marks()), -1)


Kid: TypeAlias = Element | Mark | Anchor


def tree(pdf: pikepdf.Pdf) -> Element:
    """The root of the structure; raises ValueError where a PDF has none."""
    if '/StructTreeRoot' not in pdf.Root:
        raise ValueError('it has no structure, so it is none of Bindery')
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    root = Element('Root')
    for top in _kids(pdf.Root.StructTreeRoot):
        root.kids.append(_element(top, pages, '', 0))
    return root


def _kids(holder: Any) -> list[Any]:
    kids = holder.get('/K', Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _element(entry: Any, pages: Mapping[tuple[int, int], int], lang: str, depth: int) -> Element:
    if depth > DEEPEST:
        raise ValueError('its structure has no end')
    attributes = entry.get('/A')
    known = attributes if isinstance(attributes, Dictionary) else Dictionary()
    numbering, box = known.get('/ListNumbering'), known.get('/BBox')
    element = Element(
        type=str(entry.S)[1:],
        id=str(entry.get('/ID', '')),
        title=str(entry.get('/T', '')),
        alt=str(entry.get('/Alt', '')),
        lang=str(entry.get('/Lang', lang)),
        marked=numbering not in (None, Name('/None')),
        box=tuple(float(edge) for edge in box) if box is not None else (),
    )
    for kid in _kids(entry):
        element.kids.append(_kid(kid, entry, pages, element.lang, depth))
    return element


def _kid(kid: Any, parent: Any, pages: Mapping[tuple[int, int], int], lang: str, depth: int) -> Kid:
    if not isinstance(kid, Dictionary):
        return Mark(pages[parent.Pg.objgen], int(kid))
    kind = kid.get('/Type')
    if kind == Name.MCR:
        return Mark(pages[kid.get('/Pg', parent.get('/Pg')).objgen], int(kid.MCID))
    if kind == Name.OBJR:
        return anchor(kid.Obj, pages[kid.get('/Pg', parent.get('/Pg')).objgen])
    return _element(kid, pages, lang, depth + 1)


def anchor(annotation: Any, page: int) -> Anchor:
    """What a link's annotation leads to."""
    known = annotation.objgen
    if '/Dest' in annotation:
        return Anchor(page, name=str(annotation.Dest), object=known)
    action = annotation.get('/A', Dictionary())
    return Anchor(page, name=str(action.get('/D', '')), address=str(action.get('/URI', '')), object=known)
