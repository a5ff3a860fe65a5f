"""The words of an aligned tree: pieces of text joined where no space parts them, each with its place in the source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bindery.load.alignment import Pass
from bindery.load.flow import Lines, Span
from bindery.pandoc._words import BLOCKS, CLOSE, OPEN, Path, Step


class Word(NamedTuple):
    """A word of the text: a run without spaces, notes left aside (``rain[^a].`` is the word ``rain.``).

    ``start`` and ``end`` are offsets into the source, from the first character to behind the last. ``block`` is the
    path of the block it stands in. ``kind`` is text, code, math or alt (the description of an image, not part of the
    running text). ``parts`` are the places it is made of, more than one where markup or a note call interrupts it;
    ``aligned`` is false for a word that the source does not have: its place is then that of the word before it.
    ``opens_in`` and ``closes_in`` are the paths of the innermost elements around its first and its last part.
    """

    text: str
    start: int
    end: int
    line: int
    column: int
    block: Path
    kind: str = 'text'
    parts: tuple[Span, ...] = ()
    aligned: bool = True
    opens_in: Path = ()
    closes_in: Path = ()


class _Growing:
    """A word while its pieces are gathered."""

    __slots__ = ('aligned', 'block', 'closes_in', 'kind', 'opens_in', 'parts', 'text')

    def __init__(self, text: str, place: Span | None, block: Path, kind: str, inside: Path) -> None:
        self.text, self.block, self.kind = text, block, kind
        self.opens_in = self.closes_in = inside
        self.aligned = place is not None
        self.parts = [place] if place else []

    def add(self, text: str, place: Span | None, inside: Path) -> None:
        """One more piece of the word."""
        self.text += text
        self.closes_in = inside
        if place is None:
            self.aligned = False
        elif self.parts and self.parts[-1][1] == place[0]:
            self.parts[-1] = (self.parts[-1][0], place[1])
        else:
            self.parts.append(place)


def words(alignment: Pass, lines: Lines) -> Iterator[Word]:
    """The words of an aligned tree, in its order: pieces of text are joined, and get line and column."""
    end = alignment.given.start
    for grown in _gathered(alignment):
        start = grown.parts[0][0] if grown.parts else end
        end = grown.parts[-1][1] if grown.parts else end
        place = (start, end, *lines.place(start))
        about = (tuple(grown.parts), grown.aligned, grown.opens_in, grown.closes_in)
        yield Word(grown.text, *place, grown.block, grown.kind, *about)


def _gathered(alignment: Pass) -> list[_Growing]:
    words: list[_Growing] = []
    open_elements: list[Step] = []
    blocks: list[Path] = [()]
    current: list[_Growing | None] = [None]
    citations = pictures = 0
    for at, step in enumerate(alignment.steps):
        if step.kind == OPEN:
            open_elements.append(step)
            if step.tag in BLOCKS:
                blocks.append(step.path)
            current += [None] if step.tag == 'Note' else []
            citations += step.tag == 'Citation'
            pictures += step.tag == 'Image'
        elif step.kind == CLOSE:
            open_elements.pop()
            if step.tag in BLOCKS:
                blocks.pop()
            if step.tag == 'Note':
                current.pop()
            citations -= step.tag == 'Citation'
            pictures -= step.tag == 'Image'
        elif not citations:
            kind = _kind(step, in_picture=pictures > 0)
            current[-1] = _gather(
                words, current[-1], step, alignment.words[at], (blocks[-1], kind, open_elements[-1].path)
            )
    return words


def _gather(
    words: list[_Growing],
    current: _Growing | None,
    step: Step,
    pieces: list[tuple[str, Span | None]],
    about: tuple[Path, str, Path],
) -> _Growing | None:
    """Add the pieces of one step of text; the word that the next piece may still belong to."""
    goes_on = step.glued and current is not None and not step.text[:1].isspace()
    for piece, place in pieces:
        if current is not None and goes_on:
            current.add(piece, place, about[2])
        else:
            current = _Growing(piece, place, *about)
            words.append(current)
        goes_on = False
    return current


def _kind(step: Step, *, in_picture: bool) -> str:
    if step.tag in ('Code', 'CodeBlock'):
        return 'code'
    if step.tag == 'Math':
        return 'math'
    return 'alt' if in_picture else 'text'
