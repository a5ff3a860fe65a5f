"""The blocks of a volume's papers with their places in the source, and the volume with those places marked in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from bindery.findings import Location
from bindery.frozen import frozen
from bindery.load.flow import Lines, after_head
from bindery.load.folder import Folder
from bindery.load.positions import Element, blocks, node_at
from bindery.load.positions import Path as TreePath
from bindery.load.report import Report
from bindery.load.yaml import Listing, RefusedError, Scalar, parse
from bindery.load.yaml import Mapping as YamlMapping
from bindery.model.volume import Contribution, Volume
from bindery.pandoc._words import OPEN, steps
from bindery.pandoc.ast import Tree, plain
from bindery.pandoc.marking import MARKABLE, in_note, marked

REGISTER = 'contributors.yaml'
# Blocks whose inside is one with them.
_WHOLE = ('Table', 'Figure')


@frozen
class Block:
    """One block of a paper: its key in the paper, its place, its extent in the file, its text without notes.

    ``counted`` says that it takes a paragraph's number: paragraphs, items, verse, tables and figures of the text do,
    headings and what stands in notes do not. ``path`` leads to it in the paper's text; () for one of the abstract.
    """

    key: int
    place: Location
    start: int
    end: int
    text: str
    counted: bool
    path: TreePath = ()


@frozen
class PaperPlaces:
    """The blocks of one paper in the order of the text, and the place of each key of its head."""

    id: str
    file: str
    blocks: tuple[Block, ...]
    head: Mapping[str, Location]
    start: int = 0

    @cached_property
    def starts(self) -> Mapping[int, int]:
        """Where each block begins in ``text``, by its key."""
        found, at = {}, 0
        for block in self.blocks:
            found[block.key] = at
            at += len(block.text) + 1
        return found

    @property
    def text(self) -> str:
        """The text as marks quote it: the blocks in the order of the tree, a note after the block of its call."""
        return '\n'.join(block.text for block in self.blocks)

    def block_of(self, at: int) -> Block | None:
        """The block that a place in ``text`` falls in."""
        return next((block for block in reversed(self.blocks) if self.starts[block.key] <= at), None)

    def block_at(self, offset: int) -> Block | None:
        """The innermost block that an offset into the file falls in, else the last one before it."""
        holding = [block for block in self.blocks if block.start <= offset < block.end]
        if holding:
            return min(holding, key=lambda block: block.end - block.start)
        before = [block for block in self.blocks if block.start <= offset and block.end > block.start]
        return before[-1] if before else None


def places(folder: Path, volume: Volume) -> tuple[Volume, tuple[PaperPlaces, ...]]:
    """The volume with every block marked by its key, and the places that the keys stand for.

    Marks change nothing but what is rendered with ``places=True``. The volume must have been loaded from the folder.
    """
    source = Folder(folder, Report())
    made = [_paper(entry, source) for entry in volume.contributions]
    contributions = tuple(entry for entry, _ in made)
    return replace(volume, contributions=contributions), tuple(each for _, each in made)


def _paper(entry: Contribution, source: Folder) -> tuple[Contribution, PaperPlaces]:
    path = None if entry.missing else source.locate(str(entry.file), lambda: Location(str(entry.file)))
    text = source.read_text(path) if path else None
    return paper_places(entry, text or '')


def paper_places(entry: Contribution, text: str) -> tuple[Contribution, PaperPlaces]:
    """One contribution with its blocks marked, and their places in the text of its file."""
    return marked_entry(entry) if text else entry, found_places(entry, text)


def found_places(entry: Contribution, text: str) -> PaperPlaces:
    """The places of the blocks of one contribution in the text of its file, by the keys of ``marked_entry``."""
    file = str(entry.file)
    lines = Lines(text, file)
    spans = after_head(text, lines)
    start = spans[0][0] if spans else len(text)
    head = head_places(text[:start], file)
    if entry.missing or not text:
        return PaperPlaces(entry.id, file, (), head)
    at = head.get('abstract', Location(file, 1, 1))
    of_head = tuple(_of_abstract(entry.abstract, at, lines)) if entry.abstract else ()
    of_body = tuple(_of_body(entry.body, blocks(text, entry.body, file), file, len(of_head)))
    return PaperPlaces(entry.id, file, (*of_head, *of_body), head, start)


def marked_entry(entry: Contribution) -> Contribution:
    """One contribution with its blocks marked; what the marks stand for, ``found_places`` finds."""
    if entry.missing:
        return entry
    heads = [(number,) for number, _ in _paragraphs(entry.abstract)] if entry.abstract else []
    opened = [(step.tag, step.path) for step in steps(entry.body) if step.kind == OPEN]
    paths = enumerate(_markable(opened), len(heads))
    return replace(
        entry,
        abstract=marked(entry.abstract, [(path, str(path[0])) for path in heads]) if entry.abstract else None,
        body=marked(entry.body, [(path, str(key)) for key, path in paths]),
    )


def _markable(blocks: Iterable[tuple[str, TreePath]]) -> Iterator[TreePath]:
    """The paths of those blocks that bear marks: not what stands in one that is marked whole."""
    inside: TreePath | None = None
    for tag, path in blocks:
        if tag in MARKABLE and not (inside and path[: len(inside)] == inside):
            inside = path if tag in _WHOLE else None
            yield path


def _paragraphs(tree: Tree) -> Iterator[tuple[int, str]]:
    """The blocks of an abstract that say anything, by their place."""
    texts = ((number, plain(Tree((node,)))) for number, node in enumerate(tree.blocks))
    return ((number, text) for number, text in texts if text.strip())


def _of_abstract(tree: Tree, place: Location, lines: Lines) -> Iterator[Block]:
    """The paragraphs of an abstract, which all stand where the head has it."""
    start = lines.starts[place.line - 1] + place.column - 1
    return (Block(number, place, start, start, text, counted=True) for number, text in _paragraphs(tree))


def _of_body(tree: Tree, found: Sequence[Element], file: str, first: int) -> Iterator[Block]:
    by_path = {element.path: element for element in found}
    for key, path in enumerate(_markable((element.tag, element.path) for element in found), first):
        element = by_path[path]
        text = plain(Tree((node_at(tree, path),)))
        says = bool(text.strip()) or element.tag in _WHOLE
        counted = says and element.tag != 'Header' and not in_note(tree, path)
        place = Location(file, element.line, element.column)
        yield Block(key, place, element.start, element.end, text, counted, path)


def head_places(head: str, file: str) -> Mapping[str, Location]:
    """Where the value of each key of a chapter's head stands; ``byline.1`` is the second author."""
    yaml = '\n'.join(head.rstrip('\n').split('\n')[1:-1])
    try:
        value = parse(yaml, file, first_line=2)
    except RefusedError:
        return {}
    found: dict[str, Location] = {}
    for key, content in value.entries if isinstance(value, YamlMapping) else ():
        found[key.text] = content.place if isinstance(content, Scalar) else key.place
        for number, item in enumerate(content.items if isinstance(content, Listing) else ()):
            found[f'{key.text}.{number}'] = item.place
    return found


def people_places(folder: Path) -> Mapping[str, Location]:
    """Where the entry of each person begins in the register."""
    source = Folder(folder, Report())
    path = source.locate(REGISTER, lambda: Location(REGISTER))
    text = source.read_text(path) if path else None
    try:
        value = parse(text or '', REGISTER)
    except RefusedError:
        return {}
    found: dict[str, Location] = {}
    for key, content in value.entries if isinstance(value, YamlMapping) else ():
        for item in content.items if key.text == 'people' and isinstance(content, Listing) else ():
            ids = (
                [v.text for k, v in item.entries if k.text == 'id' and isinstance(v, Scalar)]
                if isinstance(item, YamlMapping)
                else []
            )
            found |= dict.fromkeys(ids, item.place)
    return found
