"""A tree read once from start to end: what opens, what closes, and every word on the way, each with its path.

Knows the shape of pandoc's JSON as ``bindery.pandoc.ast`` does; the order is that of ``ast.walk``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from bindery.pandoc.views import Node, Tree

Path = tuple[int, ...]

OPEN, CLOSE, TEXT = 'open', 'close', 'text'
BLOCKS = frozenset(
    ('Plain', 'Para', 'Header', 'CodeBlock', 'RawBlock', 'BlockQuote', 'OrderedList', 'BulletList', 'DefinitionList')
) | frozenset(('HorizontalRule', 'Table', 'Figure', 'Div', 'LineBlock'))
VIEWED = frozenset(('Str', 'Header', 'Note', 'Link', 'Image', 'Figure', 'Table', 'Div', 'Span', 'Math')) | frozenset(
    ('RawInline', 'RawBlock', 'Cite', 'Code', 'CodeBlock')
)
_SPACES = frozenset(('Space', 'SoftBreak', 'LineBreak'))
_MARKS = {'SingleQuote': '‘’', 'DoubleQuote': '“”'}


class Step(NamedTuple):
    """One step through a tree.

    ``tag`` is pandoc's name of the element, or one of ours for a part that has none: Item, Term, Answer, Line,
    Caption, Cell, Citation. ``path`` leads to the node: indices into pandoc's lists, the first into the tree's blocks.
    ``text`` is the text of a text step; of an open step the target of a link, the source of raw text, the column of a
    cell. ``glued`` says that no space stands before the text. ``has_attr`` is false where a node has no attributes.
    """

    kind: str
    tag: str
    path: Path
    text: str = ''
    glued: bool = False
    has_attr: bool = False


def steps(tree: Tree) -> list[Step]:
    """All steps through a tree, in the order of pandoc's JSON: containers open before their contents."""
    made = _Steps()
    for index, block in enumerate(tree.blocks):
        made.node(block, (index,))
    return made.steps


def node_at(tree: Tree, path: Path) -> Any:
    """The node (or the part of one) that a path leads to; raises IndexError or KeyError where there is none."""
    value: Any = tree.blocks
    for index in path:
        value = (value['c'] if isinstance(value, dict) else value)[index]
    return value


class _Steps:
    """Collects steps; ``glued`` remembers whether text came last without a space after it."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.glued = False

    def node(self, node: Node, path: Path) -> None:
        tag: str = node['t']
        content: Any = node.get('c')
        if tag == 'Str':
            self.text(tag, path, content)
        elif tag in _SPACES:
            self.glued = False
        elif tag == 'Quoted':
            marks = _MARKS[content[0]['t']]
            self.text(tag, path, marks[0])
            self.nodes(content[1], (*path, 1))
            self.text(tag, path, marks[1])
        else:
            self.element(tag, content, path)

    def text(self, tag: str, path: Path, text: str) -> None:
        self.steps.append(Step(TEXT, tag, path, text, self.glued))
        self.glued = bool(text) and not text[-1].isspace()

    def nodes(self, nodes: list[Node], path: Path) -> None:
        for index, node in enumerate(nodes):
            self.node(node, (*path, index))

    def element(self, tag: str, content: Any, path: Path) -> None:
        glued = self.glued
        if tag in BLOCKS or tag == 'Note':
            self.glued = False
        self.steps.append(Step(OPEN, tag, path, _said(tag, content), has_attr=_has_attr(content)))
        for part, nodes, at in _parts(tag, content, path):
            self.part(part, nodes, at)
        self.steps.append(Step(CLOSE, tag, path))
        if tag in BLOCKS:
            self.glued = False
        elif tag == 'Note':
            self.glued = glued

    def part(self, tag: str, nodes: list[Node] | str, path: Path) -> None:
        """One part of an element: its nodes, with steps of its own where it has a name; or its text as it stands."""
        if isinstance(nodes, str):
            self.text(tag, path, nodes)
            return
        name, _, text = tag.partition(' ')
        if not name:
            self.nodes(nodes, path)
            return
        before = self.glued
        self.glued = False
        self.steps.append(Step(OPEN, name, path, text))
        self.nodes(nodes, path)
        self.steps.append(Step(CLOSE, name, path))
        self.glued = before if name == 'Citation' else False


def _said(tag: str, content: Any) -> str:
    if tag in ('Link', 'Image'):
        return str(content[2][0])
    return str(content[1]) if tag in ('RawInline', 'RawBlock') else ''


def _has_attr(content: Any) -> bool:
    match content:
        case [[str() as name, list() as classes, list() as pairs], *_]:
            return bool(name or classes or pairs)
    return False


def _parts(tag: str, content: Any, path: Path) -> Iterator[tuple[str, Any, Path]]:  # noqa: C901  a table in code
    """The parts of an element that hold text or nodes: name ('' for none of its own), content, path."""
    match tag, content:
        case (('Math' | 'Code' | 'CodeBlock'), [_, str() as text]):
            yield tag, text, path
        case (('Link' | 'Image' | 'Span' | 'Div'), [_, list() as inner, *_]):
            yield '', inner, (*path, 1)
        case 'Header', [_, _, inner]:
            yield '', inner, (*path, 2)
        case 'Figure', [_, caption, body]:
            yield 'Caption', caption[1], (*path, 1, 1)
            yield '', body, (*path, 2)
        case 'Table', _:
            yield 'Caption', content[1][1], (*path, 1, 1)
            yield from _cells(content, path)
        case 'Cite', [citations, inner]:
            for entry in citations:
                # No path leads into a citation's own object: what stands there has the path of the group.
                yield 'Citation', [*entry['citationPrefix'], *entry['citationSuffix']], (*path, 0)
            yield '', inner, (*path, 1)
        case 'OrderedList', [_, items]:
            yield from (('Item ordered', item, (*path, 1, index)) for index, item in enumerate(items))
        case 'BulletList', _:
            yield from (('Item', item, (*path, index)) for index, item in enumerate(content))
        case 'LineBlock', _:
            yield from (('Line', line, (*path, index)) for index, line in enumerate(content))
        case 'DefinitionList', _:
            for index, (term, answers) in enumerate(content):
                yield 'Term', term, (*path, index, 0)
                yield from (('Answer', answer, (*path, index, 1, at)) for at, answer in enumerate(answers))
        case _, [{'t': str()}, *_]:
            yield '', content, path


def _cells(table: Any, path: Path) -> Iterator[tuple[str, Any, Path]]:
    """The cells of a table as ``Cell <column>``; cells that reach over rows above push their columns on."""
    groups = [(table[3][1], (*path, 3, 1))]
    for index, body in enumerate(table[4]):
        groups += [(body[part], (*path, 4, index, part)) for part in (2, 3)]
    groups.append((table[5][1], (*path, 5, 1)))
    for rows, at in groups:
        taken: dict[int, int] = {}
        for index, row in enumerate(rows):
            column = 0
            free = {where: left - 1 for where, left in taken.items() if left > 1}
            for number, cell in enumerate(row[1]):
                while taken.get(column, 0) > 1:
                    column += 1
                yield f'Cell {column}', cell[4], (*at, index, 1, number, 4)
                free.update((where, cell[2]) for where in range(column, column + cell[3]))
                column += cell[3]
            taken = free
