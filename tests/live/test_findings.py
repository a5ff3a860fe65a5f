"""What was said of a text that has been edited since."""

from __future__ import annotations

import pytest

from bindery.findings import Finding, Location, Severity
from bindery.live.findings import shift, standing

OLD = 'one\ntwo\nthree\nfour'


def said(line: int, file: str = 'a.md', message: str = 'x') -> Finding:
    return Finding('code', Severity.WARNING, message, '', Location(file, line, 1))


@pytest.mark.parametrize(
    ('new', 'expected'),
    [
        ('one\ntwo\nthree\nfour', [1, 2, 3, 4]),
        ('one\nTWO\nthree\nfour', [1, None, 3, 4]),
        ('one\nnew\nnew\ntwo\nthree\nfour', [1, 4, 5, 6]),
        ('one\nfour', [1, None, None, 2]),
        ('', [None, None, None, None]),
    ],
)
def test_lines_are_followed_through_an_edit(new: str, expected: list[int | None]) -> None:
    made = shift(OLD, new)
    assert [made.line(line) for line in (1, 2, 3, 4)] == expected


def test_what_is_said_of_changed_lines_is_dropped_and_of_others_moved() -> None:
    now = standing((said(2), said(4), said(9, 'b.md')), {'a.md': OLD}, {'a.md': 'one\nTWO\nnew\nthree\nfour'}, ())
    assert [each.location for each in now] == [Location('a.md', 5, 1), Location('b.md', 9, 1)]


def test_what_loading_says_of_an_edited_paper_is_said_once() -> None:
    loaded = (said(4), said(1, message='new'), said(1, 'b.md', 'decided on'))
    now = standing((said(4),), {'a.md': OLD, 'b.md': ''}, {'a.md': OLD.replace('two', 'TWO'), 'b.md': ''}, loaded)
    assert [each.message for each in now] == ['x', 'new']
