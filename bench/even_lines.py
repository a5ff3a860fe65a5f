"""Times what even lines cost: ``python bench/even_lines.py``, the PDF with and without them, by turns.

Each way has a cache of its own. After the cold builds one word of one paper is changed, another paper each time, and a
new process makes the PDF with even lines and one without: seconds of all its processors, since seconds on the clock say
more of what else the machine does. Pairs are compared, and the median of what the one takes more than the other is
given; with fewer than twenty pairs, or on a busy machine, it says little.
"""

from __future__ import annotations

import argparse
import os
import runpy
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / 'bench')]

from rebuilds import WORDS, change, imported  # noqa: E402
from run import REPORT, worked  # noqa: E402

WITHOUT = 'without-even-lines'


def took(source: Path, room: Path, *, even: bool) -> float:
    """Seconds of the processors for the PDF."""
    name = 'with' if even else 'without'
    environment = {**os.environ, 'BINDERY_CACHE': str(room / f'cache-{name}')}
    program = [str(ROOT / 'build.py')] if even else [str(Path(__file__)), WITHOUT]
    asked = ['pdf', '--source', str(source), '--quiet', '--out', str(room / f'dist-{name}')]
    before = worked()
    subprocess.run([sys.executable, *program, *asked], env=environment, check=True)
    return worked() - before


def build_without(asked: Sequence[str]) -> None:
    """Be ``build.py``, with every paragraph left to WeasyPrint."""
    from bindery.editions.pdf import requests

    read_in = requests._read_in

    def read_in_without() -> None:
        read_in()
        from bindery.editions.pdf import engine

        engine._compositor._planned = lambda *_: None  # type: ignore[method-assign]

    requests._read_in = read_in_without
    sys.argv = [str(ROOT / 'build.py'), *asked]
    runpy.run_path(sys.argv[0], run_name='__main__')


def pair(source: Path, room: Path, *, even_first: bool) -> tuple[float, float]:
    """The two by turns: with even lines, and without."""
    found = {even: took(source, room, even=even) for even in (even_first, not even_first)}
    return found[True], found[False]


def said(step: str, pairs: Sequence[tuple[float, float]]) -> str:
    """A row of the table."""
    even, plain = (statistics.median(each) for each in zip(*pairs, strict=True))
    more = statistics.median(one - other for one, other in pairs)
    return f'| {step} | {even:.2f} | {plain:.2f} | {100 * more / plain:.1f} % |'


def main() -> None:
    """Time the pairs and print a table."""
    parser = argparse.ArgumentParser(description='Times what even lines cost.')
    parser.add_argument('--source', type=Path, help='a volume folder; by default the report, imported')
    parser.add_argument('--runs', type=int, default=20, help='how many words are changed')
    parser.add_argument('--cold', type=int, default=3, help='how many cold builds of each')
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        room, source = Path(folder), Path(folder) / 'source'
        shutil.copytree(asked.source or imported(REPORT, room / 'report'), source)
        cold = []
        for number in range(asked.cold):
            for name in ('with', 'without'):
                shutil.rmtree(room / f'cache-{name}', ignore_errors=True)
            cold.append(pair(source, room, even_first=bool(number % 2)))
        papers = sorted((source / 'chapters').glob('*.md'))
        warm = []
        for number in range(asked.runs):
            change(papers[number % len(papers)], WORDS[number // len(papers) % len(WORDS)])
            warm.append(pair(source, room, even_first=bool(number % 2)))
    print('| | CPU s | without even lines | more |\n|---|--:|--:|--:|')
    print(said('cold', cold))
    print(said('one word changed', warm))


if __name__ == '__main__':
    if sys.argv[1:2] == [WITHOUT]:
        build_without(sys.argv[2:])
    else:
        main()
