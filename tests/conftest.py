"""What every test may rely on: a tool that a marker names is there, or the test is skipped with its reason.

In CI (``CI`` set) nothing is skipped: there a missing tool is a failure.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from bindery import machine
from bindery.checks import tools


def _java() -> str:
    return '' if machine.java() else 'there is no Java runtime'


def _chromium() -> str:
    return '' if machine.chromium() else 'there is no Chromium'


def _npm() -> str:
    found = all(tools.npm_package(name) for name in ('vnu-jar', 'axe-core', 'playwright-core'))
    return '' if found and machine.node() else 'the npm packages are not installed (build.py test --all does that)'


def _pango() -> str:
    missing = machine.missing_libraries()
    return f'missing libraries: {", ".join(missing)}' if missing else ''


LACKS: dict[str, Callable[[], str]] = {'java': _java, 'chromium': _chromium, 'npm': _npm, 'pango': _pango}
_known: dict[str, str] = {}


def lacks(marker: str) -> str:
    """Why the tool that a marker names cannot be used; '' where it can."""
    if marker not in _known:
        _known[marker] = LACKS[marker]()
    return _known[marker]


def pytest_runtest_setup(item: pytest.Item) -> None:
    for reason in [lacks(marker) for marker in LACKS if item.get_closest_marker(marker)]:
        if reason and os.environ.get('CI'):
            pytest.fail(f'CI skips nothing: {reason}', pytrace=False)
        elif reason:
            pytest.skip(reason)
