"""The door to Ace: what its report says as a verdict."""

from __future__ import annotations

from typing import Any

import pytest

from bindery.checks import ace
from bindery.checks.tools import ToolError
from bindery.findings import Severity


def assertion(rule: str, *tags: str) -> dict[str, Any]:
    return {
        'earl:test': {'dct:title': rule, 'rulesetTags': list(tags)},
        'earl:result': {
            'earl:outcome': 'fail',
            'dct:description': 'It has\n no name',
            'earl:pointer': {'css': ['#page-2']},
        },
    }


def report(outcome: str, *assertions: dict[str, Any]) -> dict[str, Any]:
    return {
        'earl:result': {'earl:outcome': outcome},
        'earl:assertedBy': {'doap:release': {'doap:revision': '1.4.6'}},
        'assertions': [{'earl:testSubject': {'url': 'a.xhtml'}, 'assertions': list(assertions)}],
    }


def test_a_book_without_a_violation_is_clean() -> None:
    found = ace.verdict(report('pass'))
    assert (found.clean, found.version, found.looked_at) == (True, '1.4.6', 1)


def test_violations_have_rule_weight_and_place() -> None:
    found = ace.verdict(report('fail', assertion('image-alt', 'wcag2a'), assertion('landmark', 'best-practice')))
    assert [(each.severity, str(each)) for each in found.complaints] == [
        (Severity.ERROR, 'a.xhtml #page-2: error image-alt: It has no name'),
        (Severity.WARNING, 'a.xhtml #page-2: warning landmark: It has no name'),
    ]


def test_a_failure_without_a_reason_is_none() -> None:
    with pytest.raises(ToolError):
        ace.verdict(report('fail'))
