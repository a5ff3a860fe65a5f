"""Chapters and the Markdown in their heads as pandoc's trees, in few runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from bindery.pandoc import process
from bindery.pandoc.ast import Header, Tree, line, plain, walk
from bindery.pandoc.process import PandocError

MARK = 'binderypiece'
# What could reach from one piece into the next: notes, link definitions, fences, tags, comments, mathematics.
REACHING = re.compile(r'\[\^|\]:|:::|```|~~~|<|\$\$')


def read(bodies: Sequence[str], pieces: Sequence[str]) -> tuple[tuple[Tree | None, ...], tuple[Tree | None, ...]]:
    """Trees of the chapters' texts and of the short pieces of Markdown; None for a text that pandoc refuses.

    The pieces are read in one run, since starting pandoc takes longer than reading a title.
    """
    pieces = [piece.strip() for piece in pieces]
    apart = [piece for piece in pieces if REACHING.search(piece)]
    together = [piece for piece in pieces if not REACHING.search(piece)]
    trees = _each([_joined(together), *apart, *bodies])
    parted = (_parted(trees[0], len(together)) if trees[0] else None) or _each(together)
    return trees[1 + len(apart) :], _in_order(pieces, iter(parted), iter(trees[1 : 1 + len(apart)]))


def _in_order(
    pieces: Sequence[str], together: Iterator[Tree | None], apart: Iterator[Tree | None]
) -> tuple[Tree | None, ...]:
    return tuple(next(apart if REACHING.search(piece) else together) for piece in pieces)


def _joined(pieces: Sequence[str]) -> str:
    return '\n\n'.join(f'{MARK}\n\n{piece}' for piece in pieces)


def _parted(tree: Tree, count: int) -> tuple[Tree | None, ...] | None:
    """The tree cut at its marks; None where the marks are not all there."""
    starts = [number for number, block in enumerate(tree.blocks) if plain(Tree((block,))) == MARK]
    if len(starts) != count:
        return None
    ends = [*starts[1:], len(tree.blocks)]
    return tuple(Tree(tree.blocks[start + 1 : end]) for start, end in zip(starts, ends, strict=True))


def _each(texts: Sequence[str]) -> tuple[Tree | None, ...]:
    """The tree of each text, read side by side; None for one that pandoc refuses or does not get done with."""
    with ThreadPoolExecutor(4) as pool:
        return tuple(pool.map(_one, texts))


def _one(text: str) -> Tree | None:
    try:
        return process.read_markdown(text)
    except PandocError:
        return None


def as_heading(text: str) -> str:
    """A title as the Markdown of a heading, so that ``1. Foo`` is no list."""
    return '# ' + ' '.join(text.split())


def title(tree: Tree | None, text: str) -> Tree:
    """The inlines of a title that was read as a heading; the bare words where pandoc made something else of it."""
    heads = [view for view in walk(tree) if isinstance(view, Header)] if tree else []
    return heads[0].content if heads else line(text)
