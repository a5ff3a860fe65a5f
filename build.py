#!/usr/bin/env python3
"""The door: sets Bindery up where that is needed, then hands over to its command line (`build.py --help`)."""

import os
import signal
import sys

# Until a command runs there is nothing to clean up: Ctrl-C ends the program without a word.
signal.signal(signal.SIGINT, lambda number, frame: os._exit(130))

from pathlib import Path  # noqa: E402

if sys.version_info < (3, 11):  # noqa: UP036  this file alone must be readable by an older Python
    sys.exit('Bindery needs Python 3.11 or newer; this is Python %d.%d.' % sys.version_info[:2])  # noqa: UP031

ROOT = Path(__file__).resolve().parent
sys.path[0] = str(ROOT)

if __name__ == '__main__':
    from bindery.roomy import with_room
    from bindery.stopping import leave, seldom_collecting

    seldom_collecting()
    from bindery.environment import enter

    leave(with_room(lambda: enter(ROOT, sys.argv[1:])))
