"""The command ``bindery``, and what ``python -m bindery`` does."""

from __future__ import annotations

import sys

from bindery.roomy import with_room
from bindery.stopping import end_without_a_word, leave, seldom_collecting


def console() -> None:
    """Run the command line, in which Ctrl-C says what became of the output folder; before it, it says nothing."""
    end_without_a_word()
    seldom_collecting()
    from bindery.cli import main

    leave(with_room(lambda: main(sys.argv[1:])))


if __name__ == '__main__':
    console()
