"""How much changed in a paper, for the table: words, moves, notes, credits, titles."""

from __future__ import annotations

from collections.abc import Iterable

from bindery.compare.values import Change, Comparison, PaperChange, Tokens
from bindery.frozen import frozen

CREDITS = frozenset({'credit', 'byline label'})


@frozen
class Counts:
    """Words that came and went in text and notes, blocks moved, parted or set otherwise, notes by what happened."""

    came: int = 0
    went: int = 0
    moved: int = 0
    restyled: int = 0
    credits: int = 0
    notes_new: int = 0
    notes_gone: int = 0
    notes_changed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(ours + theirs for ours, theirs in zip(self._all(), other._all(), strict=True)))

    def _all(self) -> tuple[int, ...]:
        return (
            self.came,
            self.went,
            self.moved,
            self.restyled,
            self.credits,
            self.notes_new,
            self.notes_gone,
            self.notes_changed,
        )


def counts(paper: PaperChange) -> Counts:
    """The counts of one paper; words of what moved count only where they changed on the way."""
    kinds = [note.kind for note in paper.notes]
    in_notes = [change for note in paper.notes for change in note.changes]
    return Counts(
        came=_words(paper.changes, new=True) + _words(in_notes, new=True),
        went=_words(paper.changes, new=False) + _words(in_notes, new=False),
        moved=sum(change.kind == 'moved-here' for change in paper.changes),
        restyled=sum(_is_restyled(change) for change in (*paper.changes, *in_notes)),
        credits=sum(_is_credit(change) for change in paper.changes)
        + sum(note.kind != 'same' and 'affiliation' in _kinds(note.old, note.new) for note in paper.notes),
        notes_new=kinds.count('new'),
        notes_gone=kinds.count('gone'),
        notes_changed=kinds.count('changed'),
    )


def total(comparison: Comparison) -> Counts:
    """The counts of all papers."""
    return sum(map(counts, comparison.papers), Counts())


def _words(changes: Iterable[Change], *, new: bool) -> int:
    found = 0
    for change in changes:
        if change.kind == 'moved-away':
            continue
        edits = change.within if change.kind == 'moved-here' else change.edits
        wanted = 'new' if new else 'gone'
        found += sum(_count(edit.new if new else edit.old) for edit in edits if edit.step == wanted)
    return found


def _count(tokens: Tokens) -> int:
    return sum(token.is_word for token in tokens)


def _is_restyled(change: Change) -> bool:
    reshaped = bool(change.old and change.new) and change.old != change.new
    return reshaped or any(edit.restyled for edit in change.edits)


def _is_credit(change: Change) -> bool:
    return change.kind != 'same' and any(shape.kind in CREDITS for shape in (*change.old, *change.new))


def _kinds(*heads: tuple[str, str, str] | None) -> tuple[str, ...]:
    return tuple(head[2] for head in heads if head)
