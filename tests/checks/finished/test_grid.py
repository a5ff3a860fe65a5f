"""The baseline grid of a finished PDF."""

from __future__ import annotations

import pytest

from bindery.checks.finished.grid import grid
from bindery.checks.finished.pdf_blocks import BlockRead, LineRead


def block(*baselines: float, kind: str = 'P', size: float = 11.0, title: str = '', page: int = 0) -> BlockRead:
    return BlockRead(kind, tuple(LineRead(page, y, y + size, 0, 100, 'words') for y in baselines), title)


def test_lines_of_text_keep_to_the_grid() -> None:
    found = grid([block(700, 684.5, 669), block(622.5, 607), block(700.1, 684.6, page=1)])
    assert (found.line, found.measured, found.off) == (15.5, 7, ())
    assert found.worst < 0.05


def test_a_line_beside_it_is_told() -> None:
    found = grid([block(700, 684.5, 669), block(645, 629.5)])
    assert [(line.page, round(line.millimetres, 1)) for line in found.off] == [(0, 2.5), (0, 2.5)]


def test_headings_notes_and_the_opening_may_leave_it() -> None:
    found = grid(
        [
            block(720, size=19.8, kind='H1'),
            block(703, title='author'),
            block(700, 684.5, 669),
            block(120, 108, size=9.0, kind='Note'),
            block(300, 288, size=8.8),
        ]
    )
    assert (found.measured, found.off) == (3, ())


def test_without_a_paragraph_of_two_lines_there_is_none() -> None:
    with pytest.raises(ValueError, match='no paragraph'):
        grid([block(700)])
