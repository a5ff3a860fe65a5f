"""What gives way on a page that nothing else fills: a note of four lines is divided, figures go to the next page."""

from __future__ import annotations

from typing import Any

from bindery.frozen import frozen


@frozen
class Eased:
    """Whether notes of four lines may be divided on a page, and whether figures and tables leave it."""

    notes: bool = False
    figures: bool = False


NOTHING = Eased()


def ease(context: Any, index: int, given: Eased) -> None:
    """Let something give way on a page from now on, or nothing."""
    others = {page: each for page, each in context.__dict__.get('bindery_eased', {}).items() if page != index}
    context.bindery_eased = others if given == NOTHING else {**others, index: given}


def eased(context: Any) -> Eased:
    """What gives way on the page that is made."""
    known: dict[int, Eased] = context.__dict__.get('bindery_eased', {})
    return known.get(context.current_page - 1, NOTHING) if known else NOTHING
