"""The project itself: its wheel, its style, and that it repeats no sentence of the report."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
COPIED = ROOT.parent / 'shared' / 'checks' / 'no-copied-text'

pytestmark = pytest.mark.slow


def run(*command: str, cwd: Path = ROOT) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding='utf-8', check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_sentence_of_the_report_is_repeated() -> None:
    if not COPIED.is_file():
        pytest.skip('the report is not beside this checkout')
    run(sys.executable, str(COPIED))


@pytest.mark.parametrize('arguments', [['check'], ['format', '--check']], ids=['lint', 'format'])
def test_ruff_finds_nothing(arguments: list[str]) -> None:
    run(sys.executable, '-m', 'ruff', *arguments, '.')


def test_mypy_finds_nothing() -> None:
    run(sys.executable, '-m', 'mypy')


def test_a_wheel_carries_templates_styles_and_catalogues(tmp_path: Path) -> None:
    """``pip install .`` gives a command that builds in any folder that holds a volume.yaml."""
    offline = ['--no-deps', '--no-build-isolation', '--no-index', '--no-input']
    run(sys.executable, '-m', 'pip', 'wheel', *offline, '--wheel-dir', str(tmp_path), str(ROOT))
    (wheel,) = tmp_path.glob('*.whl')
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        archive.extractall(tmp_path / 'installed')
    for folder in ('templates', 'styles', 'faces'):
        ours = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob('*') if path.is_file()}
        assert {f'bindery/_data/{name}' for name in ours} <= names
    locale = {path.relative_to(ROOT).as_posix() for path in (ROOT / 'bindery' / 'locale').glob('*.po')}
    assert locale | {'bindery/checks/axe.cjs', 'bindery/py.typed'} <= names
    assert not any(name.startswith(('tests/', 'source/', 'build.py')) for name in names)
    said = (
        'from bindery import resources as r; print(r.checkout(), r.templates().is_dir(), r.styles().is_dir(),'
        " (r.locale() / 'en.po').is_file())"
    )
    done = subprocess.run(
        [sys.executable, '-c', said], cwd=tmp_path / 'installed', capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ['None', 'True', 'True', 'True']
