"""The text of an edited chapter as XHTML, of which only those blocks go to pandoc that were edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import takewhile

from lxml import etree

from bindery.document.parts import Chapter, Document
from bindery.editions.content import BODY, Content, Element, render
from bindery.frozen import frozen
from bindery.pandoc.ast import Tree, are_elements

Fragments = Mapping[tuple[str, str], Element]


@frozen
class _Edit:
    """The blocks of a text that were edited: how many stand before and behind them that were not."""

    front: int
    back: int
    blocks: Tree


def rendered(document: Document, before: Content | None, *, places: bool = True) -> tuple[Content, frozenset[str]]:
    """The document with its text, where that is asked with places, and the chapters that are not what they were.

    Chapters that are what they were are the very objects of before, so that whoever compares them later is quick.
    """
    known = {chapter.id: chapter for chapter in before.document.chapters} if before else {}
    kept = {chapter.id: known[chapter.id] for chapter in document.chapters if known.get(chapter.id) == chapter}
    document = replace(document, chapters=tuple(kept.get(chapter.id, chapter) for chapter in document.chapters))
    new = tuple(chapter for chapter in document.chapters if chapter.id not in kept)
    old = before.fragments if before else {}
    made = _made(document, new, known, old, places) if new else {}
    fragments = {**{key: each for key, each in old.items() if key[0] in kept}, **made}
    return Content(document, fragments), frozenset(chapter.id for chapter in new)


def _made(
    document: Document, new: Sequence[Chapter], known: Mapping[str, Chapter], old: Fragments, places: bool
) -> Fragments:
    """The fragments of new chapters; what stands around an edit is taken from the old ones."""
    edits = {chapter.id: edit for chapter in new if (edit := _edit(chapter, known.get(chapter.id), old))}
    given = [replace(chapter, body=edits[chapter.id].blocks) if chapter.id in edits else chapter for chapter in new]
    made = dict(render(replace(document, chapters=tuple(given)), places=places).fragments)
    whole = [chapter for chapter in new if chapter.id in edits]
    again = []
    for chapter in whole:
        key = (chapter.id, BODY)
        joined = _joined(edits[chapter.id], old[key], made.get(key), len(chapter.body.blocks))
        if joined is None:
            again.append(chapter)
        else:
            made[key] = joined
    return {**made, **render(replace(document, chapters=tuple(again)), places=places).fragments} if again else made


def _edit(chapter: Chapter, before: Chapter | None, old: Fragments) -> _Edit | None:
    """What was edited of a chapter's text; None where all of it must be rendered."""
    body = before.body if before else Tree()
    fragment = old.get((chapter.id, BODY))
    if fragment is None or not are_elements(body) or not are_elements(chapter.body) or not _is_of(fragment, body):
        return None
    one, other = body.blocks, chapter.body.blocks
    front = _same(one, other)
    back = min(_same(one[::-1], other[::-1]), len(one) - front, len(other) - front)
    blocks = other[front : len(other) - back]
    return _Edit(front, back, Tree(blocks)) if blocks else None


def _same(one: Sequence[object], other: Sequence[object]) -> int:
    return sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(one, other, strict=False)))


def _is_of(fragment: Element, tree: Tree) -> bool:
    """Whether each block of a tree is one element of a fragment."""
    return len(fragment) == len(tree.blocks) and not (fragment.text or '').strip()


def _joined(edit: _Edit, old: Element, made: Element | None, count: int) -> Element | None:
    """The old fragment with the edited blocks in it; None where that does not come out even."""
    if made is None or not _is_of(made, edit.blocks):
        return None
    fragment = etree.Element('fragment')
    around = list(old)
    parts = (*around[: edit.front], *made, *around[len(around) - edit.back :])
    fragment.extend(map(deepcopy, parts))
    for child in fragment:
        child.tail = '\n'
    fragment[-1].tail = None
    return fragment if len(fragment) == count else None
