"""The PDF edition, read back from its file."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pikepdf

from bindery.checks.finished import (
    page_reasons,
    page_rules,
    pdf_chapter,
    pdf_floats,
    pdf_metadata,
    pdf_places,
    pdf_structure,
    pdf_text,
)
from bindery.checks.finished.bidi import logical
from bindery.checks.finished.edition import ChapterRead, Edition, HeadRead, Line, PageRead, Problem
from bindery.checks.finished.page_chapter import Chapter
from bindery.checks.finished.pdf_blocks import Papers, blocks, papers
from bindery.checks.finished.pdf_chapter import Text, said
from bindery.checks.finished.pdf_places import Place
from bindery.checks.finished.pdf_structure import Anchor, Element
from bindery.checks.finished.pdf_text import Run, Sheet
from bindery.checks.finished.wording import as_printed, line
from bindery.checks.finished.xhtml import SHOWN
from bindery.model.language import direction

STRUCTURE = 'structure-broken'
CUT = '…'
HEADINGS = frozenset({'H1', 'H2', 'H3', 'H4', 'H5', 'H6'})


def read(file: Path) -> Edition:
    """The edition in a PDF; raises ValueError where it is none of ours or cannot be read."""
    try:
        with pikepdf.open(file) as pdf:
            root, sheets = pdf_structure.tree(pdf), tuple(pdf_text.sheets(pdf))
            places, labels = pdf_places.destinations(pdf), pdf_places.labels(pdf)
            book = _Book(root, sheets, places, labels, papers(pdf, sheets))
            facts = pdf_metadata.facts(pdf)
            outline = tuple(pdf_places.outline(pdf, book.places, book.chapter_on))
            annotations = [
                (number, pdf_structure.anchor(entry, number)) for number, entry in pdf_places.link_annotations(pdf)
            ]
            problems = (*book.problems(annotations, outline), *pdf_metadata.disagreements(pdf, facts))
            lists = {'contents': tuple(book.contents()), 'outline': outline}
            chapters = tuple(map(book.chapter, book.parts))
            pages, setting = tuple(book.pages()), tuple(book.setting())
            return Edition('pdf', lists, chapters, facts, problems, pages, setting=setting)
    # What a damaged or foreign file makes pikepdf and our own walk raise: it cannot be read, and no more is to be said.
    except (pikepdf.PdfError, OSError, LookupError, AttributeError, TypeError, ValueError, RecursionError) as error:
        raise ValueError(f'it is no readable PDF of Bindery ({error})') from error


@dataclass
class _Book:
    """A PDF's structure, pages, destinations and page labels, read."""

    root: Element
    sheets: Sequence[Sheet]
    places: Mapping[str, Place | None]
    labels: Sequence[str]
    papers: Papers

    @cached_property
    def parts(self) -> tuple[Element, ...]:
        """The chapters' elements; the cover, which has no heading, is none."""
        return tuple(part for part in self.root.all('Part') if any(part.all('H1')))

    @cached_property
    def chapter_on(self) -> Mapping[int, str]:
        """The chapter of each page: the one that last began."""
        begun = {part.page: part.id for part in self.parts}
        known: dict[int, str] = {}
        for page in range(len(self.sheets)):
            known[page] = begun.get(page, known.get(page - 1, ''))
        return known

    @cached_property
    def note_ids(self) -> frozenset[str]:
        return frozenset(note.id for note in self.root.all('Note'))

    def target(self, anchor: Anchor) -> str:
        """Where an annotation leads: ``chapter#id`` or an address."""
        return anchor.address or pdf_places.target(anchor.name, self.places, self.chapter_on)

    def chapter(self, part: Element) -> ChapterRead:
        """One chapter."""
        sheets, notes = self.sheets, self.note_ids
        text = Text(sheets, notes).read(part)
        heading = next(part.all('H1'))
        return ChapterRead(
            id=part.id,
            title=said(sheets, [heading], notes),
            subtitle=said(sheets, list(part.titled('chapter-subtitle'))[:1], notes),
            names=tuple(said(sheets, author.titled('name')) for author in part.titled('author')),
            keywords=tuple(said(sheets, [word]) for word in part.titled('keyword')),
            words=tuple(map(as_printed, text.stream.words())),
            notes=tuple(pdf_chapter.notes_of(part, sheets, text, self.places)),
            references=tuple(pdf_chapter.references(part, sheets, notes, self.target)),
            figures=tuple(pdf_floats.figures(part, sheets, notes)),
            tables=tuple(pdf_floats.tables(part, sheets, notes)),
            pictures=tuple(pdf_floats.pictures(part)),
            floats=pdf_floats.floats(part, sheets, self.places),
            first_page=self.labels[heading.page],
            running_heads=tuple(self._heads(part)),
        )

    def pages(self) -> Iterator[PageRead]:
        """Where each page begins, but the cover: its label and its first words, notes and page furniture left out."""
        for part in self.parts:
            text = Text(self.sheets, self.note_ids).read(part)
            said = tuple(map(as_printed, text.stream.words()))
            for page, place in text.begins():
                yield PageRead(self.labels[page], said[place : place + SHOWN])

    def setting(self) -> Iterator[Problem]:
        """Where a page is not as a good press would set it."""
        chapters = [Chapter(part.id, blocks(part, self.sheets), self.papers) for part in self.parts]
        for one in page_reasons.explained(chapters):
            yield Problem(f'page {self._folio(one.page)}: {one.words}', one.code)
        loose = page_rules.loose(chapters)
        if loose:
            spreads = ', '.join(f'{self._folio(page - 1)}–{self._folio(page)}' for page in loose)
            yield Problem(f'these facing pages end a line apart: {spreads}', 'page-line')

    def _folio(self, page: int) -> str:
        return self.labels[page] or str(page + 1)

    def _heads(self, part: Element) -> Iterator[HeadRead]:
        """The running heads of a chapter's pages: what stands beside the folio."""
        pages = {mark.page for mark in part.marks()}
        for page in sorted(pages):
            runs, folio = stamped(self.sheets[page].furniture, self.labels[page])
            if folio is None:
                continue
            beside = sorted((r for r in runs if r is not folio and abs(r.y - folio.y) < 1), key=lambda run: run.x)
            clusters = _shortened([cluster for run in beside for cluster in run.clusters])
            words = line(logical(clusters, direction(part.lang) == 'rtl'))
            yield HeadRead(self.labels[page], 'left' if page % 2 else 'right', words)

    def contents(self) -> Iterator[Line]:
        """The lines of the contents pages."""
        for part in self.parts:
            for toc in _kids(part, 'TOC'):
                yield from self._lines(toc, 1)

    def _lines(self, toc: Element, depth: int) -> Iterator[Line]:
        for item in (kid for kid in toc.kids if isinstance(kid, Element) and kid.type == 'TOCI'):
            below = list(_kids(item, 'TOC'))
            inner = {id(element) for inner in below for element in inner.walk()}
            own = [element for element in item.walk() if id(element) not in inner]

            def column(title: str, own: Sequence[Element] = own) -> str:
                return said(self.sheets, [element for element in own if element.title == title])

            targets = dict.fromkeys(self.target(kid) for e in own for kid in e.kids if isinstance(kid, Anchor))
            yield Line(
                depth, column('entry-title'), column('entry-authors'), ' and '.join(targets), column('entry-folio')
            )
            for deeper in below:
                yield from self._lines(deeper, depth + 1)

    def problems(self, annotations: Sequence[tuple[int, Anchor]], outline: Sequence[Line]) -> Iterator[Problem]:
        """What is wrong with the file whatever it should say."""
        yield from self._unowned()
        ids = Counter(element.id for element in self.root.walk() if element.id)
        yield from (
            Problem(f'two elements of its structure have the id {one!r}', STRUCTURE)
            for one, times in ids.items()
            if times > 1
        )
        known = {anchor.object for anchor in self.root.anchors()}
        for page, anchor in annotations:
            where = f'page {self.labels[page] or page + 1}'
            if anchor.object not in known:
                yield Problem(f'{where}: a link is not in the structure', STRUCTURE)
            if not anchor.address and self.places.get(anchor.name) is None:
                yield Problem(f'{where}: a link leads nowhere ({anchor.name or "it has no target"})')
        for part in self.parts:
            place = self.places.get(part.id)
            if place is None or place.page != part.page:
                yield Problem(f'{part.id}: links to it do not lead to the page where it opens')
        yield from self._headings(outline)
        yield from self._folios()

    def _unowned(self) -> Iterator[Problem]:
        owners = Counter((mark.page, mark.id) for mark in self.root.marks())
        for page, sheet in enumerate(self.sheets):
            where = f'page {self.labels[page] or page + 1}'
            if any(run.text(False).strip() for run in sheet.loose):
                yield Problem(f'{where}: text that is neither content nor furniture', STRUCTURE)
            for content in sheet.marked:
                if owners[page, content] != 1:
                    times = owners[page, content]
                    yield Problem(f'{where}: marked content {content} is in the structure {times} times', STRUCTURE)
        for page, content in owners:
            if content not in self.sheets[page].marked:
                where = f'page {self.labels[page] or page + 1}'
                yield Problem(f'{where}: marked content {content} is not there', STRUCTURE)

    def _headings(self, outline: Sequence[Line]) -> Iterator[Problem]:
        """The lines of the outline lead to a page that has a heading of these words."""
        headings = {
            (element.page, said(self.sheets, [element], self.note_ids))
            for element in self.root.walk()
            if element.type in HEADINGS
        }
        for entry in outline:
            place = self.places.get(entry.chapter.rpartition('#')[2])
            if place is None:
                yield Problem(f'the outline’s line “{entry.title}” leads nowhere')
            elif entry.depth > 1 and not any(
                page == place.page and _alike(words, entry.title) for page, words in headings
            ):
                yield Problem(f'the outline’s line “{entry.title}” leads to a page without that heading')

    def _folios(self) -> Iterator[Problem]:
        """Every page whose furniture has a number has the one of its label."""
        for page, sheet in enumerate(self.sheets):
            printed = [run.text(False) for runs in sheet.furniture[-1:] for run in runs]
            if printed and self.labels[page] not in printed:
                message = f'page {page + 1} is labelled {self.labels[page]} and has printed {", ".join(printed)}'
                yield Problem(message, 'page-differs')


