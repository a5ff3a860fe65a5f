"""The real report with the decisions that are shipped for it, where it lies beside the project: facts and figures."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from bindery.checks.examine import examine
from bindery.decisions.checking import judge
from bindery.decisions.reading import decisions_for
from bindery.findings import errors
from bindery.intake.report import Report, run
from bindery.load.volume import load

PROJECT = Path(__file__).parents[2]
REPORT = PROJECT.parent / 'shared' / 'report' / 'irs-papers-2-97.txt'
DECISIONS = PROJECT / 'tests/volumes/irs-2-97/decisions.yaml'
needs_report = pytest.mark.skipif(not REPORT.is_file(), reason='../shared/report/irs-papers-2-97.txt is not here')

NAMES = [
    'Elaheh Koolaee', 'Andrey Korotayev', 'Davoud Gharayagh-Zandi', 'Leonid Issaev', 'Hamidreza Azizi', 'Yuri Barmin',
    'Bahador Aminian', 'Alisa Shishkina', 'Nikolay Kozhanov', 'Heidarali Masoudi', 'Alireza Noori', 'Nikita Filin',
]  # fmt: skip
ZWNJ = '\u200c'


def test_the_shipped_decisions_are_sound_and_quote_no_sentence() -> None:
    made = decisions_for(DECISIONS.parent)
    assert len(made.names) == 12
    assert max(len(each.text.split()) for each in made.replacements) <= 7


@pytest.fixture(scope='module')
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return run(REPORT, tmp_path_factory.mktemp('irs') / 'source', decisions=DECISIONS)


@pytest.fixture(scope='module')
def text(report: Report) -> str:
    """Everything that an edition can set: all but what was printed."""
    files = sorted(path for path in report.folder.rglob('*') if path.suffix in ('.md', '.yaml'))
    kept = [path for path in files if path.name not in ('intake.yaml', 'decisions.yaml')]
    return re.sub(r'(?m)^ +variants:.*$', '', '\n'.join(path.read_text(encoding='utf-8') for path in kept))


@pytest.mark.slow
@needs_report
def test_they_were_made_on_this_report_and_each_is_of_use(report: Report) -> None:
    assert decisions_for(DECISIONS.parent).sha256 == hashlib.sha256(REPORT.read_bytes()).hexdigest()
    assert [each.message for each in report.findings if each.code.startswith('decision')] == []
    assert report.count.even
    assert report.decided.doubts == ()


@pytest.mark.slow
@needs_report
def test_people_have_one_name_each(report: Report) -> None:
    volume, findings = load(report.folder)
    assert volume is not None, findings
    papers = [entry for entry in volume.contributions if entry.region == 'main']
    assert [paper.byline[0].person.name.display for paper in papers] == NAMES
    assert not any(line.credited_as for paper in papers for line in paper.byline)
    preface = next(entry for entry in volume.contributions if entry.kind == 'preface')
    assert preface.signature is not None
    assert preface.signature.person.name.display == 'Davoud Gharayagh-Zandi'
    assert {degree.split(' in ')[0] for person in volume.register.people for degree in person.degrees} == {'PhD', 'MA'}
    assert not any('political Science' in degree for person in volume.register.people for degree in person.degrees)


@pytest.mark.slow
@needs_report
@pytest.mark.parametrize(
    ('gone', 'stands', 'times'),
    [
        ('JCOPA', 'US Exit from JCPOA', 1),
        ('Tramp', 'Trump', 7),
        ('Roukhani', 'Rouhani', 1),
        ('us hegemony', 'US hegemony', 1),
        ('us supremacy', 'US supremacy', 1),
        ('balance us', 'balance US', 1),
        ('COUNCILE', 'Human Rights Council, UN', 1),
        ('NATFA', 'NAFTA', 1),
        ('14 %', '14%', 1),
        ('Ph.D.', 'PhD in', 11),
        ('political Science', 'Political Science', 4),
        ('Syrian conflict]', 'Syrian Conflict]', 2),
        (', the Middle East, US]', ', Middle East, US]', 1),
        ('Iran – Russia', 'Iran-Russia', 1),
        ('can not', 'cannot', 3),
        ('dialog ', 'dialogue ', 2),
        ('منطقهای', f'منطقه{ZWNJ}ای', 2),
    ],
)
def test_what_is_corrected(text: str, gone: str, stands: str, times: int) -> None:
    assert gone not in text
    assert text.count(stands) >= times


@pytest.mark.slow
@needs_report
def test_the_corrections_are_counted(report: Report) -> None:
    counted = [change for change in report.decided.changes if 'Tramp' in change.printed]
    assert len(counted) == 7
    assert len([change for change in report.decided.changes if change.printed == 'JCOPA']) == 1
    assert '- “Trump” for “Tramp” (6 places)' in report.decided.note


@pytest.mark.slow
@needs_report
def test_the_source_follows_its_decisions_and_has_no_error(report: Report) -> None:
    volume, findings = load(report.folder)
    assert volume is not None, findings
    examined = examine(report.folder, volume, findings)
    assert errors(examined.findings) != ()
    judged = judge(report.folder, volume, examined.findings, decisions_for(report.folder))
    assert errors(judged.findings) == ()
    assert [each.message for each in judged.findings if each.code.startswith('decision')] == []
