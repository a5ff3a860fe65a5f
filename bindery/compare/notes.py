"""The notes of a paper in both states: paired by their calls, else by their words, and compared."""

from __future__ import annotations

from collections.abc import Iterator

from bindery.compare.blocks import changes
from bindery.compare.values import CALL, Changes, NoteChange, NoteText, Paper
from bindery.compare.words import likeness

ALIKE = 0.6


def compared_notes(old: Paper | None, new: Paper | None, text: Changes) -> tuple[NoteChange, ...]:
    """The notes of both states in the new order, each once; one that went stands behind those before it."""
    ours = {note.id: note for note in (old.notes if old else ())}
    theirs = {note.id: note for note in (new.notes if new else ())}
    partner = _partners(ours, theirs, dict(_by_calls(text)))
    places = {note: place for place, note in enumerate(ours)}
    taken = set(partner.values())
    waiting = [note for note in ours if note not in taken]
    made: list[NoteChange] = []
    for number, (id_new, note) in enumerate(theirs.items()):
        before = partner.get(id_new)
        while before and waiting and places[waiting[0]] < places[before]:
            gone = waiting.pop(0)
            made.append(_note(ours[gone], None, places[gone], -1))
        made.append(_note(ours[before] if before else None, note, places[before] if before else -1, number))
    made += [_note(ours[gone], None, places[gone], -1) for gone in waiting]
    return tuple(made)


def _by_calls(text: Changes) -> Iterator[tuple[str, str]]:
    """Ids of notes, new and old, whose calls stand in the same place."""
    for change in text:
        for edit in (*change.edits, *change.within):
            for before, after in zip(edit.old, edit.new, strict=True) if edit.step == 'same' else ():
                if before.text.lstrip() == CALL:
                    yield after.ref, before.ref


def _partners(ours: dict[str, NoteText], theirs: dict[str, NoteText], by_calls: dict[str, str]) -> dict[str, str]:
    """New ids to old ids: by the calls, then by equal words, then by like words."""
    partner: dict[str, str] = {}
    free = dict(ours)
    for id_new, id_old in by_calls.items():
        if id_new in theirs and id_old in free:
            partner[id_new] = id_old
            del free[id_old]
    for least in (1.0, ALIKE):
        for id_new, note in theirs.items():
            if id_new not in partner and free:
                best = max(free, key=lambda id_old: _alike(ours[id_old], note))
                if _alike(ours[best], note) >= least:
                    partner[id_new] = best
                    del free[best]
    return partner


def _alike(old: NoteText, new: NoteText) -> float:
    keys = [[key for block in note.blocks for key in block.key] for note in (old, new)]
    short, long = sorted(map(len, keys))
    return likeness(*keys) if 2 * short >= ALIKE * (short + long) else 0.0


def _note(old: NoteText | None, new: NoteText | None, at_old: int, at_new: int) -> NoteChange:
    before, after = old.blocks if old else (), new.blocks if new else ()
    return NoteChange(_head(old), _head(new), (at_old, at_new), changes(before, after))


def _head(note: NoteText | None) -> tuple[str, str, str] | None:
    return (note.id, note.label, note.kind) if note else None
