"""What is compared, and what a comparison says: texts as tokens in blocks, and changes that lead from one to the other.

A text is compared as its EPUB pages give it, so that a folder, a revision and a finished EPUB are read alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Literal

from bindery.frozen import frozen

# Stand in a text for what is no word: the call of a note, the edge between two cells of a row, a picture, and the
# break between two blocks where several are compared as one.
CALL, CELL, PICTURE, BREAK = '\ue000', '\ue003', '\ue004', '\ue005'
STRUCTURE = frozenset({CALL, CELL, PICTURE, BREAK})


@frozen
class Token:
    """A word or a mark with the space before it; ``look`` is how it is set, ``ref`` the note called or the picture.

    Two tokens are the same to a comparison when their ``key`` is.
    """

    text: str
    look: str = ''
    ref: str = ''

    @property
    def key(self) -> str:
        """What is compared: the word, whether it stands close, and of a picture which it is."""
        word = self.text.lstrip()
        spaced = ' ' if word != self.text else ''
        return f'{spaced}{word}{self.ref}' if word == PICTURE else spaced + word

    @property
    def is_word(self) -> bool:
        """Whether it holds a letter or a digit."""
        return any(map(str.isalnum, self.text))


Tokens = tuple[Token, ...]


@frozen
class Block:
    """A paragraph, heading, row, line of a list or other block: what kind it is, its tokens, its language."""

    kind: str
    tokens: Tokens
    lang: str = ''

    @property
    def key(self) -> tuple[str, ...]:
        """Its tokens' keys."""
        return tuple(token.key for token in self.tokens)

    @property
    def text(self) -> str:
        """Its text in one line, without note calls."""
        return text_of(self.tokens)


Blocks = tuple[Block, ...]


@frozen
class NoteText:
    """A note: its id and label in this edition, its kind (note or affiliation), its blocks."""

    id: str
    label: str
    kind: str
    blocks: Blocks


@frozen
class Paper:
    """A chapter, or a page made from the data: its id, its title, its blocks, its notes in order."""

    id: str
    title: str
    blocks: Blocks
    notes: tuple[NoteText, ...] = ()

    def note(self, wanted: str) -> NoteText | None:
        """The note with this id, or None."""
        return next((note for note in self.notes if note.id == wanted), None)


@frozen
class Book:
    """One state of a volume: its title and its papers in order, contents and pages of facts among them."""

    title: str
    papers: tuple[Paper, ...]
    lang: str = 'en'
    name: str = field(default='', compare=False)


Step = Literal['same', 'gone', 'new']


@frozen
class Edit:
    """A run of tokens that stayed, went or came; what stayed has its tokens in both states, since looks may differ."""

    step: Step
    old: Tokens = ()
    new: Tokens = ()

    @property
    def restyled(self) -> bool:
        """Whether what stayed is set otherwise than before."""
        return self.step == 'same' and self.old != self.new


Edits = tuple[Edit, ...]


@frozen
class Shape:
    """What a block is besides its words."""

    kind: str
    lang: str


@frozen
class Change:
    """Blocks of the old state and what they became: edits over their tokens, blocks parted by breaks.

    ``moved`` links a change that takes a block away to the one that puts it back elsewhere, by a number from 1 (0
    where nothing moved); ``elsewhere`` is the id of the paper in which the other half stands, ``within`` the edits that
    a block went through on its way.
    """

    old: tuple[Shape, ...]
    new: tuple[Shape, ...]
    edits: Edits
    moved: int = 0
    elsewhere: str = ''
    within: Edits = ()

    @property
    def kind(self) -> Literal['same', 'changed', 'new', 'gone', 'moved-here', 'moved-away']:
        """What happened to the blocks."""
        if not self.old:
            return 'moved-here' if self.moved else 'new'
        if not self.new:
            return 'moved-away' if self.moved else 'gone'
        unlike = any(edit.step != 'same' or edit.restyled for edit in self.edits)
        return 'changed' if unlike or self.old != self.new else 'same'


Changes = tuple[Change, ...]


@frozen
class NoteChange:
    """A note in both states, or in one; ``changes`` lead from the one text to the other.

    ``numbers`` are its places among its paper's notes, from 0; -1 where it does not exist.
    """

    old: tuple[str, str, str] | None
    new: tuple[str, str, str] | None
    numbers: tuple[int, int]
    changes: Changes

    @property
    def kind(self) -> Literal['same', 'changed', 'new', 'gone']:
        """What happened to the note; another number alone is no change."""
        if self.old is None or self.new is None:
            return 'new' if self.old is None else 'gone'
        same = all(change.kind == 'same' for change in self.changes) and self.old[2] == self.new[2]
        return 'same' if same else 'changed'


@frozen
class PaperChange:
    """A paper in both states, or in one: ids and titles, changes of its text, changes of its notes."""

    old: tuple[str, str] | None
    new: tuple[str, str] | None
    changes: Changes
    notes: tuple[NoteChange, ...] = ()

    @property
    def id(self) -> str:
        """The id it has now, or had."""
        return (self.new or self.old or ('', ''))[0]

    @property
    def title(self) -> str:
        """The title it has now, or had."""
        return (self.new or self.old or ('', ''))[1]

    @property
    def kind(self) -> Literal['same', 'changed', 'new', 'gone']:
        """What happened to the paper."""
        if self.old is None or self.new is None:
            return 'new' if self.old is None else 'gone'
        kinds = {*(change.kind for change in self.changes), *(note.kind for note in self.notes)}
        same = kinds <= {'same'} and self.old == self.new
        return 'same' if same else 'changed'


@frozen
class Comparison:
    """Two states of a volume and what leads from one to the other; ``old_order`` and ``new_order`` are ids."""

    old_name: str
    new_name: str
    titles: tuple[str, str]
    langs: tuple[str, str]
    papers: tuple[PaperChange, ...]
    old_order: tuple[str, ...]
    new_order: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether nothing changed at all."""
        return all(paper.kind == 'same' for paper in self.papers) and self.old_order == self.new_order


def text_of(tokens: Iterable[Token]) -> str:
    """The text of tokens in one line: words and marks, edges of cells as strokes; calls and pictures left out."""
    pieces = []
    for token in tokens:
        word = token.text.lstrip()
        if word in (CALL, PICTURE):
            continue
        pieces.append(' |' if word == CELL else ' ¶' if word == BREAK else token.text)
    return ''.join(pieces).strip()
