"""``verify`` for machines: one JSON on standard output whatever happens, with everything that makes it fail."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bindery.checks.finished.compare import PROMISES
from bindery.checks.finished.verify import Verdict
from bindery.cli import main
from bindery.codes import finding
from bindery.errors import SourceError
from bindery.findings import Location

SMALL = Path(__file__).parent / 'volumes' / 'small'


@pytest.mark.parametrize('quiet', [[], ['--quiet']])
def test_a_stale_edition_is_in_the_json(
    quiet: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = Verdict({(promise, 'html'): 'same' for promise, _ in PROMISES}, (), ('html',))
    stale = finding('edition-stale', 'html is older than its source', '', Location('html'))
    monkeypatch.setattr('bindery.verifying.verdict', lambda *_: (made, (stale,)))
    asked = ['verify', '--source', str(SMALL), '--out', str(tmp_path), '--format', 'json', *quiet]
    assert main(asked) == 1
    assert [each['code'] for each in json.loads(capsys.readouterr().out)['findings']] == ['edition-stale']


def test_errors_of_the_source_are_in_the_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def wrong(*_: object) -> None:
        raise SourceError((finding('yaml-syntax', 'it does not parse', '', Location('volume.yaml', 1, 9)),))

    monkeypatch.setattr('bindery.verifying.verdict', wrong)
    assert main(['verify', '--source', str(SMALL), '--out', str(tmp_path), '--format', 'json']) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)['findings'][0]['place'] == 'volume.yaml:1:9'
    assert 'volume.yaml:1:9: error yaml-syntax' in said.err
