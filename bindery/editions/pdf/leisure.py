"""Collect garbage seldom while parts are laid out: they make many objects that stay until the part is written."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# A report is made with none at all; what a long book leaves is still collected, before it is much.
SELDOM = (300_000, 20, 100)
# Pages of a part that leaves tens of megabytes.
MANY = 50


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """While this lasts, Python looks for unreachable objects four hundred times less often."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def seldom_from_now() -> None:
    """For a process that lives for one piece of work: collect seldom."""
    gc.set_threshold(*SELDOM)


def collect_after(pages: int) -> None:
    """Collect now, if a part had so many pages that what it leaves would be in the way of the next."""
    if pages > MANY:
        gc.collect()


def freeze() -> None:
    """Never look at what there is now: it stays, and what nobody touches a fork can share."""
    gc.freeze()
