"""What the engine says about a laid-out page: a tree of pieces, each a box that matters to structure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

Rectangle = tuple[float, float, float, float]


@dataclass(eq=False, slots=True)
class Piece:
    """A box on a page, or a run of text or a picture in it.

    ``tag`` is the element's name, with ``::marker`` and the like for generated boxes; ``content`` is the
    marked-content id of a run or picture, ``text`` a run's text; ``link`` is the annotation drawn for the box; ``box``
    is the rectangle of a picture in points from the page's lower left corner; ``furniture`` marks what is page, not
    text (margin boxes, leaders).
    """

    element: Element | None
    tag: str
    lang: str
    page: int
    content: int | None = None
    link: Any = None
    box: Rectangle | None = None
    furniture: bool = False
    text: str = ''
    children: list[Piece] = field(default_factory=list)
