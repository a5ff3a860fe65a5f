"""A press made ready before it is known what for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bindery.cache import kept
from bindery.editions.pdf import expected
from bindery.editions.pdf.house import House
from bindery.editions.pdf.lines.hyphenation import Hyphenation
from bindery.editions.pdf.supplies import Supplies, Supply

SHEET = "@font-face { font-family: House; src: url('fonts/house.ttf') } p { background: url('images/a.svg') }"


def test_the_style_that_was_used_last_is_expected(tmp_path: Path) -> None:
    assert expected.house() is None
    with kept.keeping(tmp_path):
        assert expected.house() is None
        expected.note('p { color: red }')
        expected.note(SHEET)
    with kept.keeping(tmp_path):
        found = expected.house()
        assert found is not None
        assert found.sheet == SHEET


@pytest.mark.pango
def test_a_press_is_used_again_for_the_same_style_and_faces() -> None:
    from bindery.editions.pdf.workers import press_of

    house = House(SHEET, Supplies({'images/a.svg': Supply('image/svg+xml', b'<svg/>')}))
    press = press_of(house)
    other = replace(house, supplies=Supplies({}), hyphenation=Hyphenation(frozenset({'koolaee'})))
    assert press_of(other) is press
    assert (press.fetcher.supplies, press.hyphenation) == (other.supplies, other.hyphenation)
    # What the style asked for in vain is there now.
    faced = replace(house, supplies=Supplies({'fonts/house.ttf': Supply('font/ttf', b'')}))
    assert press_of(faced) is not press
    assert press_of(replace(house, sheet='p { color: red }')) is not press
