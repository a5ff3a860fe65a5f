"""``check`` with decisions, from the command line."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest

from bindery import cli
from bindery.decisions.reading import read

ROOT = Path(__file__).parents[2]


@pytest.fixture
def volume(tmp_path: Path) -> Path:
    folder = tmp_path / 'small'
    shutil.copytree(ROOT / 'tests/volumes/small', folder, ignore=shutil.ignore_patterns('golden'))
    (folder / 'decisions.yaml').write_text(
        'replace:\n  - {text: Nowhere Else, by: Somewhere, reason: a test}\n', encoding='utf-8'
    )
    return folder


def test_a_decision_that_matches_nothing_is_said_with_its_line(
    volume: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(['check', '--source', str(volume)]) == 0
    assert 'decisions.yaml:2:5' in capsys.readouterr().out


def test_decisions_that_are_malformed_end_the_command(volume: Path, capsys: pytest.CaptureFixture[str]) -> None:
    elsewhere = volume.parent / 'mine.yaml'
    elsewhere.write_text('replace:\n  - {text: a, buy: b, reason: c}\n', encoding='utf-8')
    assert cli.main(['check', '--source', str(volume), '--decisions', str(elsewhere)]) == 1
    assert 'mine.yaml:2:15: error unknown-key' in capsys.readouterr().out


def test_a_sitting_writes_down_what_is_decided(
    volume: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr('bindery.checks.source.rules.RULES', ())  # only the decision is to be spoken of
    monkeypatch.setattr('sys.stdin', io.StringIO('k\ny\nit is a test\n'))
    assert cli.main(['check', '--source', str(volume), '--interactive']) == 0
    said = capsys.readouterr().out
    assert '[1 of 1] warning decision-unused' in said
    assert '1 decided, 0 skipped, 0 not looked at' in said
    made, findings = read(volume / 'decisions.yaml')
    assert findings == ()
    assert [(each.code, each.reason) for each in made.kept] == [('decision-unused', 'it is a test')]
    assert cli.main(['check', '--source', str(volume)]) == 0
    assert 'decision-unused' not in capsys.readouterr().out


def test_the_example_in_the_documentation_is_sound(tmp_path: Path) -> None:
    text = (ROOT / 'docs/decisions.md').read_text(encoding='utf-8')
    example = re.search(r'(?:^    .*\n|^\n)+', text[text.index('    input:') :], re.MULTILINE)
    assert example
    yaml = re.sub(r'(?m)^ {4}', '', example[0]).replace('3f0a…', '0' * 64)
    (tmp_path / 'decisions.yaml').write_text(yaml, encoding='utf-8')
    made, findings = read(tmp_path / 'decisions.yaml')
    assert findings == ()
    assert len(made.replacements) == 4
