"""Times cold builds beside plain peers on the same text: ``python bench/run.py``, results as a table.

Every figure is of a fresh process with an empty cache: median wall seconds over the runs, and the most memory that the
process and all it started held at once. Ratios are to plain pandoc → WeasyPrint in the same run, since timings differ
from machine to machine.

``--against 40 --runs 1`` times ``all`` and plain pandoc → WeasyPrint by turns and nothing else, on the report's papers
forty times over; ``--distinct`` gives every copy's paragraphs another order of words, so that nothing is remembered
from one copy to the next.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT.parent / 'shared' / 'report' / 'irs-papers-2-97.txt'
PAGE = os.sysconf('SC_PAGE_SIZE')
PEER = 'pandoc → weasyprint'
READERS = ('bindery check', 'bindery verify')
PICTURE = re.compile(r'!\[[^]]*\]\([^)]*\)(?:\{[^}]*\})?|\[-?@[^]]*\]')
SMALL_WORD = re.compile(r'(?<= )[a-z]+(?= )')
FEW_WORDS = 8  # below these nothing is moved
REFERENCE = re.compile(r'\[([^]]*)\]\((?!https?:|mailto:)[^)]*\)')

Command = Sequence[str]


@dataclass(frozen=True)
class Figure:
    """What one command took: median seconds of all its runs, on the clock and of the processors; peak memory in MiB."""

    name: str
    seconds: float
    memory: float
    processors: float = 0.0


def measure(name: str, make: Callable[[Path], Command], runs: int) -> Figure:
    """Run a command several times, each in a folder of its own with an empty cache."""
    seconds: list[float] = []
    processors: list[float] = []
    memory = 0.0
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            room = Path(folder)
            environment = {**os.environ, 'BINDERY_CACHE': str(room / 'cache'), 'XDG_CACHE_HOME': str(room / 'cache')}
            start, before = time.perf_counter(), worked()
            with subprocess.Popen(
                make(room), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
            ) as child:
                while child.poll() is None:
                    memory = max(memory, held(child.pid))
                    time.sleep(0.02)
                seconds.append(time.perf_counter() - start)
                processors.append(worked() - before)
                said = child.stderr.read().decode('utf-8', 'replace') if child.stderr else ''
            # ``check`` and ``verify`` answer 1 where they found something.
            if child.returncode not in ((0, 1) if name in READERS else (0,)):
                sys.exit(f'{name} failed:\n{said}')
    return Figure(name, statistics.median(seconds), memory, statistics.median(processors))


def worked() -> float:
    """Seconds that the processors have worked for processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def held(process: int) -> float:
    """Resident memory of a process and all below it, in MiB (0 where the system has no /proc)."""
    total = 0
    todo = [process]
    while todo:
        current = Path('/proc') / str(todo.pop())
        try:
            total += int((current / 'statm').read_text().split()[1]) * PAGE
            for task in (current / 'task').iterdir():
                todo += map(int, (task / 'children').read_text().split())
        except (OSError, ValueError, IndexError):
            continue
    return total / 2**20


