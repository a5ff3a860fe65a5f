from __future__ import annotations

from dataclasses import replace

import pytest

from bindery.checks.source import credits
from bindery.checks.source.style import HouseStyle
from tests.checks.source.making import paper, passage, register, signed, told, volume_of

PEOPLE = """\
institutions:
  - {id: ri, name: Institute for River Studies, acronym: IRS}
people:
  - id: lind
    given: Oda
    family: Lind
    degrees: [DEGREE_ONE]
    roles: [aut]
    affiliations:
      - {id: a, post: Senior Lecturer, institution: ri}
  - id: boer
    given: Jan
    family: Boer
    degrees: [DEGREE_TWO]
    roles: [edt]
"""


def people(one: str = 'MA in History', two: str = 'PhD in Law') -> str:
    return PEOPLE.replace('DEGREE_ONE', one).replace('DEGREE_TWO', two)


@pytest.mark.parametrize(
    ('one', 'two', 'marked'),
    [
        ('PhD in Law', 'PhD in History', []),
        ('PhD in Law', 'MSc in Physics', []),
        ('DPhil in Law', 'PhD in History', []),
        ('Ph.D. in Law', 'PhD in History', ['Ph.D.', 'PhD']),
        ('Ph. D. in Law', 'Ph.D. in History', ['Ph. D.', 'Ph.D.']),
        ('M.Sc. in Law', 'MSc in History', ['M.Sc.', 'MSc']),
        ('Dottorato in Storia', 'Candidate of Sciences', []),
    ],
)
def test_degrees_in_two_forms(one: str, two: str, marked: list[str]) -> None:
    assert [each.text for each in credits.degree_form(volume_of(people(one, two)))] == marked


def test_the_house_chooses_the_form_of_degrees() -> None:
    subject = volume_of(people('Ph.D. in Law', 'PhD in History'), style=HouseStyle(degrees='stops'))
    found = list(credits.degree_form(subject))
    assert [(each.text, each.fix[0].new) for each in found] == [('PhD', 'Ph.D.')]


@pytest.mark.parametrize(
    ('degree', 'marked'),
    [
        ('PhD in political Science', ['political']),
        ('PhD in Political science', ['science']),
        ('PhD in Political Science', []),
        ('PhD in political science', []),
        ('PhD in History of the Two Rivers', []),
    ],
)
def test_capitals_of_a_degree(degree: str, marked: list[str]) -> None:
    assert [each.text for each in credits.degree_subject(volume_of(people(degree)))] == marked


def affiliated(*texts: str) -> str:
    rows = ''.join(
        f'  - id: p{number}\n    family: P{number}\n    affiliations:\n      - {{id: a, text: "{text}"}}\n'
        for number, text in enumerate(texts)
    )
    return f'institutions:\n  - {{id: ri, name: Institute for River Studies}}\npeople:\n{rows}'


PLAIN = 'Fellow, Institute for River Studies, University of Norvik'


@pytest.mark.parametrize(
    ('texts', 'marked'),
    [
        ((PLAIN, PLAIN), []),
        ((PLAIN, PLAIN, 'Fellow in the Institute for River Studies, University of Norvik'), [2]),
        ((PLAIN, PLAIN, 'Fellow of the Institute for River Studies, University of Norvik (Norvik)'), [2]),
        ((PLAIN, PLAIN, 'Fellow of the Institute for River Studies, University of Norvik (Harbour)'), [2]),
        ((PLAIN, 'Fellow, Institute for Sea Studies, University of Norvik'), []),
        ((PLAIN, 'Professor, Institute for River Studies, University of Norvik'), []),
    ],
)
def test_an_affiliation_in_other_words(texts: tuple[str, ...], marked: list[int]) -> None:
    found = list(credits.affiliation_wording(volume_of(affiliated(*texts))))
    assert [each.text for each in found] == [texts[number] for number in marked]


@pytest.mark.parametrize(
    ('text', 'marked'),
    [
        ('Fellow, Institute for River Studies', []),
        ('Fellow, Institute of River Studies', ['Institute of River Studies']),
        ('Fellow, Institute for River Study', []),
        ('Fellow, Insitute for River Studies', ['Insitute for River Studies']),
        ('Fellow, Institute for Road Studies', []),
    ],
)
def test_the_name_of_an_institution(text: str, marked: list[str]) -> None:
    assert [each.text for each in credits.institution_names(volume_of(affiliated(text)))] == marked


@pytest.mark.parametrize(
    ('text', 'marked'),
    [
        ('School of Inland Water', ['Inland Water']),
        ('School of Inland Waters', []),
        ('School of Inland Roads', []),
    ],
)
def test_a_name_that_lost_its_plural(text: str, marked: list[str]) -> None:
    prose = passage('The Museum of Inland Waters and the Friends of Inland Waters met.')
    found = credits.affiliation_twin(volume_of(affiliated(text), passages=[prose]))
    assert [each.text.removeprefix('School of ') for each in found] == marked


def test_papers_and_authors_need_each_other() -> None:
    of = register(people())
    without = volume_of(people(), paper('Slow Boats'))
    assert told(credits.paper_without_author(without)) == [('paper-without-author', 'Slow Boats')]
    assert told(credits.author_without_paper(without)) == [('author-without-paper', 'Lind')]
    with_author = volume_of(people(), paper('Slow Boats', 'lind', of=of))
    assert not list(credits.paper_without_author(with_author))
    assert not list(credits.author_without_paper(with_author))
    afterword = volume_of(people(), paper('Afterword', kind='afterword'), paper('Boats', 'lind', of=of, id='two'))
    assert not list(credits.paper_without_author(afterword))


INTAKE = """\
input: {file: raw.txt}
people:
  - person: lind
    printed:
      - {printed: Oda Lind, where: byline, line: 5}
  - person: boer
    printed:
      - {printed: Jan Boer, where: byline, line: 9}
      - {printed: Jan Boer, where: list, line: 20}
"""


def test_an_author_missing_from_the_list() -> None:
    assert told(credits.missing_in_list(volume_of(people(), intake=INTAKE))) == [('not-in-list', 'Oda Lind')]
    no_list = INTAKE.replace('where: list', 'where: contents')
    assert not list(credits.missing_in_list(volume_of(people(), intake=no_list)))


@pytest.mark.parametrize(
    ('key', 'text', 'marked'),
    [
        ('post', 'Senior Lecturer', False),
        ('post', 'Dean', False),
        ('post', 'Senior lecturer', True),
        ('institution', 'Institute for River Studies', False),
        ('institution', 'Institute of River Studies', True),
        ('institution', 'University of Norvik', False),
    ],
)
def test_signatures(key: str, text: str, marked: bool) -> None:
    of = register(people())
    preface = paper('Preface', id='preface', kind='preface', signature=signed('lind', of, **{key: text}))
    said = replace(passage(text, 'signature', chapter='preface'), key=f'signature.{key}')
    found = told(credits.signature_differs(volume_of(people(), preface, passages=[said])))
    assert found == ([('signature-differs', text)] if marked else [])
