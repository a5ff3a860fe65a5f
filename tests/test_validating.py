"""``verify --with``: what validators say of finished files, what is said of those that are not here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bindery import validating
from bindery.checks import remedies
from bindery.checks.tools import ToolError
from bindery.checks.verdict import Complaint, Verdict
from bindery.errors import UsageError
from bindery.findings import Severity
from bindery.validating import Seen, Validator

IMAGE = Complaint('RSC-007', Severity.ERROR, 'referenced resource could not be found', 'EPUB/a.xhtml:3')


def validator(verdict: Verdict | Exception) -> Validator:
    def check(path: Path) -> Verdict:
        if isinstance(verdict, Exception):
            raise verdict
        return verdict

    return Validator('epubcheck', 'EPUBCheck', 'epub', 'Install it.', check)


def seen(tmp_path: Path, verdict: Verdict | Exception) -> Seen:
    (one,) = validating.validate(tmp_path, {'epub': ['a.epub']}, [validator(verdict)], lambda said: None)
    return one


def test_what_passed_is_said_to_have_no_error_found(tmp_path: Path) -> None:
    one = seen(tmp_path, Verdict('EPUBCheck', '5.3.0', looked_at=1))
    assert list(validating.table([one])) == ['EPUBCheck 5.3.0  a.epub  no error found']
    assert validating.passed([one])
    assert validating.findings([one]) == ()


def test_an_error_is_a_finding_with_a_remedy_in_plain_words(tmp_path: Path) -> None:
    one = seen(tmp_path, Verdict('EPUBCheck', '5.3.0', (IMAGE,), looked_at=1))
    (found,) = validating.findings([one])
    assert (found.code, str(found.location)) == ('validator-error', 'a.epub')
    assert found.message == 'EPUBCheck, RSC-007: referenced resource could not be found (EPUB/a.xhtml:3)'
    assert 'put the file into the source folder' in found.remedy
    assert not validating.passed([one])


def test_one_that_is_not_here_is_named_once_and_says_nothing_of_a_file(tmp_path: Path) -> None:
    one = seen(tmp_path, Verdict('EPUBCheck', absent='there is no Java runtime'))
    assert one.said == 'not asked: there is no Java runtime'
    assert [found.code for found in validating.findings([one, replace(one, file='b.epub')])] == ['validator-absent']
    assert 'no error' not in json.dumps(validating.as_data([one]))


def test_one_that_read_nothing_found_no_file_good(tmp_path: Path) -> None:
    assert seen(tmp_path, Verdict('EPUBCheck', '5.3.0')).said == 'read nothing'


@pytest.mark.parametrize('error', [ToolError('it ended with 137'), ValueError('substring not found')])
def test_one_that_breaks_down_is_an_error(tmp_path: Path, error: Exception) -> None:
    one = seen(tmp_path, error)
    assert [found.code for found in validating.findings([one])] == ['validator-broke']
    assert not validating.passed([one])


def test_several_files_are_read_at_once(tmp_path: Path) -> None:
    asked: list[list[str]] = []

    def together(paths: Sequence[Path]) -> tuple[Verdict, ...]:
        asked.append([path.name for path in paths])
        return tuple(Verdict('EPUBCheck', '5.3.0', looked_at=1) for _ in paths)

    both = replace(validator(ToolError('asked alone')), check_all=together)
    found = validating.validate(tmp_path, {'epub': ['a.epub', 'b.epub']}, [both], lambda said: None)
    assert asked == [['a.epub', 'b.epub']]
    assert [(one.file, one.said) for one in found] == [('a.epub', 'no error found'), ('b.epub', 'no error found')]


def test_one_file_that_breaks_it_does_not_hide_the_others(tmp_path: Path) -> None:
    def together(paths: Sequence[Path]) -> tuple[Verdict, ...]:
        raise ToolError('one of them cannot be read')

    both = replace(validator(Verdict('EPUBCheck', '5.3.0', looked_at=1)), check_all=together)
    found = validating.validate(tmp_path, {'epub': ['a.epub', 'b.epub']}, [both], lambda said: None)
    assert [one.said for one in found] == ['no error found', 'no error found']


def test_it_says_by_what_a_file_was_held(tmp_path: Path) -> None:
    one = seen(tmp_path, Verdict('veraPDF', '1.28.2', looked_at=1, by='PDF/A-2A; it has no label'))
    assert one.said == 'no error found, by PDF/A-2A; it has no label'


def test_no_folder_of_this_machine_is_named(tmp_path: Path) -> None:
    marked = Complaint('RSC-001', Severity.ERROR, f'{tmp_path}/a.epub is cut off', f'{tmp_path}/a.epub')
    one = seen(tmp_path, Verdict('EPUBCheck', '5.3.0', (marked,), looked_at=1))
    assert str(tmp_path) not in validating.as_json([one])


def test_every_file_of_every_edition_is_read() -> None:
    files = {
        'pdf': ['a.pdf'],
        'epub': ['a.epub', 'a-cover.jpg'],
        'html': ['html/index.html', 'html/one.html', 'html/book.css'],
        'offprints': ['offprints/a-one.pdf', 'offprints/a-one.html'],
        'records': ['records/highwire/a.html'],
    }
    assert validating.subjects(files) == {
        'epub': ('a.epub',),
        'html': ('html', 'offprints'),
        'pdf': ('offprints/a-one.pdf', 'a.pdf'),
    }


def test_validators_are_asked_for_by_name() -> None:
    assert [one.name for one in validating.chosen('nu, verapdf')] == ['nu', 'verapdf']
    assert validating.chosen('all') == validating.VALIDATORS
    with pytest.raises(UsageError, match='there is no validator word'):
        validating.chosen('word')
    with pytest.raises(UsageError, match='no validator is named'):
        validating.chosen(',')


@pytest.mark.parametrize(
    ('tool', 'rule', 'word'),
    [
        ('veraPDF', 'ISO 14289-2:2024 7.3-1', 'Describe'),
        ('veraPDF', 'ISO 19005-2:2011 6.8-5', 'attach-source'),
        ('EPUBCheck', 'RSC-012', 'reference'),
        ('Ace by DAISY', 'image-alt', 'Describe'),
        ('axe-core', 'color-contrast', 'darker'),
        ('Nu checker', 'error', 'templates'),
        ('Another', 'rule', 'report it'),
    ],
)
def test_rules_have_remedies(tool: str, rule: str, word: str) -> None:
    assert word in remedies.remedy(tool, rule)
