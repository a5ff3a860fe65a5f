"""Why a page ends where it does: the rules that what follows it keeps to, and that exclude the rule it breaks.

Read from the finished pages: what stands first on the next page did not fit, and may not be divided or parted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bindery.checks.finished.page_area import outside
from bindery.checks.finished.page_chapter import Broken, Chapter, foot
from bindery.checks.finished.page_rules import CELLS, HEADINGS, PARAGRAPHS, RULES, is_lead
from bindery.checks.finished.pdf_blocks import BlockRead

HEADING = 'a heading stays with its text'
TABLE = 'a table is not divided'
FIGURE = 'a figure is not divided'
LEAD = 'a list stays with its lead'
LED = 'what follows a colon stays with its lead'
ALONE = 'no line of a paragraph stands alone'
NOTE = 'a note begins on the page of its call'
LONG_NOTE = 'a long note goes on on the next page'
LAST = 'the last page has five lines or more'
FULL = 'the page before it is full'
# A paragraph of fewer lines, or with fewer left, cannot be divided without a line alone.
DIVISIBLE = 4
# A last page that has no more lines was given some of them by the page before.
GIVEN = 6
ASKED = frozenset({'page-level', 'page-short', 'page-widow', 'page-orphan', 'page-heading', 'page-list', 'page-table'})


def explained(chapters: Sequence[Chapter]) -> tuple[Broken, ...]:
    """Every place where a rule is broken, in the order of the pages, with the rules that exclude it."""
    by_chapter = (
        replace(one, against=against(chapter, one)) for chapter in chapters for rule in RULES for one in rule(chapter)
    )
    return tuple(sorted((*by_chapter, *outside(chapters)), key=lambda one: one.page))


def against(chapter: Chapter, one: Broken) -> tuple[str, ...]:
    """The rules that exclude the one which is broken there."""
    if one.code not in ASKED:
        return ()
    page = one.page
    if one.code == 'page-level':
        # The page that ends higher is the one that something did not fit on.
        page = max(page - 1, page, key=lambda each: foot(chapter, each))
    return tuple(dict.fromkeys((*_after(chapter, page), *_around(chapter, page))))


def _after(chapter: Chapter, page: int) -> Iterator[str]:
    """What keeps the beginning of the next page together."""
    text = [block for block in chapter.text if block.on(page + 1)]
    if not text:
        yield FULL
        return
    first = max(text, key=lambda block: block.on(page + 1)[0].top)
    if first.type in HEADINGS:
        yield HEADING
    elif first.table >= 0 or first.type in CELLS:
        yield TABLE
    elif not first.on(page + 1)[0].words:
        yield FIGURE
    elif first.item and first.pages[0] == page + 1 and _leads(chapter, first):
        yield LEAD
    elif _leads_on(chapter, first, page + 1):
        yield LED
    elif first.type in PARAGRAPHS and _is_whole(first, page + 1):
        yield ALONE
    if page + 1 == chapter.pages[-1] and len(chapter.lines(page + 1)) <= GIVEN:
        yield LAST


def _around(chapter: Chapter, page: int) -> Iterator[str]:
    """What the notes of the page and of the next one ask for."""
    if any(note.pages[0] == page + 1 for note in chapter.notes):
        yield NOTE
    if any(note.pages[0] <= page < note.pages[-1] for note in chapter.notes):
        yield LONG_NOTE


def _leads(chapter: Chapter, item: BlockRead) -> bool:
    place = chapter.text.index(item)
    return place > 0 and chapter.text[place - 1].lines[-1].words.endswith(':')


def _leads_on(chapter: Chapter, first: BlockRead, page: int) -> bool:
    """Whether a page begins with the last lines of a lead, no more than must stand with what it leads to."""
    following = chapter.text[chapter.text.index(first) + 1 :]
    few = len(first.on(page)) < DIVISIBLE - 1 or len(first.lines) < DIVISIBLE
    return few and bool(following) and is_lead(first, following[0]) and following[0].pages[0] == page


def _is_whole(block: BlockRead, page: int) -> bool:
    """Whether a paragraph that begins a page, or goes on on it, could not have had a line more or less before it."""
    return len(block.lines) < DIVISIBLE or (block.pages[0] < page and len(block.on(page)) < DIVISIBLE - 1)
