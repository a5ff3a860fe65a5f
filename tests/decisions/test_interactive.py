from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bindery.codes import finding
from bindery.decisions.interactive import Outcome, walk
from bindery.decisions.reading import read
from bindery.decisions.session import REGISTER, Session
from bindery.decisions.values import Scope
from bindery.findings import Finding, Replacement
from bindery.load.flow import Lines

FILE = 'chapters/01-a.md'
TEXT = '---\ntitle: The Tajo\n---\n\nThe Tajo is low. The  Tajo is wide; up to us and us.\n'


class Sitting:
    """A source in a folder, and an editor who gives these answers."""

    def __init__(self, folder: Path, text: str = TEXT) -> None:
        self.folder, self.text, self.said = folder, text, list[str]()
        (folder / 'chapters').mkdir(exist_ok=True)
        (folder / FILE).write_text(text, encoding='utf-8')
        self.file = folder / 'decisions.yaml'

    def found(self, words: str, new: str | None = None, nth: int = 0) -> Finding:
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        place = Lines(self.text, FILE).location(start)
        fix = (Replacement(FILE, start, start + len(words), words, new),) if new is not None else ()
        made = finding('missing-alt', f'look at “{words}”', 'Mend it.', place)
        return Finding(made.code, made.severity, made.message, made.remedy, place, words, fix)

    def answer(self, findings: Sequence[Finding], *answers: str) -> Outcome:
        waiting = list(answers)

        def ask(prompt: str) -> str:
            self.said.append(prompt)
            if not waiting:
                raise EOFError
            return waiting.pop(0)

        there = [file for file in (REGISTER, FILE) if (self.folder / file).is_file()]
        session = Session(
            self.folder, self.file, {file: (self.folder / file).read_text(encoding='utf-8') for file in there}
        )
        return walk(findings, session, {'almeida': 'Inês Almeida'}, ask, self.said.append)

    @property
    def now(self) -> str:
        return (self.folder / FILE).read_text(encoding='utf-8')


@pytest.fixture
def sitting(tmp_path: Path) -> Sitting:
    return Sitting(tmp_path)


def test_a_suggestion_is_accepted_everywhere_and_what_it_settled_is_not_asked(sitting: Sitting) -> None:
    findings = [sitting.found('Tajo', 'Tejo', nth) for nth in range(3)]
    assert sitting.answer(findings, 'a', 'y', 'Portuguese') == Outcome(1, 0, 0)
    assert sitting.now == TEXT.replace('Tajo', 'Tejo')
    made, wrong = read(sitting.file)
    assert wrong == ()
    assert [(each.text, each.by, each.reason) for each in made.replacements] == [('Tajo', 'Tejo', 'Portuguese')]
    assert "  suggested: 'Tajo' becomes 'Tejo'" in sitting.said
    assert any('«Tajo»' in line for line in sitting.said)


def test_a_suggestion_is_accepted_in_one_place_by_its_context(sitting: Sitting) -> None:
    assert sitting.answer([sitting.found('Tajo', 'Tejo', 1)], 'a', 'n', '') == Outcome(1, 0, 0)
    assert sitting.now == TEXT.replace('The Tajo is low', 'The Tejo is low')
    made, _ = read(sitting.file)
    assert made.replacements[0].scope == Scope(FILE, 0, 'The Tajo is')
    assert made.replacements[0].reason == 'look at “Tajo”'


def test_what_is_no_word_is_quoted_with_the_words_beside_it(sitting: Sitting) -> None:
    assert sitting.answer([sitting.found('  ', ' ')], 'a', '') == Outcome(1, 0, 0)
    assert 'The Tajo is wide' in sitting.now
    made, _ = read(sitting.file)
    assert (made.replacements[0].text, made.replacements[0].by) == ('The  Tajo', 'The Tajo')


def test_another_word_is_written(sitting: Sitting) -> None:
    assert sitting.answer([sitting.found('wide')], 'w', 'broad', '') == Outcome(1, 0, 0)
    assert 'is broad' in sitting.now


