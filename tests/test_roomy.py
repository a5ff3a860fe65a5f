"""Work that is done with room is the same work; the frame that makes the room stays as wide as it must be."""

from __future__ import annotations

import pytest

from bindery.roomy import with_room

CHUNK = 2**19


def test_it_returns_and_raises_what_the_work_does() -> None:
    assert with_room(lambda: 'done') == 'done'
    with pytest.raises(KeyError):
        with_room(lambda: dict[str, int]()['nothing'])


def test_work_may_be_as_deep_as_without() -> None:
    def down(depth: int) -> int:
        return down(depth - 1) if depth else with_room(lambda: 0)

    assert with_room(lambda: down(500)) == 0


def test_its_frame_makes_python_take_a_whole_megabyte() -> None:
    assert CHUNK < 8 * with_room.__code__.co_stacksize < 2 * CHUNK
