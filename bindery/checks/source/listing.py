"""The lists of a volume: items that stand together on one level."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bindery.checks.source.passage import Passage
from bindery.checks.source.subject import Subject

MARKER = re.compile(r'[\s>]*(?:[-*+]|\(?(?:\d{1,3}|[A-Za-z]{1,4}|#|@\w*)[.)])\s+$')


def lists(subject: Subject) -> Iterator[tuple[Passage, ...]]:
    """Each list's items, those of lists inside it and further paragraphs of an item left aside."""
    open_lists: dict[int, list[Passage]] = {}
    file = ''
    for passage in subject.passages:
        if passage.kind != 'item' or passage.file != file:
            yield from _closed(open_lists, 0)
            file = passage.file
        if passage.kind != 'item' or not is_item(passage):
            continue
        depth = _depth(passage)
        yield from _closed(open_lists, depth + 1)
        open_lists.setdefault(depth, []).append(passage)
    yield from _closed(open_lists, 0)


def is_item(passage: Passage) -> bool:
    """Whether a passage stands right behind the marker of a list's item."""
    return bool(MARKER.fullmatch(_before(passage)))


def _before(passage: Passage) -> str:
    """What its line has before the passage."""
    start = passage.starts[0] if passage.starts else 0
    return passage.lines.text[passage.lines.text.rfind('\n', 0, start) + 1 : start]


def _depth(passage: Passage) -> int:
    before = _before(passage)
    return len(before) - len(before.lstrip())


def _closed(open_lists: dict[int, list[Passage]], depth: int) -> Iterator[tuple[Passage, ...]]:
    """The lists at this depth and deeper, taken out."""
    for at in sorted(at for at in open_lists if at >= depth):
        yield tuple(open_lists.pop(at))
