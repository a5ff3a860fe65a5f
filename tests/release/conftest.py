"""Whole volumes, built once a session by the command line as an editor would, for the validators to look at."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
REPORT = ROOT.parent / 'shared' / 'report' / 'irs-papers-2-97.txt'
VOLUMES = ('specimen', 'report')


@dataclass(frozen=True)
class Built:
    """The three editions of one volume, and what the commands printed."""

    source: Path
    pdf: Path
    epub: Path
    html: Path
    printed: str


def bindery(*arguments: object) -> str:
    """Run one command; fail with what it printed where it does not succeed."""
    command = [sys.executable, str(ROOT / 'build.py'), *(str(argument) for argument in arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding='utf-8', check=False)
    printed = done.stdout + done.stderr
    assert done.returncode == 0, f'{" ".join(command[2:])} ended with {done.returncode}:\n{printed}'
    return printed


def build(source: Path, out: Path) -> Built:
    """All three editions of a source folder."""
    printed = bindery('all', '--source', source, '--out', out)
    (pdf,), (epub,) = (sorted(out.glob(pattern)) for pattern in ('*.pdf', '*.epub'))
    return Built(source, pdf, epub, out / 'html', printed)


@pytest.fixture(scope='session')
def specimen(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The volume that the repository holds."""
    return build(ROOT / 'source', tmp_path_factory.mktemp('specimen') / 'dist')


@pytest.fixture(scope='session')
def report(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The real report, imported and built as it is; it lies beside a checkout where its publisher's rights allow."""
    if not REPORT.is_file():
        pytest.skip('the report is not beside this checkout')
    folder = tmp_path_factory.mktemp('report')
    bindery('import', REPORT, '--into', folder / 'source')
    return build(folder / 'source', folder / 'dist')


@pytest.fixture(params=VOLUMES)
def built(request: pytest.FixtureRequest) -> Built:
    """Each of the volumes in turn."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Built)
    return found
