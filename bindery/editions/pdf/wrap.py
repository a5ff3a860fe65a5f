"""The cover around a printed volume: how wide its spine is, what lies where on the sheet, what stands on it."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from bindery.document.isbn import hyphenated
from bindery.document.parts import Document
from bindery.editions import cover
from bindery.editions.back_cover import Back, back
from bindery.editions.barcode import bars
from bindery.editions.cover_parts import Cover
from bindery.editions.cover_pattern import Shape
from bindery.editions.pdf.geometry import MM, Page
from bindery.editions.pdf.part import Job
from bindery.editions.templating import environment, set_template
from bindery.editions.tokens import Tokens, tokens
from bindery.frozen import frozen

NARROWEST = 5.0  # millimetres; a narrower spine bears no words
BARS = 28 * MM  # what a bar code takes of the height of the back


@frozen
class Wrap:
    """The sheet in points: width and height of one side, the spine's width, and where each begins from the left."""

    width: float
    height: float
    spine: float
    front: float
    back: float
    ink: str
    behind: Back
    isbn: str = ''
    bars: tuple[tuple[float, float, float], ...] = ()

    @property
    def across(self) -> float:
        """The whole sheet's width."""
        return 2 * self.width + self.spine

    @property
    def spine_middle(self) -> float:
        """The middle of the spine."""
        return self.width + self.spine / 2

    @property
    def named(self) -> bool:
        """Whether the spine is wide enough for words."""
        return self.spine >= NARROWEST * MM

    @property
    def spine_size(self) -> float:
        """The size of the spine's words."""
        return min(12.0, 0.6 * self.spine)


def spine(pages: int, style: Tokens) -> float:
    """The spine's width in points: as many leaves as the pages need, each as thick as the paper."""
    return ceil(pages / 2) * style.lengths('print-paper', 1)[0]


def wrap(document: Document, page: Page, pages: int) -> Wrap:
    """The sheet of a volume of so many pages, its cover not counted."""
    style = tokens(document.volume)
    width = spine(pages, style)
    behind, before = (page.width + width, 0.0) if page.rtl else (0.0, page.width + width)
    number = document.volume.identifiers.isbn_print
    ground = cover.design(document, page.width, page.height).ground
    foot = BARS if number else 0.0
    return Wrap(
        page.width,
        page.height,
        width,
        before,
        behind,
        style.colour('cover-text'),
        back(document, ground, page.width, page.height, page.size, foot),
        hyphenated(number),
        bars(number) if number else (),
    )


def job(document: Document, page: Page, sheet: Wrap) -> Job:
    """The job of the sheet."""
    front = cover.design(document, page.width, page.height)
    html = set_template(
        environment(document),
        'pdf/wrap.xhtml',
        document=document,
        cover=front,
        wrap=sheet,
        scale=page.width / front.width,
    )
    return Job('cover', html)


def drawing(document: Document, page: Page, sheet: Wrap) -> str:
    """The ground of the whole sheet with the front's pattern, bleed and all, as SVG."""
    front = cover.design(document, page.width, page.height)
    scale, room = front.width / page.width, front.room
    shapes = front.shapes
    if room and room.width >= front.width:  # it reaches the fore-edge, and into the bleed beyond it
        more = page.bleed * scale
        shapes = cover.pattern(document, replace(room, x=-more if page.rtl else 0.0, width=room.width + more))
    moved = tuple(_moved(shape, sheet.front * scale) for shape in shapes)
    whole: Cover = replace(front, width=sheet.across * scale, shapes=moved)
    return cover.drawn(document, whole, words=False, bleed=page.bleed * scale)


def _moved(shape: Shape, right: float) -> Shape:
    return replace(shape, transform=f'translate({right:.2f} 0) {shape.transform}'.strip())
