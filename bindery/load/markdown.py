"""Chapters and the Markdown in their heads as pandoc's trees, in few runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bindery.pandoc import markdown
from bindery.pandoc.ast import Header, Tree, line, walk


def read(
    bodies: Sequence[str], pieces: Sequence[str], meanwhile: Callable[[], None] = lambda: None
) -> tuple[tuple[Tree | None, ...], tuple[Tree | None, ...]]:
    """Trees of the chapters' texts and of the short pieces of Markdown; None for a text that pandoc refuses.

    All are read together, since starting pandoc takes longer than reading a title, and each as if it were alone;
    ``meanwhile`` is done while pandoc reads.
    """
    trees = markdown.read_apart([*bodies, *(piece.strip() for piece in pieces)], meanwhile)
    return trees[: len(bodies)], trees[len(bodies) :]


def as_heading(text: str) -> str:
    """A title as the Markdown of a heading, so that ``1. Foo`` is no list."""
    return '# ' + ' '.join(text.split())


def title(tree: Tree | None, text: str) -> Tree:
    """The inlines of a title that was read as a heading; the bare words where pandoc made something else of it."""
    heads = [view for view in walk(tree, Header) if isinstance(view, Header)] if tree else []
    return heads[0].content if heads else line(text)
