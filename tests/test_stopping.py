"""What stops a build: held back while it must be, cleaned up after otherwise, and no process left over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bindery.stopping import STOPPED, STOPS, ended_like_stopped, uninterrupted

pytestmark = pytest.mark.skipif(sys.platform == 'win32', reason='Windows ends processes without a word')


@pytest.mark.parametrize('stop', STOPS)
def test_a_stop_waits_until_the_block_is_done(stop: signal.Signals) -> None:
    done = []

    def block() -> None:
        with uninterrupted():
            os.kill(os.getpid(), stop)
            done.append(1)

    with pytest.raises(KeyboardInterrupt):
        block()
    assert done == [1]


def test_a_process_ended_from_outside_cleans_up() -> None:
    cleaned = []

    def block() -> None:
        with ended_like_stopped():
            try:
                os.kill(os.getpid(), signal.SIGTERM)
            finally:
                cleaned.append(1)

    with pytest.raises(KeyboardInterrupt):
        block()
    assert cleaned == [1]
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_a_forked_process_ends_at_once() -> None:
    with ended_like_stopped():
        child = os.fork()
        if not child:
            os.kill(os.getpid(), signal.SIGTERM)
            os._exit(0)
        _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == STOPPED


def test_who_asks_twice_gets_an_end_at_once() -> None:
    script = """
import os, signal
from bindery.stopping import ended_like_stopped
with ended_like_stopped():
    for stop in (signal.SIGINT, signal.SIGINT):
        try:
            os.kill(os.getpid(), stop)
        except KeyboardInterrupt:
            pass
    print('still here')
"""
    done = subprocess.run([sys.executable, '-c', script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (STOPPED, '')


def test_a_stop_waits_until_a_module_is_taken_in() -> None:
    script = """
import signal, sys, time
from bindery.stopping import ended_like_stopped
with ended_like_stopped():
    handler = signal.getsignal(signal.SIGINT)
    frame = compile('handler(2, sys._getframe())', '<frozen importlib._bootstrap>', 'exec')
    exec(frame)
    print('not yet', flush=True)
    time.sleep(5)
"""
    done = subprocess.run([sys.executable, '-c', script], capture_output=True, text=True, check=False)
    assert done.stdout == 'not yet\n'
    assert 'KeyboardInterrupt' in done.stderr


def test_a_program_that_leaves_does_what_was_to_be_done_at_the_end() -> None:
    script = """
import atexit
from bindery.stopping import leave
atexit.register(print, 'done at the end')
print('said', end=' ')
leave(3)
print('never')
"""
    done = subprocess.run([sys.executable, '-c', script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (3, 'said done at the end\n', '')


def test_a_program_that_leaves_says_that_its_output_was_full() -> None:
    script = """
import sys
from bindery.stopping import leave
sys.stdout = open('/dev/full', 'w')
print('said')
leave(0)
"""
    if not Path('/dev/full').exists():
        pytest.skip('only Linux has a device that is always full')
    done = subprocess.run([sys.executable, '-c', script], capture_output=True, text=True, check=False)
    assert 'No space left' in done.stderr


def test_no_program_goes_on_that_a_thread_waits_for(tmp_path: Path) -> None:
    script = f"""
import subprocess, threading, time
from bindery import stopping
from bindery.pandoc import running
running.executable, running.MEMORY = (lambda: 'sleep'), ()
threading.Thread(target=running.run, args=(['60'], b''), daemon=True).start()
while not stopping._running:
    time.sleep(0.01)
print(*(program.pid for program in stopping._running), flush=True)
stopping.leave({STOPPED})
"""
    done = subprocess.run([sys.executable, '-c', script], capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == STOPPED
    assert gone(int(done.stdout))


def gone(process: int) -> bool:
    """Whether a process is gone soon; whoever is the parent now may take a moment to hear of it."""
    for _ in range(200):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if (status := Path(f'/proc/{process}/stat')).exists() and status.read_text().rsplit(')', 1)[1].split()[
            0
        ] == 'Z':
            return True
        time.sleep(0.02)
    return False


def test_no_program_is_begun_any_more_at_the_end() -> None:
    script = """
import subprocess
from bindery import stopping
stopping._end_programs()
with stopping.ending_with_this(subprocess.Popen(['sleep', '60'])) as program:
    print(program.wait(10))
"""
    done = subprocess.run([sys.executable, '-c', script], capture_output=True, text=True, check=False, timeout=30)
    assert done.stdout == f'-{int(signal.SIGKILL)}\n'
