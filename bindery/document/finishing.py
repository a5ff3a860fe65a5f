"""The last passes over a chapter's text: images, languages, the nesting of its headings."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from urllib.parse import unquote

from bindery.document.openings import title
from bindery.document.parts import Chapter, Section
from bindery.document.words import Words
from bindery.model.language import direction
from bindery.model.volume import Volume
from bindery.pandoc import ast
from bindery.pandoc.ast import Attr, Header, Span, Tree, View

TreeChange = Callable[[Tree], Tree]
IMAGE_SCHEME = 'bindery-image:'
# Pandoc's classes of links that are their own address.
ADDRESSES = frozenset({'uri', 'email'})
DIRECTED = (ast.Header, ast.Div, ast.Span, ast.Code, ast.Link)


def illustrated(chapters: Iterable[Chapter], volume: Volume, words: Words) -> tuple[Chapter, ...]:
    """The chapters with each image led to its asset; a missing one (drafts only) is a framed note."""
    names = {asset.path.as_posix(): asset.name for asset in volume.assets}
    folders = {entry.id: entry.file.parent.as_posix() for entry in volume.contributions}

    def done(chapter: Chapter) -> Chapter:
        folder = folders.get(chapter.id, '')

        def change(view: View) -> View | Tree | None:
            if not isinstance(view, ast.Image):
                return None
            path = posixpath.normpath(posixpath.join(folder, unquote(view.target)))
            if path in names:
                return replace(view, target=IMAGE_SCHEME + names[path])
            text = words.format('missing_image', file=view.target)
            return ast.inlines([Span(Attr('', ('missing', 'missing-image')), ast.line(text))])

        return through(chapter, lambda tree: ast.replace(tree, change, ast.Image))

    return tuple(map(done, chapters))


def directed(chapters: Iterable[Chapter]) -> tuple[Chapter, ...]:
    """The chapters with the direction of writing wherever a language is named; an address goes from the left."""

    def done(chapter: Chapter) -> Chapter:
        def change(view: View) -> View | None:
            if not isinstance(view, DIRECTED) or view.attr.get('dir'):
                return None
            lang = view.attr.get('lang')
            if lang:
                return replace(view, attr=view.attr.with_pairs(dir=direction(lang)))
            if chapter.dir == 'rtl' and ADDRESSES.intersection(view.attr.classes):
                return replace(view, attr=view.attr.with_pairs(lang='und', dir='ltr'))
            return None

        name = f'directed {chapter.dir}'
        return through(chapter, lambda tree: ast.replace_once(tree, name, change, *DIRECTED))

    return tuple(map(done, chapters))


def through(chapter: Chapter, change: TreeChange) -> Chapter:
    """The chapter with a change made to every tree it holds."""
    return replace(
        chapter,
        title=replace(chapter.title, inlines=change(chapter.title.inlines), heading=change(chapter.title.heading)),
        body=change(chapter.body),
        abstract=change(chapter.abstract) if chapter.abstract else None,
        notes=tuple(replace(note, body=change(note.body)) for note in chapter.notes),
    )


def sectioned(chapters: Iterable[Chapter]) -> tuple[Chapter, ...]:
    """The chapters with their headings nested; headings without number or id keep out of the list."""

    def done(chapter: Chapter) -> Chapter:
        views = ast.walk(chapter.body, Header, notes=False)
        heads = [view for view in views if isinstance(view, Header) and view.attr.id]
        return replace(chapter, sections=nested(heads))

    return tuple(map(done, chapters))


def nested(heads: Sequence[Header]) -> tuple[Section, ...]:
    """Headings as a tree by level; a skipped level hangs under the nearest higher one."""
    out: list[Section] = []
    position = 0
    while position < len(heads):
        head = heads[position]
        end = position + 1
        while end < len(heads) and heads[end].level > head.level:
            end += 1
        below = nested(heads[position + 1 : end])
        out.append(Section(head.attr.id, title(_without_calls(head.content)), head.level, below))
        position = end
    return tuple(out)


def _without_calls(content: Tree) -> Tree:
    def change(view: View) -> tuple[()] | None:
        return () if isinstance(view, ast.Link) and 'noteref' in view.attr.classes else None

    return ast.replace(content, change, ast.Link)
