"""References across the volume: what can be referred to, and where each reference leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import unquote

from bindery.document.identify import anchor, identified
from bindery.document.numerals import figures
from bindery.document.parts import Chapter, Target
from bindery.document.words import NO_BREAK, Words
from bindery.pandoc import ast
from bindery.pandoc.ast import Attr, Link, Span, Tree, View
from bindery.pandoc.typesetting import OPENS, with_openings

SCHEME = 'bindery:'
# More authors than this are named by the first alone in a generated reference.
NAMED_AUTHORS = 2
SPACE = ast.line(' ')


def captioned(chapters: Iterable[Chapter], words: Words) -> tuple[Chapter, ...]:
    """The chapters with figures and tables numbered by chapter, the number in front of the caption."""
    return tuple(_captioned(chapter, words) for chapter in chapters)


def _captioned(chapter: Chapter, words: Words) -> Chapter:
    counts = {ast.Figure: 0, ast.Table: 0}

    def change(view: View) -> View | None:
        if not isinstance(view, ast.Figure | ast.Table) or not (view.caption or view.attr.id):
            return None
        counts[type(view)] += 1
        is_figure = isinstance(view, ast.Figure)
        number = figures(counts[type(view)], words.lang)
        label = f'{words.figure if is_figure else words.table}{NO_BREAK}{number}'
        told = words.numbered('figure_reference' if is_figure else 'table_reference', number=number)
        attr = view.attr.with_pairs(data_label=told)
        start = Span(Attr('', ('caption-label',)), ast.line(f'{label}.'))
        return replace(view, attr=attr, caption=ast.para(ast.joined([ast.inlines([start]), SPACE, view.caption])))

    return replace(chapter, body=ast.replace(chapter.body, change, ast.Figure, ast.Table))


def targets(chapters: Iterable[Chapter], words: Words) -> Mapping[str, Target]:
    """Everything a reference can reach, by volume-unique id."""
    found: dict[str, Target] = {}
    for chapter in chapters:
        owner = short_authors(chapter, words)
        found[chapter.id] = Target(chapter.id, chapter.id, owner, 'chapter', owner)
        for view in identified(chapter.body):
            attr = getattr(view, 'attr', None)
            if isinstance(attr, Attr) and attr.id:
                target = Target(chapter.id, attr.id, *_words(view, attr, words), owner)
                found.setdefault(attr.id, target)
    return found


def _words(view: View, attr: Attr, words: Words) -> tuple[str, str]:
    if isinstance(view, ast.Header):
        return words.quoted(ast.plain(view.content)), 'section'
    if isinstance(view, ast.Figure | ast.Table) and attr.get('data-label'):
        return attr.get('data-label'), 'figure' if isinstance(view, ast.Figure) else 'table'
    return attr.get('data-label'), 'place'


def short_authors(chapter: Chapter, words: Words) -> str:
    """How a reference names a chapter: its authors' family names, or its title in quotation marks."""
    names = [line.person.name.short for line in chapter.credits]
    if not names:
        return words.quoted(chapter.title.text)
    if len(names) > NAMED_AUTHORS:
        return words.format('and_others', name=names[0])
    return words.names(names)


def resolved(chapters: Iterable[Chapter], words: Words) -> tuple[Chapter, ...]:
    """The chapters with each reference led to its target and given its words; a dead one is bold in brackets.

    Only a draft has dead references: the loader stops every other build at them.
    """
    chapters = tuple(chapters)
    known = targets(chapters, words)
    return tuple(_resolve(chapter, known, words) for chapter in chapters)


def find(wanted: str, chapter: str, known: Mapping[str, Target]) -> Target | None:
    """What a link's target in a chapter means: ``#id``, ``chapter:id`` or ``chapter``; None for any other link."""
    wanted = unquote(wanted).removeprefix('#')
    own = known.get(anchor(chapter, wanted))
    if own:
        return own
    start, _, rest = wanted.partition(':')
    return (known.get(anchor(start, rest)) if rest else None) or known.get(wanted)


def is_reference(target: str) -> bool:
    """Whether a link's target is a reference inside the volume rather than an address."""
    return target.startswith('#') or (not any(mark in target for mark in ('//', '@', '/')) and '.' not in target)


def _resolve(chapter: Chapter, known: Mapping[str, Target], words: Words) -> Chapter:
    def change(view: View) -> View | Tree | None:
        if not isinstance(view, ast.Link) or 'noteref' in view.attr.classes:
            return None
        target = find(view.target, chapter.id, known)
        if target:
            return _led(view, target, chapter, words.list_separator)
        if is_reference(view.target):
            said = ast.plain(view.content) or unquote(view.target)
            return ast.inlines([Span(Attr('', ('missing',)), ast.strong(ast.line(f'[{said}]')))])
        return None

    # Where a language refers in small letters, a reference that begins a sentence has a capital.
    small = words.table_reference[:1].islower()

    def through(tree: Tree) -> Tree:
        return ast.replace(with_openings(tree) if small else tree, change, ast.Link)

    return replace(
        chapter,
        body=through(chapter.body),
        abstract=through(chapter.abstract) if chapter.abstract else None,
        notes=tuple(replace(note, body=through(note.body)) for note in chapter.notes),
    )


def _led(view: Link, target: Target, chapter: Chapter, separator: str) -> Link:
    attr = Attr(view.attr.id, (*view.attr.classes, 'xref'), view.attr.pairs)
    address = f'{SCHEME}{target.chapter}#{target.id}'
    if ast.plain(view.content):
        return Link(attr, view.content, address, view.title)
    words = target.words
    if target.chapter != chapter.id and target.kind in ('figure', 'table') and target.words:
        words = f'{target.owner}{separator} {target.words}'
    if view.attr.get(OPENS):
        words = words[:1].upper() + words[1:]
    if target.kind == 'chapter':
        attr = attr.with_pairs(data_locator='page')
    return Link(attr, ast.line(words or target.id), address, view.title)
