"""Work beside this process: its result, its errors, and that nothing of it is left over."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import TypeVar

import pytest

from bindery.beside import BEHIND, Beside, EndedError, Meanwhile, can_fork
from bindery.errors import SourceError
from bindery.findings import Finding, Severity

pytestmark = pytest.mark.skipif(not can_fork(), reason='this system does not fork')
T = TypeVar('T')
FOUND = (Finding('bad-markdown', Severity.ERROR, 'all is wrong', ''),)


def begun(work: Beside[T]) -> Beside[T]:
    work.begin()
    work.begin()
    return work


def test_work_that_was_not_begun_is_done_here() -> None:
    assert Beside(os.getpid).result() == os.getpid()


def test_work_that_was_begun_is_done_once_in_another_process(tmp_path: Path) -> None:
    def work() -> int:
        with (tmp_path / 'file').open('a', encoding='utf-8') as file:
            file.write('done\n')
        return os.getpid()

    with Beside(work) as beside:
        assert begun(beside).result() != os.getpid()
    assert (tmp_path / 'file').read_text(encoding='utf-8') == 'done\n'


def test_what_it_raises_is_raised_here_with_all_it_carries() -> None:
    def fail() -> None:
        raise SourceError(FOUND)

    with Beside(fail) as beside, pytest.raises(SourceError) as raised:
        begun(beside).result()
    assert raised.value.findings == FOUND


def test_a_defect_says_where_it_was() -> None:
    nothing: dict[str, int] = {}
    with Beside(lambda: nothing['at all']) as beside, pytest.raises(KeyError) as raised:
        begun(beside).result()
    assert 'test_beside.py' in raised.value.__notes__[0]


def test_a_process_that_is_killed_is_told_of() -> None:
    with Beside(lambda: os.kill(os.getpid(), signal.SIGKILL)) as beside, pytest.raises(EndedError, match='memory'):
        begun(beside).result()


def test_nobody_waits_for_work_that_is_not_wanted_any_more() -> None:
    start = time.monotonic()
    with Beside(lambda: time.sleep(60)) as beside:
        process = begun(beside).process.pid
    assert time.monotonic() - start < 5
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_thread_gives_what_its_work_returned_or_raised() -> None:
    assert Meanwhile(lambda: 3).result() == 3
    failing = Meanwhile(lambda: 1 // 0)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            failing.result()


@pytest.mark.skipif(sys.platform != 'linux', reason='only Linux has pipes as wide')
def test_what_has_answered_ends_before_it_is_heard() -> None:
    with Beside(lambda: bytes(500_000)) as work:
        work.begin()
        work.process.join(20)
        assert work.process.exitcode == 0
        assert work.result() == bytes(500_000)


def test_what_gives_way_does_so_in_its_own_process() -> None:
    before = os.nice(0)
    with Beside(lambda: os.nice(0), gives_way=True) as beside:
        assert begun(beside).result() == min(before + BEHIND, 19)
    assert os.nice(0) == before
    assert Beside(lambda: os.nice(0), gives_way=True).result() == before
