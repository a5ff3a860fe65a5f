"""Where every block and every word of a chapter's tree stands in its Markdown source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from bindery.findings import Location
from bindery.load.alignment import Pass, Source, source
from bindery.load.flow import Lines, Span
from bindery.load.matching import match
from bindery.load.notes import NoteCall, NoteDefinition, NoteLabels, notes
from bindery.pandoc._words import BLOCKS, CLOSE, OPEN, TEXT, VIEWED, Path, Step, node_at, steps
from bindery.pandoc.ast import Tree

__all__ = [
    'Element', 'Extent', 'NoteCall', 'NoteDefinition', 'NoteLabels', 'Path', 'Positions', 'Word', 'align', 'node_at',
    'notes',
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text: a run without spaces, notes left aside (``rain[^a].`` is the word ``rain.``).

    ``start`` and ``end`` are offsets into the source, from the first character to behind the last. ``block`` is the
    path of the block it stands in. ``kind`` is text, code, math or alt (the description of an image, not part of the
    running text). ``parts`` are the places it is made of, more than one where markup or a note call interrupts it;
    ``aligned`` is false for a word that the source does not have: its place is then that of the word before it.
    ``parents`` is the path of the innermost element around it.
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
    parents: Path = ()


@dataclass(frozen=True, slots=True)
class Element:
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


@dataclass(frozen=True)
class Extent:
    """The source of a run of words.

    ``obstacle`` says why the words cannot be replaced there, '' where they can: ``unknown`` (a word is not from the
    source), ``scattered`` (other text stands between, as between a note and its call, or two cells), ``cut`` (the run
    begins or ends inside an element that reaches further, such as emphasis or a link).
    """

    start: int
    end: int
    location: Location
    source: str
    obstacle: str = ''


@dataclass(frozen=True)
class Positions:
    """The places of one tree in one source; offsets count characters of the text that was given.

    ``words`` are in the order of the tree (a note's words follow the word it is called from), ``blocks`` as well.
    ``elements`` has one entry for each view that ``ast.walk`` yields, in the same order, so that both can be zipped.
    """

    file: str
    text: str = field(repr=False)
    words: tuple[Word, ...] = field(repr=False)
    blocks: tuple[Element, ...] = field(repr=False)
    elements: tuple[Element, ...] = field(repr=False)

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
        run = [word for word in self.words[first : last + 1] if _together(word, self.words[first])]
        start, end = self.words[first].start, self.words[last].end
        place = self.location(self.words[first])
        obstacle = _obstacle(run, self.words[first], self.words[last], self.text)
        return Extent(start, max(start, end), place, self.text[start:end], obstacle)


def align(text: str, tree: Tree, file: str, first_line: int = 1) -> Positions:
    """Find the place of each word, block and element of a tree in the Markdown it was read from.

    Never fails: a word that is not found gets the place of the word before it and is marked. Takes time in proportion
    to the length of the text.

    Args:
        text: the source, with its YAML head or from line ``first_line`` on; offsets count from its beginning.
        tree: pandoc's tree of it, as ``bindery.pandoc.process.read_markdown`` gives it, before any pass.
        file: the file's path relative to the source folder, for the locations.
        first_line: number of the text's first line in the file.
    """
    found = steps(tree)
    given: Source = source(text, file, first_line)
    alignment = Pass(found, given)
    alignment.run(0, len(found))
    alignment.settle(text)
    lines = Lines(text, file, first_line)

    def element(at: int) -> Element:
        start, end = alignment.places[at]
        line, column = lines.place(start)
        return Element(found[at].tag, found[at].path, start, end, line, column, alignment.labels.get(at, ''))

    blocks = tuple(element(at) for at, step in enumerate(found) if step.kind == OPEN and step.tag in BLOCKS)
    viewed = tuple(element(at) for at, step in enumerate(found) if _is_viewed(step))
    return Positions(file, text, tuple(_words(alignment, lines)), blocks, viewed)


def _is_viewed(step: Step) -> bool:
    return step.tag == 'Str' if step.kind == TEXT else step.kind == OPEN and step.tag in VIEWED


@dataclass
class _Growing:
    """A word while its pieces are gathered."""

    block: Path
    kind: str
    parents: Path
    text: str = ''
    parts: list[Span] = field(default_factory=list)
    aligned: bool = True

    def add(self, text: str, place: Span | None) -> None:
        self.text += text
        if place is None:
            self.aligned = False
        elif self.parts and self.parts[-1][1] == place[0]:
            self.parts[-1] = (self.parts[-1][0], place[1])
        else:
            self.parts.append(place)


def _words(alignment: Pass, lines: Lines) -> Iterator[Word]:
    """Join the pieces of text to words and give each its line and column."""
    end = alignment.given.start
    for grown in _gathered(alignment):
        start = grown.parts[0][0] if grown.parts else end
        end = grown.parts[-1][1] if grown.parts else end
        line, column = lines.place(start)
        parts = tuple(grown.parts)
        yield Word(grown.text, start, end, line, column, grown.block, grown.kind, parts, grown.aligned, grown.parents)


def _gathered(alignment: Pass) -> list[_Growing]:
    words: list[_Growing] = []
    open_elements: list[Step] = []
    blocks: list[Path] = [()]
    current: list[_Growing | None] = [None]
    citations = 0
    for at, step in enumerate(alignment.steps):
        if step.kind == OPEN:
            open_elements.append(step)
            if step.tag in BLOCKS:
                blocks.append(step.path)
            current += [None] if step.tag == 'Note' else []
            citations += step.tag == 'Citation'
        elif step.kind == CLOSE:
            open_elements.pop()
            if step.tag in BLOCKS:
                blocks.pop()
            if step.tag == 'Note':
                current.pop()
            citations -= step.tag == 'Citation'
        elif not citations:
            kind = _kind(step, open_elements)
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
        if current is None or not goes_on:
            current = _Growing(*about)
            words.append(current)
        current.add(piece, place)
        goes_on = False
    return current


def _kind(step: Step, around: list[Step]) -> str:
    if step.tag in ('Code', 'CodeBlock'):
        return 'code'
    if step.tag == 'Math':
        return 'math'
    return 'alt' if any(entry.tag == 'Image' for entry in around) else 'text'


def _together(word: Word, first: Word) -> bool:
    """Whether a word between two others is not merely a note's that is called between them."""
    return len(word.block) <= len(first.block) or word.block[: len(first.block)] != first.block


def _obstacle(run: list[Word], first: Word, last: Word, text: str) -> str:
    if not all(word.aligned for word in run):
        return 'unknown'
    at = first.start
    for word in run:
        if word.start < at or word.block != first.block or _foreign(text[at : word.start]):
            return 'scattered'
        at = word.end
    return '' if first.parents == last.parents else 'cut'


def _foreign(between: str) -> bool:
    """Whether more than space and markup stands between two words."""
    return any(character.isalnum() for character in between)


def _plain(word: str, typed: str) -> bool:
    """Whether what was typed is this word, smart punctuation and escapes apart."""
    return match(typed, word, 0) == len(typed)
