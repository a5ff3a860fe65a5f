"""Garbage is collected seldom while parts are laid out, and as before afterwards."""

from __future__ import annotations

import gc

import pytest

from bindery.editions.pdf.leisure import SELDOM, collect_after, seldom_collecting


def test_the_collector_is_slowed_down_and_set_back() -> None:
    before = gc.get_threshold()
    with seldom_collecting():
        assert gc.get_threshold() == SELDOM
    assert gc.get_threshold() == before


def test_what_a_long_part_leaves_is_collected_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    collected: list[bool] = []
    monkeypatch.setattr(gc, 'collect', lambda: collected.append(True))
    collect_after(50)
    assert not collected
    collect_after(51)
    assert collected
