from __future__ import annotations

from dataclasses import replace

import pytest

from bindery.checks.source import people
from bindery.checks.source.name_forms import abbreviates, initials, is_known, is_whole, may_be_one
from bindery.checks.source.style import HouseStyle
from bindery.checks.source.subject import Subject
from bindery.model.people import Contributor, Name, NativeName
from tests.checks.source.making import paper, passage, register, told, volume_of

BOER = Contributor('boer', Name('Boer', 'Jan Willem', 'de'), variants=('J. W. Boers',))
SOKOLOVA = Contributor('sokolova', Name('Sokolova', 'Vera'), native=NativeName('Вера Соколова', 'ru'))
ASH = Contributor('ash', Name('Ash-Green', 'Mara'))


@pytest.mark.parametrize(
    ('printed', 'person', 'known'),
    [
        ('Jan Willem de Boer', BOER, True),
        ('de Boer, Jan Willem', BOER, False),
        ('Boer, Jan Willem de', BOER, True),
        ('de Boer', BOER, True),
        ('J. de Boer', BOER, True),
        ('J.W. de Boer', BOER, True),
        ('J. W. de Boer', BOER, True),
        ('W. de Boer', BOER, False),
        ('J.W. Boer', BOER, False),
        ('J.W de Boer', BOER, True),
        ('Jan-Willem de Boer', BOER, False),
        ('J. W. Boers', BOER, False),
        ('Mara Ash-Green', ASH, True),
        ('Mara Ash-green', ASH, False),
        ('Mara Ash Green', ASH, False),
        ('M. Ash-Green', ASH, True),
        ('Mara A. Green', ASH, False),
        ('M.A. Ash-Green', ASH, False),
        ('Вера Соколова', SOKOLOVA, True),
        ('Вера Сокольская', SOKOLOVA, False),
    ],
)
def test_forms_of_a_name(printed: str, person: Contributor, known: bool) -> None:
    assert is_known(printed, person) is known


def test_a_name_in_another_script_is_known_by_its_sound() -> None:
    person = Contributor('papadimas', Name('Papadimas', 'Giannis'))
    assert is_known('Γιάννης Παπαδήμας', person)
    assert not is_known('Γιάννης Καραλής', person)


@pytest.mark.parametrize(
    ('text', 'found', 'whole'),
    [
        ('J.W. de Boer', 'J.W.', True),
        ('J. W. de Boer', 'J. W.', True),
        ('J.-P. Roux', 'J.-P.', True),
        ('H.A Lind', 'H.A', False),
        ('HA Lind', '', False),
        ('H Lind', 'H', False),
        ('I. de la Cruz', 'I.', True),
        ('Jo Lind', '', False),
        ('Mara Ash', '', False),
    ],
)
def test_initials(text: str, found: str, whole: bool) -> None:
    assert initials(text) == found
    assert is_whole(found) is whole


def test_initials_must_fit_the_given_names() -> None:
    assert abbreviates('O. Lind', Name('Lind', 'Oda'))
    assert not abbreviates('A. Lind', Name('Lind', 'Oda'))


@pytest.mark.parametrize(
    ('one', 'other', 'alike'),
    [
        (Name('Petrov', 'Alexei'), Name('Petrov', 'Alexey'), True),
        (Name('Petrov', 'A.'), Name('Petrov', 'Alexey'), True),
        (Name('Lind', 'Oda Maria'), Name('Lind', 'Oda M.'), True),
        (Name('Соколова', 'Вера'), Name('Sokolova', 'Vera'), True),
        (Name('Boer', 'Jan', 'de'), Name('de Boer', 'Jan'), True),
        (Name('Lind', 'Oda'), Name('Lind', 'Olaf'), False),
        (Name('Lind', 'Anna'), Name('Lund', 'Anna'), False),
        (Name('Petrov', 'Ivan'), Name('Petrova', 'Irina'), False),
        (Name('Roux', 'Jean'), Name('Roux', 'Jeanne'), False),
    ],
)
def test_people_who_may_be_one(one: Name, other: Name, alike: bool) -> None:
    assert may_be_one(Contributor('one', one), Contributor('other', other)) is alike


def test_two_orcids_are_two_people() -> None:
    one = Contributor('one', Name('Petrov', 'Ivan'), orcid='0000-0002-1825-0097')
    assert not may_be_one(one, Contributor('other', Name('Petrov', 'Ivan'), orcid='0000-0002-1694-233X'))


REGISTER = """\
people:
  - id: boer
    given: Jan Willem
    particle: de
    family: Boer
    variants: [J. W. Boers]
  - {id: lind, given: Oda, family: Lind}
"""


