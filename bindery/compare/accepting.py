"""All changes accepted, or all rejected: the one state or the other, made from the comparison alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bindery.compare.values import (
    BREAK,
    Block,
    Book,
    Change,
    Changes,
    Comparison,
    Edit,
    NoteChange,
    NoteText,
    Paper,
    PaperChange,
    Shape,
    Token,
    Tokens,
)
from bindery.frozen import frozen


@frozen
class _Side:
    """How to take one of the two states out of each change."""

    place: int
    tokens: Callable[[Edit], Tokens]
    shapes: Callable[[Change], tuple[Shape, ...]]
    paper: Callable[[PaperChange], tuple[str, str] | None]
    note: Callable[[NoteChange], tuple[str, str, str] | None]


OLD = _Side(0, lambda edit: edit.old, lambda change: change.old, lambda paper: paper.old, lambda note: note.old)
NEW = _Side(1, lambda edit: edit.new, lambda change: change.new, lambda paper: paper.new, lambda note: note.new)


def accepted(comparison: Comparison) -> Book:
    """The new state."""
    return _taken(comparison, NEW, comparison.new_order, comparison.new_name)


def rejected(comparison: Comparison) -> Book:
    """The old state."""
    return _taken(comparison, OLD, comparison.old_order, comparison.old_name)


def _taken(comparison: Comparison, side: _Side, order: tuple[str, ...], name: str) -> Book:
    papers = {paper.id: paper for paper in (_paper(change, side) for change in comparison.papers) if paper}
    return Book(comparison.titles[side.place], tuple(papers[key] for key in order), comparison.langs[side.place], name)


def _paper(change: PaperChange, side: _Side) -> Paper | None:
    head = side.paper(change)
    if head is None:
        return None
    notes = sorted((note for note in change.notes if side.note(note)), key=lambda note: note.numbers[side.place])
    return Paper(*head, tuple(_blocks(change.changes, side)), tuple(_note(note, side) for note in notes))


def _note(change: NoteChange, side: _Side) -> NoteText:
    head = side.note(change)
    assert head is not None
    return NoteText(*head, tuple(_blocks(change.changes, side)))


def _blocks(changes: Changes, side: _Side) -> Iterator[Block]:
    for change in changes:
        shapes = side.shapes(change)
        if shapes:
            tokens = [token for edit in change.edits for token in side.tokens(edit)]
            for shape, part in zip(shapes, _parted(tokens), strict=True):
                yield Block(shape.kind, part, shape.lang)


def _parted(tokens: list[Token]) -> Iterator[Tokens]:
    part: list[Token] = []
    for token in tokens:
        if token.text.lstrip() == BREAK:
            yield tuple(part)
            part = []
        else:
            part.append(token)
    yield tuple(part)
