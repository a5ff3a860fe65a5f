"""A chapter of a PDF: its element in the structure read together with what stands on the pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bindery.checks.finished.edition import BROKEN, NoteRead, ReferenceRead
from bindery.checks.finished.pdf_places import Place
from bindery.checks.finished.pdf_structure import Anchor, Element, Mark
from bindery.checks.finished.pdf_text import Run, Sheet, changes_line
from bindery.checks.finished.stream import Stream
from bindery.checks.finished.wording import as_printed, line
from bindery.frozen import frozen
from bindery.model.language import direction

# Elements inside a line; all others begin on a new one.
INLINE = frozenset({'Span', 'Link', 'Reference', 'Quote', 'Code', 'Formula', 'BibEntry'})
# Before these a line may break without a space.
DASHES = '—–‒-…/'
# Page numbers in the contents, which editions without pages do not have.
FOLIO = 'entry-folio'
# How far from its text the place of a link may be, in points: a line's height, the room before a word.
HEIGHT, WIDTH = 18.0, 6.0


@frozen
class Call:
    """A note's call: the note's id, the words before it, its own words, and where it stands."""

    note: str
    words: int
    label: str
    page: int
    run: Run | None


@dataclass
class Text:
    """Gathers running text in reading order and undoes what pages do to it: lines and hyphens.

    ``pages`` tells for each page how many words stand before it, ``floated`` those of which that is not known yet.
    """

    sheets: Sequence[Sheet]
    notes: frozenset[str] = frozenset()
    stream: Stream = field(default_factory=Stream)
    calls: list[Call] = field(default_factory=list)
    pages: dict[int, int] = field(default_factory=dict)
    floated: set[int] = field(default_factory=set)
    last: tuple[int, Run] | None = None
    whole: bool = True

    def read(self, element: Element, inside: Element | None = None) -> Text:
        """Add all that an element says, but notes and their calls."""
        if element.type == 'Note' or (element.type == 'Lbl' and (inside is None or inside.marked)):
            return self
        called = next((anchor.name for anchor in element.anchors()), '') if element.type == 'Reference' else ''
        if called in self.notes:
            self._call(element, called)
            return self
        if element.type == 'Formula':
            self._formula(element)
            return self
        apart = element.type not in INLINE
        if apart:
            self._part()
        self._kids(element, inside)
        if apart:
            self._part()
        return self

    def _kids(self, element: Element, inside: Element | None) -> None:
        list_ = element if element.type == 'L' else inside
        for kid in element.kids:
            if isinstance(kid, Element):
                if kid.title != FOLIO:
                    self.read(kid, list_)
            elif isinstance(kid, Mark):
                self._turn(kid.page)
                if element.type != 'Figure':
                    self._mark(kid, direction(element.lang) == 'rtl' and element.type != 'Code')

    def _turn(self, page: int) -> None:
        """Something stands on a page: how many words stand before it, where it is the first there.

        A table that stood on a page before the text that precedes it does not begin that page.
        """
        for later in [known for known in self.pages if known > page]:
            del self.pages[later]
            self.floated.add(later)
        if page not in self.pages:
            self._enter(page)
            self.pages[page] = self.stream.count()

    def _enter(self, page: int) -> None:
        """Pages before this one that hold nothing but what stood in the text before them begin where it does."""
        count = self.stream.count()
        self.pages.update({one: count for one in sorted(self.floated) if one < page})
        self.floated = {one for one in self.floated if one > page}

    def begins(self) -> list[tuple[int, int]]:
        """The pages in order, each with how many words stand before it."""
        self._enter(len(self.sheets))
        return sorted(self.pages.items())

    def _mark(self, mark: Mark, rtl: bool) -> None:
        runs = self.sheets[mark.page].marked.get(mark.id, ())
        for run in runs:
            self._add(run.text(rtl), mark.page, run)
        if not runs:  # a space between two elements: nothing is drawn for it
            self.stream.add(' ')

    def _part(self) -> None:
        self.stream.part()
        self.last, self.whole = None, True

    def _add(self, text: str, page: int, run: Run, picture: bool = False) -> None:
        if not text:
            return
        if self.last is not None and (self.last[0] != page or changes_line(self.last[1], run)):
            before = self.stream.pieces[-1][-1:] if self.stream.pieces else ' '
            open_ = self.whole or picture or not before.isalnum() or text[0] in DASHES
            self.stream.add(' ' + BROKEN if open_ and not (text[0].isspace() or before.isspace()) else ' ')
            self.whole = True
        self.stream.add(text)
        self.whole = self.whole and not text[:-1].strip().count(' ') and ' ' not in text
        self.last = (page, run)

    def _formula(self, element: Element) -> None:
        self._turn(element.page)
        if len(element.box) != 4:
            self.stream.add(re.sub(r'\s+', '', element.alt))
            return
        left, bottom, _, top = element.box
        run = Run(left, bottom, top - bottom)
        if self.last is not None and bottom - 2 <= self.last[1].y <= top + 2:
            # It stands in a line of text: however high it is, what comes below that line is the next one.
            run = Run(left, self.last[1].y, self.last[1].size)
        self._add(re.sub(r'\s+', '', element.alt), element.page, run, picture=True)

    def _call(self, element: Element, note: str) -> None:
        mark = next(element.marks(), None)
        runs = self.sheets[mark.page].marked.get(mark.id, []) if mark else []
        said = line(''.join(run.text(False) for run in runs))
        self.calls.append(Call(note, self.stream.count(), said, element.page, runs[0] if runs else None))


def said(sheets: Sequence[Sheet], elements: Iterable[Element], notes: frozenset[str] = frozenset()) -> str:
    """What elements say, in one line, as a page can give it."""
    text = Text(sheets, notes)
    for element in elements:
        text.read(element)
    return as_printed(line(text.stream.text))


Target = Callable[[Anchor], str]


def references(
    part: Element, sheets: Sequence[Sheet], notes: frozenset[str], target: Target
) -> Iterator[ReferenceRead]:
    """The links of a chapter, those of its notes last; ``target`` says where an annotation leads."""
    inside = list(part.all('Note'))
    known = {id(link) for note in inside for link in note.all('Link')}
    backs = {id(link) for note in inside for label in note.all('Lbl') for link in label.all('Link')}
    body = [link for link in part.all('Link') if id(link) not in known]
    for link in [*body, *(link for note in inside for link in note.all('Link') if id(link) not in backs)]:
        targets = list(dict.fromkeys(target(anchor) for anchor in link.anchors()))
        if not notes & {anchor.name for anchor in link.anchors()}:
            yield ReferenceRead(said(sheets, [link]), ' and '.join(targets))


def notes_of(
    part: Element, sheets: Sequence[Sheet], text: Text, places: Mapping[str, Place | None]
) -> Iterator[NoteRead]:
    """The notes of a chapter, with their calls found and both links followed."""
    calls: dict[str, list[Call]] = {}
    for call in text.calls:
        calls.setdefault(call.note, []).append(call)
    for note in part.all('Note'):
        label = next((kid for kid in note.kids if isinstance(kid, Element) and kid.type == 'Lbl'), None)
        body = Element('P', lang=note.lang, kids=[kid for kid in note.kids if kid is not label])
        words = tuple(map(as_printed, Text(sheets).read(body).stream.words()))
        own = said(sheets, [Element('Span', kids=label.kids)]) if label else ''
        found = calls.get(note.id, [])
        only = found[0] if len(found) == 1 else None
        back = next((anchor.name for anchor in label.anchors()), '') if label else ''
        # A list or a table with which a note begins stands a line below its number.
        head = label or note
        linked = (
            only is not None
            and only.label == own
            and _stands(places.get(note.id), head.page, first_run(sheets, head), across=True)
            and _stands(places.get(back), only.page, only.run)
        )
        # A long note goes on on the next pages.
        pages = sorted({mark.page for mark in note.marks()})
        there = pages == list(range(only.page, only.page + len(pages))) if only else None
        yield NoteRead(own, words, only.words if only else -1, linked, there)


def first_run(sheets: Sequence[Sheet], element: Element) -> Run | None:
    """The first text that an element shows."""
    marks = (run for mark in element.marks() for run in sheets[mark.page].marked.get(mark.id, ()))
    return next(marks, None)


def _stands(place: Place | None, page: int, run: Run | None, across: bool = False) -> bool:
    """Whether a destination is where some text is; anywhere on its line for what begins one (``across``)."""
    if place is None or run is None or place.page != page:
        return False
    return (across or abs(place.left - run.x) < WIDTH) and -4 <= place.top - run.y < HEIGHT
