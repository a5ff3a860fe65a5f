"""Where letters of the source stood in the input."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bindery.checks.source.printed import read_intake
from bindery.intake.report import run
from bindery.intake.stretches import place, stretches
from bindery.load.report import Report

HERE = Path(__file__).parent
LONG = re.compile(r'\w{3,}')

CASES = {
    'one line': ('The mill stood idle.', [(7, 'The mill stood idle.')], [(1, 7, 1)]),
    'an indent': ('The mill stood.', [(7, '    The mill stood.')], [(1, 7, 5)]),
    'a key before it': ('title: "The Mill"', [(3, 'The Mill')], [(9, 3, 1)]),
    'two lines': ('The mill stood idle.', [(7, 'The mill'), (8, 'stood idle.')], [(1, 7, 1), (10, 8, 1)]),
    'a note between': (
        'The mill stood idle.',
        [(7, 'The mill'), (9, 'Reader in mills, Oldcastle'), (11, 'stood idle.')],
        [(1, 7, 1), (10, 11, 1)],
    ),
    'markup': (r'It cost \$5 *then*, they say.', [(2, 'It cost $5 then, they say.')],
               [(1, 2, 1), (11, 2, 10), (14, 2, 12), (21, 2, 18)]),
    'a ligature': ('The office stood.', [(4, 'The oﬃce stood.')], [(1, 4, 1), (12, 4, 10)]),
    'a word that an editor changed': ('The old mill stood.', [(4, 'The odl mill stood.')], [(1, 4, 1)]),
    'one word': ('mill', [(4, 'see the mill there')], [(1, 4, 9)]),
    'nothing of it': ('…', [(4, 'The mill')], [(1, 4, 0)]),
}  # fmt: skip


@pytest.mark.parametrize('name', CASES)
def test_stretches(name: str) -> None:
    text, lines, expected = CASES[name]
    assert [tuple(each) for each in stretches(text, lines)] == expected


def test_a_word_alone_is_not_looked_for_further_on() -> None:
    """“the” may stand anywhere; only with the word after it, it is the same."""
    found = stretches('and the wheel', [(1, 'and of the mill the wheel')])
    assert place(found, 5) == (1, 17)


@pytest.mark.parametrize(('column', 'expected'), [(1, (7, 1)), (9, (7, 9)), (10, (8, 3)), (12, (8, 5))])
def test_a_place_runs_on_from_the_stretch_before_it(column: int, expected: tuple[int, int]) -> None:
    assert place(stretches('The mill stood idle.', [(7, 'The mill'), (8, '  stood idle.')]), column) == expected


def test_a_place_whose_column_is_unknown_has_its_line() -> None:
    assert place(stretches('…', [(4, 'The mill')]), 3) == (4, 0)
    assert place((), 3) == (0, 0)


@pytest.mark.parametrize('dump', ['fourth/layout.txt', 'fourth/plain.txt', 'dumps/harbour-layout.txt'])
def test_each_word_of_an_imported_source_is_found_in_the_input(dump: str, tmp_path: Path) -> None:
    report = run(HERE / dump, tmp_path / 'source')
    printed = (HERE / dump).read_text('utf-8').split('\n')
    intake = read_intake((report.folder / 'intake.yaml').read_text('utf-8'), Report())
    assert intake
    places = [
        (match[0], place(position.stretches, match.start() + 1))
        for file, positions in intake.positions.items()
        for position in positions
        for match in LONG.finditer((report.folder / file).read_text('utf-8').split('\n')[position.line - 1])
    ]
    there = [(word, printed[line - 1][at - 1 :]) for word, (line, at) in places if word != 'title']
    # The first part of a word that a line's end divides stands alone there.
    wrong = [(word, text) for word, text in there if not text.startswith(word) and not text.endswith(('-', '\u2010'))]
    assert len(there) > 1000
    assert wrong == []
