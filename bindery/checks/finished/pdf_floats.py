"""The figures, tables and pictures of a chapter of a PDF: what is said of them, and which of them links lead to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bindery.checks.finished.pdf_chapter import HEIGHT, first_run, said
from bindery.checks.finished.pdf_places import Place
from bindery.checks.finished.pdf_structure import Element
from bindery.checks.finished.pdf_text import Run, Sheet
from bindery.checks.finished.wording import as_printed, line

# The names of columns may stand at the foot of a row of several lines.
FIRST_ROW = 4 * HEIGHT


def figures(part: Element, sheets: Sequence[Sheet], notes: frozenset[str]) -> Iterator[str]:
    """The caption and description of each figure; a figure of several pictures is a group with a caption."""
    for element in _notes_last(part):
        captions = [kid for kid in element.kids if isinstance(kid, Element) and kid.type == 'Caption']
        if element.type in ('Figure', 'Div') and captions:
            alts = ' '.join(picture.alt for picture in element.all('Figure'))
            yield as_printed(line(f'{said(sheets, captions, notes)} {alts}'))


def tables(part: Element, sheets: Sequence[Sheet], notes: frozenset[str]) -> Iterator[str]:
    """The caption of each table, and the descriptions of the pictures in it."""
    for table in (element for element in _notes_last(part) if element.type == 'Table'):
        captions = [kid for kid in table.kids if isinstance(kid, Element) and kid.type == 'Caption']
        alts = ' '.join(picture.alt for picture in table.all('Figure'))
        yield as_printed(line(f'{said(sheets, captions, notes)} {alts}'))


def _notes_last(part: Element) -> tuple[Element, ...]:
    """All elements of a chapter in the order in which editions without pages have them: those of its notes last."""
    noted = [element for note in part.all('Note') for element in note.walk()]
    known = {id(element) for element in noted}
    return (*(element for element in part.walk() if id(element) not in known), *noted)


def pictures(part: Element) -> Iterator[str]:
    """The descriptions of pictures that stand in no figure with a caption, and in no table."""
    held = {id(picture) for group in (*_captioned(part), *part.all('Table')) for picture in group.all('Figure')}
    held |= {id(element) for element in _captioned(part)}
    for picture in part.all('Figure'):
        if id(picture) not in held and picture.alt:
            yield as_printed(line(picture.alt))


def _is_caption(kid: object) -> bool:
    return isinstance(kid, Element) and kid.type == 'Caption'


def _captioned(part: Element) -> Iterator[Element]:
    for element in _notes_last(part):
        if any(map(_is_caption, element.kids)) and element.type in ('Figure', 'Div'):
            yield element


def floats(part: Element, sheets: Sequence[Sheet], places: Mapping[str, Place | None]) -> Mapping[str, str]:
    """What stands at each destination of a chapter: a figure or a table, by its number; '' for neither."""
    tables = [
        Element('Table', kids=[kid for kid in table.kids if not _is_caption(kid)])
        for table in _notes_last(part)
        if table.type == 'Table'
    ]
    found = {
        f'{kind} {number}': (element.page, first_run(sheets, element))
        # Tables first: their place is exact, a figure's only somewhere above its caption.
        for kind, elements in (('table', tables), ('figure', _captioned(part)))
        for number, element in enumerate(elements, 1)
    }
    return {
        name: next((what for what, (page, run) in found.items() if _leads(place, page, run, what)), '')
        for name, place in places.items()
        if name.startswith(f'{part.id}-')
    }


def _leads(place: Place | None, page: int, run: Run | None, what: str) -> bool:
    """Whether a destination is at a table's first row, or above the caption of a figure on its page."""
    if place is None or run is None:
        return False
    if place.page != page:
        return False
    return -4 <= place.top - run.y < FIRST_ROW if what.startswith('table') else place.top >= run.y - HEIGHT
