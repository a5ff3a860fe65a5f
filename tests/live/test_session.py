"""A real session in a process of its own: saved, shown, checked, stopped."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAPER = 'karali'
pytestmark = pytest.mark.slow


@dataclass
class Session:
    source: Path
    out: Path
    process: subprocess.Popen[str]
    port: int

    def get(self, path: str) -> tuple[int, str]:
        server = http.client.HTTPConnection('127.0.0.1', self.port, timeout=10)
        server.request('GET', path)
        answer = server.getresponse()
        found = answer.read().decode('utf-8', 'replace')
        server.close()
        return answer.status, found

    def state(self) -> dict[str, object]:
        server = http.client.HTTPConnection('127.0.0.1', self.port, timeout=10)
        server.request('GET', '/bindery/events?page=')
        line = server.getresponse().readline()
        server.close()
        found: dict[str, object] = json.loads(line.removeprefix(b'data: '))
        return found

    def until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + 60
        while not holds():
            assert time.monotonic() < end
            time.sleep(0.1)


@contextmanager
def started(room: Path) -> Iterator[Session]:
    source = room / 'small'
    shutil.copytree(ROOT / 'tests' / 'volumes' / 'small', source, ignore=shutil.ignore_patterns('golden'))
    command = [sys.executable, str(ROOT / 'build.py'), 'serve', '--source', str(source), '--out', str(room / 'dist')]
    with subprocess.Popen([*command, '--no-cache'], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = re.search(r'http://localhost:(\d+)/', process.stdout.readline())
        assert found is not None
        made = Session(source, room / 'dist', process, int(found[1]))
        try:
            made.until(lambda: made.get(f'/proof/{PAPER}.html')[0] == 200)
            yield made
        finally:
            process.kill()


@pytest.fixture(scope='module')
def sessions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Session]]:
    """Gives the session that runs: one for all tests, and another where a test has stopped it."""
    with ExitStack() as running:
        made: list[Session] = []

        def session() -> Session:
            if not made or made[-1].process.poll() is not None:
                made.append(running.enter_context(started(tmp_path_factory.mktemp('session'))))
            return made[-1]

        yield session


@pytest.fixture
def session(sessions: Callable[[], Session]) -> Session:
    return sessions()


def paper(session: Session) -> Path:
    return next((session.source / 'chapters').glob(f'*{PAPER}.md'))


def test_a_saved_file_is_shown_and_reaches_the_output_folder(session: Session) -> None:
    file = paper(session)
    file.write_text(file.read_text() + '\nA quagga crossed.\n')
    for page in (f'/html/{PAPER}.html', f'/proof/{PAPER}.html', '/proof/'):
        session.until(lambda page=page: 'A quagga crossed.' in session.get(page)[1])
    session.until(lambda: 'quagga' in (session.out / 'html' / f'{PAPER}.html').read_text()
                  if (session.out / 'html' / f'{PAPER}.html').is_file() else False)  # fmt: skip


def test_an_error_is_told_and_the_last_good_page_stays(session: Session) -> None:
    file = paper(session)
    text = file.read_text()
    file.write_text(text + '\nSee [](#nowhere) and ostrich.\n')
    session.until(lambda: bool(session.state()['wrong']))
    assert session.state()['wrong'][0]['code'] == 'dead-reference'  # type: ignore[index]
    assert 'ostrich' not in session.get(f'/html/{PAPER}.html')[1]
    file.write_text(text)
    session.until(lambda: not session.state()['wrong'])


def test_nothing_outside_the_output_folder_is_served(session: Session) -> None:
    for path in ('/../small/volume.yaml', '/%2e%2e/small/volume.yaml', '/html/%2e%2e/%2e%2e/small/volume.yaml'):
        assert session.get(path)[0] == 404


def test_ctrl_c_stops_everything_within_two_seconds(session: Session) -> None:
    listener = http.client.HTTPConnection('127.0.0.1', session.port, timeout=10)
    with closing(listener):
        listener.request('GET', '/bindery/events?page=pdf')
        with closing(listener.getresponse()) as heard:
            heard.readline()  # a page that stays open; it has the PDF set as well
            children = list(map(int, subprocess.run(
                ['pgrep', '-P', str(session.process.pid)], capture_output=True, text=True, check=False
            ).stdout.split()))  # fmt: skip
            start = time.monotonic()
            session.process.send_signal(signal.SIGINT)
            assert session.process.wait(10) == 0
            assert time.monotonic() - start < 2
            session.until(lambda: not any(Path(f'/proc/{child}').exists() for child in children))
