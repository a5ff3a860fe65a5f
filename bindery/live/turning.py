"""Where in the PDF the last change stands, as nearly as words tell."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

from bindery.document.parts import Chapter, Document, PageMap
from bindery.pandoc import ast


def page_of_change(old: Document, new: Document, begun: PageMap, pages: Mapping[str, int]) -> int:
    """The page of the file, counted from 1, on which the first change between two documents stands; 0 for unknown.

    ``begun`` says where the pages begin, ``pages`` which page of the file bears which folio. The words of notes are
    not counted, as in ``begun``.
    """
    known = {chapter.id: chapter for chapter in old.chapters}
    starts = {start.chapter for start in begun}
    for chapter in new.chapters:
        before = known.get(chapter.id)
        if chapter.id in starts and before is not None and before != chapter and _words(before) != _words(chapter):
            pairs = zip(_words(before), _words(chapter), strict=False)
            same = sum(1 for _ in takewhile(lambda both: both[0] == both[1], pairs))
            label = [start.label for start in begun if start.chapter == chapter.id and start.word <= same][-1:]
            return pages.get(label[0], 0) if label else 0
    return 0


def _words(chapter: Chapter) -> list[str]:
    head = (chapter.title.text, chapter.byline_label, *(credit.printed for credit in chapter.credits))
    texts = (*head, *(ast.plain(tree) for tree in (chapter.abstract, chapter.body) if tree))
    return ' '.join(texts).split()
