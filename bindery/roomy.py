"""Room for calls inside calls: without it, what is called very often at an unlucky depth takes six times as long.

CPython (3.11 and later) keeps the frames of running functions in chunks of 16 KiB. A call that does not fit into the
chunk any more has another one mapped into memory, and gives it back when it ends: a loop just there pays two calls of
the system for each call of its own. Whoever lays out pages is a hundred calls deep, so there is always such a place;
which loop stands there changes with every function that is added above it. A function that asks for a frame wider than
half a megabyte gets a chunk of one, and all that it calls has the rest of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar('T')

WORDS = 70_000  # of eight bytes each; what is never touched takes no memory


def with_room(work: Callable[[], T]) -> T:
    """What a piece of work returns, done where its calls have room."""
    return work()


with_room.__code__ = with_room.__code__.replace(co_stacksize=WORDS)
