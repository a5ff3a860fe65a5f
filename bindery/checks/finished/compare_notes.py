"""Notes compared with the source's: labels, words, places, links, pages."""

from __future__ import annotations

from collections.abc import Iterator

from bindery.checks.finished.alignment import Alignment, aligned, same
from bindery.checks.finished.edition import Edition, NoteRead
from bindery.checks.finished.saying import pairs, told
from bindery.findings import Finding


def notes(edition: Edition, source: Edition) -> Iterator[Finding]:
    """The same labels, texts and places; every call reaches its note and every note its call."""
    for chapter, wanted in pairs(edition, source):
        labels, expected = [n.label for n in chapter.notes], [n.label for n in wanted.notes]
        if labels != expected:
            message = f'{chapter.id}: its notes are {", ".join(labels)}, in the source {", ".join(expected)}'
            yield told('notes-differ', edition, message, chapter.id)
            continue
        body = aligned(chapter.words, wanted.words)
        for note, other in zip(chapter.notes, wanted.notes, strict=True):
            for code, message in _faults(note, other, body):
                yield told(code, edition, f'{chapter.id}, note {note.label}: {message}', chapter.id)


def _faults(note: NoteRead, other: NoteRead, body: Alignment) -> Iterator[tuple[str, str]]:
    difference = same(note.words, other.words)
    if difference:
        yield 'note-text-differs', difference
    if not note.linked or note.place < 0:
        yield 'note-unlinked', 'call and note do not lead to each other'
    elif body.start >= 0 and not _in_place(note, other, body):
        yield 'note-moved', 'called in another place than in the source'
    if note.same_page is False:
        yield 'note-page', 'stands on another page than its call'


def _in_place(note: NoteRead, other: NoteRead, body: Alignment) -> bool:
    """Whether a call stands behind the same word; one outside the text, before or behind it."""
    if other.place < 0:
        return not body.start < note.place < body.end
    return body.place(note.place) == other.place
