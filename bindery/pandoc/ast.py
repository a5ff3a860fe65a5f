"""The only module that knows the shape of pandoc's JSON: walk a tree, replace in it, read its plain text.

A ``Tree`` holds pandoc's blocks; a run of inlines (a title, a caption) is a ``Tree`` of one Plain block. Passes see
*views* (``bindery.pandoc.views``) of the elements they care about; all else stays opaque.
Source: pandoc-types 1.23 (Text.Pandoc.Definition).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace as replace_
from typing import Any

from bindery.pandoc._nodes import inline, inlines_of, node_of, view_of
from bindery.pandoc.views import (
    LEAVES,
    Attr,
    Cite,
    Code,
    Div,
    Figure,
    Header,
    Image,
    Link,
    Math,
    Node,
    Note,
    Raw,
    Span,
    Table,
    Text,
    Tree,
    View,
)

__all__ = [
    'Attr',
    'Change',
    'Cite',
    'Code',
    'Div',
    'Figure',
    'Header',
    'Image',
    'Link',
    'Math',
    'Node',
    'Note',
    'Raw',
    'Span',
    'Table',
    'Text',
    'Tree',
    'View',
    'are_elements',
    'block_quote',
    'blocks',
    'decode',
    'div',
    'encode',
    'inline',
    'inlines',
    'joined',
    'line',
    'ordered_list',
    'para',
    'parts',
    'plain',
    'replace',
    'replace_once',
    'strong',
    'trimmed',
    'walk',
]

API_VERSION = (1, 23, 1)
INLINES = frozenset({'Note', 'Link', 'Image', 'Span', 'Math', 'RawInline', 'Cite', 'Code', 'Str'})
# Blocks that are one element of XHTML each.
ELEMENTS = frozenset(
    {'BlockQuote', 'BulletList', 'CodeBlock', 'DefinitionList', 'Div', 'Figure', 'Header', 'HorizontalRule'}
    | {'LineBlock', 'OrderedList', 'Para', 'Table'}
)
# Pandoc's names for what each view shows.
TAGS: dict[type, tuple[str, ...]] = {
    Cite: ('Cite',),
    Code: ('Code', 'CodeBlock'),
    Div: ('Div',),
    Figure: ('Figure',),
    Header: ('Header',),
    Image: ('Image',),
    Link: ('Link',),
    Math: ('Math',),
    Note: ('Note',),
    Raw: ('RawInline', 'RawBlock'),
    Span: ('Span',),
    Table: ('Table',),
    Text: ('Str',),
}

Change = Callable[[View], 'View | Tree | Sequence[View | Tree] | None']


def decode(document: dict[str, Any]) -> Tree:
    """The blocks of a pandoc JSON document."""
    return Tree(tuple(document['blocks']))


def encode(tree: Tree) -> dict[str, Any]:
    """A pandoc JSON document of these blocks, without metadata."""
    return {'pandoc-api-version': list(API_VERSION), 'meta': {}, 'blocks': list(tree.blocks)}


def parts(tree: Tree) -> tuple[Tree | None, ...]:
    """What each block holds that is a div; None for any other block."""
    return tuple(Tree(tuple(block['c'][1])) if block['t'] == 'Div' else None for block in tree.blocks)


def line(text: str) -> Tree:
    """Words as a tree of inlines."""
    nodes: list[Node] = []
    for position, word in enumerate(text.split(' ')):
        nodes += [{'t': 'Space'}] if position else []
        nodes += [{'t': 'Str', 'c': word}] if word else []
    return inline(nodes)


def para(content: Tree) -> Tree:
    """A run of inlines as a paragraph."""
    return Tree(({'t': 'Para', 'c': inlines_of(content)},))


def block_quote(body: Tree) -> Tree:
    """Blocks as a block quotation."""
    return Tree(({'t': 'BlockQuote', 'c': list(body.blocks)},))


def blocks(views: Sequence[View]) -> Tree:
    """Views of blocks as a tree."""
    return Tree(tuple(node_of(view) for view in views))


def inlines(views: Sequence[View]) -> Tree:
    """Views of inlines as a tree."""
    return inline([node_of(view) for view in views])


def div(attr: Attr, body: Tree) -> Tree:
    """Blocks in a div."""
    return blocks([Div(attr, body)])


def aligned(table: Table, sides: Sequence[str]) -> Table:
    """The table with its columns set ``right``, ``center`` or as they were, and with no widths of its own.

    ``sides`` count only where there is one for each column.
    """
    names = {'right': 'AlignRight', 'center': 'AlignCenter'}
    columns = table.rest[0]
    wanted = sides if len(sides) == len(columns) else [''] * len(columns)
    made = [
        [{'t': names[side]} if side in names else old, {'t': 'ColWidthDefault'}]
        for side, (old, _) in zip(wanted, columns, strict=True)
    ]
    return replace_(table, rest=(made, *table.rest[1:]))


def line_block(body: Tree) -> Tree:
    """Paragraphs as lines of verse, parted also at forced line breaks."""
    lines: list[list[Node]] = []
    for block in body.blocks:
        lines.append([])
        for node in block['c']:
            if node['t'] == 'LineBreak':
                lines.append([])
            else:
                lines[-1].append(node)
    return Tree(({'t': 'LineBlock', 'c': lines},))


def ordered_list(items: Sequence[Tree]) -> Tree:
    """A decimal list of these items."""
    style = [1, {'t': 'Decimal'}, {'t': 'Period'}]
    return Tree(({'t': 'OrderedList', 'c': [style, [list(item.blocks) for item in items]]},))


def walk(tree: Tree, *kinds: type, notes: bool = True) -> Iterator[View]:
    """Every element that has a view, in the order of the text, containers before their contents.

    ``kinds`` names the views that are wanted, where it is not all of them; ``notes`` says whether what stands inside
    notes is visited too.
    """
    tags = _tags(kinds)
    if not tags & (tree.holds | LEAVES):
        return
    waiting: list[Any] = _worth([*reversed(tree.blocks)], tags)
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += _worth(value[::-1], tags)
            continue
        tag = value.get('t')
        view = view_of(value) if tag in tags else None
        if view is not None:
            yield view
        if 'c' in value and (notes or tag != 'Note'):
            waiting += _worth([value['c']], tags)
        elif 'citationSuffix' in value:
            waiting += (value['citationSuffix'], value['citationPrefix'])


def _worth(items: list[Any], tags: frozenset[str]) -> list[Any]:
    """The items that are of these elements or could hold some; most of a text is words, which do not."""
    barren = LEAVES - tags
    return [item for item in items if (type(item) is dict and item.get('t') not in barren) or type(item) is list]


def _tags(kinds: Sequence[type]) -> frozenset[str]:
    """Pandoc's names for what these views show, or any view."""
    return frozenset(tag for kind in kinds or TAGS for tag in TAGS[kind])


