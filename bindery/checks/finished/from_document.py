"""The document assembled afresh from the source, as the same value that a finished edition is read into."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from bindery.checks.finished.document_facts import facts
from bindery.checks.finished.document_made import statements
from bindery.checks.finished.edition import ChapterRead, Edition, HeadRead, Line, NoteRead, ReferenceRead
from bindery.checks.finished.stream import Stream
from bindery.checks.finished.wording import as_printed, line, words
from bindery.document.parts import Chapter, Document, Entry, Note, Section
from bindery.document.references import SCHEME
from bindery.frozen import frozen
from bindery.pandoc import ast
from bindery.pandoc.ast import Text, Tree, View

CALL = re.compile('\ue000(.*?)\ue001')
TEMPLATES = 'templates'


def read(document: Document, folios: Mapping[str, str] | None = None) -> Edition:
    """The document as an edition would have to say it.

    ``folios`` gives the page on which each chapter opens, for an edition that has pages: such a one prints them behind
    references, and keeps no zero-width non-joiner.
    """
    reader = _Reader(document, folios or {}, as_printed if folios is not None else lambda text: text)
    return Edition(
        'source',
        {'contents': tuple(reader.lines(document.contents)), 'outline': tuple(reader.outline())},
        tuple(map(reader.chapter, document.chapters)),
        facts(document),
        paged=document.volume.page_list and not document.draft,
        own_templates=any(asset.path.parts[:1] == (TEMPLATES,) for asset in document.assets),
    )


@frozen
class _Reader:
    """Reads one document for one kind of edition."""

    document: Document
    folios: Mapping[str, str]
    shown: Callable[[str], str]

    def line(self, text: str) -> str:
        """A text in one line as the edition can show it."""
        return self.shown(line(CALL.sub('', text)))

    def words(self, text: str) -> tuple[str, ...]:
        """The words of a text as the edition can show them."""
        return words(self.shown(CALL.sub('', text)))

    def plain(self, tree: Tree) -> str:
        """The running text of a tree."""
        return running_text(tree, self.document, self.folios)

    def lines(self, entries: Sequence[Entry], depth: int = 1) -> Iterator[Line]:
        """The contents."""
        for entry in entries:
            target = entry.chapter if entry.id == entry.chapter else f'{entry.chapter}#{entry.id}'
            page = self.folios.get(entry.chapter, '') if depth == 1 else ''
            yield Line(depth, self.line(entry.title.text), self.line(entry.authors), target, page)
            yield from self.lines(entry.entries, depth + 1)

    def outline(self) -> Iterator[Line]:
        """What an outline lists: the contents with each chapter's sections."""
        for entry in self.document.contents:
            yield Line(1, self.line(entry.title.text), self.line(entry.authors), entry.chapter)
            yield from self._sections(entry.chapter, self.document.chapter(entry.chapter).sections, 2)

    def _sections(self, chapter: str, sections: Sequence[Section], depth: int) -> Iterator[Line]:
        for section in sections:
            yield Line(depth, self.line(section.title.text), '', f'{chapter}#{section.id}')
            yield from self._sections(chapter, section.sections, depth + 1)

    def chapter(self, chapter: Chapter) -> ChapterRead:
        """One chapter."""
        body = self.plain(chapter.body)
        if chapter.abstract is not None:
            body = f'{self.document.words.abstract}\n{self.plain(chapter.abstract)}\n{body}'
        places, seen = call_places(body), tuple(ast.walk(chapter.body))
        inside = tuple(view for note in chapter.notes for view in ast.walk(note.body))
        return ChapterRead(
            id=chapter.id,
            title=self.line(chapter.title.text),
            subtitle=self.line(chapter.subtitle.text) if chapter.subtitle else '',
            names=tuple(self.line(credit.printed) for credit in chapter.credits),
            keywords=tuple(map(self.line, chapter.keywords)),
            words=self.words(body),
            notes=tuple(self._note(note, places) for note in chapter.notes),
            references=tuple(self._references(chapter, (*seen, *inside))),
            figures=tuple(self._caption(view) for view in (*seen, *inside) if isinstance(view, ast.Figure)),
            tables=tuple(self._caption(view) for view in (*seen, *inside) if isinstance(view, ast.Table)),
            pictures=tuple(map(self.line, _pictures(chapter.body))),
            floats=_floats((*seen, *inside)),
            running_heads=(
                HeadRead('', 'left', self.line(chapter.running_start)),
                HeadRead('', 'right', self.line(chapter.running_end)),
            ),
            around=self.words(' '.join(_around(chapter, self.document))),
            statements=tuple(tuple(self.words(statement)) for statement in statements(chapter.kind, self.document)),
        )

    def _note(self, note: Note, places: Mapping[str, int]) -> NoteRead:
        return NoteRead(note.label, self.words(self.plain(note.body)), places.get(note.id, -1))

    def _references(self, chapter: Chapter, seen: Sequence[View]) -> Iterator[ReferenceRead]:
        for view in (*ast.walk(chapter.abstract or Tree()), *seen):
            if not isinstance(view, ast.Link) or 'noteref' in view.attr.classes:
                continue
            text = running_text(view.content, self.document, {})
            if view.target.startswith(SCHEME):
                target, _, anchor = view.target[len(SCHEME) :].partition('#')
                more = _locator(view, self.document, self.folios)
                yield ReferenceRead(self.line(text + more), target if anchor == target else f'{target}#{anchor}')
            else:
                yield ReferenceRead(self.line(text), view.target)

    def _caption(self, view: ast.Figure | ast.Table) -> str:
        """The caption of a figure or table with the descriptions of its pictures."""
        inside = view.body if isinstance(view, ast.Figure) else Tree()
        alts = [ast.plain(image.alt) for image in ast.walk(inside) if isinstance(image, ast.Image)]
        return self.line(f'{self.plain(view.caption)} {" ".join(alts)}')


