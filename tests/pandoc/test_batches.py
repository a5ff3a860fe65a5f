"""Texts are shared out in their order, in few batches of like size."""

from __future__ import annotations

import pytest

from bindery.pandoc.batches import LARGE, SIDE_BY_SIDE, SMALL, batches


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