def _kids(element: Element, type_: str) -> Iterator[Element]:
    """The outermost elements of a type below one."""
    for kid in element.kids:
        if isinstance(kid, Element):
            if kid.type == type_:
                yield kid
            else:
                yield from _kids(kid, type_)


def stamped(furniture: Sequence[Sequence[Run]], label: str) -> tuple[Sequence[Run], Run | None]:
    """What is stamped on a page, and the folio in it; it is drawn last.

    The head of a table that goes on is furniture too, and may have a column of that number.
    """
    for runs in reversed(furniture):
        folio = next((run for run in runs if run.text(False) == label), None)
        if folio is not None:
            return runs, folio
    return (), None


def _shortened(clusters: Sequence[str]) -> list[str]:
    """The glyphs of a running head; where it was cut, the dots belong to what they stand behind, as Pango sets them."""
    made: list[str] = []
    for cluster in clusters:
        if cluster == CUT and made and unicodedata.bidirectional(made[-1][-1]) == 'L':
            made[-1] += cluster
        else:
            made.append(cluster)
    return made


def _alike(words: str, title: str) -> bool:
    """Whether a heading read from its page is a title; ends of lines count for nothing."""
    return _bare(words) == _bare(title)


def _bare(words: str) -> str:
    return ''.join(sign for sign in as_printed(words) if sign.isalnum())
