"""What stops a build: held back while it must be, cleaned up after otherwise, and no process left over."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from bindery.stopping import STOPS, ended_like_stopped, uninterrupted

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
    assert os.waitstatus_to_exitcode(status) == 128 + signal.SIGTERM
