"""Marks put on the blocks of a tree, so that what is written of it can be traced back; knows the tree's shape."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bindery.pandoc._words import Path, node_at
from bindery.pandoc.views import Node, Tree

# What the attribute is called in the tree; pandoc writes it into HTML with ``data-`` before it.
MARK = 'bindery-place'
# Blocks whose attributes can hold a mark; those that have none get an empty span before their first word.
_WITH_ATTRIBUTES = frozenset(('CodeBlock', 'Table', 'Figure'))
MARKABLE = _WITH_ATTRIBUTES | {'Para', 'Plain', 'Header', 'LineBlock'}


def marked(tree: Tree, marks: Iterable[tuple[Path, str]]) -> Tree:
    """The tree with each block that a path leads to bearing its mark.

    ``marks`` are in the order of the tree; each path leads to a block of a kind that is ``MARKABLE``.
    """
    blocks = list(tree.blocks)
    # What stands inside first: a mark moves what comes after it.
    for path, mark in reversed(tuple(marks)):
        blocks = _changed(blocks, path, mark)
    return Tree(tuple(blocks))


def _changed(value: Any, path: Path, mark: str) -> Any:
    if not path:
        return _bearing(value, mark)
    if isinstance(value, dict):
        return {**value, 'c': _changed(value['c'], path, mark)}
    made = list(value)
    made[path[0]] = _changed(value[path[0]], path[1:], mark)
    return made


def _bearing(node: Node, mark: str) -> Node:
    content = node['c']
    if node['t'] in _WITH_ATTRIBUTES:
        name, classes, pairs = content[0]
        return {**node, 'c': [[name, classes, [*pairs, [MARK, mark]]], *content[1:]]}
    span = {'t': 'Span', 'c': [['', [], [[MARK, mark]]], []]}
    if node['t'] == 'Header':
        return {**node, 'c': [content[0], content[1], [span, *content[2]]]}
    if node['t'] == 'LineBlock':
        return {**node, 'c': [[span, *content[0]], *content[1:]] if content else content}
    return {**node, 'c': [span, *content]}


def in_note(tree: Tree, path: Path) -> bool:
    """Whether the block that a path leads to stands in a note."""
    above = (node_at(tree, path[:length]) for length in range(1, len(path)))
    return any(isinstance(node, dict) and node['t'] == 'Note' for node in above)
