"""The one door to axe-core, which checks HTML pages in Chromium by the rules of WCAG 2.2 A and AA."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bindery import machine
from bindery.checks import tools
from bindery.checks.verdict import Complaint, Verdict
from bindery.findings import Severity

NAME = 'axe-core'
SCRIPT = Path(__file__).with_name('axe.cjs')
WIDTHS = (320, 1280)
SCHEMES = ('light', 'dark')


def absent() -> str:
    """What is missing for axe-core to run; '' where nothing is."""
    for package in ('axe-core', 'playwright-core'):
        if tools.npm_package(package) is None:
            return f'the npm package {package} is not installed'
    if not machine.node():
        return 'there is no Node'
    return '' if machine.chromium() else 'there is no Chromium'


def check(folder: Path) -> Verdict:
    """What axe-core says of every HTML page in a folder, in both colour schemes, 320 and 1280 pixels wide.

    A page that is wider than the window is an error too (WCAG 2.2, 1.4.10 Reflow), which axe-core cannot see.

    Raises:
        ToolError: Node, Chromium or axe-core broke down.
    """
    missing = absent()
    if missing:
        return Verdict(NAME, absent=missing)
    package = tools.npm_package('axe-core')
    assert package is not None
    pages = sorted(folder.rglob('*.html'))
    wanted = {
        'chromium': machine.chromium(),
        'pages': [{'name': page.relative_to(folder).as_posix(), 'url': page.resolve().as_uri()} for page in pages],
        'widths': WIDTHS,
        'schemes': SCHEMES,
    }
    environment = {'NODE_PATH': str(package.parent)}
    said = tools.run([machine.node(), str(SCRIPT), json.dumps(wanted)], fine=(0,), environment=environment)
    report = json.loads(said)
    return Verdict(NAME, report['version'], complaints(report['results']), looked_at=len(pages))


def complaints(results: list[dict[str, Any]]) -> tuple[Complaint, ...]:
    """The script's results, each violation once, with the settings under which it was seen."""
    seen: dict[tuple[str, str, str, str], list[str]] = {}
    for result in results:
        key = (result['page'], result['rule'], result['message'], result['target'])
        seen.setdefault(key, []).append(f'{result["scheme"]} {result["width"]}')
    return tuple(
        Complaint(rule, Severity.ERROR, f'{message} ({", ".join(settings)})', f'{page} {target}')
        for (page, rule, message, target), settings in seen.items()
    )
