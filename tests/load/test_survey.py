"""What a chapter holds is found again as it was, from what an earlier build kept of its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from bindery.cache import kept
from bindery.load.report import Report
from bindery.load.survey import places_in, survey, survey_of
from bindery.pandoc import markdown


@pytest.mark.parametrize(
    ('text', 'codes'),
    [
        ('See [](#tab:trade) and [there](#x).\n\n![A map.](map.svg){#fig:map alt="A map of the valley."}', []),
        ('The rule $x^2$, and [again](#x) $$y$$', []),
        ('A [word]{onclick="x()"}.', ['unsafe-attribute']),
    ],
)
def test_a_text_that_was_looked_through_is_found_as_it_was(
    text: str, codes: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = markdown.read_markdown(text)
    fresh = survey(tree, places_in(text, tree, 'a.md'), Report())
    found = []
    for _ in range(2):
        monkeypatch.setattr('bindery.load.survey._SOUND', {})
        report = Report()
        with kept.keeping(tmp_path):
            found.append(survey_of(text, tree, places_in(text, tree, 'a.md'), report))
        assert [each.code for each in report.findings] == codes
    for row in ('ids', 'links', 'images', 'keys', 'formulas'):
        first, again, as_fresh = ([(each.text, each.place) for each in getattr(one, row)] for one in (*found, fresh))
        assert first == again == as_fresh
