"""Every kind of bad input gives one finding, at its place, with a remedy; a draft waives only what is not finished."""

from __future__ import annotations

from pathlib import Path

import pytest

from bindery.codes import CODES
from bindery.findings import Severity
from bindery.load.volume import load
from tests.load.bad_input.cases import CASES, Case
from tests.load.bad_input.volumes import write

ONE_OF_EACH = tuple({case.code: case for case in CASES}.values())


def test_the_good_volume_gives_no_finding(tmp_path: Path) -> None:
    volume, findings = load(write(tmp_path, {}))
    assert findings == ()
    assert volume is not None


@pytest.mark.parametrize('case', CASES, ids=lambda case: case.name)
def test_one_finding(case: Case, tmp_path: Path) -> None:
    volume, findings = load(write(tmp_path, case.changes))
    assert [(found.code, str(found.location)) for found in findings] == [(case.code, case.place)]
    (found,) = findings
    assert case.says in f'{found.message} {found.remedy}'
    assert found.remedy
    assert (volume is None) == (found.severity is Severity.ERROR)


@pytest.mark.parametrize('case', ONE_OF_EACH, ids=lambda case: case.name)
def test_in_a_draft(case: Case, tmp_path: Path) -> None:
    volume, findings = load(write(tmp_path, case.changes), draft=True)
    waived = CODES[case.code].waived or CODES[case.code].severity is not Severity.ERROR
    assert [found.code for found in findings] == [case.code]
    usual = CODES[case.code].severity
    assert findings[0].severity is (Severity.WARNING if waived and usual is Severity.ERROR else usual)
    assert (volume is not None) == waived


def test_case_names_are_unique() -> None:
    names = [case.name for case in CASES]
    assert len(names) == len(set(names))
