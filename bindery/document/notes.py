"""Notes numbered once, for reference and note alike, with ids both ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import count

from bindery.document.numerals import figures
from bindery.document.parts import Chapter, Credit, Note, Title
from bindery.frozen import frozen
from bindery.model.volume import NotePolicy
from bindery.pandoc import ast
from bindery.pandoc.ast import Attr, Link, Tree, View

# The Chicago Manual's row without the parallels, which few book faces have.
SYMBOLS = '*†‡§¶'
AddNote = Callable[[str, Tree], Note]


def symbol(number: int) -> str:
    """The number's note symbol: * † ‡ § ¶, then doubled."""
    times, place = divmod(number - 1, len(SYMBOLS))
    return SYMBOLS[place] * (times + 1)


@frozen
class Labels:
    """The running labels of notes: numbers through the volume or the chapter, symbols through a chapter."""

    numbers: Iterator[int]
    symbols: Iterator[int]
    by_symbol: bool
    lang: str = ''

    def next(self, kind: str) -> str:
        """The next label for a note of this kind."""
        if kind == 'affiliation' and self.by_symbol:
            return symbol(next(self.symbols))
        return figures(next(self.numbers), self.lang)


def numbered(chapters: Iterable[Chapter], policy: NotePolicy) -> tuple[Chapter, ...]:
    """The chapters with every note lifted out of the text, a linked call in its place.

    Order in a chapter: title, subtitle, byline, abstract, body, as a reader meets them.
    """
    through, by_symbol = count(1), policy.affiliations == 'symbol'

    def labels(chapter: Chapter) -> Labels:
        return Labels(through if policy.numbering == 'volume' else count(1), count(1), by_symbol, chapter.lang)

    return tuple(_number(chapter, labels(chapter)) for chapter in chapters)


def call(note: Note) -> Link:
    """The linked call of a note."""
    kind = ('noteref', 'affiliation-ref') if note.kind == 'affiliation' else ('noteref',)
    return Link(Attr(note.ref_id, kind, (('role', 'doc-noteref'),)), ast.line(note.label), f'#{note.id}')


def _number(chapter: Chapter, labels: Labels) -> Chapter:
    found: list[Note] = []

    def add(kind: str, body: Tree) -> Note:
        place = len(found) + 1
        note = Note(f'{chapter.id}-n{place}', f'{chapter.id}-r{place}', labels.next(kind), kind, body)
        found.append(note)
        return note

    def lift(view: View) -> View | None:
        return call(add('note', view.body)) if isinstance(view, ast.Note) else None

    def head(title: Title | None) -> Title | None:
        return replace(title, heading=ast.replace(title.heading, lift, ast.Note)) if title else None

    title, subtitle = head(chapter.title), head(chapter.subtitle)
    credits = tuple(_credit(line, add) for line in chapter.credits)
    abstract = ast.replace(chapter.abstract, lift, ast.Note) if chapter.abstract else None
    body = ast.replace(chapter.body, lift, ast.Note)
    assert title is not None
    return replace(
        chapter, title=title, subtitle=subtitle, credits=credits, abstract=abstract, body=body, notes=tuple(found)
    )


def _credit(line: Credit, add: AddNote) -> Credit:
    if not line.affiliation:
        return line
    return replace(line, note=add('affiliation', ast.para(ast.line(line.affiliation))).id)
