from __future__ import annotations

import time

import pytest

from bindery.checks.source import endless
from bindery.checks.source.passage import LONGEST, OBJECT, Passage, without_endless
from bindery.checks.source.rules import RULES
from bindery.checks.source.subject import Subject
from bindery.model.people import Register
from tests.checks.source.making import of, passage
from tests.invented import volume


def read(text: str) -> Passage:
    """A passage as a chapter's text gives it."""
    return passage(without_endless(text))


def alone(text: Passage) -> Subject:
    """A subject of one passage and nobody's."""
    return of(text, of=volume(register=Register()))


def test_thousands_of_characters_without_a_space_are_told_of_once_and_held_against_no_other_rule() -> None:
    found = [each for rule in RULES for each in rule(alone(read(f'See data:,{"Iv.A," * LONGEST} there.')))]
    assert [(each.code, each.location and each.location.column) for each in found] == [('endless-word', 5)]
    assert f'{5 * LONGEST + 6:,} characters' in found[0].message


@pytest.mark.parametrize('text', ['a' * (LONGEST - 1), 'word ' * LONGEST])
def test_what_has_spaces_or_may_be_a_word_stays(text: str) -> None:
    assert without_endless(text) == text
    assert list(endless.endless_word(alone(read(text)))) == []


def test_other_words_of_the_passage_stay() -> None:
    assert without_endless(f'one {"x" * LONGEST}\ntwo') == f'one {OBJECT * LONGEST}\ntwo'


@pytest.mark.parametrize('piece', ['abcde', 'Abcde', 'ABCDE', 'U.S.', 'ab.c@'])
def test_time_grows_with_the_length_of_a_word_only(piece: str) -> None:
    def seconds(letters: int) -> float:
        given = alone(passage(f'In {(piece * letters)[:letters]} it is.'))
        begun = time.process_time()
        for rule in RULES:
            list(rule(given))
        return time.process_time() - begun

    seconds(50)
    assert seconds(40_000) < 200 * max(seconds(200), 0.01)
