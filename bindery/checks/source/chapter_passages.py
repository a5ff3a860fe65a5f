"""The passages of one chapter's text or of a piece of Markdown in its head: blocks of an aligned tree, read flat."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

from bindery.checks.source.passage import OBJECT, Mark, Passage
from bindery.frozen import frozen
from bindery.load.flow import Lines
from bindery.load.positions import Element, Path, Positions, Word, align, located
from bindery.pandoc.ast import Cite, Code, Div, Image, Link, Math, Note, Span, Tree, View, plain

# What the source writes with more characters than it reads: escapes, character references, dashes, the ellipsis.
WRITTEN = re.compile(r'\\([^\w\s]| )|&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);|---|--|\.\.\.', re.DOTALL)
SPECIAL = re.compile(r'[\\&]|--|\.\.\.')
CORRECTIONS = 'corrections'
READ = {'---': '—', '--': '–', '...': '…', '\\ ': '\u00a0'}
LISTS = frozenset({'BulletList', 'OrderedList', 'DefinitionList'})
CAPTION = (1, 1)

Char = tuple[str, int, int]


@dataclass
class _Run:
    """The characters of one passage while they are gathered, each with its start and end in the source."""

    chars: list[Char] = field(default_factory=list)

    def word(self, chars: Sequence[Char], text: str, *, new: bool) -> None:
        """Adds a piece; a space goes before it where a new word begins, or where the source has one."""
        if self.chars and chars:
            end, start = self.chars[-1][2], chars[0][1]
            if new or re.search(r'\s', text[end:start]):
                self.chars.append((' ', end, max(end, start)))
        self.chars += chars


@frozen
class Reading:
    """An aligned tree as passages; ``kind`` is what its plain paragraphs are (``body``, ``title``, ``abstract``)."""

    positions: Positions
    views: tuple[tuple[View, Element], ...]
    lines: Lines
    kind: str
    lang: str

    @cached_property
    def _tags(self) -> dict[Path, tuple[str, View | None]]:
        tags: dict[Path, tuple[str, View | None]] = {block.path: (block.tag, None) for block in self.positions.blocks}
        tags.update({element.path: (element.tag, view) for view, element in self.views if element.tag != 'Str'})
        return tags

    @cached_property
    def _opaque(self) -> tuple[tuple[Path, View, Element], ...]:
        """What reads as one object: mathematics, code, citations, images, links without words of their own."""
        return tuple(
            (element.path, view, element)
            for view, element in self.views
            if isinstance(view, Math | Cite | Image)
            or (isinstance(view, Code) and not view.block)
            or (isinstance(view, Link) and not plain(view.content))
        )

    def around(self, path: Path) -> list[tuple[Path, str, View | None]]:
        """The blocks and viewed elements around a path, outermost first, itself included."""
        prefixes = (path[:length] for length in range(1, len(path) + 1))
        return [(prefix, *self._tags[prefix]) for prefix in prefixes if prefix in self._tags]

    def kind_of(self, path: Path) -> str:
        """What a block with this path is."""
        kind = self.kind
        for prefix, tag, view in self.around(path):
            if tag == 'Note':
                kind = 'note'
            elif kind != 'note':
                kind = self._inside(kind, tag, path[len(prefix) :], view)
        return kind

    def _inside(self, kind: str, tag: str, rest: Path, view: View | None) -> str:
        if tag == 'Header':
            return 'heading'
        if tag in ('Table', 'Figure') and rest[:2] == CAPTION:
            return 'caption'
        if tag == 'Table':
            return 'cell'
        if tag in LISTS:
            return 'item'
        if tag in ('BlockQuote', 'LineBlock'):
            return 'quote' if tag == 'BlockQuote' else 'verse'
        if isinstance(view, Div) and 'epigraph' in view.attr.classes:
            return 'quote'
        return kind

    def lang_of(self, path: Path) -> str:
        """The language of a block: that of the innermost div that names one, else the chapter's."""
        named = [view.attr.get('lang') for _, _, view in self.around(path) if isinstance(view, Div)]
        return next((lang for lang in reversed(named) if lang), self.lang)

    def passages(self) -> Iterator[Passage]:
        """One passage for each block that holds words."""
        groups: dict[Path, list[Word]] = {}
        objects: dict[Path, list[Element]] = {}
        for path, _, element in self._opaque:
            objects.setdefault(self._block(path), []).append(element)
        for word in self.positions.words:
            if word.kind != 'alt' and self._tags.get(word.block, ('',))[0] != 'CodeBlock':
                groups.setdefault(word.block, []).append(word)
        for block, words in groups.items():
            if not self._quotes_print(block):
                yield self._passage(block, words, objects.get(block, []))

    def _quotes_print(self, path: Path) -> bool:
        """Whether a block is of the list of corrections, which import writes: it quotes what was printed."""
        return any(isinstance(view, Div) and CORRECTIONS in view.attr.classes for _, _, view in self.around(path))

    def _block(self, path: Path) -> Path:
        blocks = [prefix for prefix, tag, _ in self.around(path) if prefix in self._block_paths]
        return blocks[-1] if blocks else ()

    @cached_property
    def _block_paths(self) -> frozenset[Path]:
        return frozenset(block.path for block in self.positions.blocks)

    def _passage(self, block: Path, words: list[Word], objects: list[Element]) -> Passage:
        run = _Run()
        after_object = False
        for _, chars, new in sorted(self._pieces(words, objects), key=lambda piece: piece[0]):
            run.word(chars, self.lines.text, new=new and not after_object)
            after_object = chars[-1:] != [] and chars[-1][0] == OBJECT
        return Passage(
            file=self.lines.file,
            kind=self.kind_of(block),
            text=''.join(char for char, _, _ in run.chars),
            lang=self.lang_of(block),
            lines=self.lines,
            starts=tuple(start for _, start, _ in run.chars),
            ends=tuple(end for _, _, end in run.chars),
            marks=tuple(self._marks(block, [start for _, start, _ in run.chars])),
        )

    def _pieces(self, words: list[Word], objects: list[Element]) -> Iterator[tuple[int, list[Char], bool]]:
        """The pieces of a block: where each begins, its characters, and whether a word begins with it."""
        for element in objects:
            yield element.start, [(OBJECT, element.start, element.end)], False
        for word in words:
            if not word.aligned or not word.parts:
                if not objects:
                    yield word.start, [(char, word.start, word.start) for char in word.text], True
                continue
            new = True
            for start, end in word.parts:
                for first, last in _outside(start, end, objects):
                    yield first, read_as(self.lines.text, first, last), new
                    new = False

    @cached_property
    def _marked(self) -> dict[Path, list[tuple[View, Element]]]:
        """Notes, links, spans with a language and objects, by the block they stand in."""
        found: dict[Path, list[tuple[View, Element]]] = {}
        opaque = {path for path, _, _ in self._opaque}
        for view, element in self.views:
            if isinstance(view, Note | Link) or element.path in opaque or (isinstance(view, Span) and _lang(view)):
                found.setdefault(self._block(element.path[:-1]), []).append((view, element))
        return found

    def _marks(self, block: Path, starts: list[int]) -> Iterator[Mark]:
        for view, element in self._marked.get(block, []):
            at, end = bisect_left(starts, element.start), bisect_left(starts, element.end)
            place = self.positions.location(element)
            if isinstance(view, Note):
                yield Mark('note', at, at, element.label, place)
            elif isinstance(view, Link) and plain(view.content):
                yield Mark('link', at, end, view.target, place)
            elif isinstance(view, Span):
                yield Mark('lang', at, end, _lang(view), place)
            else:
                yield Mark('object', at, end, self.lines.text[element.start : element.end], place)


