"""Parts in their places, kept from one book to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from bindery.cache import kept
from bindery.editions.pdf.gathering import STEP, Page
from bindery.editions.pdf.part import Job, Part
from bindery.editions.pdf.sewing import FACTS, GATHERING, Sewn, look_at, read, sewn, written

pytestmark = pytest.mark.pango

Lay = Callable[..., Part]


@pytest.fixture
def lay(press: Any, page: Callable[[str], str]) -> Lay:
    """Lays out a part of some paragraphs with a link each."""

    def laid(id_: str, text: str, links: int = 1) -> Part:
        from bindery.editions.pdf.layout import lay_out

        body = f'<p id="{id_}-p">{text}</p>' + f'<p><a href="#{id_}-p">{text}</a></p>' * links
        return lay_out(Job(id_, page(f'<section id="{id_}">{body}</section>')), press)

    return laid


def in_place(parts: Sequence[Part], drawn: bytes = b'') -> Sewn:
    return sewn(parts, [tuple(Page(n, (0.0, 0.0), 0, drawn) for n in range(part.pages)) for part in parts], 0.0)


def made(parts: Sequence[Part], where: Path, drawn: bytes = b'') -> tuple[Sewn, int]:
    """The parts in their places, and how many of them had to be put there."""
    with kept.keeping(where) as store:
        assert store is not None
        return in_place(parts, drawn), store.counts.missed[GATHERING]


def test_a_part_that_stays_is_not_put_in_its_place_again(lay: Lay, tmp_path: Path) -> None:
    one, two, three = (lay(name, 'Bread and salt.') for name in ('one', 'two', 'three'))
    first, new = made((one, two, three), tmp_path)
    assert new == 3
    assert made((one, two, three), tmp_path)[1] == 0
    other = lay('two', 'Bread, salt and water.')
    again, new = made((one, other, three), tmp_path)
    assert new == 1
    assert [each.packed.body for each in again.gatherings] == [
        each.packed.body for each in in_place((one, other, three)).gatherings
    ]
    assert again.gatherings[2].packed.body == first.gatherings[2].packed.body


def test_what_was_looked_at_before_is_not_looked_at_again(lay: Lay, tmp_path: Path) -> None:
    parts = lay('one', 'Bread.'), lay('two', 'Salt.')
    look_at(parts)
    with kept.keeping(tmp_path) as store:
        assert store is not None
        look_at(parts[:1])
        assert store.counts.missed[FACTS] == 1
        whole = in_place(parts)
        assert store.counts.missed[FACTS] == len(parts)
    assert [each.packed.body for each in whole.gatherings] == [each.packed.body for each in in_place(parts).gatherings]


def test_a_link_more_moves_nothing_behind_it(lay: Lay, tmp_path: Path) -> None:
    one, two = lay('one', 'Bread.'), lay('two', 'Salt.')
    made((one, two), tmp_path)
    assert made((lay('one', 'Bread.', links=2), two), tmp_path)[1] == 1
    grown, new = made((lay('one', 'Bread.', links=STEP), two), tmp_path)
    assert new == 2
    assert grown.gatherings[1].node % STEP == 0


def test_what_is_drawn_on_a_page_puts_it_there_anew(lay: Lay, tmp_path: Path) -> None:
    one = lay('one', 'Bread.')
    assert made((one,), tmp_path)[1] == 1
    assert made((one,), tmp_path, b'q Q')[1] == 1


def test_numbers_of_parts_do_not_meet(lay: Lay) -> None:
    whole = in_place([lay(name, 'Bread.', links=40) for name in ('one', 'two')])
    numbers = [
        {number for number, _ in each.packed.places} | {number for _, held in each.packed.streams for number in held}
        for each in whole.gatherings
    ]
    assert not numbers[0] & numbers[1]
    assert max(numbers[1]) < whole.end
    assert whole.gatherings[0].limits[1] < whole.gatherings[1].limits[0]


def test_a_gathering_comes_back_as_it_was_kept(lay: Lay) -> None:
    (gathering,) = in_place([lay('one', 'Bread.')]).gatherings
    again = read(written(gathering))
    assert written(again) == written(gathering)
    assert again.destinations == gathering.destinations
