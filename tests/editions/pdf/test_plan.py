"""The plan of a book's pages."""

from __future__ import annotations

import pytest

from bindery.document.numerals import roman
from bindery.editions.pdf.plan import BACK, COVER, FRONT, MAIN, Leaf, Slot, between_covers, first_leaves, plan, turns


def shown(leaves: tuple[Leaf, ...]) -> str:
    """Each page as part and folio, ``-`` for a blank one."""
    return ' '.join('-' if leaf.page is None else f'{leaf.part}:{leaf.folio}' for leaf in leaves)


@pytest.mark.parametrize(
    ('number', 'text'), [(1, 'i'), (4, 'iv'), (9, 'ix'), (14, 'xiv'), (40, 'xl'), (1999, 'mcmxcix')]
)
def test_roman_numerals(number: int, text: str) -> None:
    assert roman(number) == text


def test_front_matter_and_papers_begin_on_right_hand_pages() -> None:
    leaves = plan([Slot(1, COVER), Slot(1, FRONT), Slot(2, FRONT), Slot(3, MAIN), Slot(2, MAIN)])
    assert shown(leaves) == '0:1 - 1:i 2:ii 2:iii - 3:1 3:2 3:3 4:4 4:5'
    assert [leaf.recto for leaf in leaves[:3]] == [True, False, True]


def test_papers_open_on_right_hand_pages_where_the_volume_says_so() -> None:
    leaves = plan([Slot(2, FRONT), Slot(1, MAIN, recto=True), Slot(2, MAIN, recto=True), Slot(1, MAIN)])
    assert shown(leaves) == '0:i 0:ii 1:1 - 2:3 2:4 3:5'


def test_a_blank_page_counts_for_the_part_before_it() -> None:
    leaves = plan([Slot(1, FRONT), Slot(1, MAIN)])
    assert (leaves[1].part, leaves[1].folio) == (0, 'ii')


def test_first_pages_and_turns_of_numbering() -> None:
    leaves = plan([Slot(1, COVER), Slot(2, FRONT), Slot(2, MAIN)])
    assert first_leaves(leaves) == {0: 0, 1: 2, 2: 4}
    assert turns(leaves) == (0, 2, 4)


@pytest.mark.parametrize(
    ('pages', 'expected'), [(1, '0:1 - 1:1 2:1'), (2, '0:1 - 1:1 1:2 - 2:1'), (3, '0:1 - 1:1 1:2 1:3 2:1')]
)
def test_the_back_of_the_cover_is_a_left_hand_page(pages: int, expected: str) -> None:
    leaves = plan([Slot(1, COVER), Slot(pages, MAIN), Slot(1, BACK)])
    assert shown(leaves) == expected
    assert not leaves[-1].recto
    assert leaves[-1].outside


@pytest.mark.parametrize(
    ('slots', 'expected'),
    [
        # The text ends on the left: the empty page before the back is the inside of the cover.
        ([Slot(1, COVER), Slot(1, FRONT), Slot(3, MAIN), Slot(1, BACK)], '1:i - 2:1 2:2 2:3 -'),
        ([Slot(1, COVER), Slot(1, FRONT), Slot(2, MAIN), Slot(1, BACK)], '1:i - 2:1 2:2'),
        ([Slot(1, COVER), Slot(1, FRONT), Slot(3, MAIN)], '1:i - 2:1 2:2 2:3 -'),
        ([Slot(1, COVER), Slot(1, FRONT), Slot(2, MAIN)], '1:i - 2:1 2:2'),
    ],
)  # fmt: skip
def test_a_printer_binds_whole_leaves(slots: list[Slot], expected: str) -> None:
    leaves = between_covers(plan(slots))
    assert shown(leaves) == expected
    assert [leaf.recto for leaf in leaves] == [True, False] * (len(leaves) // 2)