def _outside(start: int, end: int, objects: Sequence[Element]) -> Iterator[tuple[int, int]]:
    """What of a stretch lies in none of these elements."""
    if not objects:
        yield start, end
        return
    for element in sorted(objects, key=lambda element: element.start):
        if element.end <= start or element.start >= end:
            continue
        if element.start > start:
            yield start, element.start
        start = element.end
    if start < end:
        yield start, end


def _lang(view: Span) -> str:
    return view.attr.get('lang')


def read_as(text: str, start: int, end: int) -> list[Char]:
    """The characters that a stretch of Markdown reads as, each with its start and end in the source."""
    if not SPECIAL.search(text, start, end):
        return [(text[at], at, at + 1) for at in range(start, end)]
    chars: list[Char] = []
    at = start
    while at < end:
        written = WRITTEN.match(text, at, end)
        if written is None:
            chars.append((text[at], at, at + 1))
            at += 1
            continue
        read = READ.get(written[0]) or written[1] or unescape(written[0])
        chars += [(char, at, written.end()) for char in read]
        at = written.end()
    return chars


def read_tree(tree: Tree, text: str, file: str, *, kind: str, lang: str) -> tuple[Passage, ...]:
    """The passages of a tree that was read from this text; the text's YAML head, if it has one, is passed over."""
    positions = align(text, tree, file)
    return tuple(Reading(positions, tuple(located(tree, positions)), Lines(text, file), kind, lang).passages())
