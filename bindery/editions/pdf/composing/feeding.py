"""A page before the last that has fewer than five lines gets lines from the page before it, which is cut for that.

A long note leaves its call's page few lines where the call comes early; a line or two more above it are seen less than
four lines alone over a page of notes.
"""

from __future__ import annotations

from typing import Any

from bindery.editions.pdf.composing.again import Again, Kept, as_before
from bindery.editions.pdf.composing.looking import FEWEST_LINES, is_sound, lines_on, short


def fed(again: Again, pages: list[Any]) -> list[Any]:
    """The pages, or as many of which fewer are too short."""
    for index in range(1, len(pages) - 1):
        if (lack := FEWEST_LINES - lines_on(pages[index], again.line)) > 0:
            pages = _from_before(again, pages, index, lack)
    return pages


def _from_before(again: Again, pages: list[Any], index: int, lack: int) -> list[Any]:
    """The pages with the one before ``index`` cut by as many lines as it lacks; one more where a widow goes with it."""
    begun = Kept(again.context)
    for by in (lack, lack + 1):
        again.context.bindery_cuts = {**begun.cuts, index - 1: by}
        as_before(again.befores[index - 1])
        tried = again.rest(pages[: index - 1], bears=lambda made: len(made) <= len(pages) and is_sound(made[-1]))
        well = tried is not None and len(tried) == len(pages) and all(map(is_sound, tried[index - 1 :]))
        if tried is not None and well and short(tried, again.line) < short(pages, again.line):
            return tried
        begun.restore()
    return pages
