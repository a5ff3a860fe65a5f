"""Long work between two saves gives way to the next save: it asks between two pages, and is done later."""

from __future__ import annotations

from collections.abc import Callable

IsSaved = Callable[[], bool]


class GaveWayError(Exception):
    """A file was saved; what was being made is left as it was before."""


def nobody_saves() -> bool:
    """For work that is done to its end."""
    return False


def give_way(is_saved: IsSaved) -> None:
    """Raise GaveWayError where a file was saved."""
    if is_saved():
        raise GaveWayError
