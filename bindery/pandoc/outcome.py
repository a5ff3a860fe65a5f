"""What pandoc wrote: as a tree that passes can follow, and by the key of what decides it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bindery.cache import keys
from bindery.pandoc import ast
from bindery.pandoc._reading import read
from bindery.pandoc.ast import Tree
from bindery.pandoc.running import PandocError

# HTML and TeX are read as raw elements, so that the loader can say where they stand; nothing of them is ever written.
MARKDOWN = (
    'markdown-yaml_metadata_block-pandoc_title_block-native_divs-native_spans-markdown_in_html_blocks'
    '-latex_macros-blank_before_blockquote+ascii_identifiers'
)
# Levels of JSON: some sixty lists, or a hundred quotations, one inside the other.
DEPTH = 200
CONTAINERS = frozenset({dict, list})


def decoded(output: bytes) -> Tree:
    """The tree that pandoc wrote as JSON; raises PandocError where it is nested too deeply."""
    try:
        made = ast.decode(read(output))
    except RecursionError as error:
        raise PandocError('pandoc: nested too deeply') from error
    if _is_deep(made):
        raise PandocError('pandoc: nested too deeply')
    return made


def _is_deep(tree: Tree) -> bool:
    """Whether a tree is nested deeper than passes that call themselves can follow."""
    level: list[Any] = list(tree.blocks)
    for _ in range(DEPTH):
        # Types are compared, not asked for: this looks at every node of a volume.
        insides = (node.values() if type(node) is dict else node for node in level)
        level = [child for inside in insides for child in inside if type(child) in CONTAINERS]
        if not level:
            return False
    return True


def made_by() -> tuple[object, ...]:
    """What decides what pandoc makes of a text or a tree, besides it."""
    return keys.code('bindery.pandoc'), keys.packages('pypandoc-binary'), MARKDOWN


def named(kind: str, texts: Sequence[str | bytes]) -> list[bytes]:
    """A key for what pandoc makes of each text or block."""
    around = keys.digest(kind, made_by())
    return [keys.digest(around, text) for text in texts]
