"""Whole volumes, built once a session by the command line as an editor would, for the validators to look at."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from bindery.checks.verdict import Verdict

ROOT = Path(__file__).parent.parent.parent
REPORT = ROOT.parent / 'shared' / 'report' / 'irs-papers-2-97.txt'
RIVERS = ROOT / 'tests' / 'volumes' / 'rivers'
VOLUMES = ('specimen', 'report', 'rivers')


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


def approves(verdict: Verdict) -> None:
    """Assert that a validator has nothing to say, and was there."""
    print(verdict)
    assert verdict.clean, str(verdict)


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


@pytest.fixture(scope='session')
def rivers(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The invented volume that has everything, with a list of pages too, and labels for its PDF.

    ``all`` reads the editions back, so that each page begins where the PDF's own text has it.
    """
    folder = tmp_path_factory.mktemp('rivers')
    shutil.copytree(RIVERS, folder / 'source', ignore=shutil.ignore_patterns('golden'))
    asking(folder / 'source', conformance='[pdf/a-2a, pdf/ua-1]')
    record = folder / 'source' / 'volume.yaml'
    record.write_text(f'{record.read_text("utf-8")}\npage-list: yes\n', 'utf-8')
    return build(folder / 'source', folder / 'dist')


def asking(source: Path, **wanted: str) -> None:
    """Have the record of a copy of rivers ask this of its PDF."""
    record = source / 'volume.yaml'
    text = record.read_text('utf-8')
    assert '\npdf:\n' in text
    keys = ''.join(f'  {name.replace("_", "-")}: {value}\n' for name, value in wanted.items())
    record.write_text(text.replace('\npdf:\n', f'\npdf:\n{keys}'), 'utf-8')


@pytest.fixture(params=VOLUMES)
def built(request: pytest.FixtureRequest) -> Built:
    """Each of the volumes in turn."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Built)
    return found