def ours(source: Path) -> dict[str, Callable[[Path], Command]]:
    """Our commands on a source folder; ``all`` once as the peers do it and once with reading back."""

    def command(*words: str) -> Callable[[Path], Command]:
        call = [sys.executable, str(ROOT / 'build.py'), *words, '--source', str(source), '--quiet', '--out']
        return lambda room: [*call, str(room / 'dist')]

    finished = source.parent / f'{source.name}-dist'
    build = [sys.executable, str(ROOT / 'build.py'), 'all', '--editions-only', '--source', str(source), '--quiet']
    subprocess.run([*build, '--out', str(finished)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    check = [sys.executable, str(ROOT / 'build.py'), 'check', '--source', str(source), '--quiet']
    verify = [sys.executable, str(ROOT / 'build.py'), 'verify', '--source', str(source), '--out', str(finished)]
    readers = {'bindery check': lambda room: check, 'bindery verify': lambda room: verify}
    single = {f'bindery {name}': command(name) for name in ('pdf', 'epub', 'html')}
    return {
        **single,
        **readers,
        'bindery all': command('all', '--editions-only'),
        'bindery all, read back': command('all'),
    }


def peers(text: Path) -> dict[str, Callable[[Path], Command]]:
    """Plain tools on the same text as one Markdown file."""
    import pypandoc

    pandoc = str(pypandoc.get_pandoc_path())
    weasyprint = 'import sys; from weasyprint.__main__ import main; main()'
    typst = 'import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])'

    def through(middle: str, engine: str) -> Callable[[Path], Command]:
        def make(room: Path) -> Command:
            page = room / f'x.{middle}'
            script = '"$0" "$1" -s -o "$2" && "$3" -c "$4" "$2" "$5"'
            return ['sh', '-c', script, pandoc, str(text), str(page), sys.executable, engine, str(room / 'x.pdf')]

        return make

    def straight(ending: str) -> Callable[[Path], Command]:
        return lambda room: [pandoc, str(text), '-s', '--metadata', 'title=x', '-o', str(room / f'x.{ending}')]

    def by_vivliostyle(room: Path) -> Command:
        page, script = room / 'x.html', '"$0" "$1" -s --metadata title=x -o "$2" && vivliostyle build "$2" -o "$3"'
        return ['sh', '-c', script, pandoc, str(text), str(page), str(room / 'x.pdf')]

    found: dict[str, Callable[[Path], Command]] = {
        PEER: through('html', weasyprint),
        'pandoc → epub': straight('epub'),
        'pandoc → html': straight('html'),
    }
    # These are timed where they are installed.
    if find_spec('typst'):
        found['pandoc → typst'] = through('typ', typst)
    if shutil.which('lualatex'):
        found['pandoc → lualatex'] = lambda room: [*straight('pdf')(room), '--pdf-engine=lualatex']
    if shutil.which('vivliostyle'):
        found['pandoc → vivliostyle'] = by_vivliostyle
    return found


def plain_text(source: Path, file: Path) -> Path:
    """All papers of a source folder as one Markdown file, without what a peer could not resolve."""
    import yaml

    parts = []
    for number, chapter in enumerate(sorted((source / 'chapters').glob('*.md'))):
        _, head, body = chapter.read_text(encoding='utf-8').split('---\n', 2)
        parts.append(plain_links(f'# {yaml.safe_load(head)["title"]}\n\n{body}').replace('[^', f'[^{number}-'))
    file.write_text('\n\n'.join(parts), encoding='utf-8')
    return file


def plain_links(text: str) -> str:
    """Markdown without what only a whole volume can resolve."""
    return REFERENCE.sub(r'\1', PICTURE.sub('', text))


def times(source: Path, into: Path, factor: int) -> Path:
    """A source folder with every paper of another one ``factor`` times over."""
    shutil.copytree(source, into)
    record = (into / 'volume.yaml').read_text(encoding='utf-8')
    for chapter in sorted((into / 'chapters').glob('*.md')):
        lines = [line for line in record.splitlines() if f'chapters/{chapter.name}' in line]
        copies = [f'{chapter.stem}-copy{n}.md' for n in range(2, factor + 1)]
        for copy in copies:
            shutil.copy(chapter, into / 'chapters' / copy)
        more = '\n'.join([lines[0], *(lines[0].replace(chapter.name, copy) for copy in copies)])
        record = record.replace(lines[0], more)
    (into / 'volume.yaml').write_text(record, encoding='utf-8')
    return into


def distinct(source: Path) -> Path:
    """Give every copy of a paper paragraphs of its own: the small words of each stand in another order."""
    for chapter in sorted((source / 'chapters').glob('*-copy*.md')):
        number = int(chapter.stem.rpartition('copy')[2])
        _, head, body = chapter.read_text(encoding='utf-8').split('---\n', 2)
        blocks = (reordered(block, number) for block in body.split('\n\n'))
        chapter.write_text(f'---\n{head}---\n' + '\n\n'.join(blocks), encoding='utf-8')
    return source


def reordered(block: str, by: int) -> str:
    """A paragraph whose small words are moved on by some places; what is more than plain words is left as it is."""
    words = SMALL_WORD.findall(block)
    if not block[:1].isalpha() or '[@' in block or len(words) < FEW_WORDS:
        return block
    place = by * 3 % len(words)
    moved = iter(words[place:] + words[:place])
    return SMALL_WORD.sub(lambda match: next(moved), block)


def by_turns(commands: Mapping[str, Callable[[Path], Command]], runs: int) -> list[Figure]:
    """The figures of commands that are run one after the other, again and again: medians, and the most memory."""
    rounds = [[measure(name, make, 1) for name, make in commands.items()] for _ in range(runs)]
    return [
        Figure(
            turns[0].name,
            statistics.median(turn.seconds for turn in turns),
            max(turn.memory for turn in turns),
            statistics.median(turn.processors for turn in turns),
        )
        for turns in zip(*rounds, strict=True)
    ]


def against(source: Path, room: Path, factor: int, runs: int) -> str:
    """The table of ``all`` beside plain pandoc → WeasyPrint, by turns."""
    build = [sys.executable, str(ROOT / 'build.py'), 'all', '--editions-only', '--source', str(source), '--quiet']
    commands: dict[str, Callable[[Path], Command]] = {
        'bindery all': lambda room: [*build, '--out', str(room / 'dist')],
        PEER: peers(plain_text(source, room / 'plain.md'))[PEER],
    }
    return table(f"The full report's papers × {factor}", by_turns(commands, runs))


def table(title: str, figures: Sequence[Figure]) -> str:
    """Figures as a Markdown table."""
    base = next(figure.seconds for figure in figures if figure.name == PEER)
    rows = [
        f'| {f.name} | {f.seconds:.2f} | {f.seconds / base:.2f} | {f.processors:.2f} | {f.memory:.0f} |'
        for f in figures
    ]
    head = ['| | s | × weasyprint | CPU s | MiB |', '|---|--:|--:|--:|--:|']
    return '\n'.join([f'## {title}', '', *head, *rows, ''])


def growth(took: Mapping[str, Mapping[str, float]]) -> str:
    """How many times the work of the report once each larger text takes, command by command."""
    names = [title for title in took if title.startswith('The full report')]
    once = took.get(names[0], {}) if names else {}
    rows = [
        f'| {name} | ' + ' | '.join(f'{took[title][name] / once[name]:.1f}' for title in names[1:]) + ' |'
        for name in once
        if once[name]
    ]
    if len(names) < 2:
        return ''
    head = [f'| CPU, × once | {" | ".join(names[1:])} |', '|---|' + '--:|' * (len(names) - 1)]
    return '\n'.join(['## Growth', '', *head, *rows, ''])


def main() -> None:
    """Time everything asked for and print a table for each text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--runs', type=int, default=3, help='runs of each command (default: 3)')
    parser.add_argument(
        '--factors', type=int, nargs='*', default=[1, 10], help="how many times over the report's papers"
    )
    parser.add_argument('--against', type=int, nargs='*', help='factors at which to time only `all` and its peer')
    parser.add_argument('--distinct', action='store_true', help='give every copy of a paper paragraphs of its own')
    parser.add_argument('--report', type=Path, default=REPORT, help='a raw text to import and time')
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        texts = {} if asked.against else {'The specimen': ROOT / 'source'}
        if asked.report.is_file():
            report = room / 'report'
            call = [
                sys.executable,
                str(ROOT / 'build.py'),
                'import',
                str(asked.report),
                '--into',
                str(report),
                '--quiet',
            ]
            subprocess.run(call, check=True, stdout=subprocess.DEVNULL)
            for factor in asked.against or asked.factors:
                own = times(report, room / f'times{factor}', factor)
                if asked.distinct:
                    distinct(own)
                if asked.against:
                    print(against(own, room, factor, asked.runs), flush=True)
                else:
                    name = 'The full report' if factor == 1 else f"The full report's papers × {factor}"
                    texts[name] = own
        took: dict[str, dict[str, float]] = {}
        for title, source in texts.items():
            commands = {**ours(source), **peers(plain_text(source, room / 'plain.md'))}
            figures = [measure(name, make, asked.runs) for name, make in commands.items()]
            print(table(title, figures), flush=True)
            took[title] = {figure.name: figure.processors for figure in figures}
    print(growth(took), end='')


if __name__ == '__main__':
    main()
