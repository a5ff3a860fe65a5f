"""Paragraphs put together again, and words that a line's end had broken."""

from __future__ import annotations

import pytest

from bindery.intake import lines
from bindery.intake.blocks import gather
from bindery.intake.rejoin import Words, join_lines, rejoin
from bindery.intake.widths import Measure

WHOLE = Measure(0.0)


def _texts(text: str) -> list[str]:
    dump = lines.from_text(text)
    return [' '.join(block.texts) for block in rejoin(gather(dump.lines, WHOLE), WHOLE, indented=False).blocks]


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('The lamp was\n\nlit again.\n', ['The lamp was lit again.']),
        ('They went to\n\nNorvik again.\n', ['They went to Norvik again.']),
        ('The lamp was lit.\n\nNobody saw it.\n', ['The lamp was lit.', 'Nobody saw it.']),
        ('There are two:\n\n- one\n- two\n', ['There are two:', 'one', 'two']),
        ('- an item that is\n\ncut here.\n\n- the next\n', ['an item that is cut here.', 'the next']),
        ('- one item\n\nA new paragraph.\n', ['one item', 'A new paragraph.']),
    ],
)
def test_rejoin(text: str, expected: list[str]) -> None:
    assert _texts(text) == expected


def test_a_capital_after_the_cut_is_doubtful() -> None:
    dump = lines.from_text('They went to\n\nNorvik again.\n')
    result = rejoin(gather(dump.lines, WHOLE), WHOLE, indented=False)
    assert [doubt.line for doubt in result.doubts] == [3]
    assert result.joins[0].line == 1


@pytest.mark.parametrize(
    ('above', 'below', 'known', 'word'),
    [
        ('the har-', 'bour lamp', 'old harbour here', 'the harbour lamp'),
        ('the half-', 'hour rule', 'a half-hour rest', 'the half-hour rule'),
        ('the har‐', 'bour lamp', '', 'the harbour lamp'),
        ('a long-', 'term plan', 'the long wait and the term ended then', 'a long-term plan'),
        ('wheth', 'er it is', 'ask whether it is', 'whether it is'),
        ('2011–', '2012 and', '', '2011– 2012 and'),
        ('an MI-', '6 man', '', 'an MI-6 man'),
        ('of the har‐', '8', '', 'of the har‐ 8'),
    ],
)
def test_a_word_at_a_lines_end(above: str, below: str, known: str, word: str) -> None:
    assert join_lines((1, 2), (above, below), Words([known]))[0] == word


@pytest.mark.parametrize(('above', 'below'), [('an MI-', '6 man'), ('of the har‐', '8')])
def test_a_figure_behind_a_broken_word_is_doubtful(above: str, below: str) -> None:
    assert [doubt.line for doubt in join_lines((1, 2), (above, below), Words([]))[2]] == [2]
