"""What a build may cost, in counts that hold on every machine: how often pandoc is started."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from bindery.building import build
from bindery.console import Console
from bindery.pandoc import markdown
from bindery.reading import Order

SMALL = Path(__file__).parent / 'volumes' / 'small'
# Two to read the texts, two to write the HTML.
RUNS = 4


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every start of pandoc from now on, by a process that has read nothing yet."""
    started: list[list[str]] = []
    run = subprocess.Popen

    def counted(command: list[str], **more: Any) -> subprocess.Popen[bytes]:
        started.append(command)
        return run(command, **more)

    monkeypatch.setattr(subprocess, 'Popen', counted)
    monkeypatch.setattr(markdown, '_KNOWN', {})
    return started


def many_papers(folder: Path, count: int) -> Path:
    """A volume with one more paper this many times over, in all more text than one run of pandoc takes at once."""
    shutil.copytree(SMALL, folder)
    record = (folder / 'volume.yaml').read_text('utf-8')
    names = [f'chapters/{50 + number}-more-{number}.md' for number in range(count)]
    for name in names:
        text = f'---\ntitle: More of {name}\n---\n\n' + f'A ferry of {name} crosses the river.\n\n' * 75
        (folder / name).write_text(text, 'utf-8')
    start, end = record.split('  chapters:\n', 1)
    listed = ''.join(f'    - {name}\n' for name in names)
    (folder / 'volume.yaml').write_text(f'{start}  chapters:\n{listed}{end}', 'utf-8')
    return folder


@pytest.mark.parametrize('papers', [0, 40])
def test_html_takes_few_runs_of_pandoc_however_many_papers(papers: int, tmp_path: Path, runs: list[list[str]]) -> None:
    source = many_papers(tmp_path / 'source', papers)
    build(Order(source, tmp_path / 'dist'), ('html',), Console(quiet=True))
    others = [command for command in runs if '--citeproc' not in command and 'csljson' not in command]
    assert len(others) <= RUNS
    assert all('--sandbox' in command for command in runs)
