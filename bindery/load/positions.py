"""Where every block and every word of a chapter's tree stands in its Markdown source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from bindery.findings import Location
from bindery.frozen import frozen
from bindery.load.alignment import Pass
from bindery.load.flow import Lines
from bindery.load.notes import NoteCall, NoteDefinition, NoteLabels, notes
from bindery.load.prepared import prepare
from bindery.load.words import Word, words
from bindery.pandoc._words import BLOCKS, OPEN, VIEWED, Path, Step, node_at, steps
from bindery.pandoc.ast import TAGS, Tree, View, walk

__all__ = [
    'Element', 'Extent', 'NoteCall', 'NoteDefinition', 'NoteLabels', 'Path', 'Positions', 'Word', 'align', 'blocks',
    'located', 'node_at', 'notes',
]  # fmt: skip

_LINE_MARKS = ' \t\r\n>|'  # what may stand between two words where a line of the source ends


class Element(NamedTuple):
    """A block, or an element that has a view in ``bindery.pandoc.ast``: pandoc's name for it, its path, its place.

    ``label`` is the label of a note that is defined apart from its call.
    """

    tag: str
    path: Path
    start: int
    end: int
    line: int
    column: int
    label: str = ''


@frozen
class Extent:
    """The source of a run of words.

    ``obstacle`` says why new words cannot simply be put there, '' where they can: ``unknown`` (a word is not from the
    source), ``scattered`` (the words stand in more than one block, or out of order), ``cut`` (the run begins or ends
    inside an element that reaches further, such as emphasis or a link), ``markup`` (emphasis, a link or a note call
    lies within the run whole and would be lost).
    """

    start: int
    end: int
    location: Location
    source: str
    obstacle: str = ''


@frozen
class Positions:
    """The places of one tree in one source; offsets count characters of the text that was given.

    ``words`` are in the order of the tree (a note's words follow the word it is called from), ``blocks`` as well.
    ``elements`` has one entry for each view that ``ast.walk`` yields, in the same order, so that both can be zipped;
    ``kinds`` are the views that were wanted, where it was not all of them.
    """

    file: str
    text: str = field(repr=False)
    words: tuple[Word, ...] = field(repr=False)
    blocks: tuple[Element, ...] = field(repr=False)
    elements: tuple[Element, ...] = field(repr=False)
    kinds: tuple[type, ...] = field(default=(), repr=False)

    @property
    def share(self) -> float:
        """The share of words that were found in the source, 0 to 1."""
        return sum(word.aligned for word in self.words) / len(self.words) if self.words else 1.0

    @cached_property
    def _by_path(self) -> dict[Path, Element]:
        return {entry.path: entry for entry in (*self.elements, *self.blocks)}

    def at(self, path: Path) -> Element | None:
        """The block or element with this path."""
        return self._by_path.get(path)

    def location(self, element: Element | Word) -> Location:
        """Where an element or a word begins."""
        return Location(self.file, element.line, element.column)

    def of(self, tag: str) -> tuple[Element, ...]:
        """All elements of one kind by pandoc's name (``Link``, ``Header``, ``RawBlock``), in the order of the tree."""
        return tuple(entry for entry in self.elements if entry.tag == tag)

    def words_in(self, path: Path) -> tuple[Word, ...]:
        """The words in a block, those of blocks inside it and of its notes included."""
        return tuple(word for word in self.words if word.block[: len(path)] == path)

    def extent(self, first: int, last: int) -> Extent:
        """The source of the words numbered from ``first`` to ``last``, both included; raises IndexError."""
        run = [word for word in self.words[first : last + 1] if _runs_with(word, self.words[first])]
        start, end = self.words[first].start, self.words[last].end
        place = self.location(self.words[first])
        obstacle = _obstacle(run, self.words[first], self.words[last], self.text)
        return Extent(start, max(start, end), place, self.text[start:end], obstacle)


def align(text: str, tree: Tree, file: str, first_line: int = 1, kinds: tuple[type, ...] = ()) -> Positions:
    """Find the place of each word, block and element of a tree in the Markdown it was read from.

    Never fails: a word that is not found gets the place of the word before it and is marked. Takes time in proportion
    to the length of the text.

    Args:
        text: the source, with its YAML head or from line ``first_line`` on; offsets count from its beginning.
        tree: pandoc's tree of it, as ``bindery.pandoc.markdown.read_markdown`` gives it, before any pass.
        file: the file's path relative to the source folder, for the locations.
        first_line: number of the text's first line in the file.
        kinds: the views whose elements are wanted; without them all, and most of a tree's views are its words.
    """
    found = _aligned(text, tree, file, first_line)
    lines = Lines(text, file, first_line)
    viewed = VIEWED.intersection(*[[tag for kind in kinds for tag in TAGS[kind]]] if kinds else ())
    elements = _elements(found, lines, lambda step: step.tag in viewed and (step.kind == OPEN or step.tag == 'Str'))
    return Positions(file, text, tuple(words(found, lines)), _elements(found, lines, _is_block), elements, kinds)


def blocks(text: str, tree: Tree, file: str) -> tuple[Element, ...]:
    """The ``blocks`` of ``align``, for who needs no more: they cost half of it."""
    return _elements(_aligned(text, tree, file, 1), Lines(text, file), _is_block)


def _aligned(text: str, tree: Tree, file: str, first_line: int) -> Pass:
    found = steps(tree)
    alignment = Pass(found, prepare(text, file, first_line))
    alignment.run(0, len(found))
    alignment.settle(text)
    return alignment


def _elements(alignment: Pass, lines: Lines, wanted: Callable[[Step], bool]) -> tuple[Element, ...]:
    def element(at: int, step: Step) -> Element:
        start, end = alignment.places[at]
        line, column = lines.place(start)
        return Element(step.tag, step.path, start, end, line, column, alignment.labels.get(at, ''))

    return tuple(element(at, step) for at, step in enumerate(alignment.steps) if wanted(step))


def located(tree: Tree, positions: Positions) -> Iterator[tuple[View, Element]]:
    """Each view of the tree with its place; the tree must be the one that was aligned."""
    return zip(walk(tree, *positions.kinds), positions.elements, strict=True)


def _is_block(step: Step) -> bool:
    return step.kind == OPEN and step.tag in BLOCKS


def _runs_with(word: Word, first: Word) -> bool:
    """Whether a word belongs to the run that a word begins; those of notes called on the way do not."""
    return word.block == first.block or word.block[: len(first.block)] != first.block


def _obstacle(run: list[Word], first: Word, last: Word, text: str) -> str:
    if not all(word.aligned for word in run):
        return 'unknown'
    if last.block != first.block or any(word.block != first.block for word in run):
        return 'scattered'
    gaps = [text[before.end : after.start] for before, after in pairwise(run)]
    if any(after.start < before.end for before, after in pairwise(run)):
        return 'scattered'
    if first.opens_in != last.closes_in:
        return 'cut'
    unbroken = all(len(word.parts) == 1 and word.opens_in == word.closes_in == first.opens_in for word in run)
    return '' if unbroken and not any(gap.strip(_LINE_MARKS) for gap in gaps) else 'markup'
