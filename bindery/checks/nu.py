"""The one door to the Nu HTML checker (vnu.jar, the W3C's checker for HTML and CSS); needs Java."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bindery import machine
from bindery.checks import tools
from bindery.checks.verdict import Complaint, Verdict
from bindery.findings import Severity

NAME = 'Nu checker'


def absent() -> str:
    """What is missing for the Nu checker to run; '' where nothing is."""
    if _jar() is None:
        return 'the npm package vnu-jar is not installed'
    return '' if machine.java() else 'there is no Java runtime'


def check(folder: Path) -> Verdict:
    """What the Nu checker says of every HTML and CSS file in a folder.

    Raises:
        ToolError: the checker broke down.
    """
    missing = absent()
    if missing:
        return Verdict(NAME, absent=missing)
    files = sorted(path for path in folder.rglob('*') if path.suffix in {'.html', '.css'})
    jar = _jar()
    options = ['--format', 'json', '--stdout', '--exit-zero-always', '--also-check-css']
    java = [machine.java(), *tools.BRIEF, '-Xss4m', '-jar', str(jar)]
    said = tools.run([*java, *options, *(str(path) for path in files)])
    return Verdict(NAME, tools.npm_version('vnu-jar'), complaints(json.loads(said), folder), looked_at=len(files))


def complaints(report: dict[str, Any], folder: Path) -> tuple[Complaint, ...]:
    """The messages of the checker's JSON report (its wiki, "Output: JSON"), with places relative to the folder."""
    return tuple(
        Complaint(_rule(message), _severity(message), message['message'], _place(message, folder))
        for message in report['messages']
    )


def _rule(message: dict[str, Any]) -> str:
    return str(message.get('subType') or message['type'])


def _severity(message: dict[str, Any]) -> Severity:
    """Plain information is advice; a document that can't be read is an error."""
    if message['type'] != 'info':
        return Severity.ERROR
    return Severity.WARNING if message.get('subType') == 'warning' else Severity.ADVICE


def _place(message: dict[str, Any], folder: Path) -> str:
    file = str(message.get('url', '')).removeprefix('file:').removeprefix(folder.resolve().as_posix()).lstrip('/')
    numbers = ''.join(f':{message[key]}' for key in ('lastLine', 'firstColumn') if key in message)
    return file + numbers


def _jar() -> Path | None:
    package = tools.npm_package('vnu-jar')
    jar = package / 'build' / 'dist' / 'vnu.jar' if package else None
    return jar if jar and jar.is_file() else None
