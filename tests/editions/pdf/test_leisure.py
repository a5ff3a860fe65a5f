"""Garbage is collected seldom while parts are laid out, and as before afterwards."""

from __future__ import annotations

import gc

from bindery.editions.pdf.leisure import SELDOM, seldom_collecting


def test_the_collector_is_slowed_down_and_set_back() -> None:
    before = gc.get_threshold()
    with seldom_collecting():
        assert gc.get_threshold() == SELDOM
    assert gc.get_threshold() == before
