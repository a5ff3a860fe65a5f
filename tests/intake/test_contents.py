"""Contents lists: which author belongs to which title."""

from __future__ import annotations

from bindery.intake import contents
from bindery.intake.lines import from_text
from bindery.intake.titles import Bodies

BODY = """
\fA Lamp in Winter
Mira Solberg and Jo Ames
The lamp was lit at four and burned until the harbour master had gone to bed.
\fThe Price of Oil
Oona Macready
Oil was dear in that year, and the town wrote to the makers, who did not answer.
\fList of Contributors
Mira Solberg, MA in Lamps
"""


def _entries(listed: str) -> list[tuple[str, str]]:
    lines = from_text(listed + BODY).lines
    return [(entry.title, entry.author) for entry in contents.find(lines, Bodies(lines)).entries]


def test_authors_below_their_titles() -> None:
    listed = 'Contents\nA Lamp in Winter ..... 1\nMira Solberg and Jo Ames\nThe Price of Oil ..... 3\nOona Macready\n'
    more = 'List of Contributors ..... 5\n'
    expected = [('A Lamp in Winter', 'Mira Solberg and Jo Ames'), ('The Price of Oil', 'Oona Macready')]
    assert _entries(listed) == expected
    assert _entries(listed + more) == [*expected, ('List of Contributors', '')]


def test_authors_above_their_titles() -> None:
    listed = 'Contents\nMira Solberg and Jo Ames\nA Lamp in Winter ..... 1\nOona Macready\nThe Price of Oil ..... 3\n'
    assert _entries(listed) == [('A Lamp in Winter', 'Mira Solberg and Jo Ames'), ('The Price of Oil', 'Oona Macready')]


def test_a_row_of_authors_that_breaks_in_a_name() -> None:
    listed = 'Contents\nA Lamp in Winter ..... 1\nMira Solberg and Jo\nAmes\nThe Price of Oil ..... 3\nOona Macready\n'
    assert _entries(listed) == [('A Lamp in Winter', 'Mira Solberg and Jo Ames'), ('The Price of Oil', 'Oona Macready')]
