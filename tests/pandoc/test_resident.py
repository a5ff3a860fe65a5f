"""The pandoc that stays says what one that is started says; where it cannot, one is started."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bindery.pandoc import markdown, resident, running, xhtml
from bindery.pandoc.ast import Tree
from bindery.pandoc.resident import Resident

pytestmark = pytest.mark.skipif(os.name == 'nt', reason='on Windows none stays')

VOLUMES = Path(__file__).parents[1] / 'volumes'
# Tables, citations with abbreviations, code.
FILES = ('small/chapters/02-van-der-loon.md', 'rivers/chapters/04-ice.md', 'rivers/chapters/06-clocks.md')
TEXTS = [(VOLUMES / file).read_text('utf-8') for file in FILES]
TEXTS += [
    'A\ttab, chap. 4, “p. 7” and $x^2$.\n\n```python\nx = 1\n```\n',
    '',
    '<b>raw</b> \\TeX',
    '[^1]\n\n[^1]: Note.\n',
]


@pytest.fixture(autouse=True)
def forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """No text was read before."""
    monkeypatch.setattr(markdown, '_KNOWN', {})


@pytest.fixture
def stays() -> Iterator[Resident]:
    """A pandoc that stays."""
    with running.staying() as staying:
        assert isinstance(staying, Resident)
        yield staying


def test_it_reads_and_writes_as_the_command_line_does(monkeypatch: pytest.MonkeyPatch) -> None:
    trees = [_read(text) for text in TEXTS]
    blocks = [json.dumps(block) for tree in trees for block in tree.blocks]
    html, run, runs = xhtml._html(blocks), running.run, []

    def counted(arguments: Sequence[str], given: bytes, seconds: int = 60) -> bytes:
        runs.append(arguments)
        return run(arguments, given, seconds)

    for module in (markdown, xhtml):
        monkeypatch.setattr(module, 'run', counted)
    with running.staying():
        assert [_read(text) for text in TEXTS] == trees
        assert xhtml._html(blocks) == html
    assert runs == []


def _read(text: str) -> Tree:
    found = markdown._alone(text)
    assert isinstance(found, Tree)
    return found


def test_where_it_was_ended_another_is_begun(stays: Resident) -> None:
    assert stays.ask('One.', markdown.MARKDOWN, seconds=30)
    assert stays._process is not None
    os.kill(stays._process.pid, signal.SIGKILL)
    stays._process.wait()
    assert markdown.read_markdown('Two.').blocks[0]['t'] == 'Para'
    assert stays.ask('Three.', markdown.MARKDOWN, seconds=30)


def test_who_waits_for_too_long_is_told_and_the_next_one_is_answered(stays: Resident) -> None:
    with pytest.raises(resident.SlowError):
        stays.ask('One.', markdown.MARKDOWN, seconds=0)
    assert stays.ask('One.', markdown.MARKDOWN, seconds=30)


def test_after_many_answers_another_is_begun(stays: Resident, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resident, 'ANSWERS', 1)
    first = [stays.ask('One.', markdown.MARKDOWN, seconds=30), stays._process]
    second = [stays.ask('One.', markdown.MARKDOWN, seconds=30), stays._process]
    assert first[0] == second[0]
    assert first[1] is not second[1]


def test_who_comes_while_it_works_or_from_another_process_gets_no_answer(stays: Resident) -> None:
    stays._lock.acquire()
    assert stays.ask('One.', markdown.MARKDOWN, seconds=30) is None
    stays._lock.release()
    stays._owner = 1
    assert stays.ask('One.', markdown.MARKDOWN, seconds=30) is None
    stays._owner = os.getpid()


def test_what_pandoc_refuses_is_no_answer(stays: Resident) -> None:
    assert stays.ask('One.', 'no-format', seconds=30) is None
    assert stays.ask('not JSON', seconds=30) is None
    assert stays.ask('One.', markdown.MARKDOWN, seconds=30)


def test_nothing_stays_afterwards() -> None:
    with running.staying() as staying:
        assert isinstance(staying, Resident)
        staying.ask('One.', markdown.MARKDOWN, seconds=30)
        child = staying._process
    assert child is not None
    assert child.returncode is not None
    assert resident.ask('One.', markdown.MARKDOWN, seconds=30) is None


def test_it_opens_no_file(stays: Resident, tmp_path: Path) -> None:
    (tmp_path / 'secret.csv').write_text('a,b')
    answer = stays.ask(f'.. include:: {tmp_path}/secret.csv\n', 'rst', seconds=30)
    assert answer is None or b'a,b' not in answer
