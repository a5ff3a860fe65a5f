"""What this process may take from an earlier one: the store that a command opened, or none.

Without a store everything is made afresh: so work tests, ``archive`` and ``verify --reproduce``. Who keeps a result
gives a key of all that decides it (``bindery.cache.keys``): a result that differs from a fresh one is a faulty key.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bindery.resources import OFF, cache

if TYPE_CHECKING:
    from bindery.cache.store import Store

_store: Store | None = None


def folder() -> Path | None:
    """Where results are kept, or None where ``BINDERY_CACHE`` is ``off``."""
    return None if os.environ.get('BINDERY_CACHE', '').lower() == OFF else cache() / 'results'


@contextmanager
def keeping(where: Path | None) -> Iterator[Store | None]:
    """Keep results in a folder for as long as this runs; None keeps nothing and takes nothing."""
    if where is None:
        with afresh():
            yield None
        return
    from bindery.cache.store import Store

    global _store
    mine = Store(where)
    before, _store = _store, mine
    try:
        yield mine
    finally:
        mine.close()
        _store = before


@contextmanager
def afresh() -> Iterator[None]:
    """Make everything afresh for as long as this runs, and keep nothing of it."""
    global _store
    before, _store = _store, None
    try:
        yield
    finally:
        _store = before


def is_on() -> bool:
    """Whether anything is kept at all; where not, no key need be made."""
    return _store is not None


def is_empty() -> bool:
    """Whether nothing was kept before: then no key need be made to find that out."""
    return _store is not None and _store.is_empty()


def recall(kind: str, key: bytes) -> bytes | None:
    """What was kept under a key."""
    return _store.get(kind, key) if _store is not None else None


def recall_many(kind: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
    """What was kept under these keys; those that nothing was kept under are left out."""
    return _store.get_many(kind, keys) if _store is not None else {}


def keep(kind: str, key: bytes, data: bytes) -> None:
    """Keep bytes under a key."""
    if _store is not None:
        _store.put(kind, key, data)


def kept(kind: str, key: Callable[[], bytes], make: Callable[[], bytes]) -> bytes:
    """The bytes that were kept, else made now and kept; the key is made only where something is kept."""
    if _store is None:
        return make()
    name = key()
    found = _store.get(kind, name)
    if found is None:
        found = make()
        _store.put(kind, name, found)
    return found


def each(
    kind: str, keys: Callable[[], Sequence[bytes]], count: int, make: Callable[[Sequence[int]], Sequence[bytes]]
) -> tuple[bytes, ...]:
    """Many results at once: those kept, and the others made in one go; ``make`` takes the places of those."""
    if _store is None:
        return tuple(make(range(count)))
    names = keys()
    found = _store.get_many(kind, names)
    lacking = [place for place, name in enumerate(names) if name not in found]
    if lacking:
        for place, data in zip(lacking, make(lacking), strict=True):
            found[names[place]] = data
            _store.put(kind, names[place], data)
    return tuple(found[name] for name in names)
