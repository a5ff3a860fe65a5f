"""The rules of good pages, each one function: where a chapter's blocks and pages break them.

Source: The Chicago Manual of Style, 17th edition, 2.116 (widows, orphans and the like); page numbers count from 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from bindery.checks.finished.page_area import outside, shown
from bindery.checks.finished.page_chapter import NEAREST, Broken, Chapter, foot
from bindery.checks.finished.pdf_blocks import BlockRead, LineRead

HEADINGS = frozenset({'H1', 'H2', 'H3', 'H4', 'H5', 'H6'})
CELLS = frozenset({'TH', 'TD'})
RUNNING = frozenset({'P', 'LBody', 'BlockQuote'})
PARAGRAPHS = RUNNING | {'Note'}
# Under a title the page begins anew, and what is left on a chapter's only page is all there is.
FEWEST_LINES = 5
# Two lines whose baselines are nearer than this part of the type's size are one line, a raised figure among them.
SAME_LINE = 0.15
# Lines whose baselines are nearer than this part of the smaller size are over each other: no text is set so solid.
TOUCHING = 0.85
# What a page may end short of its neighbour, in lines of its own text; what is less than half a line is level.
LEVEL, LOOSE = 1.5, 0.5
OPENING = ('author', 'name', 'chapter-subtitle', 'byline')


Rule = Callable[[Chapter], Iterator[Broken]]


def widows(chapter: Chapter) -> Iterator[Broken]:
    """No paragraph's last line stands alone at the top of a page."""
    for block in _paragraphs(chapter):
        last = block.pages[-1]
        if len(block.pages) > 1 and len(block.on(last)) == 1:
            yield Broken('page-widow', last, f'the last line of a paragraph stands alone: {shown(block.lines[-1])}')


def orphans(chapter: Chapter) -> Iterator[Broken]:
    """No paragraph's first line stands alone at the foot of a page."""
    for block in _paragraphs(chapter):
        first = block.pages[0]
        if len(block.pages) > 1 and len(block.on(first)) == 1:
            yield Broken('page-orphan', first, f'the first line of a paragraph stands alone: {shown(block.lines[0])}')


def headings(chapter: Chapter) -> Iterator[Broken]:
    """No heading is divided, or parted from the text below it."""
    for block, following in pairwise(_outside_tables(chapter)):
        if block.type not in HEADINGS or following.title in OPENING:
            continue
        if len(block.pages) > 1 or following.pages[0] != block.pages[-1]:
            yield Broken('page-heading', block.pages[0], f'a heading is parted from its text: {shown(block.lines[0])}')


def bylines(chapter: Chapter) -> Iterator[Broken]:
    """Title, subtitle and byline stand on one page, and the text begins there."""
    first = next(iter(chapter.text), None)
    if first is None or first.type != 'H1':
        return
    opening = [place for place, block in enumerate(chapter.text) if block.title in OPENING and block.type == 'P']
    for place in opening[: _run_from_one(opening)]:
        block, following = chapter.text[place], chapter.text[place + 1 : place + 2]
        if {*block.pages, *(each.pages[0] for each in following)} != {first.pages[0]}:
            yield Broken('page-byline', block.pages[0], f'a byline is parted from its paper: {shown(block.lines[0])}')


def _run_from_one(places: Sequence[int]) -> int:
    """How many of these places follow the first block (1, 2, 3 …): names further down are no byline."""
    return sum(1 for number, place in enumerate(places, 1) if place == number)


def leads(chapter: Chapter) -> Iterator[Broken]:
    """Nothing begins on another page than the words that end in a colon and lead to it, a list or any text."""
    for block, following in pairwise(chapter.text):
        if is_lead(block, following) and following.pages[0] != block.pages[-1]:
            what = 'a list is' if following.item > block.item else 'the text after a colon is'
            yield Broken('page-list', block.pages[-1], f'{what} parted from its lead: {shown(block.lines[-1])}')


def is_lead(block: BlockRead, following: BlockRead) -> bool:
    """Whether a block leads to the one after it: tables and figures may wait, a heading begins something else."""
    led = following.table < 0 and following.type not in HEADINGS and bool(following.lines[0].words)
    nested = following.item > block.item or not block.item
    return block.table < 0 and block.type in RUNNING and block.lines[-1].words.endswith(':') and led and nested


def captions(chapter: Chapter) -> Iterator[Broken]:
    """Caption and table stand together, and so do the rows of a table's first page."""
    for block, following in pairwise(chapter.text):
        heads = block.table >= 0 > block.row and following.table == block.table and following.row >= 0
        if heads and following.pages[0] != block.pages[-1]:
            message = f'a table is parted from its caption: {shown(block.lines[0])}'
            yield Broken('page-table', block.pages[-1], message)
    for block in chapter.text:
        if block.type in CELLS and len(block.pages) > 1:
            yield Broken('page-table', block.pages[0], f'a row of a table is divided: {shown(block.lines[0])}')


