"""The command ``bindery``, and what ``python -m bindery`` does."""

from __future__ import annotations

import sys

from bindery.stopping import end_without_a_word


def console() -> None:
    """Run the command line, in which Ctrl-C says what became of the output folder; before it, it says nothing."""
    end_without_a_word()
    from bindery.cli import main

    sys.exit(main(sys.argv[1:]))


if __name__ == '__main__':
    console()
