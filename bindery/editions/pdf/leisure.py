"""Collect garbage seldom while a part is laid out: it makes many objects that stay until the part is written."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (100_000, 20, 100)


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """While this lasts, Python looks for unreachable objects a hundred times less often."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
