"""The PDF edition, read back from its file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf

from bindery.checks.finished import (
    page_reasons,
    page_rules,
    pdf_chapter,
    pdf_floats,
    pdf_metadata,
    pdf_places,
    pdf_problems,
    pdf_structure,
    pdf_text,
)
from bindery.checks.finished.bidi import logical
from bindery.checks.finished.edition import ChapterRead, Edition, HeadRead, Line, PageRead, Problem
from bindery.checks.finished.page_chapter import Chapter
from bindery.checks.finished.pdf_blocks import blocks, papers
from bindery.checks.finished.pdf_book import Book
from bindery.checks.finished.pdf_chapter import Text, said
from bindery.checks.finished.pdf_structure import Anchor, Element
from bindery.checks.finished.pdf_text import Run
from bindery.checks.finished.wording import as_printed, line
from bindery.checks.finished.xhtml import SHOWN
from bindery.model.language import direction

CUT = '…'


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
            problems = (*pdf_problems.problems(book, annotations, outline), *pdf_metadata.disagreements(pdf, facts))
            lists = {'contents': tuple(book.contents()), 'outline': outline}
            chapters = tuple(map(book.chapter, book.parts))
            pages, setting = tuple(book.pages()), tuple(book.setting())
            return Edition('pdf', lists, chapters, facts, problems, pages, setting=setting)
    # What a damaged or foreign file makes pikepdf and our own walk raise: it cannot be read, and no more is to be said.
    except (pikepdf.PdfError, OSError, LookupError, AttributeError, TypeError, ValueError, RecursionError) as error:
        raise ValueError(f'it is no readable PDF of Bindery ({error})') from error


class _Book(Book):
    """What the edition says, read from that."""

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
            yield Problem(f'page {self.folio(one.page)}: {one.words}', one.code)
        loose = page_rules.loose(chapters)
        if loose:
            spreads = ', '.join(f'{self.folio(page - 1)}–{self.folio(page)}' for page in loose)
            yield Problem(f'these facing pages end a line apart: {spreads}', 'page-line')

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
