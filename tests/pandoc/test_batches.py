"""Texts are shared out in their order, in few batches of like size."""

from __future__ import annotations

import time
from collections.abc import Sequence
from threading import Lock

import pytest

from bindery.pandoc.batches import LARGE, SIDE_BY_SIDE, SMALL, batches, side_by_side


@pytest.mark.parametrize(
    ('sizes', 'expected'),
    [
        ([], 0),
        ([0, 0], 1),
        ([SMALL // 2], 1),
        ([SMALL // 4] * 3, 1),
        ([SMALL] * 12, 2),
        ([SMALL * 9, 1, 1], 2),
        ([LARGE // 10] * 40, 4),
    ],
)
def test_few_runs_take_many_texts(sizes: list[int], expected: int) -> None:
    texts = ['x' * size for size in sizes]
    made = list(batches(texts))
    assert [text for batch in made for text in batch] == texts
    assert len(made) == expected


def test_two_cores_get_like_shares() -> None:
    first, second = batches(['x' * SMALL] * 12)
    assert (len(first), len(second)) == (6, 6)
    assert SIDE_BY_SIDE == 2


def test_batches_are_worked_on_two_at_a_time_and_come_in_their_order() -> None:
    at_once, most, lock, done = 0, 0, Lock(), []

    def work(batch: Sequence[str]) -> str:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        time.sleep(0.01)
        with lock:
            at_once -= 1
        return batch[0].upper()

    made = side_by_side(work, (['a'], ['b'], ['c'], ['d']), lambda: done.append('meanwhile'))
    assert made == ('A', 'B', 'C', 'D')
    assert (most, done) == (2, ['meanwhile'])
    assert side_by_side(work, ()) == ()


def test_the_first_failure_is_raised() -> None:
    def work(batch: Sequence[str]) -> str:
        raise ValueError(batch[0])

    with pytest.raises(ValueError, match='a'):
        side_by_side(work, (['a'],))
