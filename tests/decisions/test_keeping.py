from __future__ import annotations

import pytest

from bindery.codes import finding
from bindery.decisions.keeping import keep, settled_in_print
from bindery.decisions.values import Decisions, Keep, NameStands, PersonIs, Replace, Scope
from bindery.findings import Finding, Location
from bindery.model.people import Name

TEXTS = {'chapters/01-a.md': 'up to us\n\nby us alone\n', 'chapters/02-b.md': 'us\n'}
PLACE = Location('decisions.yaml', 2, 5)


def found(line: int, column: int, file: str = 'chapters/01-a.md', *also: Location) -> Finding:
    made = finding('missing-alt', 'the word “us”', 'look at it', Location(file, line, column))
    return Finding(
        made.code, made.severity, made.message, made.remedy, made.location, 'us', (), also, Location('in', 40)
    )


def kept(code: str = 'missing-alt', text: str = '', **scope: object) -> Keep:
    return Keep(code, text, Scope(**scope), 'because', PLACE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ('decision', 'silences'),
    [
        (kept(), True),
        (kept(text='us'), True),
        (kept(text='we'), False),
        (kept(code='raw-html'), False),
        (kept(file='chapters/01-a.md'), True),
        (kept(file='chapters/02-b.md'), False),
        (kept(file='chapters/01-a.md', line=3), True),
        (kept(file='chapters/01-a.md', line=1), False),
        (kept(line=40), True),
        (kept(line=3), False),
        (kept(text='us', context='by us alone'), True),
        (kept(text='us', context='up to us'), False),
    ],
)
def test_what_a_decision_silences(decision: Keep, silences: bool) -> None:
    made = keep([found(3, 4)], [decision], TEXTS)
    assert (made.findings == ()) is silences
    assert [each for _, each in made.silenced] == ([decision] if silences else [])


def test_a_finding_keeps_the_places_that_no_decision_names() -> None:
    both = found(1, 7, 'chapters/01-a.md', Location('chapters/01-a.md', 3, 4), Location('chapters/02-b.md', 1, 1))
    made = keep([both], [kept(context='up to us')], TEXTS)
    assert [(str(each.location), len(each.also)) for each in made.findings] == [('chapters/01-a.md:3:4', 1)]
    assert [str(each.location) for each, _ in made.silenced] == ['chapters/01-a.md:1:7']


@pytest.mark.parametrize(
    ('file', 'text', 'settled'),
    [
        ('input.txt', 'E. Koolae', True),
        ('input.txt', 'after JCOPA', True),
        ('input.txt', 'after JCPOA', False),
        ('chapters/01-a.md', 'E. Koolae', False),
        ('chapters/01-a.md', 'after JCOPA', True),
        ('chapters/02-b.md', 'JCOPA', False),
        ('contributors.yaml', 'E. Koolae', True),
        ('contributors.yaml', 'Elaheh Koolaee', True),
        ('contributors.yaml', 'Elaheh', False),
    ],
)
def test_findings_about_print_are_settled_by_what_was_decided(file: str, text: str, settled: bool) -> None:
    texts = {**TEXTS, 'chapters/02-b.md': 'after JCOPA', 'contributors.yaml': 'variants: [E. Koolae]'}
    decisions = Decisions(
        names=(NameStands('koolaee', Name('Koolaee', 'Elaheh'), '', PLACE),),
        people=(PersonIs('koolaee', ('E. Koolae',), '', PLACE),),
        replacements=(Replace('JCOPA', 'JCPOA', Scope(), '', PLACE),),
    )
    made = finding('missing-alt', 'm', 'r', Location(file, 3))
    left, gone = settled_in_print([Finding(made.code, made.severity, 'm', 'r', made.location, text)], decisions, texts)
    assert (len(left), len(gone)) == ((0, 1) if settled else (1, 0))
