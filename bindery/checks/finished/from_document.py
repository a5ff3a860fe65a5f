"""The document assembled afresh from the source, as the same value that a finished edition is read into."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bindery.checks.finished.edition import ChapterRead, Edition, Line, NoteRead, ReferenceRead
from bindery.checks.finished.wording import line, words
from bindery.document.parts import Chapter, Document, Entry, Note
from bindery.document.references import SCHEME
from bindery.pandoc import ast
from bindery.pandoc.ast import Text, Tree, View

# Chapters made from the data alone: their words stand in no tree, so editions are compared with each other instead.
MADE = frozenset({'title-page', 'copyright', 'contents', 'contributors', 'imprint'})
CALL = re.compile('\ue000(.*?)\ue001')


def read(document: Document, folios: Mapping[str, str] | None = None) -> Edition:
    """The document as an edition would have to say it.

    ``folios`` gives the page on which each chapter opens, for an edition that prints pages behind references.
    """
    return Edition(
        'source',
        {'contents': tuple(_lines(document.contents, folios or {}))},
        tuple(_chapter(chapter, document, folios) for chapter in document.chapters),
        _facts(document),
    )


def _lines(entries: Sequence[Entry], folios: Mapping[str, str], depth: int = 1) -> Iterator[Line]:
    for entry in entries:
        target = entry.chapter if entry.id == entry.chapter else f'{entry.chapter}#{entry.id}'
        page = folios.get(entry.chapter, '') if depth == 1 else ''
        yield Line(depth, line(entry.title.text), line(entry.authors), target, page)
        yield from _lines(entry.entries, folios, depth + 1)


def _chapter(chapter: Chapter, document: Document, folios: Mapping[str, str] | None) -> ChapterRead:
    def plain(tree: Tree) -> str:
        return running_text(tree, document, folios)

    body = plain(chapter.body)
    places = call_places(body)
    return ChapterRead(
        id=chapter.id,
        title=line(chapter.title.text),
        subtitle=line(chapter.subtitle.text) if chapter.subtitle else '',
        names=tuple(line(credit.printed) for credit in chapter.credits),
        keywords=tuple(map(line, chapter.keywords)),
        words=words(CALL.sub('', body)),
        notes=tuple(_note(note, places, plain) for note in chapter.notes),
        references=tuple(_references(chapter, document, folios)),
        figures=tuple(_captions(chapter.body, ast.Figure, plain)),
        tables=tuple(_captions(chapter.body, ast.Table, plain)),
    )


def running_text(tree: Tree, document: Document, folios: Mapping[str, str] | None) -> str:
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
    chapter = link.target[len(SCHEME) :].partition('#')[0]
    page = folios.get(chapter, '')
    return document.words.format('page_locator', page=page) if page else ''


def call_places(text: str) -> Mapping[str, int]:
    """How many words of the text stand before each call."""
    return {found[1]: len(words(CALL.sub('', text[: found.start()]))) for found in CALL.finditer(text)}


def _note(note: Note, places: Mapping[str, int], plain: object) -> NoteRead:
    assert callable(plain)
    return NoteRead(note.label, words(CALL.sub('', plain(note.body))), places.get(note.id, -1))


def _references(chapter: Chapter, document: Document, folios: Mapping[str, str] | None) -> Iterator[ReferenceRead]:
    trees = [chapter.abstract or Tree(), chapter.body, *(note.body for note in chapter.notes)]
    for view in (view for tree in trees for view in ast.walk(tree)):
        if not isinstance(view, ast.Link) or 'noteref' in view.attr.classes:
            continue
        text = line(CALL.sub('', running_text(view.content, document, None)))
        if view.target.startswith(SCHEME):
            target, _, anchor = view.target[len(SCHEME) :].partition('#')
            more = _locator(view, document, folios) if folios and view.attr.get('data-locator') else ''
            yield ReferenceRead(line(text + more), target if anchor == target else f'{target}#{anchor}')
        else:
            yield ReferenceRead(text, view.target)


def _captions(tree: Tree, kind: type, plain: object) -> Iterator[str]:
    assert callable(plain)
    for view in ast.walk(tree):
        if isinstance(view, kind) and isinstance(view, ast.Figure | ast.Table):
            inside = view.body if isinstance(view, ast.Figure) else Tree()
            alts = [ast.plain(image.alt) for image in ast.walk(inside) if isinstance(image, ast.Image)]
            yield line(f'{CALL.sub("", plain(view.caption))} {" ".join(alts)}')


def _facts(document: Document) -> Mapping[str, tuple[str, ...]]:
    volume = document.volume
    return {
        'title': (line(volume.title), line(volume.subtitle)),
        'author': tuple(line(credit.person.sort_key) for credit in document.creators),
        'name': tuple(line(credit.printed) for credit in document.creators),
        'role': tuple(credit.role for credit in document.creators),
        'publisher': (line(volume.publisher.name),),
        'language': tuple(dict.fromkeys((volume.lang, *volume.languages))),
        'date': (volume.date,),
        'subject': tuple(map(line, volume.keywords)),
        'identifier': (volume.identifier,),
    }
