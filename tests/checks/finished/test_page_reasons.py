"""Why pages end early: the rules that exclude each other, named with the page."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bindery.checks.finished.page_chapter import Chapter
from bindery.checks.finished.page_reasons import (
    ALONE,
    FIGURE,
    FULL,
    HEADING,
    LAST,
    LEAD,
    LED,
    LONG_NOTE,
    NOTE,
    TABLE,
    explained,
)
from bindery.checks.finished.pdf_blocks import BlockRead, LineRead, Papers

PAPERS = Papers(((0.0, 0.0, 500.0, 800.0),) * 5)


def block(type_: str, places: Sequence[tuple[int, int]], words: str = 'Words of a line', **more: int) -> BlockRead:
    """A block whose lines stand at these (page, place)."""
    lines = (LineRead(page, 700 - 14.0 * place, 711 - 14.0 * place, 70.0, 400.0, words) for page, place in places)
    return BlockRead(type_, tuple(lines), **more)  # type: ignore[arg-type]


def lines(page: int, first: int, last: int) -> list[tuple[int, int]]:
    """The places of lines from ``first`` to ``last``."""
    return [(page, place) for place in range(first, last + 1)]


# A left-hand page of 37 lines, and the one that faces it, of 41; then the last.
LEFT = block('P', lines(1, 0, 36))
REST = block('P', [*lines(2, 12, 40), *lines(3, 0, 20)])
CASES: tuple[tuple[str, tuple[BlockRead, ...], tuple[str, ...]], ...] = (
    ('heading', (block('H2', [(2, 0)]), block('P', lines(2, 2, 11))), (HEADING,)),
    ('table with a note', (
        block('TH', [(2, 0)], table=0, row=0), block('TD', [(2, 1)], table=0, row=1), block('Note', [(2, 44)]),
    ), (TABLE, NOTE)),
    ('figure', (block('Figure', [(2, 5)], ''),), (FIGURE,)),
    ('three lines', (block('P', lines(2, 0, 2)),), (ALONE,)),
    ('five lines', (block('P', lines(2, 0, 4)),), ()),
    ('long note', (block('P', lines(2, 0, 11)), block('Note', [*lines(1, 38, 39), *lines(2, 43, 44)])), (LONG_NOTE,)),
)  # fmt: skip


@pytest.mark.parametrize(('what', 'blocks', 'reasons'), CASES, ids=[case[0] for case in CASES])
def test_what_did_not_fit_on_the_page_that_ends_early_is_named(
    what: str, blocks: tuple[BlockRead, ...], reasons: tuple[str, ...]
) -> None:
    (found,) = explained([Chapter('ovens', (LEFT, *blocks, REST), PAPERS)])
    assert (found.code, found.page, found.against) == ('page-level', 2, reasons)


def test_a_list_that_waits_for_its_lead_is_named_in_the_words() -> None:
    lead = block('P', lines(1, 35, 36), 'There were three:')
    page = Chapter('ovens', (block('P', lines(1, 0, 34)), lead, block('LBody', lines(2, 0, 11), item=1), REST), PAPERS)
    found = next(one for one in explained([page]) if one.code == 'page-level')
    assert found.against == (LEAD,)
    assert found.words == f'it and the page that faces it end 4 lines apart ({LEAD})'


def test_a_lead_that_waits_for_what_it_leads_to_is_named() -> None:
    lead = block('P', lines(2, 0, 1), 'He wrote:')
    (found,) = explained([Chapter('ovens', (LEFT, lead, block('P', lines(2, 2, 11)), REST), PAPERS)])
    assert (found.code, found.against) == ('page-level', (LED,))


def test_a_last_page_that_was_given_its_lines_is_named() -> None:
    page = Chapter('ovens', (block('P', [*lines(0, 0, 40), *lines(1, 0, 40), *lines(2, 0, 3)]),), PAPERS)
    (found,) = explained([page])
    assert (found.code, found.against) == ('page-short', (FULL,))
    ends = Chapter('ovens', (LEFT, block('P', [*lines(2, 0, 40), *lines(3, 0, 5)])), PAPERS)
    (found,) = explained([ends])
    assert (found.page, found.against) == (2, ())
    before = block('P', lines(1, 0, 40))
    given = Chapter('ovens', (before, block('P', [*lines(2, 0, 36), *lines(3, 0, 5)])), PAPERS)
    assert [one.against for one in explained([given])] == [(LAST,)]
