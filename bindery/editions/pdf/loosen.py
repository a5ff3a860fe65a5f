"""Make a part ready to be bound, inside the part: its links, ids, keys and destinations, before anything is copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import unquote

from pikepdf import Array, Dictionary, Name, Pdf, String

from bindery.editions.pdf import trees
from bindery.frozen import frozen

SCHEME = 'bindery:'
Shift = tuple[float, float]
"""How far something is moved, to the right and up, in points."""


@frozen
class Loosened:
    """What binding needs of a part: its piece of the parent tree, elements with ids, destinations, link targets."""

    parents: Any
    ids: dict[str, Any]
    destinations: dict[str, Any]
    wanted: set[str]
    next_key: int


def loosen(pdf: Pdf, base: int, shifts: Sequence[Shift]) -> Loosened:
    """Shift a part's structure keys by ``base`` and what stands on its pages by ``shifts``."""
    by_page = {page.obj.objgen: shift for page, shift in zip(pdf.pages, shifts, strict=True)}
    wanted: set[str] = set()
    for page, shift in zip(pdf.pages, shifts, strict=True):
        page.obj.StructParents += base
        kept = [annotation for annotation in page.obj.get('/Annots', ()) if '/StructParent' in annotation]
        for annotation in kept:
            annotation.StructParent += base
            _lead(annotation, wanted)
            _move_box(annotation.Rect, shift)
        if '/Annots' in page.obj:
            page.obj.Annots = Array(kept)
    root = pdf.Root.StructTreeRoot
    ids = {}
    for element in _elements(root.K[0]):
        if '/ID' in element:
            ids[str(element.ID)] = element
        box = element.A.get('/BBox') if isinstance(element.get('/A'), Dictionary) else None
        if box is not None and element.Pg.objgen in by_page:
            _move_box(box, by_page[element.Pg.objgen])
    return Loosened(_parents(pdf, base), ids, _destinations(pdf, by_page), wanted, _next(pdf, base))


def _lead(annotation: Any, wanted: set[str]) -> None:
    """A private address becomes a destination; the annotation itself stays, and with it its place in the structure."""
    address = str(annotation.A.URI) if '/A' in annotation and annotation.A.S == Name.URI else ''
    if address.startswith(SCHEME):
        chapter, _, anchor = unquote(address[len(SCHEME) :]).partition('#')
        annotation.Dest = String(anchor or chapter)
        del annotation.A
    elif '/Dest' in annotation:
        annotation.Dest = String(str(annotation.Dest))
    if '/Dest' in annotation:
        wanted.add(str(annotation.Dest))


def _move_box(box: Any, shift: Shift) -> None:
    for place, by in enumerate((*shift, *shift)):
        if by:
            box[place] = round(float(box[place]) + by, 4)


def _elements(first: Any) -> Iterator[Any]:
    waiting = [first]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += [kid for kid in element.get('/K', ()) if isinstance(kid, Dictionary) and '/S' in kid]


def _numbers(pdf: Pdf, base: int) -> list[tuple[int, Any]]:
    return [(int(key) + base, value) for key, value in trees.items(pdf.Root.StructTreeRoot.ParentTree, '/Nums')]


def _parents(pdf: Pdf, base: int) -> Any:
    numbers = _numbers(pdf, base)
    flat = Array([part for pair in numbers for part in pair])
    return pdf.make_indirect(Dictionary(Limits=Array([numbers[0][0], numbers[-1][0]]), Nums=flat))


def _next(pdf: Pdf, base: int) -> int:
    return int(pdf.Root.StructTreeRoot.ParentTreeNextKey) + base


def _destinations(pdf: Pdf, shifts: dict[tuple[int, int], Shift]) -> dict[str, Any]:
    found = {}
    names = pdf.Root.get('/Names', Dictionary()).get('/Dests', Dictionary())
    for key, place in trees.items(names, '/Names'):
        for at, by in enumerate(shifts[place[0].objgen], 2):
            if by:
                place[at] = round(float(place[at]) + by, 4)
        found[str(key)] = place
    return found
