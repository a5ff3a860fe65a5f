"""Builds a series of many volumes for real: ``python bench/series.py --volumes 200``; prints time and memory.

Each volume is the small invented one with its papers over and over, 33 pages, and a name, a number and words of its
own, so that nothing of one is found in the cache for another. Then one word of one volume is changed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / 'bench')]

from rebuilds import WORDS, change  # noqa: E402
from run import held, times, worked  # noqa: E402

SMALL = ROOT / 'tests' / 'volumes' / 'small'
# Seconds on the clock, seconds of the processors, most memory of all processes at once in MiB.
Figures = tuple[float, float, float]
HEAD_OF_TABLE = ('| | s | CPU s | MiB at once |', '|---|--:|--:|--:|')
OVER = 5
HEAD = 'title: Hearth Notes\nidentifier: urn:uuid:5e0a4e4e-6f0c-5b51-9d7a-0d1f4a2b3c4d\nvolumes:\n'


def main() -> None:
    """Make the series, build it cold, build it with nothing changed and with one word changed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--volumes', type=int, default=200)
    parser.add_argument(
        '--over', type=int, default=OVER, help=f"how often a volume has the small one's papers (default: {OVER})"
    )
    parser.add_argument('--scheduler', default='', help='a Dask scheduler that is to do the work')
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print('\n'.join(HEAD_OF_TABLE))
        for name, figures in measured(Path(folder), asked.volumes, asked.over, asked.scheduler):
            print(row(name, figures), flush=True)


def measured(room: Path, volumes: int, over: int, scheduler: str = '') -> Iterator[tuple[str, Figures]]:
    """What is done with a series of this many volumes, and its figures, as they come."""
    room.mkdir(exist_ok=True)
    series = made(room, volumes, over)
    for name in ('cold', 'nothing changed', 'one word in one volume'):
        if name.startswith('one'):
            change(next((series / 'v1' / 'chapters').glob('01*.md')), 'lantern')
        yield name, built(series, room, scheduler)


def row(name: str, figures: Figures) -> str:
    """A row of the table."""
    return f'| {name} | ' + ' | '.join(f'{figure:.1f}' for figure in figures) + ' |'


def made(room: Path, volumes: int, over: int) -> Path:
    """The series' folder."""
    first = times(SMALL, room / 'first', over)
    series = room / 'series'
    for number in range(1, volumes + 1):
        own = series / f'v{number}'
        shutil.copytree(first, own)
        for chapter in (own / 'chapters').glob('*.md'):
            blocks = chapter.read_text(encoding='utf-8').split('\n\n')
            chapter.write_text('\n\n'.join(reworded(block, number) for block in blocks), encoding='utf-8')
    rows = ''.join(f'  - {{id: v{number}, folder: v{number}}}\n' for number in range(1, volumes + 1))
    (series / 'catalogue.yaml').write_text(HEAD + rows, encoding='utf-8')
    return series


def reworded(block: str, number: int) -> str:
    """A paragraph with words of its volume's own; what is more than a paragraph of plain words is left as it is."""
    if not block[:1].isalpha() or '[' in block or ':' in block:
        return block
    return f'{block} The {WORDS[number % len(WORDS)]} was entered under number {number}.'


def built(series: Path, room: Path, scheduler: str) -> Figures:
    """Build the series with what is kept in a cache of its own."""
    environment = {**os.environ, 'BINDERY_CACHE': str(room / 'cache')}
    command = [sys.executable, str(ROOT / 'build.py'), 'catalogue', '--source', str(series), '--quiet']
    command += ['--out', str(room / 'dist'), *(['--scheduler', scheduler] if scheduler else [])]
    start, before, memory = time.perf_counter(), worked(), 0.0
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as child:
        while child.poll() is None:
            memory = max(memory, held(child.pid))
            time.sleep(0.1)
    if child.returncode:
        sys.exit('the series was not built')
    return time.perf_counter() - start, worked() - before, memory


if __name__ == '__main__':
    main()
