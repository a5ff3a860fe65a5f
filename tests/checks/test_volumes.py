"""Whole volumes held against all rules: nothing is found in those that are clean, and in the report what must be."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bindery.checks.examine import Examined, examine
from bindery.cli import main
from bindery.findings import Severity
from bindery.intake.report import run
from bindery.load.volume import load

ROOT = Path(__file__).parents[2]
REPORT = ROOT.parent / 'shared' / 'report' / 'irs-papers-2-97.txt'


def examined(source: Path) -> Examined:
    volume, findings = load(source)
    assert volume, findings
    return examine(source, volume, findings)


LARGER = ('rivers', 'persian', 'arabic', 'hebrew', 'russian')


@pytest.mark.parametrize(
    'source',
    [
        'source',
        'tests/volumes/small',
        *(pytest.param(f'tests/volumes/{name}', marks=pytest.mark.slow) for name in LARGER),
    ],
)
def test_clean_volumes_have_no_findings(source: str) -> None:
    found = [each for each in examined(ROOT / source).findings if each.severity is not Severity.ADVICE]
    assert [(str(each.location), each.code, each.text) for each in found] == []


@pytest.fixture(scope='module')
def report(tmp_path_factory: pytest.TempPathFactory) -> Examined:
    if not REPORT.is_file():
        pytest.skip('../shared/report/irs-papers-2-97.txt is not here')
    folder = tmp_path_factory.mktemp('irs') / 'source'
    run(REPORT, folder)
    return examined(folder)


# What the report must be found to have: a pattern of the words, and the lines of the raw text.
MUST = [
    ('Koolae', [49, 64]),
    ('Gharayagh.Zandi|Davoud G. Zandi|Gharayagh-zandi', [41, 51, 116, 362]),
    ('Azizi', [53, 156, 362]),
    ('Masoudi', [58]),
    ('Noori', [59]),
    ('JCOPA', [51, 114]),
    ('Tramp', [292, 294, 298, 301]),
    (r'\.{5}', [59]),
    ('expects|referred', [136]),
    ('noted', [138]),
    ('calls', [146]),
    ('shows|signed', [150]),
    ('Syrian [Cc]onflict', [152, 196]),
    ('the Middle East', [84]),
    ('PhD', [366]),
    (r'Ph\.D\.', [362]),
    ('منطقه', [18]),
    ('Editorial board', [368]),
    ('COUNCILE', [214]),
    ('NATFA', [214]),
    (r'\bus\b', [212, 214]),
    ('%', [266, 270]),
]


@pytest.mark.slow
@pytest.mark.parametrize(('words', 'lines'), MUST)
def test_the_report_has_what_it_must_be_found_to_have(report: Examined, words: str, lines: list[int]) -> None:
    weighty = [each for each in report.findings if each.severity is not Severity.ADVICE]
    found = {each.raw.line for each in weighty if each.raw and re.search(words, each.text)}
    assert set(lines) - found == set()


@pytest.mark.slow
@pytest.mark.parametrize(
    ('words', 'number'), [('Tramp', 7), (r'^us\b', 3), ('%', 6), ('^(expects|referred|noted|calls|shows|signed)$', 6)]
)
def test_the_report_has_them_as_often(report: Examined, words: str, number: int) -> None:
    assert sum(bool(re.search(words, each.text)) for each in report.findings) >= number


def test_machines_get_json_and_sarif_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    small = str(ROOT / 'tests' / 'volumes' / 'small')
    assert main(['check', '--source', small, '--format', 'json']) == 0
    assert json.loads(capsys.readouterr().out)['counts']['error'] == 0
    assert main(['check', '--source', small, '--format', 'sarif']) == 0
    assert json.loads(capsys.readouterr().out)['version'] == '2.1.0'


VOLUME = {
    'volume.yaml': (
        'identifier: urn:uuid:00000000-0000-5000-8000-000000000001\ntitle: Ferries\nlanguage: en\ndate: 2018-09\n'
        'publisher: {name: River Press}\nrights: {statement: All rights reserved.}\n'
        'contents:\n  chapters: [chapters/01-lind.md]\n'
    ),
    'contributors.yaml': 'people:\n  - {id: lind, given: Oda, family: Lind, variants: [Oda Lindt]}\n',
    'chapters/01-lind.md': '---\ntitle: Slow Boats\nbyline: [{person: lind, credited-as: Oda Lindt}]\n---\n\nA boat.\n',
}


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    for name, text in VOLUME.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding='utf-8')
    return tmp_path


def test_an_error_ends_with_exit_code_1(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(['check', '--source', str(wrong)]) == 1
    said = capsys.readouterr().out.split('\n')
    assert said[0] == '1 error, 0 warnings'
    assert 'error name-variant: “Oda Lindt” is a variant of Oda Lind' in '\n'.join(said)


def test_fix_shows_a_diff_mends_and_looks_again(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(['check', '--source', str(wrong), '--fix']) == 0
    said = capsys.readouterr()
    assert '+byline: [{person: lind, credited-as: Oda Lind}]' in said.err
    assert '1 place mended in 1 file' in said.err
    assert said.out.startswith('0 errors')


def test_what_overlaps_is_mended_the_next_time_round(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = wrong / 'chapters' / '01-lind.md'
    paper.write_text(paper.read_text('utf-8').replace('A boat.', 'The the ,,boat sank , and 14 % of of , it.'), 'utf-8')
    assert main(['check', '--source', str(wrong), '--fix', '--format', 'json']) == 0
    assert [each['text'] for each in json.loads(capsys.readouterr().out)['findings'] if each['fix']] == []


def test_malformed_decisions_are_reported_in_the_form_asked_for(
    wrong: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (wrong / 'decisions.yaml').write_text('keep: 5\n', encoding='utf-8')
    assert main(['check', '--source', str(wrong), '--format', 'json']) == 1
    assert json.loads(capsys.readouterr().out)['findings'][0]['place'] == {
        'file': 'decisions.yaml', 'line': 1, 'column': 7,
    }  # fmt: skip


def test_a_source_that_cannot_be_read_is_reported_in_the_form_asked_for(
    wrong: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (wrong / 'volume.yaml').write_text('title: [', encoding='utf-8')
    assert main(['check', '--source', str(wrong), '--format', 'json']) == 1
    codes = [each['code'] for each in json.loads(capsys.readouterr().out)['findings']]
    assert 'yaml-syntax' in codes


def test_a_malformed_style_is_named(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (wrong / 'house-style.yaml').write_text('\nquotes: triple\n', encoding='utf-8')
    assert main(['check', '--source', str(wrong)]) == 1
    assert 'house-style.yaml:2:9: error wrong-value: quotes: “triple”' in capsys.readouterr().out
