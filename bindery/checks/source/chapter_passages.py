"""The passages of one chapter's text or of a piece of Markdown in its head: blocks of an aligned tree, read flat."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby
from operator import attrgetter, itemgetter

from bindery.checks.source.characters import Piece, Run
from bindery.checks.source.passage import OBJECT, Mark, Passage, without_endless
from bindery.frozen import frozen
from bindery.load.flow import Lines
from bindery.load.positions import Element, Path, Positions, Word, align, located
from bindery.pandoc.ast import TAGS, Cite, Code, Div, Image, Link, Math, Note, Span, Text, Tree, View, plain

CORRECTIONS = 'corrections'
LISTS = frozenset({'BulletList', 'OrderedList', 'DefinitionList'})
CAPTION = (1, 1)
# What can stand around words or between them; a view for each word would be most of the work.
VIEWS = tuple(kind for kind in TAGS if kind is not Text)


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
        tags.update({element.path: (element.tag, view) for view, element in self.views})
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
        objects: dict[Path, list[Element]] = {}
        for path, _, element in self._opaque:
            objects.setdefault(self._block(path), []).append(element)
        groups: dict[Path, list[Word]] = {}
        for block, run in groupby(self.positions.words, attrgetter('block')):
            words = [word for word in run if word.kind != 'alt']
            if words and self._tags.get(block, ('',))[0] != 'CodeBlock':
                groups.setdefault(block, []).extend(words)
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
        run = Run(self.lines.text)
        after_object = False
        for piece in sorted(self._pieces(words, objects), key=itemgetter(0)):
            run.add(piece, new=piece[3] and not after_object)
            after_object = (piece[2] or self.lines.text[piece[0] : piece[1]])[-1:] == OBJECT
        run.close()
        return Passage(
            file=self.lines.file,
            kind=self.kind_of(block),
            text=without_endless(''.join(run.texts)),
            lang=self.lang_of(block),
            lines=self.lines,
            starts=tuple(run.starts),
            ends=tuple(run.ends),
            marks=tuple(self._marks(block, run.starts)),
        )

    def _pieces(self, words: list[Word], objects: list[Element]) -> Iterator[Piece]:
        """The pieces of a block in the order of the tree."""
        for element in objects:
            yield element.start, element.end, OBJECT, False
        for word in words:
            if not word.aligned or not word.parts:
                if not objects:
                    yield word.start, word.start, word.text, True
                continue
            new = True
            for start, end in word.parts:
                for first, last in _outside(start, end, objects) if objects else ((start, end),):
                    yield first, last, None, new
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


def read_tree(tree: Tree, text: str, file: str, *, kind: str, lang: str) -> tuple[Passage, ...]:
    """The passages of a tree that was read from this text; the text's YAML head, if it has one, is passed over."""
    positions = align(text, tree, file, kinds=VIEWS)
    return tuple(Reading(positions, tuple(located(tree, positions)), Lines(text, file), kind, lang).passages())
