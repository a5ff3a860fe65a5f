"""What laid-out pages tell: boxes as pieces, where ids and lines stand, how full they are, their faces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from bindery.editions.pdf.composing.broadside import turned_pages
from bindery.editions.pdf.pieces import Piece, Rectangle
from bindery.frozen import frozen

POINTS = 0.75


@frozen
class Spot:
    """Where an id stands: its page in the part, and its upper and lower edge in points from the page's top."""

    page: int
    top: float
    bottom: float


def piece(box: Any, page: int, height: float, contents: Mapping[Any, Any], furniture: bool) -> Piece:
    """A box with everything in it as pieces; lines, which mean nothing to structure, are left out."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    furniture = furniture or isinstance(box, boxes.MarginBox) or bool(box.is_leader)
    element: Element | None = box.element
    mark = contents.get(box)
    made = Piece(
        element,
        box.element_tag or '',
        box.style['lang'] or '',
        page,
        content=mark['mcid'] if mark else None,
        link=box.link_annotation,
        box=_rectangle(box, height) if isinstance(box, boxes.ReplacedBox) else None,
        furniture=furniture,
    )
    if isinstance(box, boxes.TextBox):
        made.text = box.text
    for child in _children(box):
        made.children.append(piece(child, page, height, contents, furniture))
    return made


def _children(box: Any) -> Iterator[Any]:
    for child in getattr(box, 'children', ()):
        if isinstance(child, boxes.LineBox):
            yield from child.children
        else:
            yield child


def _rectangle(box: Any, height: float) -> Rectangle:
    left, top = box.content_box_x(), box.content_box_y()
    return tuple(POINTS * edge for edge in (left, height - top - box.height, left + box.width, height - top))


def spots(document: Any) -> dict[str, Spot]:
    """Where each id stands; the first page counts for one that crosses pages."""
    found: dict[str, Spot] = {}
    for number, page in enumerate(document.pages):
        for name, (_, top, _, bottom) in page.anchors.items():
            found.setdefault(name, Spot(number, POINTS * top, POINTS * bottom))
    return found


def lines(document: Any) -> tuple[tuple[float, ...], ...]:
    """The baselines of each page's text, from the top; notes, floats and what stands in the page's margins left out."""
    lying = turned_pages(page._page_box for page in document.pages)
    return tuple(
        () if number in lying else tuple(sorted({round(POINTS * y, 1) for y in _baselines(page._page_box)}))
        for number, page in enumerate(document.pages)
    )


def _baselines(box: Any) -> Iterator[float]:
    if isinstance(box, AbsolutePlaceholder | boxes.FootnoteAreaBox | boxes.MarginBox) or not box.is_in_normal_flow():
        return
    if isinstance(box, boxes.LineBox):
        yield box.position_y + box.baseline
        return
    for child in getattr(box, 'children', ()):
        yield from _baselines(child)


def overfull(document: Any) -> tuple[int, ...]:
    """Pages whose note area begins above the text area: a note there is taller than the page."""
    return tuple(
        number
        for number, page in enumerate(document.pages)
        for area in page._page_box.children
        if isinstance(area, boxes.FootnoteAreaBox)
        and area.children
        and area.position_y < page._page_box.content_box_y() - 1
    )


def fonts(document: Any) -> dict[str, tuple[str, int, str]]:
    """The face of each font resource; a face has the same name in every part."""
    styles = {0: 'normal', 1: 'italic', 2: 'italic'}
    return {font.hash: (font.family, int(font.weight), styles[int(font.style)]) for font in document.fonts.values()}
