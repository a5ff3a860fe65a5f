"""Edits of a returned file → marks on the paper's text in the source: suggestions where words can be put, else notes.

A place is carried over by the longest common run of words of both texts. Words that the source does not have in one
place (a title, a name, a generated label) get a note that says what was changed, on the nearest words: no edit is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bindery.frozen import frozen
from bindery.proof import marks_file
from bindery.proof.marks import Mark, selected
from bindery.word.changes import opcodes, words
from bindery.word.values import Edited


@frozen
class Target:
    """The text of a paper, where each of its words stands in it, and for each word of a returned text its word here."""

    paper: str
    text: str
    spans: tuple[tuple[int, int], ...]
    place: tuple[int, ...]

    def extent(self, first: int, last: int) -> tuple[int, int]:
        """The characters from one word to another, both included."""
        return self.spans[first][0], self.spans[last][1]


def target(paper: str, text: str, came: Sequence[str]) -> Target:
    """A paper's text with the words of a returned text laid on it; -1 for those that it does not have."""
    spans = tuple((found.start(), found.end()) for found in re.finditer(r'\S+', text) if words(found[0]))
    own = [' '.join(words(text[start:end])) for start, end in spans]
    place = [-1] * len(came)
    for tag, a, b, c, _ in opcodes(came, own):
        if tag == 'equal':
            place[a:b] = range(c, c + b - a)
    return Target(paper, text, spans, tuple(place))


def marks(edits: Iterable[Edited], on: Target, day: str) -> Iterator[Mark]:
    """A mark for each edit; ``day`` is the date of those that have none."""
    for edit in edits:
        made = _mark(edit, on)
        if made is not None:
            dated = replace(made, date=edit.date or day)
            yield replace(dated, id=marks_file.new_id(dated))


def taken_over(edits: Iterable[Edited]) -> Iterator[Edited]:
    """Edits that the source already has, as comments on the words that are there now."""
    for edit in edits:
        said = edit.comment or f'Tracked change, taken over: {_told(edit)}'
        yield replace(edit, start=edit.now[0], end=edit.now[1], old='', new='', comment=said)


def _mark(edit: Edited, on: Target) -> Mark | None:
    if not on.spans:
        return None
    mapped = [on.place[place] for place in range(edit.start, min(edit.end, len(on.place)))]
    if edit.comment:
        return _note(edit, on, mapped, edit.comment)
    whole = bool(mapped) and -1 not in mapped and mapped == list(range(mapped[0], mapped[-1] + 1))
    if whole:
        return _suggestion(edit, on, mapped[0], mapped[-1], edit.new)
    if mapped:
        return _note(edit, on, mapped, _told(edit))
    return _inserted(edit, on)


def _inserted(edit: Edited, on: Target) -> Mark:
    """New words beside the word they follow, else the word they stand before."""
    before = on.place[edit.start - 1] if 0 < edit.start <= len(on.place) else -1
    after = on.place[edit.start] if edit.start < len(on.place) else -1
    gap = '\n\n' if edit.whole else ' '
    if before >= 0:
        word = on.text[slice(*on.spans[before])]
        return _suggestion(edit, on, before, before, f'{word}{gap}{edit.new}')
    if after >= 0:
        word = on.text[slice(*on.spans[after])]
        return _suggestion(edit, on, after, after, f'{edit.new}{gap}{word}')
    return _note(edit, on, [], _told(edit))


def _suggestion(edit: Edited, on: Target, first: int, last: int, new: str) -> Mark:
    quote, position = selected(on.text, *on.extent(first, last))
    return Mark('', on.paper, 'suggestion', quote, position, edit.by, '', '', new)


def _note(edit: Edited, on: Target, mapped: Sequence[int], text: str) -> Mark:
    """A note on the words that the source has of those concerned, else on the nearest one before or behind."""
    own = [place for place in mapped if place >= 0]
    if own:
        first, last = min(own), max(own)
        # Words that stand far apart here were not one stretch; the first is enough.
        last = last if last - first <= 2 * len(mapped) + 20 else first
    else:
        first = last = _nearest(edit.start, on)
    quote, position = selected(on.text, *on.extent(first, last))
    return Mark('', on.paper, 'note', quote, position, edit.by, '', text)


def _nearest(at: int, on: Target) -> int:
    before = next((on.place[place] for place in range(min(at, len(on.place)) - 1, -1, -1) if on.place[place] >= 0), -1)
    after = next((on.place[place] for place in range(at, len(on.place)) if on.place[place] >= 0), -1)
    return before if before >= 0 else max(after, 0)


def _told(edit: Edited) -> str:
    """An edit in words."""
    if edit.old and edit.new:
        return f'“{edit.old}” → “{edit.new}”'
    return f'added: “{edit.new}”' if edit.new else f'removed: “{edit.old}”'
