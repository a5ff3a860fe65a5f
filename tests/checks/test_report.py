from __future__ import annotations

import json
from dataclasses import replace

from bindery.checks.examine import Examined
from bindery.checks.report import as_json, grouped, opening, text
from bindery.checks.source.style import Silence
from bindery.codes import finding
from bindery.findings import Finding, Location, Replacement


def found(code: str, line: int, message: str = 'm', **more: object) -> Finding:
    made = finding(code, message, 'Mend it.', Location('chapters/01-a.md', line, 1))
    return replace(made, **more)  # type: ignore[arg-type]


NAME = [found('name-variant', line, 'Oda Lind is printed in two ways', text=f'O{line}') for line in (9, 3)]
CAPITALS = found('title-capitals', 2, 'x', raw=Location('raw.txt', 54))
ADVICE = found('manuscript-decided', 1)
FIX = (Replacement('chapters/01-a.md', 0, 1, 'a', 'b'),)


def test_the_opening_says_what_to_mend_first_and_what_settles_most() -> None:
    silenced = ((CAPITALS, Silence('title-capitals', 'Quoted.', Location('house-style.yaml', 1))),)
    examined = Examined((*NAME, replace(CAPITALS, fix=FIX), ADVICE), silenced)
    assert opening(examined) == [
        '2 errors, 1 warning, 1 piece of advice',
        'Mend first: name-variant (1 to decide, 2 places)',
        'One decision settles 2 places: Oda Lind is printed in two ways',
        '--fix mends 1; --advice shows 1 more; 1 silenced',
    ]


def test_the_opening_of_a_clean_source_is_one_line() -> None:
    assert opening(Examined(())) == ['0 errors, 0 warnings']


def test_a_repeated_finding_is_shown_once_with_its_places_errors_first() -> None:
    lines = list(text(Examined((CAPITALS, *NAME))))
    assert lines[4:] == [
        'chapters/01-a.md:3:1: error name-variant: Oda Lind is printed in two ways. Mend it.',
        '    chapters/01-a.md:9:1: O9',
        'chapters/01-a.md:2:1 (raw.txt:54): warning title-capitals: x. Mend it.',
    ]
    assert [len(group.findings) for group in grouped((CAPITALS, *NAME))] == [2, 1]


def test_advice_is_hidden_unless_asked_for() -> None:
    examined = Examined((ADVICE,))
    assert 'manuscript-decided' not in '\n'.join(text(examined))
    assert 'manuscript-decided' in '\n'.join(text(examined, advice=True))
    assert json.loads(as_json(examined))['findings'] == []


def test_colour_is_for_terminals() -> None:
    assert '\033[31m' in '\n'.join(text(Examined(tuple(NAME)), colour=True))
    assert '\033' not in '\n'.join(text(Examined(tuple(NAME))))


def test_json_has_places_input_and_fix() -> None:
    value = json.loads(as_json(Examined((replace(CAPITALS, fix=FIX, text='x'),))))
    assert value['counts'] == {'error': 0, 'warning': 1, 'advice': 0, 'silenced': 0}
    (only,) = value['findings']
    assert only['place'] == {'file': 'chapters/01-a.md', 'line': 2, 'column': 1}
    assert only['input']['line'] == 54
    assert only['fix'] == [{'file': 'chapters/01-a.md', 'start': 0, 'end': 1, 'old': 'a', 'new': 'b'}]
