"""The one door to Ace by DAISY, which checks an EPUB by WCAG and EPUB Accessibility; needs Node and Chromium."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bindery import machine
from bindery.checks import tools
from bindery.checks.verdict import Complaint, Verdict
from bindery.findings import Severity

NAME = 'Ace by DAISY'
PACKAGE = '@daisy/ace'
# The one of its programs that drives a Chromium that is there, and brings none.
PROGRAM = Path('bin') / 'ace-puppeteer.js'


def absent() -> str:
    """What is missing for Ace to run; '' where nothing is."""
    if tools.npm_package(PACKAGE) is None:
        return f'the npm package {PACKAGE} is not installed'
    if not machine.node():
        return 'there is no Node'
    return '' if machine.chromium() else 'there is no Chromium'


def version() -> str:
    """Ace's version; '' where it is not installed."""
    return tools.npm_version(PACKAGE)


def check(epub: Path) -> Verdict:
    """What Ace says of one EPUB file: every assertion that failed, with where.

    Raises:
        ToolError: Ace broke down.
    """
    missing = absent()
    if missing:
        return Verdict(NAME, absent=missing)
    package = tools.npm_package(PACKAGE)
    assert package is not None
    with TemporaryDirectory(prefix='bindery-') as room:
        # Ace keeps its settings and its log in the home folder; they are nobody's business but this run's.
        environment = {
            'PUPPETEER_EXECUTABLE_PATH': machine.chromium(),
            'HOME': room,
            'XDG_CONFIG_HOME': room,
            'XDG_STATE_HOME': room,
        }
        command = [machine.node(), str(package / PROGRAM), '--force', '--silent', '--outdir', room, str(epub)]
        tools.run(command, fine=(0, 2), environment=environment)
        report = json.loads((Path(room) / 'report.json').read_text('utf-8'))
    return verdict(report)


def verdict(report: dict[str, Any]) -> Verdict:
    """Ace's JSON report (EARL) as a verdict."""
    documents = report['assertions']
    complaints = tuple(
        Complaint(_rule(entry), _severity(entry), _message(entry), _place(document, entry))
        for document in documents
        for entry in document['assertions']
        if entry['earl:result']['earl:outcome'] == 'fail'
    )
    found = Verdict(NAME, report['earl:assertedBy']['doap:release']['doap:revision'], complaints, len(documents))
    if report['earl:result']['earl:outcome'] == 'fail' and not complaints:
        raise tools.ToolError('Ace says that the book fails but not why')
    return found


def _rule(entry: dict[str, Any]) -> str:
    return str(entry['earl:test']['dct:title'])


def _severity(entry: dict[str, Any]) -> Severity:
    """Every violation is an error, whatever its impact; what is only good practice says so."""
    tags = entry['earl:test'].get('rulesetTags', [])
    return Severity.WARNING if 'best-practice' in tags else Severity.ERROR


def _message(entry: dict[str, Any]) -> str:
    return ' '.join(str(entry['earl:result']['dct:description']).split())


def _place(document: dict[str, Any], entry: dict[str, Any]) -> str:
    pointer = entry['earl:result'].get('earl:pointer', {})
    where = ', '.join(map(str, pointer.get('css', []))) if isinstance(pointer, dict) else ''
    return f'{document["earl:testSubject"]["url"]} {where}'.strip()
