"""A part as a gathering: its pages, structure and links as the stretch of the book's file that they will be.

All that a gathering is made of is said in its key, so that what stands before and after it can change without it. Its
objects have numbers of their own range, with room at the end, and so have its keys in the parent tree.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from bindery.editions.pdf.loosen import Shift, loosen
from bindery.editions.pdf.objects import Packed, Taken
from bindery.editions.pdf.part import Part
from bindery.editions.pdf.pictures import Found, Picture
from bindery.editions.pdf.shared import Used, used
from bindery.frozen import frozen

# Numbers that every book has for the same objects; those of pictures follow.
CATALOG, PAGES, INFO, TREE, DOCUMENT, FONTS, FENCE, SHIFTED, LIFTED, PICTURES = range(1, 11)
# Ranges are as long as a multiple of this, so that an object more or less moves nothing behind.
STEP = 64
# Objects that a gathering has besides those of its part and one for each page: a node of the page tree and of the
# parent tree, a blank page and what is drawn there, the element without which nothing is, object streams.
MORE = 10
# By how many degrees a page that lies is turned: its head comes to the left edge, or to the right one.
LEFTWARDS, RIGHTWARDS = 270, 90
MARKS = 21.0  # points beyond the bleed that crop marks take


@frozen
class Facts:
    """What binding must know of a part before it has its place: the numbers it may need, its fonts and pictures."""

    room: int
    fonts: tuple[Used, ...]
    pictures: tuple[Picture, ...]


@frozen
class Page:
    """A page in its place: which one of the part (None: blank), how far it is moved, by how much it is turned.

    ``drawn`` is what the book draws on it, upright.
    """

    page: int | None
    shift: Shift
    turn: int
    drawn: bytes


@frozen
class Place:
    """Where a part stands: its first number, the numbers of its pictures, its pages, and the bleed around them."""

    first: int
    pictures: Mapping[str, int]
    pages: tuple[Page, ...]
    bleed: float = 0.0


@frozen
class Gathering:
    """A part in its place: its objects, and what the book's trees say of it.

    ``node``, ``element`` and ``parents`` are the numbers of its node of the page tree, its outermost element and its
    node of the parent tree, whose ``limits`` are the first and the last key; ``destinations`` and ``ids`` give what
    stands in the file for each name, ``wanted`` the names that its links lead to.
    """

    node: int
    count: int
    element: int
    parents: int
    limits: tuple[int, int]
    destinations: Mapping[str, str]
    ids: Mapping[str, int]
    wanted: Sequence[str]
    packed: Packed


def facts(part: Part) -> Facts:
    """What binding must know of a part before it has its place."""
    with Pdf.open(io.BytesIO(part.pdf)) as pdf:
        resources = pdf.pages[0].obj.Resources
        found = Found(pdf)
        found.below(resources)
        room = len(pdf.objects) + part.pages + MORE
        fonts = used(resources, dict(part.fonts))
        return Facts(-(-room // STEP) * STEP, fonts, tuple(found.pictures.values()))


def gathered(part: Part, place: Place) -> Gathering:
    """A part in its place; a blank page that follows a part stands with it."""
    with Pdf.open(io.BytesIO(part.pdf)) as pdf:
        resources = pdf.pages[0].obj.Resources
        found = Found(pdf)
        found.below(resources)
        loose = loosen(pdf, place.first, [page.shift for page in place.pages if page.page is not None])
        taken = Taken(pdf, place.first, {objgen: place.pictures[sum_] for objgen, sum_ in found.digests.items()})
        _lend_fonts(taken, resources)
        node = pdf.make_indirect(Dictionary(Type=Name.Pages, Parent=taken.stand_in(PAGES), Count=len(place.pages)))
        shown = [page.obj for page in pdf.pages]
        node.Kids = Array(_pages(taken, node, shown, place))
        element = pdf.Root.StructTreeRoot.K[0]
        _name(element, part.id, loose.ids)
        element.P = taken.stand_in(DOCUMENT)
        numbers = [taken.number(node)]
        # A reader who wants a page need not read the structure of all.
        taken.all().begin()
        numbers += [taken.number(each) for each in (element, loose.parents)]
        limits = loose.parents.Limits
        texts = {
            name: taken.text(goal.unparse(resolved=True)).decode('latin-1') for name, goal in loose.destinations.items()
        }
        ids = {name: taken.number(each) for name, each in loose.ids.items()}
        bundle = taken.all()
        return Gathering(
            numbers[0], len(place.pages), numbers[1], numbers[2], (int(limits[0]), int(limits[1])), texts, ids,
            sorted(loose.wanted), bundle.packed(taken.next()),
        )  # fmt: skip


def _name(element: Any, name: str, ids: dict[str, Any]) -> None:
    """The outermost element has the part's name as its id, and no other has."""
    if name in ids:
        del ids[name].ID
    element.ID = String(name)
    ids[name] = element


