"""The rules of good pages, on chapters of a few blocks: one that each rule must mark, one that it must not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bindery.checks.finished.page_chapter import Chapter
from bindery.checks.finished.page_rules import RULES, broken, counted, loose
from bindery.checks.finished.pdf_blocks import BlockRead, LineRead, Papers

LEADING = 14.0
TOP = 700.0
UPRIGHT, LYING = (0.0, 0.0, 500.0, 800.0), (0.0, 0.0, 800.0, 800.0)
PAPERS = Papers((UPRIGHT,) * 4, furniture=(LineRead(2, 760.0, 770.0, 70.0, 400.0, 'Of Ovens'),))


def line(page: int, place: float, words: str = 'Words of a line', *, size: float = 11.0) -> LineRead:
    """The line ``place`` of a page, from 0 at its top."""
    bottom = TOP - LEADING * place
    return LineRead(page, bottom, bottom + size, 70.0, 400.0, words)


def block(type_: str, places: Sequence[tuple[int, float]], words: str = 'Words of a line', **more: object) -> BlockRead:
    """A block whose lines stand at these (page, place)."""
    return BlockRead(type_, tuple(line(page, place, words) for page, place in places), **more)  # type: ignore[arg-type]


def lines(page: int, first: int, last: int) -> list[tuple[int, float]]:
    """The places of lines from ``first`` to ``last``."""
    return [(page, float(place)) for place in range(first, last + 1)]


GOOD = Chapter(
    'ovens',
    (
        block('H1', [(0, 0)]),
        block('P', [(0, 2)], title='author'),
        block('P', lines(0, 4, 20)),
        block('H2', [(0, 22)]),
        block('P', lines(0, 24, 40) + lines(1, 0, 3)),
        block('P', [(1, 4)], 'There were three:'),
        block('LI', [(1, 5)], item=1),
        block('LBody', [(1, 5)], item=1),
        block('P', [(1, 7)], 'Table 1', table=0),
        block('TH', [(1, 9)], table=0, row=0),
        block('TD', [(1, 10)], table=0, row=1),
        block('P', lines(1, 12, 40) + lines(2, 0, 5)),
        block('Note', lines(1, 44, 46)),
    ),
)
FAULTS: tuple[tuple[str, str, tuple[BlockRead, ...]], ...] = (
    ('page-widow', 'a last line alone', (block('P', [*lines(0, 0, 40), (1, 0)]), block('P', lines(1, 1, 20)))),
    ('page-orphan', 'a first line alone', (block('P', lines(0, 0, 39)), block('P', [(0, 40), *lines(1, 0, 20)]))),
    ('page-heading', 'a heading at the foot', (block('P', lines(0, 0, 38)), block('H2', [(0, 40)]),
        block('P', lines(1, 0, 20)))),
    ('page-heading', 'a divided heading', (block('P', lines(0, 0, 38)), block('H2', [(0, 40), (1, 0)]),
        block('P', lines(1, 2, 20)))),
    ('page-byline', 'authors on the next page', (block('H1', lines(0, 0, 3)), block('P', [(1, 0)], title='author'),
        block('P', lines(1, 2, 20)))),
    ('page-list', 'a lead at the foot', (block('P', lines(0, 0, 40), 'There were three:'),
        block('LBody', lines(1, 0, 20), item=1))),
    ('page-list', 'a quotation on the next page', (block('P', lines(0, 0, 40), 'He wrote:'),
        block('P', lines(1, 0, 20)))),
    ('page-list', 'a list in an item', (block('LBody', lines(0, 0, 40), 'Between the boats:', item=1),
        block('LBody', lines(1, 0, 20), item=2))),
    ('page-table', 'a caption at the foot', (block('P', [(0, 40)], 'Table 1', table=0),
        block('TH', [(1, 0)], table=0, row=0), block('P', lines(1, 2, 20)))),
    ('page-table', 'a divided row', (block('P', lines(0, 0, 38)),
        block('TD', [(0, 39), (0, 40), (1, 0), (1, 1)], table=0, row=3), block('P', lines(1, 2, 20)))),
    ('page-short', 'four lines', (block('P', lines(0, 0, 40) + lines(1, 0, 3)),)),
    ('page-overprint', 'a line over a line', (block('P', lines(0, 0, 20)), block('P', [(0, 20.4)]))),
    ('page-overprint', 'lines between lines', (block('P', lines(0, 0, 20)), block('P', [(0, 20.6)]))),
    ('page-overprint', 'notes in the text', (block('P', lines(0, 0, 40)), block('Note', lines(0, 39, 44)))),
    ('page-overprint', 'a line over the head', (block('P', [*lines(0, 0, 40), *lines(1, 0, 40), *lines(2, 0, 40)]),
        block('P', [(2, -4.2)]))),
    ('page-level', 'three lines apart', (block('P', [*lines(1, 0, 40), *lines(2, 0, 37), *lines(3, 0, 20)]),)),
)  # fmt: skip


def test_good_pages_break_no_rule() -> None:
    assert broken([GOOD]) == ()


@pytest.mark.parametrize(('code', 'what', 'blocks'), FAULTS, ids=[f'{code}: {what}' for code, what, _ in FAULTS])
def test_a_rule_marks_what_breaks_it_and_no_other_does(code: str, what: str, blocks: tuple[BlockRead, ...]) -> None:
    assert counted(broken([Chapter('ovens', blocks, PAPERS)])) == {code: 1}


def test_every_rule_has_a_case() -> None:
    marked = {id(rule) for _, _, blocks in FAULTS for rule in RULES if any(rule(Chapter('ovens', blocks, PAPERS)))}
    assert marked == {id(rule) for rule in RULES}


def test_a_page_of_pictures_is_not_short() -> None:
    picture = BlockRead('Figure', (LineRead(1, 300.0, 650.0, 70.0, 400.0),))
    assert broken([Chapter('ovens', (block('P', lines(0, 0, 40)), picture))]) == ()


def test_the_text_may_end_before_the_figures_do() -> None:
    picture = BlockRead('Figure', (LineRead(3, 300.0, 650.0, 70.0, 400.0),))
    text = block('P', [*lines(1, 0, 40), *lines(2, 0, 20)])
    caption = block('P', [(3, 30)], 'Figure 1', caption=True)
    assert broken([Chapter('ovens', (text, picture, caption), PAPERS)]) == ()
    goes_on = block('P', lines(3, 24, 30))
    assert counted(broken([Chapter('ovens', (text, picture, goes_on), PAPERS)])) == {'page-level': 1}


def test_what_may_wait_or_begins_anew_is_led_to_by_no_colon() -> None:
    lead, rest = block('P', lines(0, 0, 40), 'Thus:'), block('P', lines(1, 5, 20))
    heading, cell = block('H2', [(1, 0)]), block('TD', [(1, 0)], table=0, row=0)
    item = block('LBody', lines(0, 0, 40), 'Thus:', item=1)
    for led in (heading, replace(heading, type='P', table=0), cell):
        assert broken([Chapter('ovens', (lead, led, rest))]) == ()
    assert broken([Chapter('ovens', (item, block('LBody', lines(1, 0, 20), item=1)))]) == ()


def test_cells_of_a_row_stand_beside_each_other() -> None:
    row = [block('TD', [(0, 3)], table=0, row=0), block('TD', [(0, 3)], table=0, row=0)]
    assert broken([Chapter('ovens', (block('P', lines(0, 0, 1)), *row))]) == ()


def test_a_table_in_a_note_is_no_text_over_the_notes() -> None:
    text, note = block('P', lines(0, 0, 30)), block('Note', [*lines(0, 34, 36), (0, 39)])
    row = [block('TD', [(0, 37)], table=0, row=0, noted=True), block('TD', [(0, 38)], table=0, row=1, noted=True)]
    assert broken([Chapter('ovens', (text, note, *row), PAPERS)]) == ()


def test_facing_pages_a_line_apart_break_no_rule_and_are_told() -> None:
    def ending(line: int) -> Chapter:
        return Chapter('ovens', (block('P', [*lines(1, 0, 40), *lines(2, 0, line), *lines(3, 0, 20)]),), PAPERS)

    assert [loose([ending(line)]) for line in (40, 39, 38)] == [(), (2,), ()]
    assert [counted(broken([ending(line)])) for line in (40, 39, 38)] == [{}, {}, {'page-level': 1}]


def test_a_turned_page_is_neither_short_nor_level() -> None:
    turned = Chapter(
        'ovens',
        (
            block('P', lines(0, 0, 10)),
            block('H2', [(0, 12)]),
            *(block('TD', [(1, place)], table=0, row=int(place)) for _, place in lines(1, 0, 2)),
            block('P', lines(0, 14, 40) + lines(2, 0, 40) + lines(3, 0, 5)),
        ),
        Papers((UPRIGHT, LYING, UPRIGHT, UPRIGHT), {1: 270}),
    )
    assert broken([turned]) == ()
    assert counted(broken([replace(turned, papers=PAPERS)])) == {'page-short': 1, 'page-level': 1}
