from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bindery.codes import CODES, GROUPS, finding
from bindery.findings import Severity

PACKAGE = Path(__file__).parents[2] / 'bindery'


MAKERS = frozenset({'add', 'finding', 'Finding', 'MalformedError', 'RefusedError'})


@cache
def calls() -> tuple[tuple[str, ast.Call], ...]:
    """Every call in the package that may make a finding, with its name; the package is read once."""
    trees = (ast.parse(file.read_text(encoding='utf-8')) for file in PACKAGE.rglob('*.py'))
    named = ((_name(node), node) for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))
    return tuple((name, call) for name, call in named if name in MAKERS)


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, 'id', '')


def used_codes() -> Iterator[str]:
    """The first argument of every call that makes a finding, where it is written out."""
    for name, call in calls():
        of_report = isinstance(call.func, ast.Attribute) and 'report' in ast.unparse(call.func.value)
        makes = name != 'add' or of_report
        if makes and call.args and isinstance(call.args[0], ast.Constant):
            yield str(call.args[0].value)


def test_every_code_in_use_is_listed() -> None:
    used = set(used_codes())
    assert 'unknown-person' in used
    assert used - set(CODES) == set()


def remedies() -> Iterator[str]:
    """The first words of every remedy that is written out in the call that makes a finding."""
    for name, call in calls():
        if name in ('add', 'finding') and len(call.args) > 2:
            remedy = call.args[2]
            first = remedy.values[0] if isinstance(remedy, ast.JoinedStr) and remedy.values else remedy
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value:
                yield first.value


def test_remedies_are_sentences() -> None:
    said = set(remedies())
    assert len(said) > 50
    assert [each for each in sorted(said) if each[0].islower()] == []


def test_codes_read_alike() -> None:
    for code in CODES.values():
        assert code.id == code.id.lower().replace('_', '-').strip('-')
        assert code.title.endswith('.')


def test_every_code_has_an_example_and_a_reason() -> None:
    assert [code.id for code in CODES.values() if not code.example or not code.reason.endswith('.')] == []


def test_no_code_is_listed_twice() -> None:
    assert len(CODES) == sum(len(group) for _, group in GROUPS)


def test_a_draft_warns_of_what_is_not_finished() -> None:
    assert finding('missing-image', 'm', 'r', draft=True).severity is Severity.WARNING
    assert finding('missing-image', 'm', 'r').severity is Severity.ERROR
    assert finding('remote-file', 'm', 'r', draft=True).severity is Severity.ERROR


def test_an_unknown_code_is_a_defect() -> None:
    with pytest.raises(KeyError):
        finding('no-such-code', 'm', 'r')