def _pictures(tree: Tree) -> Iterator[str]:
    """What is said of the pictures outside figures and tables."""
    alone = ast.replace(tree, lambda view: (), ast.Figure, ast.Table)
    said = (ast.plain(image.alt) for image in ast.walk(alone, ast.Image, notes=False) if isinstance(image, ast.Image))
    return filter(None, said)


def _floats(seen: Sequence[View]) -> Mapping[str, str]:
    """The ids of figures and tables, with which of them they are."""
    found = {}
    for kind, name in ((ast.Figure, 'figure'), (ast.Table, 'table')):
        for number, view in enumerate((view for view in seen if isinstance(view, kind)), 1):
            if view.attr.id:
                found[view.attr.id] = f'{name} {number}'
    return found


def running_text(tree: Tree, document: Document, folios: Mapping[str, str]) -> str:
    """The text of a tree as editions give it: pictures silent, formulas as TeX, note calls as marks."""

    def change(view: View) -> View | Tree | Sequence[View | Tree] | None:
        if isinstance(view, ast.Link) and 'noteref' in view.attr.classes:
            return Text(f'\ue000{view.target[1:]}\ue001')
        if isinstance(view, ast.Link) and folios and view.attr.get('data-locator'):
            return (view.content, Text(_locator(view, document, folios)))
        if isinstance(view, ast.Math):
            return Text(re.sub(r'\s+', '', view.tex))
        return () if isinstance(view, ast.Image | ast.Raw) else None

    return ast.plain(ast.replace(tree, change))


def _locator(link: ast.Link, document: Document, folios: Mapping[str, str]) -> str:
    """The page behind a reference, in an edition that has pages."""
    chapter = link.target[len(SCHEME) :].partition('#')[0]
    page = folios.get(chapter, '') if link.attr.get('data-locator') else ''
    return document.words.format('page_locator', page=page) if page else ''


def call_places(text: str) -> Mapping[str, int]:
    """How many words of the text stand before each call."""
    stream, found, end = Stream(), {}, 0
    for call in CALL.finditer(text):
        stream.add(text[end : call.start()])
        found[call[1]], end = stream.count(), call.end()
    return found


def _around(chapter: Chapter, document: Document) -> Iterator[str]:
    """The words of a chapter's opening and of its end, which stand in no tree of text."""
    yield chapter.title.text
    yield chapter.subtitle.text if chapter.subtitle else ''
    yield chapter.byline_label if chapter.credits else ''
    for credit in chapter.credits:
        yield credit.printed
        yield credit.affiliation if not credit.note else ''
    if chapter.signature:
        signed = chapter.signature
        yield from (signed.person.name.display, signed.post, signed.institution, signed.city)
    if chapter.keywords:
        yield document.words.keywords_label
        yield f'{document.words.list_separator} '.join(chapter.keywords)
