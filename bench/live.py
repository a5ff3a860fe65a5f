"""Times what an editor waits for in a running ``serve``: ``python bench/live.py``, results as a table.

A real server is started on a copy of the source. One word of one paper is changed and saved, several times; the time
runs from the end of the write until a page that listens has fetched the page with the word in it (for the PDF, until
the new file has been fetched). ``--browser`` has Chromium wait instead, through Playwright: until the word stands in
the page.
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / 'bench')]

from rebuilds import imported  # noqa: E402
from run import REPORT, held, times  # noqa: E402

PATIENCE = 120.0
# Seconds between two saves: time for what is done when nobody saves.
REST = 4.0


@dataclass(frozen=True)
class Live:
    """A running server: its port, its process, the paper that is edited and that paper's name."""

    port: int
    process: int
    paper: Path

    @property
    def name(self) -> str:
        """The paper's id."""
        return re.sub(r'^[\d-]+', '', self.paper.stem)


@contextmanager
def serving(source: Path, out: Path) -> Iterator[Live]:
    """A server that has made its pages."""
    command = [sys.executable, str(ROOT / 'build.py'), 'serve', '--source', str(source), '--out', str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        port = int(re.search(r':(\d+)/', child.stdout.readline())[1])  # type: ignore[index]
        paper = max((source / 'chapters').glob('*.md'), key=lambda file: (file.stat().st_size, file.name))
        live = Live(port, child.pid, paper)
        try:
            until(lambda: (get(live, f'/html/{live.name}.html'), get(live, f'/proof/{live.name}.html')))
            yield live
        finally:
            child.send_signal(signal.SIGINT)
            child.wait(10)


def get(live: Live, path: str) -> bytes:
    """A file of the server; b'' where there is none yet."""
    server = http.client.HTTPConnection('localhost', live.port, timeout=PATIENCE)
    server.request('GET', path)
    answer = server.getresponse()
    data = answer.read()
    server.close()
    return data if answer.status == http.HTTPStatus.OK else b''


def until(holds: Callable[[], object]) -> None:
    """Wait until something is there."""
    end = time.perf_counter() + PATIENCE
    while not all(found if isinstance(found := holds(), tuple) else (found,)):
        if time.perf_counter() > end:
            sys.exit('the server did not come to an end of its work')
        time.sleep(0.2)


def save(live: Live, word: str) -> float:
    """Put a word into the middle of the paper's longest paragraph, save, and give the time of that."""
    blocks = live.paper.read_text(encoding='utf-8').split('\n\n')
    place = max(range(1, len(blocks)), key=lambda n: len(blocks[n]) if blocks[n][:1].isalpha() else 0)
    words = [each for each in blocks[place].split(' ') if not re.fullmatch(r'zq\d+zq', each)]
    words.insert(len(words) // 2, word)
    blocks[place] = ' '.join(words)
    live.paper.write_text('\n\n'.join(blocks), encoding='utf-8')
    return time.perf_counter()


def told(live: Live, page: str) -> Iterator[dict[str, object]]:
    """What a page is told, as it is told."""
    server = http.client.HTTPConnection('localhost', live.port, timeout=PATIENCE)
    server.request('GET', f'/bindery/events?page={page}')
    answer = server.getresponse()
    while line := answer.readline():
        if line.startswith(b'data: '):
            yield json.loads(line[6:])


def to_page(live: Live, page: str, runs: int) -> list[float]:
    """Seconds from each save to the page with the word."""
    took, news = [], told(live, page)
    last = next(news)['revision']
    for number in range(runs):
        time.sleep(REST)
        word = f'zq{time.time_ns()}{number}zq'
        start = save(live, word)
        for message in news:
            if message['revision'] != last and word.encode() in get(live, f'/{page}'):
                last = message['revision']
                took.append(time.perf_counter() - start)
                break
    return took


def to_pdf(live: Live, runs: int) -> list[float]:
    """Seconds from each save to the PDF of that text."""
    took: list[float] = []
    for number in range(runs):
        time.sleep(REST)
        # Anew for each: what was told while nobody listened is of an earlier save.
        news = told(live, 'pdf')
        state = next(news)['pdf']
        while state['stale']:  # type: ignore[index]
            state = next(news)['pdf']
        start = save(live, f'zq{time.time_ns()}{number}zq')
        saved = False
        for message in news:
            state = message['pdf']
            saved = saved or bool(state['stale'])  # type: ignore[index]
            if saved and not state['stale']:  # type: ignore[index]
                get(live, f'/{state["name"]}')  # type: ignore[index]
                took.append(time.perf_counter() - start)
                break
    return took


def in_browser(live: Live, page: str, runs: int) -> list[float]:
    """Seconds from each save to the word standing in the page that Chromium shows."""
    from playwright.sync_api import sync_playwright

    watch = """() => { window.seen = {}; const look = () => {
        for (const word of document.body.textContent.match(/zq\\d+zq/g) || []) seen[word] ??= Date.now(); };
        const all = {subtree: true, childList: true, characterData: true};
        look(); new MutationObserver(look).observe(document.body, all);
    }"""
    took = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path='/usr/bin/chromium', args=['--no-sandbox'])
        shown = browser.new_page()
        shown.goto(f'http://localhost:{live.port}/{page}')
        shown.evaluate(watch)
        for number in range(runs):
            time.sleep(REST)
            word = f'zq{time.time_ns()}{number}zq'
            save(live, word)
            start = time.time()
            while not (seen := shown.evaluate(f'seen["{word}"] || 0')):
                shown.wait_for_timeout(20)
            took.append(seen / 1000 - start)
        browser.close()
    return took


def main() -> None:
    """Time every page at every size and print a table for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--runs', type=int, default=7, help='saves (default: 7)')
    parser.add_argument('--factors', type=int, nargs='*', default=[1, 10], help='how many times over the papers')
    parser.add_argument('--report', type=Path, default=REPORT, help='a raw text to import and time')
    parser.add_argument('--source', type=Path, help='a source folder to time instead')
    parser.add_argument('--browser', action='store_true', help='wait in Chromium')
    parser.add_argument('--no-pdf', action='store_true', help='leave the PDF out')
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        source = asked.source or imported(asked.report, room / 'report')
        for factor in asked.factors:
            own = times(source, room / f'times{factor}', factor)
            print(f'## × {factor}\n\n| | median s | slowest s |\n|---|--:|--:|')
            with serving(own, room / f'dist{factor}') as live:
                time.sleep(2 * REST)
                wait = in_browser if asked.browser else to_page
                for page in (f'html/{live.name}.html', f'proof/{live.name}.html', 'proof/index.html'):
                    row(page.replace(live.name, 'PAPER'), wait(live, page, asked.runs))
                if not asked.no_pdf:
                    row('the PDF', to_pdf(live, asked.runs))
                print(f'\nThe server held {held(live.process):.0f} MiB.\n', flush=True)


def row(name: str, took: list[float]) -> None:
    """A row of the table."""
    print(f'| {name} | {statistics.median(took):.2f} | {max(took):.2f} |', flush=True)


if __name__ == '__main__':
    main()
