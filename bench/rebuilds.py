"""Times what an editor waits for after a change: ``python bench/rebuilds.py``, results as a table.

Each edition is built cold into a cache of its own; then one word of one paper is changed and a new process builds it
again, several times with another word each; then nothing is changed. Plain pandoc → WeasyPrint is timed in the same
run, cold, since it has no other way. ``--plot FILE`` draws the figures.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / 'bench')]

from plot import bars  # noqa: E402
from run import PEER, REPORT, held, measure, peers, plain_text, times, worked  # noqa: E402

EDITIONS = ('html', 'epub', 'pdf')
# Words for words: one paper's text becomes another one's by a word, and no line need be the same.
WORDS = ('harbour', 'lantern', 'meadow', 'copper', 'window', 'thistle', 'granite', 'orchard')


@dataclass(frozen=True)
class Took:
    """A step: seconds on the clock, seconds of the processors, most memory in MiB."""

    seconds: float
    processors: float
    memory: float


@dataclass(frozen=True)
class Row:
    """An edition: cold, after one word, and with nothing changed."""

    edition: str
    cold: Took
    warm: Took
    idle: Took


def rebuilt(source: Path, room: Path, edition: str, runs: int) -> Row:
    """The figures of one edition; the source is changed for good."""
    environment = {**os.environ, 'BINDERY_CACHE': str(room / f'cache-{edition}')}
    command = [sys.executable, str(ROOT / 'build.py'), edition, '--source', str(source), '--quiet', '--out']
    command += [str(room / f'dist-{edition}')]
    cold = run(command, environment)
    paper = max((source / 'chapters').glob('*.md'), key=lambda file: (file.stat().st_size, file.name))
    warm, idle = [], []
    for number in range(runs):
        change(paper, WORDS[number % len(WORDS)])
        warm.append(run(command, environment))
        idle.append(run(command, environment))
    return Row(edition, cold, median(warm), median(idle))


def change(paper: Path, word: str) -> None:
    """Put another word in the place of one in the middle of a paper's longest paragraph."""
    blocks = paper.read_text(encoding='utf-8').split('\n\n')
    place = max(range(1, len(blocks)), key=lambda n: len(blocks[n]) if blocks[n][:1].isalpha() else 0)
    words = blocks[place].split(' ')
    middle = next(n for n in range(len(words) // 2, len(words)) if words[n].isalpha())
    words[middle] = word
    blocks[place] = ' '.join(words)
    paper.write_text('\n\n'.join(blocks), encoding='utf-8')


def run(command: Sequence[str], environment: dict[str, str]) -> Took:
    """Run a command once."""
    start, before, memory = time.perf_counter(), worked(), 0.0
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as child:
        while child.poll() is None:
            memory = max(memory, held(child.pid))
            time.sleep(0.005)
        seconds = time.perf_counter() - start
        said = child.stderr.read().decode('utf-8', 'replace') if child.stderr else ''
    if child.returncode:
        sys.exit(f'{" ".join(command)} failed:\n{said}')
    return Took(seconds, worked() - before, memory)


def median(steps: Sequence[Took]) -> Took:
    """The median of each figure; of memory the most."""
    return Took(
        statistics.median(step.seconds for step in steps),
        statistics.median(step.processors for step in steps),
        max(step.memory for step in steps),
    )


def table(title: str, rows: Sequence[Row], peer: float) -> str:
    """The rows as a Markdown table; ratios are to the peer's cold PDF in the same run."""
    head = ['| | cold s | one word s | × weasyprint | CPU s | nothing s | MiB |', '|---|--:|--:|--:|--:|--:|--:|']
    lines = [
        f'| {row.edition} | {row.cold.seconds:.2f} | {row.warm.seconds:.2f} | {row.warm.seconds / peer:.2f} '
        f'| {row.warm.processors:.2f} | {row.idle.seconds:.2f} | {row.warm.memory:.0f} |'
        for row in rows
    ]
    return '\n'.join([f'## {title} (plain pandoc → WeasyPrint: {peer:.2f} s)', '', *head, *lines, ''])


def main() -> None:
    """Time every edition at every size and print a table for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--runs', type=int, default=5, help='changes of a word (default: 5)')
    parser.add_argument('--factors', type=int, nargs='*', default=[1, 10], help='how many times over the papers')
    parser.add_argument('--report', type=Path, default=REPORT, help='a raw text to import and time')
    parser.add_argument('--source', type=Path, help='a source folder to time instead')
    parser.add_argument('--plot', type=Path, help='an SVG file to draw the figures into')
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        source = asked.source or imported(asked.report, room / 'report')
        groups = []
        for factor in asked.factors:
            own = times(source, room / f'times{factor}', factor)
            peer = measure(PEER, peers(plain_text(own, room / 'plain.md'))[PEER], max(1, asked.runs // 2)).seconds
            rows = [rebuilt(own, room / f'room{factor}', edition, asked.runs) for edition in EDITIONS]
            print(table(f'× {factor}', rows, peer), flush=True)
            shown = [('pandoc → WeasyPrint, cold', peer), *((f'{r.edition}, one word', r.warm.seconds) for r in rows)]
            groups.append((f'× {factor}', [*shown, *((f'{r.edition}, nothing', r.idle.seconds) for r in rows)]))
    if asked.plot:
        asked.plot.write_text(bars('Seconds until the edition is there', groups), encoding='utf-8')


def imported(report: Path, into: Path) -> Path:
    """The report as a source folder."""
    call = [sys.executable, str(ROOT / 'build.py'), 'import', str(report), '--into', str(into), '--quiet']
    subprocess.run(call, check=True, stdout=subprocess.DEVNULL)
    return into


if __name__ == '__main__':
    main()
