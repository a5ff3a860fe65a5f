"""One chapter of a document alone, for a quick look while editing."""

from __future__ import annotations

from dataclasses import replace

from bindery.document.finishing import through
from bindery.document.parts import Chapter, Document
from bindery.document.references import SCHEME
from bindery.errors import UsageError
from bindery.pandoc import ast
from bindery.pandoc.ast import Attr, Span, View


def only(document: Document, wanted: str) -> Document:
    """The document with this chapter alone, its numbers as in the whole volume; raises UsageError for an unknown id.

    References to other chapters keep their words and lead nowhere.
    """
    names = [chapter.id for chapter in document.chapters]
    if wanted not in names:
        raise UsageError(f'no chapter is called {wanted!r}; there are: {", ".join(names)}')
    chapter = _unlinked(document.chapter(wanted))
    contents = tuple(entry for entry in document.contents if entry.chapter == wanted)
    return replace(document, chapters=(chapter,), contents=contents)


def _unlinked(chapter: Chapter) -> Chapter:
    inside = f'{SCHEME}{chapter.id}#'

    def change(view: View) -> View | None:
        if isinstance(view, ast.Link) and view.target.startswith(SCHEME) and not view.target.startswith(inside):
            return Span(Attr('', view.attr.classes), view.content)
        return None

    return through(chapter, lambda tree: ast.replace(tree, change, ast.Link))
