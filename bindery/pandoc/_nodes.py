"""Nodes of pandoc's JSON as the views that passes see, and views as nodes again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bindery.pandoc.views import (
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


def inline(content: Sequence[Node]) -> Tree:
    """Inlines as a tree."""
    return Tree(({'t': 'Plain', 'c': list(content)},))


def inlines_of(tree: Tree) -> list[Node]:
    """The inlines of the tree's paragraphs, paragraphs parted by a space."""
    out: list[Node] = []
    for block in tree.blocks:
        if block['t'] in ('Plain', 'Para'):
            out += [{'t': 'Space'}] if out else []
            out += block['c']
    return out


def _attr(value: Any) -> Attr:
    return Attr(value[0], tuple(value[1]), tuple((key, text) for key, text in value[2]))


def _bare(attr: Attr) -> list[Any]:
    return [attr.id, list(attr.classes), [list(pair) for pair in attr.pairs]]


def view_of(node: Node) -> View | None:  # noqa: C901  a table in code: one branch an element
    match node:
        case {'t': 'Str', 'c': text}:
            return Text(text)
        case {'t': 'Header', 'c': [level, attr, content]}:
            return Header(level, _attr(attr), inline(content))
        case {'t': 'Note', 'c': blocks}:
            return Note(Tree(tuple(blocks)))
        case {'t': 'Link', 'c': [attr, content, [target, title]]}:
            return Link(_attr(attr), inline(content), target, title)
        case {'t': 'Image', 'c': [attr, content, [target, title]]}:
            return Image(_attr(attr), inline(content), target, title)
        case {'t': 'Figure', 'c': [attr, [_, caption], body]}:
            return Figure(_attr(attr), Tree(tuple(caption)), Tree(tuple(body)))
        case {'t': 'Table', 'c': [attr, [_, caption], *rest]}:
            return Table(_attr(attr), Tree(tuple(caption)), tuple(rest), bool(rest[1][1]))
        case {'t': 'Div', 'c': [attr, body]}:
            return Div(_attr(attr), Tree(tuple(body)))
        case {'t': 'Span', 'c': [attr, content]}:
            return Span(_attr(attr), inline(content))
        case {'t': 'Math', 'c': [kind, tex]}:
            return Math(tex, kind['t'] == 'DisplayMath')
        case {'t': 'RawInline' | 'RawBlock', 'c': [form, text]}:
            return Raw(form, text, node['t'] == 'RawBlock')
        case {'t': 'Cite', 'c': [citations, content]}:
            return Cite(tuple(entry['citationId'] for entry in citations), inline(content), citations)
        case {'t': 'Code' | 'CodeBlock', 'c': [attr, text]}:
            return Code(_attr(attr), text, node['t'] == 'CodeBlock')
    return None


def node_of(view: View) -> Node:  # noqa: C901  a table in code: one branch an element
    match view:
        case Text(text):
            return {'t': 'Str', 'c': text}
        case Header(level, attr, content):
            return {'t': 'Header', 'c': [level, _bare(attr), inlines_of(content)]}
        case Note(body):
            return {'t': 'Note', 'c': list(body.blocks)}
        case Link(attr, content, target, title):
            return {'t': 'Link', 'c': [_bare(attr), inlines_of(content), [target, title]]}
        case Image(attr, alt, target, title):
            return {'t': 'Image', 'c': [_bare(attr), inlines_of(alt), [target, title]]}
        case Figure(attr, caption, body):
            return {'t': 'Figure', 'c': [_bare(attr), [None, list(caption.blocks)], list(body.blocks)]}
        case Table(attr, caption, rest):
            return {'t': 'Table', 'c': [_bare(attr), [None, list(caption.blocks)], *rest]}
        case Div(attr, body):
            return {'t': 'Div', 'c': [_bare(attr), list(body.blocks)]}
        case Span(attr, content):
            return {'t': 'Span', 'c': [_bare(attr), inlines_of(content)]}
        case Math(tex, display):
            return {'t': 'Math', 'c': [{'t': 'DisplayMath' if display else 'InlineMath'}, tex]}
        case Raw(form, text, block):
            return {'t': 'RawBlock' if block else 'RawInline', 'c': [form, text]}
        case Cite(_, content, rest):
            return {'t': 'Cite', 'c': [rest, inlines_of(content)]}
        case Code(attr, text, block):
            return {'t': 'CodeBlock' if block else 'Code', 'c': [_bare(attr), text]}