def _lend_fonts(taken: Taken, resources: Any) -> None:
    """All parts have the fonts of the book in the place of their own."""
    if '/Font' in resources and resources.Font.is_indirect:
        taken.known[resources.Font.objgen] = FONTS
    else:
        resources.Font = taken.stand_in(FONTS)


def _pages(taken: Taken, node: Any, shown: Sequence[Any], place: Place) -> list[Any]:
    """The pages in their order, each one's own content fenced, moved and followed by what the book draws."""
    fences: dict[Shift, Any] = {}
    made: list[Any] = []
    for page in place.pages:
        if page.page is None:
            made.append(_blank(taken, made[-1], page.drawn))
        else:
            if page.shift not in fences:
                fences[page.shift] = taken.stand_in(fence_of(page.shift))
            obj = shown[page.page]
            if page.turn:
                obj.Rotate = page.turn
            drawn = b'\nQ\n' + _upright(obj, page.drawn)
            after = taken.pdf.make_stream(zlib.compress(drawn), Filter=Name.FlateDecode)
            obj.Contents = Array([fences[page.shift], obj.Contents, after])
            made.append(obj)
        made[-1].Parent = node
    if place.bleed:
        for obj in made:
            _paper(obj, place.bleed)
    return made


def fence_of(shift: Shift) -> int:
    """The number of the stream that opens what is moved so."""
    return LIFTED if shift[1] else SHIFTED if shift[0] else FENCE


def _upright(page: Any, content: bytes) -> bytes:
    """What is drawn upright on a page, in the coordinates of one that is turned (ISO 32000-1, 8.3.3)."""
    if '/Rotate' not in page or not content:
        return content
    _, _, width, height = (float(edge) for edge in page.TrimBox)
    across = f'0 -1 1 0 0 {height:.4f}' if page.Rotate == LEFTWARDS else f'0 1 -1 0 {width:.4f} 0'
    return f'q {across} cm\n'.encode() + content + b'Q\n'


def _blank(taken: Taken, before: Any, drawn: bytes) -> Any:
    """A blank page with the boxes of the page before it, upright."""
    page = taken.pdf.make_indirect(Dictionary({'/Type': Name.Page, '/Resources': before.Resources}))
    for box in ('/MediaBox', '/TrimBox', '/BleedBox'):
        if box in before:
            left, bottom, right, top = (float(edge) for edge in before[box])
            page[box] = Array([bottom, left, top, right] if '/Rotate' in before else [left, bottom, right, top])
    if drawn:
        page.Contents = taken.pdf.make_stream(zlib.compress(drawn), Filter=Name.FlateDecode)
    return page


def _paper(page: Any, bleed: float) -> None:
    """Room for crop marks around the bleed (ISO 32000-1, 14.11.2)."""
    left, bottom, right, top = (float(edge) for edge in page.TrimBox)

    def around(by: float) -> Array:
        return Array([round(left - by, 4), round(bottom - by, 4), round(right + by, 4), round(top + by, 4)])

    page.BleedBox, page.MediaBox = around(bleed), around(bleed + MARKS)
