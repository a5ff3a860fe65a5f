"""Pandoc's JSON read in; in a large text, words that are alike are one node, and so are all spaces."""

from __future__ import annotations

import json
from typing import Any

from bindery.pandoc.views import Node

# Bytes above which it is worth asking of every node whether it is known: a tree of a million takes fifteen times that.
LARGE = 1_000_000
BARE = 1  # entries of an element with nothing inside


def read(output: bytes) -> dict[str, Any]:
    """What pandoc wrote. Nodes are never changed, so nobody sees that two are one; a book's trees take a tenth so."""
    if len(output) < LARGE:
        made: dict[str, Any] = json.loads(output)
        return made
    words: dict[str, Node] = {}
    bare: dict[str, Node] = {}

    def once(node: Node) -> Node:
        if len(node) == BARE:
            return bare.setdefault(node['t'], node) if 't' in node else node
        return words.setdefault(node['c'], node) if node.get('t') == 'Str' else node

    return json.loads(output, object_hook=once)  # type: ignore[no-any-return]
