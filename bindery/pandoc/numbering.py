"""The elements of a tree by their numbers in the walk, without looking at every word; knows the tree's shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bindery.pandoc._nodes import view_of
from bindery.pandoc.ast import TAGS
from bindery.pandoc.views import LEAVES, Text, Tree, View

VIEWED = frozenset(tag for tags in TAGS.values() for tag in tags)


def numbered(tree: Tree, wanted: Callable[[str], object]) -> tuple[tuple[int, View], ...]:
    """Every element that has a view, with its number in the walk; of the words only those that are wanted.

    The same as a walk over everything, in a third of the time: words are counted, not looked at one by one.
    """
    found: list[tuple[int, View]] = []
    _number(list(tree.blocks), 0, wanted, found)
    return tuple(found)


def _number(items: list[Any], count: int, wanted: Callable[[str], object], found: list[tuple[int, View]]) -> int:
    """Number what stands in a list, from ``count`` on; how many views there were before what follows it."""
    for item in items:
        if type(item) is list:
            count = _number(item, count, wanted, found)
            continue
        tag = item.get('t') if type(item) is dict else 'Space'
        if tag == 'Str':
            if wanted(item['c']):
                found.append((count, Text(item['c'])))
            count += 1
        elif tag not in LEAVES:
            view = view_of(item) if tag in VIEWED else None
            if view is not None:
                found.append((count, view))
                count += 1
            inside = [item['c']] if 'c' in item else [item.get('citationPrefix'), item.get('citationSuffix')]
            count = _number(inside, count, wanted, found)
    return count
