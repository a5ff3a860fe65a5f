"""Lets ``python -m bindery`` do what the command ``bindery`` does."""

from __future__ import annotations

import sys

from bindery.cli import main

if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