def replace(tree: Tree, change: Change, *kinds: type) -> Tree:
    """The tree with each viewed element changed, contents before their containers.

    ``change`` returns None to keep an element, a view to put in its place, or a tree or a sequence of both to splice
    in; an empty sequence drops the element. ``kinds`` names the views it is called with, where it is not all of them.
    A tree in which nothing is changed is given back as it is.
    """
    tags = _tags(kinds)
    if not tags & (tree.holds | LEAVES):
        return tree
    old = list(tree.blocks)
    new = _rebuild_list(old, change, tags)
    return tree if new is old else Tree(tuple(new))


def replace_once(tree: Tree, name: str, change: Change, *kinds: type) -> Tree:
    """The same for a pass with a name, which is not run again on a tree in which it found nothing to change."""
    if name in tree.left_alone:
        return tree
    made = replace(tree, change, *kinds)
    if made is tree:
        tree.left_alone.add(name)
    return made


def _rebuild_list(items: list[Any], change: Change, tags: frozenset[str]) -> list[Any]:
    barren = LEAVES - tags
    busy = [at for at, item in enumerate(items) if type(item) is not dict or item.get('t') not in barren]
    out: list[Any] = []
    done = 0
    for at in busy:
        item = items[at]
        is_node = type(item) is dict and 't' in item
        made = _rebuild_node(item, change, tags) if is_node else [_rebuild(item, change, tags)]
        if len(made) != 1 or made[0] is not item:
            out += items[done:at]
            out += made
            done = at + 1
    return out + items[done:] if done else items


