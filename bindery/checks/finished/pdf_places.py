"""Where things are in a PDF: page labels, named destinations, the outline, annotations that no element has.

Source: ISO 32000-1, 12.3 (destinations and outline), 12.4.2 (page labels).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from bindery.checks.finished.edition import Line
from bindery.checks.finished.wording import as_printed, line
from bindery.document.numerals import figures
from bindery.frozen import frozen

# More lines than any outline of ours has; past it, the list runs in a circle.
LONGEST = 100_000
STATEMENT = ' / '


@frozen
class Place:
    """A destination: its page (from 0), left edge and top in points."""

    page: int
    left: float
    top: float


def destinations(pdf: pikepdf.Pdf) -> Mapping[str, Place | None]:
    """Every named destination; None for one that leads to no page of the file."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    found: dict[str, Place | None] = {}
    for key, value in _items(pdf.Root.get('/Names', Dictionary()).get('/Dests', Dictionary()), '/Names'):
        target = value.D if isinstance(value, Dictionary) else value
        number = pages.get(target[0].objgen) if isinstance(target[0], Dictionary) else None
        left, top = (float(edge) if edge is not None else 0.0 for edge in (*target[2:4], None, None)[:2])
        found[str(key)] = None if number is None else Place(number, left, top)
    return found


def labels(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """The label of each page with the figures of the volume's language; none where the file has no labels."""
    if '/PageLabels' not in pdf.Root:
        return ('',) * len(pdf.pages)
    lang = str(pdf.Root.get('/Lang', ''))
    return tuple(figures(str(page.label), lang) for page in pdf.pages)


def outline(pdf: pikepdf.Pdf, places: Mapping[str, Place | None], chapter_on: Mapping[int, str]) -> Iterator[Line]:
    """The outline's lines; ``chapter_on`` gives the chapter of each page."""
    first = pdf.Root.get('/Outlines', Dictionary()).get('/First')
    for count, (depth, item) in enumerate(_lines(first, 1)):
        if count > LONGEST:
            raise ValueError('its outline has no end')
        title, _, authors = str(item.Title).partition(STATEMENT)
        leads = target(str(item.get('/Dest', '')), places, chapter_on)
        yield Line(depth, as_printed(line(title)), as_printed(line(authors)), leads)


def _lines(item: Any, depth: int) -> Iterator[tuple[int, Any]]:
    while item is not None:
        yield depth, item
        if '/First' in item:
            yield from _lines(item.First, depth + 1)
        item = item.get('/Next')


def target(name: str, places: Mapping[str, Place | None], chapter_on: Mapping[int, str]) -> str:
    """``chapter#id`` for a destination (``chapter`` alone for its beginning), by the page that it leads to."""
    place = places.get(name)
    chapter = chapter_on.get(place.page, '') if place else ''
    return name if name == chapter else f'{chapter}#{name}'


def link_annotations(pdf: pikepdf.Pdf) -> Iterator[tuple[int, Any]]:
    """Every link on a page."""
    for number, page in enumerate(pdf.pages):
        for annotation in page.obj.get('/Annots', ()):
            if annotation.get('/Subtype') == Name.Link:
                yield number, annotation


def _items(node: Any, key: str, depth: int = 0) -> Iterator[tuple[Any, Any]]:
    """The pairs of a name tree (ISO 32000-1, 7.9.6)."""
    for kid in node.get('/Kids', ()) if depth < 50 else ():
        yield from _items(kid, key, depth + 1)
    flat = list(node.get(key, ()))
    yield from zip(flat[::2], flat[1::2], strict=False)
