"""What is wrong in a source says which conformance it costs, and then nothing is labelled: by a case of each kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from bindery.costs import EPUB, costly
from bindery.load.volume import load
from tests.load.bad_input.cases import CASES
from tests.load.bad_input.volumes import write

LABELS = ('pdf/a-2a', 'pdf/ua-1', EPUB)
BY_NAME = {case.name: case for case in CASES}
EVERYTHING = 'costs every label and claim'


@pytest.mark.parametrize(
    ('name', 'costs', 'lost'),
    [
        ('an image without alt text', 'costs PDF/UA, PDF/A-2a and WCAG', None),
        ('a table without headers', 'costs PDF/UA and WCAG', ['pdf/ua-1', EPUB]),
        ('a heading that skips a level', 'costs the label PDF/UA-1', ['pdf/ua-1']),
        ('an image in CMYK', 'costs the label PDF/A', ['pdf/a-2a']),
        ('a transparent image', 'costs PDF/A-1', []),
        ('no date', EVERYTHING, None),
        ('no publisher', EVERYTHING, None),
        ('no rights', EVERYTHING, list(LABELS)),
        ('a missing value', EVERYTHING, None),
        ('no language', EVERYTHING, None),
        ('a malformed identifier', EVERYTHING, None),
        ('a malformed ISBN', EVERYTHING, None),
        ('a malformed ISSN', EVERYTHING, None),
        ('a malformed DOI', EVERYTHING, None),
        ('a malformed ORCID iD', EVERYTHING, None),
        ('a malformed date', EVERYTHING, None),
    ],
)
def test_it_says_what_it_costs(name: str, costs: str, lost: list[str] | None, tmp_path: Path) -> None:
    """``lost`` are the labels that are withheld; None where nothing is built at all."""
    volume, findings = load(write(tmp_path, BY_NAME[name].changes))
    (found,) = findings
    assert costs in found.message
    assert (volume is None) == (lost is None)
    if lost is not None:
        assert [label for label in LABELS if costly(findings, [label])] == lost
