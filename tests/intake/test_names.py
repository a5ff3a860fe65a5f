"""Names as printed: what looks like one, its parts, and which two can be one person."""

from __future__ import annotations

import pytest

from bindery.intake.names import looks_like_name, names_in, parse, same_person
from bindery.model.people import Name

SAME = 80


@pytest.mark.parametrize(
    'text', ['Mira Solberg', 'J. van der Berg', 'A.R Noori', 'Dr. Mary O’Neil', 'Davoud G. Zandi', 'MIRA SOLBERG']
)
def test_looks_like_a_name(text: str) -> None:
    assert looks_like_name(text)


@pytest.mark.parametrize(
    'text',
    [
        'Norvik',
        'University of Norvik',
        'What Grows Back and Why',
        'Tel: 555 0101',
        'Reader in History',
        'The lamp was lit.',
        'In the Spring',
    ],
)
def test_does_not_look_like_a_name(text: str) -> None:
    assert not looks_like_name(text)


@pytest.mark.parametrize(
    ('line', 'names'),
    [
        ('by Mira Solberg', ('Mira Solberg',)),
        ('Oona Macready and Jan Willem de Graaf', ('Oona Macready', 'Jan Willem de Graaf')),
        ('Henrietta Quill, Amadou Sarr', ('Henrietta Quill', 'Amadou Sarr')),
        ('Solberg, Mira', ('Mira Solberg',)),
        ('OONA MACREADY AND JO AMES', ('OONA MACREADY', 'JO AMES')),
        ('A Short Account of Moss', ()),
    ],
)
def test_names_in_a_line(line: str, names: tuple[str, ...]) -> None:
    assert names_in(line) == names


@pytest.mark.parametrize(
    ('one', 'other'),
    [
        ('M. Solberg', 'Mira Solberg'),
        ('J.W. de Graaf', 'Jan Willem de Graaf'),
        ('Davoud G. Zandi', 'Davoud Gharayagh-Zandi'),
        ('H.R. Azizi', 'Hamidreza Azizi'),
        ('Hamid Reza Azizi', 'Hamidreza Azizi'),
        ('E. Koolae', 'Elaheh Koolaee'),
    ],
)
def test_one_person(one: str, other: str) -> None:
    assert same_person(one, other).score >= SAME
    assert same_person(other, one).why


@pytest.mark.parametrize(
    ('one', 'other'),
    [
        ('A. Solberg', 'Mira Solberg'),
        ('Mira Solberg', 'Mona Solberg'),
        ('A. Smith', 'B. Smith'),
        ('J. Strand', 'Emeka Lund'),
    ],
)
def test_two_persons(one: str, other: str) -> None:
    assert same_person(one, other).score < SAME


def test_parts_of_a_name() -> None:
    assert parse('Jan Willem de Graaf') == Name('Graaf', 'Jan Willem', 'de')
    assert parse('Prof. Casimir Boyle Jr.') == Name('Boyle', 'Casimir', suffix='Jr.')


@pytest.mark.parametrize(
    ('printed', 'name'),
    [
        ('JAN WILLEM DE GRAAF', Name('Graaf', 'Jan Willem', 'de')),
        ('MIRA HOLM-LARSEN', Name('Holm-Larsen', 'Mira')),
        ('Mira SOLBERG', Name('Solberg', 'Mira')),
        ('J.W. STRAND III', Name('Strand', 'J.W.', suffix='III')),
        ('AL O’NEIL', Name('O’Neil', 'Al')),
    ],
)
def test_a_name_in_capitals_gets_small_letters(printed: str, name: Name) -> None:
    assert parse(printed) == name