def _rebuild(value: Any, change: Change, tags: frozenset[str]) -> Any:
    if isinstance(value, list):
        return _rebuild_list(value, change, tags)
    if isinstance(value, dict):
        made = {key: _rebuild(inner, change, tags) for key, inner in value.items()}
        return made if any(made[key] is not value[key] for key in value) else value
    return value


def _rebuild_node(node: Node, change: Change, tags: frozenset[str]) -> list[Node]:
    inner = node.get('c', None)
    made = _rebuild(inner, change, tags) if isinstance(inner, list | dict) else inner
    new = node if made is inner else {**node, 'c': made}
    view = view_of(new) if node['t'] in tags else None
    result = change(view) if view is not None else None
    if result is None:
        return [new]
    is_inline = node['t'] in INLINES
    pieces = [result] if isinstance(result, View | Tree) else list(result)
    return [made for piece in pieces for made in _splice(piece, is_inline)]


def _splice(piece: View | Tree, is_inline: bool) -> list[Node]:
    if not isinstance(piece, Tree):
        return [node_of(piece)]
    return inlines_of(piece) if is_inline else list(piece.blocks)


def are_elements(tree: Tree) -> bool:
    """Whether each block of a tree becomes one element of XHTML; raw text and bare lines do not."""
    return all(block['t'] in ELEMENTS for block in tree.blocks)


def plain(tree: Tree, *, notes: bool = False) -> str:
    """The text of a tree: words as they read, blocks parted by a newline; notes only when asked for."""
    return '\n'.join(filter(None, (_text(block, notes).strip() for block in tree.blocks)))


def _text(value: Any, notes: bool) -> str:
    if isinstance(value, list):
        return ''.join(_text(item, notes) for item in value)
    if not isinstance(value, dict) or 't' not in value:
        return ''
    kind: str = value['t']
    content: Any = value.get('c')
    if kind == 'Str':
        return str(content)
    if kind in ('Space', 'SoftBreak', 'LineBreak'):
        return ' '
    if kind in ('Code', 'CodeBlock', 'Math'):
        return str(content[1])
    if kind == 'Quoted':
        marks = '‘’' if content[0]['t'] == 'SingleQuote' else '“”'
        return marks[0] + _text(content[1], notes) + marks[1]
    if kind == 'LineBlock':
        return '\n'.join(_text(part, notes) for part in content) + '\n'
    if kind == 'DefinitionList':
        return '\n'.join(_text(part, notes).strip() for term, bodies in content for part in (term, *bodies)) + '\n'
    if kind in ('RawInline', 'RawBlock') or (kind == 'Note' and not notes):
        return ''
    text = _text(_contents(kind, content), notes)
    return text + '\n' if kind in ('Para', 'Plain', 'Header') else text


def _contents(kind: str, content: Any) -> Any:
    """What of a node's content reads as text, flattened to nodes."""
    if kind in ('Link', 'Image', 'Span', 'Cite', 'Div'):
        return content[1]
    if kind == 'Header':
        return content[2]
    if kind == 'Figure':
        return [content[2], content[1][1]]
    if kind == 'Table':
        return [content[1][1], _cells(content)]
    return content


def _cells(table: Any) -> list[Any]:
    rows = [*table[3][1], *(row for body in table[4] for group in (body[2], body[3]) for row in group), *table[5][1]]
    return [cell[4] for row in rows for cell in row[1]]


def strong(content: Tree) -> Tree:
    """A run of inlines set strong."""
    return inline([{'t': 'Strong', 'c': inlines_of(content)}])


def trimmed(content: Tree) -> Tree:
    """A run of inlines without spaces at its ends."""
    nodes = inlines_of(content)
    while nodes and nodes[0]['t'] in ('Space', 'SoftBreak'):
        nodes = nodes[1:]
    while nodes and nodes[-1]['t'] in ('Space', 'SoftBreak'):
        nodes = nodes[:-1]
    return inline(nodes)


def joined(parts: Sequence[Tree]) -> Tree:
    """Runs of inlines one after another, without anything between them."""
    return inline([node for part in parts for node in inlines_of(part)])
