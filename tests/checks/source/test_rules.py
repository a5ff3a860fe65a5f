"""The rules run together: alone and in two processes they find the same, in one order."""

from __future__ import annotations

import pytest

from bindery.beside import can_fork
from bindery.checks.source import rules
from bindery.checks.source.subject import Subject
from tests.checks.source.making import passage, volume_of

MISTAKES = (
    'The the ferry , they said , was late in 1998-2004 , and the NAFTA NATFA ROUTES paid 14 % .',
    'Winter road and Winter Road: the coordinater recieved 5 USD and $5 - and US$ 5. the end',
    'The colour of the color,and a co-operation of cooperation. Norway-Swedish boats gave us hegemony',
)


def faulty() -> Subject:
    return volume_of('', passages=[passage(each) for each in MISTAKES])


@pytest.mark.skipif(not can_fork(), reason='this system does not fork')
def test_two_processes_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, 'cores', lambda: 2)
    alone = rules.run(faulty())
    assert len({each.code for each in alone}) > 8
    assert rules.run(faulty(), beside=True) == alone


@pytest.mark.parametrize('rule', [each for each in rules.RULES if each not in rules.OF_WORDS])
def test_rules_run_beside_the_others_ask_no_dictionary(rule: rules.Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else both processes read it in, and count all words."""

    def refused(*_: object) -> None:
        raise AssertionError('asked')

    monkeypatch.setattr(Subject, 'dictionary', refused)
    monkeypatch.setattr(Subject, 'vocabulary', property(refused))
    list(rule(faulty()))
