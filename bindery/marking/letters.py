"""Where each letter of a block's text stands in the source, as far as it stands there at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bindery.load.matching import letters
from bindery.load.positions import Path, Positions, Word
from bindery.pandoc.ast import Tree
from bindery.pandoc.marking import in_note


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of a text as typed: from where to where, and how deep in emphasis, links and the like.

    Where a word could not be followed letter by letter, its first one has all of it and ``whole`` says so.
    """

    start: int
    end: int
    depth: int
    whole: bool = False


def letters_of(text: str, positions: Positions, tree: Tree, path: Path) -> tuple[Letter | None, ...]:
    """A letter for each character of a block's text; None for white space, and for what is not from the source.

    Args:
        text: the block's text, as ``bindery.pandoc.ast.plain`` gives it.
        positions: where the words of the paper's text stand.
        tree: the paper's text.
        path: leads to the block in it.
    """
    found: list[Letter | None] = [None] * len(text)
    at = 0
    for word in _own(positions, tree, path):
        place = text.find(word.text, at)
        if place < 0:
            continue
        at = place + len(word.text)
        if word.aligned:
            found[place:at] = _spelt(word, positions.text)
    return tuple(found)


def _own(positions: Positions, tree: Tree, path: Path) -> Sequence[Word]:
    """The words of a block in the order of its text: without its notes', the description of an image first."""
    inside = [word for word in positions.words_in(path) if not _noted(tree, word.block, path)]
    return [*(word for word in inside if word.kind == 'alt'), *(word for word in inside if word.kind != 'alt')]


def _noted(tree: Tree, block: Path, path: Path) -> bool:
    """Whether a block stands in a note that is called from the one the path leads to."""
    return len(block) > len(path) and in_note(tree, block) and not in_note(tree, path)


def _spelt(word: Word, source: str) -> list[Letter | None]:
    found: list[Letter | None] = list(_followed(word, source))
    if len(found) == len(word.text):
        return found
    depth = len(word.opens_in)
    rest = [Letter(word.end, word.end, depth, whole=True)] * (len(word.text) - 1)
    return [Letter(word.start, word.end, depth, whole=True), *rest]


def _followed(word: Word, source: str) -> Iterator[Letter]:
    """The letters of a word through the parts it is made of, until one does not agree."""
    done = 0
    for start, end in word.parts:
        spans, stopped = letters(source, word.text[done:], start, end)
        if stopped != end:
            return
        depth = len(word.opens_in if done == 0 else word.closes_in)
        yield from (Letter(*span, depth) for span in spans)
        done += len(spans)