def short_pages(chapter: Chapter) -> Iterator[Broken]:
    """No page after a chapter's first has fewer than five lines of text."""
    for page in chapter.upright[1:]:
        pictures = any(not line.words for block in chapter.text for line in block.on(page))
        lines = chapter.lines(page)
        if len(lines) < FEWEST_LINES and not pictures:
            yield Broken('page-short', page, f'the page has {len(lines)} line{"s" * (len(lines) != 1)} of text')


def overprints(chapter: Chapter) -> Iterator[Broken]:
    """No line is set over another or a running head, and no text reaches into the notes."""
    for page in chapter.pages:
        text = [line for block in chapter.text for line in block.on(page) if line.words]
        notes = [line for block in chapter.notes for line in block.on(page)]
        over = next(_over(text), None) or next(_over(notes), None)
        margin = next((line for line in (*text, *notes) if _is_printed_on(line, chapter.papers.furniture)), None)
        if margin is not None:
            yield Broken('page-overprint', page, f'it is set over a running head or a folio: {shown(margin)}')
        elif over is not None:
            yield Broken('page-overprint', page, f'two lines are set over each other: {shown(over)}')
        elif text and notes and max(line.top for line in notes) > min(line.bottom for line in text):
            yield Broken('page-overprint', page, 'the notes reach into the text')


def _over(lines: Sequence[LineRead]) -> Iterator[LineRead]:
    """Lines that another of the same page crosses."""
    ordered = sorted(lines, key=lambda line: -line.bottom)
    for place, upper in enumerate(ordered):
        for lower in ordered[place + 1 :]:
            size = min(upper.top - upper.bottom, lower.top - lower.bottom)
            apart = upper.bottom - lower.bottom
            if apart >= TOUCHING * size:
                break
            if apart > SAME_LINE * size and upper.left < lower.right and lower.left < upper.right:
                yield lower


def _is_printed_on(line: LineRead, furniture: Sequence[LineRead]) -> bool:
    """Whether a line is set over something that stands in the margins of its page."""
    return any(
        line.page == one.page
        and abs(line.bottom - one.bottom) < NEAREST * min(line.top - line.bottom, one.top - one.bottom)
        and line.left < one.right
        and one.left < line.right
        for one in furniture
    )


def level(chapter: Chapter) -> Iterator[Broken]:
    """Facing pages that text fills end at one height; figures may come after its end."""
    for page, by in _apart(chapter):
        if by > LEVEL:
            yield Broken('page-level', page, f'it and the page that faces it end {by:.0f} lines apart')


def loose(chapters: Sequence[Chapter]) -> tuple[int, ...]:
    """The right-hand pages that end one line apart from the page that faces them, which no rule forbids."""
    return tuple(sorted(page for chapter in chapters for page, by in _apart(chapter) if LOOSE < by <= LEVEL))


def _apart(chapter: Chapter) -> Iterator[tuple[int, float]]:
    """Each page that faces another and, like it, is filled by text: how many lines apart the two end."""
    text = [page for block in chapter.text if block.type in RUNNING and _is_text(block) for page in block.pages]
    for left, right in pairwise(page for page in chapter.upright if page < max(text, default=0)):
        leading = _leading(chapter, right)
        if left % 2 and right == left + 1 and leading:
            yield right, abs(foot(chapter, left) - foot(chapter, right)) / leading


RULES: tuple[Rule, ...] = (widows, orphans, headings, bylines, leads, captions, short_pages, overprints, level)


def broken(chapters: Sequence[Chapter]) -> tuple[Broken, ...]:
    """Every place where a rule is broken, in the order of the pages."""
    by_chapter = (one for chapter in chapters for rule in RULES for one in rule(chapter))
    return tuple(sorted((*by_chapter, *outside(chapters)), key=lambda one: one.page))


def counted(places: Sequence[Broken]) -> Mapping[str, int]:
    """How often each rule is broken."""
    return {code: sum(1 for one in places if one.code == code) for code in dict.fromkeys(one.code for one in places)}


def _is_text(block: BlockRead) -> bool:
    return not block.caption and block.table < 0


def _paragraphs(chapter: Chapter) -> Iterator[BlockRead]:
    return (block for block in chapter.blocks if block.type in PARAGRAPHS)


def _outside_tables(chapter: Chapter) -> tuple[BlockRead, ...]:
    """Blocks that are no cells; text goes on while a table waits for a page that is turned."""
    return tuple(
        block
        for block in chapter.text
        if block.type not in CELLS and chapter.papers.turned.keys().isdisjoint(block.pages)
    )


def _leading(chapter: Chapter, page: int) -> float:
    """The commonest distance of two lines on a page, in points; 0 where it has fewer than two."""
    steps = [round(one.bottom - other.bottom, 1) for one, other in pairwise(chapter.lines(page))]
    return max(steps, key=lambda step: (steps.count(step), -step)) if steps else 0.0