def intake(*forms: tuple[str, str, str, int]) -> str:
    people: dict[str, list[str]] = {}
    for person, text, where, line in forms:
        people.setdefault(person, []).append(f'      - {{printed: {text}, where: {where}, line: {line}}}\n')
    listed = ''.join(f'  - person: {name}\n    printed:\n{"".join(rows)}' for name, rows in people.items())
    return f'input: {{file: raw.txt}}\npeople:\n{listed}'


PRINTED = [
    # Initials that fit are no other name.
    ([('boer', 'Jan Willem de Boer', 'byline', 5), ('boer', 'J.W. de Boer', 'contents', 1)], []),
    # Where two full names stand, neither is the right one without a decision.
    (
        [('lind', 'Oda Lind', 'byline', 5), ('lind', 'Oda Lindt', 'list', 9), ('lind', 'O. Lind', 'contents', 1)],
        [('Oda Lind', 5), ('Oda Lindt', 9)],
    ),
    # Wrong initials leave the full name alone.
    ([('lind', 'Oda Lind', 'byline', 5), ('lind', 'O.A. Lind', 'contents', 1)], [('O.A. Lind', 1)]),
]


@pytest.mark.parametrize(('forms', 'marked'), PRINTED)
def test_printed_names(forms: list[tuple[str, str, str, int]], marked: list[tuple[str, int]]) -> None:
    found = list(people.printed_names(volume_of(REGISTER, intake=intake(*forms))))
    assert [(each.text, each.raw.line if each.raw else 0) for each in found] == marked
    assert {each.code for each in found} <= {'name-variant'}
    assert len({each.message for each in found}) <= 1


def credited(name: str) -> Subject:
    of = register(REGISTER)
    return volume_of(
        REGISTER,
        paper('Slow Boats', 'boer', of=of, credited_as=name),
        passages=[replace(passage(name, 'byline', chapter='one'), key='byline.0.credited-as')],
    )


@pytest.mark.parametrize(
    ('name', 'marked'),
    [
        ('J.W. de Boer', []),
        ('J. W. Boers', [('name-variant', 'J. W. Boers')]),
        ('Jon Willem de Boer', [('name-unknown', 'Jon Willem de Boer')]),
    ],
)
def test_credited_names(name: str, marked: list[tuple[str, str]]) -> None:
    assert told(people.credited_names(credited(name))) == marked


@pytest.mark.parametrize(
    ('name', 'marked'), [('J.W. de Boer', []), ('J.W de Boer', [('initials', 'J.W')]), ('Jan de Boer', [])]
)
def test_initials_without_stops(name: str, marked: list[tuple[str, str]]) -> None:
    assert told(people.initials_without_stops(credited(name))) == marked


def test_initials_spaced_in_two_ways() -> None:
    both = REGISTER.replace('Jan Willem', 'J.W.').replace('Oda', 'O. M.')
    assert told(people.initials_spaced(volume_of(both))) == [('initials', 'J.W.'), ('initials', 'O. M.')]
    chosen = list(people.initials_spaced(volume_of(both, style=HouseStyle(initials='closed'))))
    assert [(each.text, each.fix[0].new) for each in chosen] == [('O. M.', 'O.M.')]
    assert not list(people.initials_spaced(volume_of(REGISTER.replace('Jan Willem', 'J.W.'))))


@pytest.mark.parametrize(
    ('text', 'marked'),
    [
        ('As Jan Willem de Boer writes, it froze.', []),
        ("In Oda Lind's view it did not.", []),
        ('As J. W. Boers writes, it froze.', ['J. W. Boers']),
        ('The preface is by Oda Lindt.', ['Oda Lindt']),
        ('The cousin was Olaf Lind.', []),
        ('The Oder Line was closed.', []),
        ('Oda Linden wrote it.', []),
    ],
)
def test_names_in_text(text: str, marked: list[str]) -> None:
    subject = volume_of(REGISTER.replace('J. W. Boers', 'J. W. Boers, Jan W. Boer'), passages=[passage(text)])
    assert [each.text for each in people.names_in_text(subject)] == marked


def test_alike_people() -> None:
    two = REGISTER + '  - {id: lindt, given: O., family: Lind}\n'
    found = list(people.alike_people(volume_of(two)))
    assert told(found) == [('people-alike', 'O. Lind')]
    assert [place.line for place in found[0].also] == [7]
    assert not list(people.alike_people(volume_of(REGISTER)))


def test_unknown_names() -> None:
    raw = 'input: {file: raw.txt}\nbylines:\n  - {printed: Piet Post, line: 4, tied-to: [post], goes-to: a.md}\n'
    assert told(people.unknown_names(volume_of(REGISTER, intake=raw))) == [('name-unknown', 'Piet Post')]
    assert not list(people.unknown_names(volume_of(REGISTER, intake=raw.replace('[post]', '[lind]'))))
