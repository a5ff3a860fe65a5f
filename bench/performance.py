"""Measures all of it in one run: ``python bench/performance.py --out FOLDER`` writes a page of tables and a plot.

Cold builds by turns beside every peer that is installed, at each size; after one word, and with nothing changed; in a
running ``serve``; a series of many volumes. Every figure is of this one run: medians, ratios to plain pandoc →
WeasyPrint at the same size, the most memory of all processes at once. What is slow at a size (LuaLaTeX forty times
over) is run once. ``--factors 1 --volumes 6 --runs 1`` is a small one, to see that all of it works.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / 'bench')]

import live  # noqa: E402
import rebuilds  # noqa: E402
import run  # noqa: E402
import series  # noqa: E402
from plot import Group, bars  # noqa: E402

# Sizes up to which rebuilds and the live proof are timed, and above which each command is run once.
EDITED, OFTEN = 10, 10
TITLE = 'Seconds, cold and after a change, beside the peers'

Section = tuple[str, Sequence[Group]]


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--runs', type=int, default=5, help='runs of each command (default: 5)')
    parser.add_argument('--factors', type=int, nargs='*', default=[1, 10, 40], help='how many times over the papers')
    parser.add_argument('--volumes', type=int, default=200, help='volumes of the series; 0 for none (default: 200)')
    parser.add_argument('--report', type=Path, default=run.REPORT, help='a raw text to import and time')
    parser.add_argument('--source', type=Path, help='a source folder to time instead')
    parser.add_argument('--distinct', action='store_true', help='give every copy of a paper paragraphs of its own')
    parser.add_argument('--out', type=Path, required=True, help='a folder for performance.md and performance.svg')
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    tables, groups = ['# Measured in one run\n'], list[Group]()
    with tempfile.TemporaryDirectory() as folder:
        for text, drawn in sections(asked, Path(folder)):
            print(text, flush=True)
            tables.append(text)
            groups += drawn
            # Written after each, so that a run that is stopped leaves what it has measured.
            (asked.out / 'performance.md').write_text('\n'.join(tables), encoding='utf-8')
            (asked.out / 'performance.svg').write_text(bars(TITLE, groups), encoding='utf-8')


def sections(asked: argparse.Namespace, room: Path) -> Iterator[Section]:
    """Each part of the page with what is drawn of it, as it is measured."""
    source = asked.source or rebuilds.imported(asked.report, room / 'report')
    for factor in asked.factors:
        own = run.times(source, room / f'times{factor}', factor)
        if asked.distinct:
            run.distinct(own)
        runs = asked.runs if factor <= OFTEN else 1
        text, group, peer = cold(own, room, factor, runs)
        yield text, [group]
        if factor <= EDITED:
            yield edited(own, room, factor, asked.runs, peer)
            yield in_serve(own, room, factor, asked.runs)
    if asked.volumes:
        yield whole_series(room, asked.volumes)


def cold(source: Path, room: Path, factor: int, runs: int) -> tuple[str, Group, float]:
    """Everything from an empty cache, by turns; and the seconds of plain pandoc → WeasyPrint."""
    commands = {
        **{f'bindery {name}': built(source, name) for name in ('html', 'epub', 'pdf')},
        'bindery all': built(source, 'all', '--editions-only'),
        **run.peers(run.plain_text(source, room / 'plain.md')),
    }
    figures = run.by_turns(commands, runs)
    peer = next(figure.seconds for figure in figures if figure.name == run.PEER)
    title = f'Cold, × {factor}'
    return run.table(f'{title}, {times_over(runs)}', figures), (title, [(f.name, f.seconds) for f in figures]), peer


def built(source: Path, *words: str) -> Callable[[Path], Sequence[str]]:
    """One of our commands on a source."""
    call = [sys.executable, str(ROOT / 'build.py'), *words, '--source', str(source), '--quiet', '--out']
    return lambda room: [*call, str(room / 'dist')]


def edited(source: Path, room: Path, factor: int, runs: int, peer: float) -> Section:
    """After one word and with nothing changed, each time a new process."""
    rows = [rebuilds.rebuilt(source, room / f'room{factor}', edition, runs) for edition in rebuilds.EDITIONS]
    title = f'After one word, and after none, × {factor}'
    drawn = [
        (f'One word, × {factor}', [(row.edition, row.warm.seconds) for row in rows]),
        (f'Nothing changed, × {factor}', [(row.edition, row.idle.seconds) for row in rows]),
    ]
    return rebuilds.table(title, rows, peer), drawn


def in_serve(source: Path, room: Path, factor: int, runs: int) -> Section:
    """From a save in a running ``serve`` to the page, and to the PDF."""
    took: dict[str, list[float]] = {}
    with live.serving(source, room / f'served{factor}') as server:
        time.sleep(2 * live.REST)
        for name, page in (('page of the site', 'html'), ("paper's proof", 'proof')):
            took[name] = live.to_page(server, f'{page}/{server.name}.html', runs)
        took['the PDF'] = live.to_pdf(server, runs)
        memory = run.held(server.process)
    title = f'Live, × {factor}'
    rows = [f'| {name} | {statistics.median(each):.2f} | {max(each):.2f} |' for name, each in took.items()]
    head = [f'## {title}, {times_over(runs)}', '', '| | median s | slowest s |', '|---|--:|--:|']
    text = '\n'.join([*head, *rows, '', f'The server held {memory:.0f} MiB.', ''])
    return text, [(title, [(name, statistics.median(each)) for name, each in took.items()])]


def whole_series(room: Path, volumes: int) -> Section:
    """A series cold, unchanged, and with one word changed in one volume."""
    rows = dict(series.measured(room / 'series', volumes, series.OVER))
    title = f'A series of {volumes} volumes'
    text = '\n'.join([f'## {title}', '', *series.HEAD_OF_TABLE, *(series.row(*each) for each in rows.items()), ''])
    return text, [(title, [(name, figures[0]) for name, figures in rows.items()])]


def times_over(runs: int) -> str:
    """How many runs a figure is of, in words."""
    return 'one run' if runs == 1 else f'medians of {runs} runs by turns'


if __name__ == '__main__':
    main()
