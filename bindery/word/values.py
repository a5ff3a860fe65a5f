"""What a Word file says with its tracked changes and comments kept: pieces, paragraphs, comments; and what changed."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from bindery.frozen import frozen

State = Literal['same', 'came', 'went']


@frozen
class Piece:
    """A stretch of text in one state, and whose change it is."""

    text: str
    state: State = 'same'
    by: str = ''
    date: str = ''


@frozen
class Comment:
    """A comment: its words, whose it is, and the words of the text it is on, by the places of both ends.

    ``start`` and ``end`` are (paragraph, piece) places, both from 0, the end being behind the last piece.
    """

    id: str
    text: str
    by: str
    date: str
    start: tuple[int, int] = (0, 0)
    end: tuple[int, int] = (0, 0)


@frozen
class Paragraph:
    """A paragraph's pieces; ``broken`` is what happened to its end, ``part`` where it stands (text or note)."""

    pieces: tuple[Piece, ...]
    broken: Piece = field(default_factory=lambda: Piece(''))
    part: str = 'text'


@frozen
class Returned:
    """A Word file as it came back; ``facts`` are its own properties by name."""

    file: str
    paragraphs: tuple[Paragraph, ...]
    comments: tuple[Comment, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    modified: str = ''
    remarks: tuple[str, ...] = ()

    def fact(self, name: str) -> str:
        """One of its properties, or ''."""
        return dict(self.facts).get(name, '')


@frozen
class Edited:
    """Words of a text that someone put other words in place of: word ``start`` to behind word ``end``.

    ``old`` and ``new`` are the words before and after; ``comment`` is what was said of them, for a comment; ``now`` are
    the words' places with every change accepted; ``whole`` says that the new words are a paragraph of their own.
    """

    start: int
    end: int
    old: str
    new: str
    by: str
    date: str = ''
    comment: str = ''
    now: tuple[int, int] = (0, 0)
    whole: bool = False
