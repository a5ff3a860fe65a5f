"""What a command says of findings: all that is wrong, and how much advice there is."""

from __future__ import annotations

import io

import pytest

from bindery.codes import finding
from bindery.console import Console
from bindery.findings import Finding, Location

WARNED = finding('image-cmyk', 'A picture is in CMYK.', '', Location('chapters/one.md', 3))
LOOSE = finding('loose-lines', 'A paragraph is loose.', '', Location('chapters/one.md', 9))
TURNED = finding('table-turned', 'A table is turned.', '', Location('chapters/two.md'))


def said(*findings: Finding, verbose: bool = False, quiet: bool = False) -> list[str]:
    out = io.StringIO()
    Console(verbose=verbose, quiet=quiet, err=out).findings(findings)
    return out.getvalue().splitlines()


@pytest.mark.parametrize(
    ('findings', 'last'),
    [
        ((LOOSE,), ['1 piece of advice (loose-lines): --verbose shows it.']),
        ((LOOSE, TURNED, LOOSE), ['2 pieces of advice (loose-lines, table-turned): --verbose shows it.']),
        ((), []),
    ],
)
def test_advice_is_counted_where_it_is_not_shown(findings: tuple[Finding, ...], last: list[str]) -> None:
    assert said(*findings) == last
    assert said(*findings, quiet=True) == []


def test_advice_is_shown_where_it_is_wanted_and_is_no_warning() -> None:
    lines = said(WARNED, LOOSE, verbose=True)
    assert lines[1].startswith('chapters/one.md:9: advice loose-lines: A paragraph is loose.')
    assert lines[2:] == ['0 errors, 1 warning, 1 piece of advice']
    assert said(WARNED, LOOSE)[1:] == ['0 errors, 1 warning', '1 piece of advice (loose-lines): --verbose shows it.']
