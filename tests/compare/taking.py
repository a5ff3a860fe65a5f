"""The words of a report's page with every change accepted or rejected, as a reader with a pencil would get them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import html

from bindery.compare.accepting import accepted, rejected
from bindery.compare.report import files, pages
from bindery.compare.values import Blocks, Book, Change, Comparison, text_of

# What the report itself says stands in these.
REPORTS = ('said', 'remark', 'edge', 'was')


def texts_of(comparison: Comparison) -> dict[str, dict[str, list[str]]]:
    """The words of each changed paper's page, by side (old or new) and paper: text, then each note."""
    made = files(comparison)
    return {
        side: {page.paper.id: _words(made[page.file], side) for page in pages(comparison)} for side in ('old', 'new')
    }


def holds(comparison: Comparison, old: Book, new: Book) -> None:
    """Assert that the comparison, and the report as it is read, give both states back."""
    assert accepted(comparison) == new
    assert rejected(comparison) == old
    assert comparison.same == (old == new)
    told = texts_of(comparison)
    for side, state in (('old', old), ('new', new)):
        words = words_of(state)
        for paper in comparison.papers:
            head = paper.old if side == 'old' else paper.new
            if paper.kind != 'same' and head is not None:
                # The page lists notes in one order for both states; where nothing stands between, words run together.
                assert sorted(''.join(told[side][paper.id])) == sorted(''.join(words[head[0]]))


def _words(page: bytes, side: str) -> list[str]:
    root = html.document_fromstring(page.decode('utf-8'))
    for element in root.xpath('//del' if side == 'new' else '//ins'):
        element.drop_tree()
    for name in REPORTS:
        for element in root.xpath(f'//*[contains(concat(" ", @class, " "), " {name} ")]'):
            element.drop_tree()
    words: list[str] = []
    for place in root.xpath('//main//*[contains(concat(" ", @class, " "), " words ")]'):
        for call in place.xpath('.//a[@class="call"]'):
            call.drop_tree()
        words += re.findall(r'\S+', place.text_content())
    return words


def words_of(book: Book) -> Mapping[str, list[str]]:
    """The words of each paper of a book: text, then notes in order."""
    found = {}
    for paper in book.papers:
        words = _plain(paper.blocks)
        for note in paper.notes:
            words += _plain(note.blocks)
        found[paper.id] = words
    return found


def _plain(blocks: Blocks) -> list[str]:
    return [word for block in blocks for word in re.findall(r'\S+', text_of(block.tokens).replace(' |', ' '))]


def count(changes: tuple[Change, ...], kind: str) -> int:
    """How many changes are of a kind."""
    return sum(change.kind == kind for change in changes)