def test_words_are_taken_out_after_a_question(sitting: Sitting) -> None:
    assert sitting.answer([sitting.found('low')], 'w', '', 'n', 'w', '', 'y', '') == Outcome(1, 0, 0)
    assert 'is. The' in sitting.now


def test_one_place_is_kept(sitting: Sitting) -> None:
    assert sitting.answer([sitting.found('us', nth=0)], 'k', 'n', 'plain English') == Outcome(1, 0, 0)
    made, _ = read(sitting.file)
    assert made.kept[0].scope == Scope(FILE, 0, 'to us and')
    assert sitting.now == TEXT


def test_a_name_is_given_to_a_person(sitting: Sitting) -> None:
    assert sitting.answer([sitting.found('Tajo')], 'p', 'almeyda', 'p', 'almeida', '') == Outcome(1, 0, 0)
    assert 'Did you mean “almeida”?' in sitting.said
    made, _ = read(sitting.file)
    assert (made.people[0].person, made.people[0].printed) == ('almeida', ('Tajo',))


def test_the_name_becomes_a_variant_in_the_register_until_it_is_undone(sitting: Sitting) -> None:
    register = 'people:\n  - id: almeida\n    family: Almeida\n'
    (sitting.folder / REGISTER).write_text(register, encoding='utf-8')
    assert sitting.answer([sitting.found('Tajo')], 'p', 'almeida', '') == Outcome(1, 0, 0)
    assert (sitting.folder / REGISTER).read_text(encoding='utf-8') == register + '    variants: [Tajo]\n'
    (sitting.folder / REGISTER).write_text(register, encoding='utf-8')
    sitting.answer([sitting.found('Tajo'), sitting.found('low')], 'p', 'almeida', '', 'u', 'q')
    assert (sitting.folder / REGISTER).read_text(encoding='utf-8') == register


def test_a_decision_is_undone_in_both_files_and_asked_again(sitting: Sitting) -> None:
    findings = [sitting.found('wide', 'broad'), sitting.found('low', 'shallow')]
    assert sitting.answer(findings, 'a', '', 'u', 's', 'a', '') == Outcome(1, 1, 0)
    assert sitting.now == TEXT.replace('low', 'shallow')
    assert [each.text for each in read(sitting.file)[0].replacements] == ['low']


def test_undoing_the_first_decision_takes_the_file_away_again(sitting: Sitting) -> None:
    assert sitting.answer([sitting.found('wide', 'broad'), sitting.found('low')], 'a', '', 'u', 'q') == Outcome(0, 0, 2)
    assert not sitting.file.exists()
    assert sitting.now == TEXT


def test_quitting_keeps_what_was_decided_and_the_next_sitting_goes_on(sitting: Sitting) -> None:
    findings = [sitting.found('wide', 'broad'), sitting.found('low', 'shallow')]
    assert sitting.answer(findings, 'a', '', 'q') == Outcome(1, 0, 1)
    sitting.text = sitting.now
    assert sitting.answer([sitting.found('low', 'shallow')], 'a', '') == Outcome(1, 0, 0)
    assert [each.text for each in read(sitting.file)[0].replacements] == ['wide', 'low']


def test_the_end_of_input_is_quitting(sitting: Sitting) -> None:
    assert sitting.answer([sitting.found('wide')]) == Outcome(0, 0, 1)


def test_an_answer_that_is_none_is_asked_again_and_a_finding_without_place_can_be_kept(sitting: Sitting) -> None:
    homeless = finding('missing-alt', 'nothing in particular', 'Mend it.')
    assert sitting.answer([homeless], 'x', 'a', 'k', 'why not') == Outcome(1, 0, 0)
    assert read(sitting.file)[0].kept[0].scope == Scope()


def test_later_findings_move_with_what_was_corrected_before_them(sitting: Sitting) -> None:
    findings = [sitting.found('The  Tajo', 'The great river Tajo'), sitting.found('us', 'US', 1)]
    assert sitting.answer(findings, 'a', '', 'a', 'n', '') == Outcome(2, 0, 0)
    assert sitting.now.endswith('The great river Tajo is wide; up to us and US.\n')
