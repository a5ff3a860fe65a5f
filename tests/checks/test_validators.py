"""The doors to EPUBCheck, the Nu checker and axe-core: they are read right, and a bad file is not called good."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest

from bindery import machine
from bindery.checks import axe, epubcheck, nu, tools, verapdf
from bindery.checks.verdict import Complaint, Verdict
from bindery.findings import Severity

BAD_PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>A page</title>
<style>p { color: #999; background: #fff }
@media (prefers-color-scheme: dark) { h1 { color: #333; background: #111 } }</style></head>
<body><main><h1>A page</h1><p>Grey on white.</p><img src="a.png">
<div style="width: 600px">wide</div></main></body></html>
"""
GOOD_PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>A page</title></head>
<body><main><h1>A page</h1><p>Black on white.</p></main></body></html>
"""


def test_epubchecks_report_is_read() -> None:
    report = {
        'checker': {'checkerVersion': '5.3.0', 'nFatal': 0, 'nError': 1},
        'messages': [
            {
                'ID': 'RSC-005',
                'severity': 'ERROR',
                'message': 'no title',
                'locations': [{'path': 'a.xhtml', 'line': 3, 'column': 7}, {'path': 'b.xhtml', 'line': 1, 'column': 1}],
            },
            {'ID': 'HTM-060', 'severity': 'USAGE', 'message': 'seen', 'locations': [{'path': 'a.css', 'line': -1}]},
            {'ID': 'OPF-003', 'severity': 'WARNING', 'message': 'left over', 'locations': []},
            {'ID': 'XXX-000', 'severity': 'SUPPRESSED', 'message': 'not shown', 'locations': []},
        ],
    }
    assert epubcheck.verdict(report) == Verdict(
        'EPUBCheck',
        '5.3.0',
        (
            Complaint('RSC-005', Severity.ERROR, 'no title', 'a.xhtml:3:7 and 1 more'),
            Complaint('HTM-060', Severity.ADVICE, 'seen', 'a.css'),
            Complaint('OPF-003', Severity.WARNING, 'left over', ''),
        ),
        looked_at=1,
    )


def test_a_count_that_does_not_agree_is_no_verdict() -> None:
    report = {'checker': {'checkerVersion': '5.3.0', 'nFatal': 1, 'nError': 0}, 'messages': []}
    with pytest.raises(tools.ToolError, match='counts 1 errors but reports none'):
        epubcheck.verdict(report)


def test_verapdfs_report_is_read() -> None:
    rule = {
        'ruleStatus': 'FAILED',
        'specification': 'ISO 19005-2:2011',
        'clause': '6.2.8',
        'testNumber': 3,
        'failedChecks': 2,
        'description': 'the value of the key shall be false',
        'checks': [{'context': 'root/document[0]/pages[0]', 'errorMessage': 'Interpolate is true'}],
    }
    result = {'profileName': 'PDF/A-2A', 'compliant': False, 'details': {'ruleSummaries': [rule]}}
    job = {'itemDetails': {'name': '/x/a.pdf'}, 'validationResult': [result]}
    assert verapdf.complaints({'jobs': [job]}) == (
        Complaint(
            'ISO 19005-2:2011 6.2.8-3', Severity.ERROR, 'Interpolate is true (2 times)', 'root/document[0]/pages[0]'
        ),
    )


def test_a_pdf_that_verapdf_cannot_read_has_no_verdict() -> None:
    job = {'itemDetails': {'name': '/x/a.pdf'}, 'taskException': {'exceptionMessage': 'End of file is reached'}}
    with pytest.raises(tools.ToolError, match=r'could not read a\.pdf: End of file is reached'):
        verapdf.complaints({'jobs': [job]})


def test_a_failure_without_a_rule_is_no_verdict() -> None:
    result = {'profileName': 'PDF/A-2A', 'compliant': False, 'details': {'ruleSummaries': []}}
    job = {'itemDetails': {'name': '/x/a.pdf'}, 'validationResult': [result]}
    with pytest.raises(tools.ToolError, match='but not why'):
        verapdf.complaints({'jobs': [job]})


@pytest.mark.parametrize(
    ('rules', 'could'),
    [
        (['ISO 19005-2:2011 6.6.4-1', 'ISO 14289-1:2014 5-1'], True),
        (['ISO 19005-2:2011 6.6.4-1', 'ISO 19005-2:2011 6.2.8-3'], False),
        ([], True),
    ],
)
def test_a_file_may_lack_its_label_alone(rules: list[str], could: bool) -> None:
    marked = tuple(Complaint(rule, Severity.ERROR, 'm') for rule in rules)
    assert verapdf.but_for_its_label(Verdict('veraPDF', '1', marked, looked_at=1)).clean is could


def test_verapdf_is_what_we_know_or_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv('BINDERY_CACHE', str(tmp_path))
    (tmp_path / 'tools').mkdir()
    (tmp_path / 'tools' / f'greenfield-apps-{verapdf.VERSION}.jar').write_bytes(b'something else')
    assert not verapdf.fetched()


def test_the_nu_checkers_report_is_read(tmp_path: Path) -> None:
    report = {
        'messages': [
            {
                'type': 'error',
                'url': f'file:{tmp_path.resolve().as_posix()}/html/a.html',
                'lastLine': 4,
                'firstColumn': 9,
                'message': 'no alt',
            },
            {'type': 'info', 'subType': 'warning', 'message': 'a section without heading'},
            {'type': 'info', 'message': 'HTML5'},
            {'type': 'non-document-error', 'subType': 'io', 'message': 'not readable'},
        ]
    }
    assert nu.complaints(report, tmp_path) == (
        Complaint('error', Severity.ERROR, 'no alt', 'html/a.html:4:9'),
        Complaint('warning', Severity.WARNING, 'a section without heading'),
        Complaint('info', Severity.ADVICE, 'HTML5'),
        Complaint('io', Severity.ERROR, 'not readable'),
    )


def test_a_violation_is_said_once_with_the_settings_it_was_seen_in() -> None:
    seen = {'page': 'a.html', 'rule': 'image-alt', 'message': 'no alt', 'target': 'img'}
    results = [{**seen, 'scheme': 'light', 'width': 320}, {**seen, 'scheme': 'dark', 'width': 1280}]
    assert axe.complaints(results) == (
        Complaint('image-alt', Severity.ERROR, 'no alt (light 320, dark 1280)', 'a.html img'),
    )


@pytest.mark.parametrize(
    ('verdict', 'clean'),
    [
        (Verdict('x', looked_at=1), True),
        (Verdict('x', looked_at=0), False),
        (Verdict('x', absent='there is no Java runtime'), False),
        (Verdict('x', complaints=(Complaint('a', Severity.WARNING, 'm'),), looked_at=1), False),
        (Verdict('x', complaints=(Complaint('a', Severity.ADVICE, 'm'),), looked_at=1), True),
    ],
)
def test_nothing_is_clean_that_no_tool_saw(verdict: Verdict, clean: bool) -> None:
    assert verdict.clean is clean


@pytest.mark.parametrize('door', [epubcheck, nu, axe, verapdf], ids=lambda door: door.NAME)
def test_a_tool_that_is_not_there_is_said(door: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv('BINDERY_TOOLS', str(tmp_path))
    monkeypatch.setenv('BINDERY_CACHE', str(tmp_path))
    monkeypatch.setattr(machine, 'java', lambda: '')
    verdict = door.check(tmp_path)  # type: ignore[attr-defined]
    assert verdict.absent
    assert str(verdict).startswith(f'{door.NAME}: not asked, ')  # type: ignore[attr-defined]


def test_a_tool_that_breaks_down_is_an_error() -> None:
    script = "import sys; sys.exit('out of memory')"
    assert tools.run([sys.executable, '-c', script], fine=(1,)) == ''
    with pytest.raises(tools.ToolError, match='ended with 1: out of memory'):
        tools.run([sys.executable, '-c', script], fine=(0,))


@pytest.mark.slow
@pytest.mark.java
def test_epubcheck_refuses_what_is_no_epub(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / 'bad.epub', 'w') as archive:
        archive.writestr('mimetype', 'application/zip')
    verdict = epubcheck.check(tmp_path / 'bad.epub')
    assert verdict.errors > 0
    assert not verdict.clean


@pytest.mark.slow
@pytest.mark.java
@pytest.mark.npm
def test_the_nu_checker_tells_a_bad_page_from_a_good_one(tmp_path: Path) -> None:
    (tmp_path / 'good.html').write_text(GOOD_PAGE)
    (tmp_path / 'bad.html').write_text(BAD_PAGE)
    verdict = nu.check(tmp_path)
    assert verdict.looked_at == 2
    assert not verdict.clean
    assert [
        'alt' in complaint.message and complaint.place.startswith('bad.html') for complaint in verdict.complaints
    ] == [True]


@pytest.mark.slow
@pytest.mark.npm
@pytest.mark.chromium
def test_axe_tells_a_bad_page_from_a_good_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As after a PDF was made in this process: the browser must see its fonts all the same.
    (tmp_path / 'no-fonts').write_text('<fontconfig/>')
    monkeypatch.setenv('FONTCONFIG_FILE', str(tmp_path / 'no-fonts'))
    (tmp_path / 'good.html').write_text(GOOD_PAGE)
    (tmp_path / 'bad.html').write_text(BAD_PAGE)
    verdict = axe.check(tmp_path)
    assert verdict.looked_at == 2
    assert not verdict.clean
    assert {
        (complaint.rule, complaint.place, complaint.message.rpartition(' (')[2]) for complaint in verdict.complaints
    } == {
        ('color-contrast', 'bad.html p', 'light 320, light 1280, dark 320, dark 1280)'),
        ('color-contrast', 'bad.html h1', 'dark 320, dark 1280)'),
        ('image-alt', 'bad.html img', 'light 320, light 1280, dark 320, dark 1280)'),
        ('reflow', 'bad.html html', 'light 320, dark 320)'),
    }


@pytest.mark.slow
@pytest.mark.verapdf
def test_verapdf_says_by_which_rules_a_file_fails(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / 'bare.pdf')
    verdict = verapdf.check(tmp_path / 'bare.pdf')
    rules = {complaint.rule for complaint in verdict.complaints}
    assert {'ISO 19005-2:2011 6.7.3.3-1', 'ISO 14289-1:2014 7.1-11'} <= rules
    assert not verapdf.but_for_its_label(verdict).clean
    with pytest.raises(tools.ToolError, match='could not read'):
        verapdf.check(Path(__file__), verapdf.BOTH[:1])
