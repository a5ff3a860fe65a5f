"""What the live proof is marked with, as a piece of a page: the bar, the forms, the keys, and what the script says."""

from __future__ import annotations

from functools import cache

from bindery.document.words import editors
from bindery.resources import environment

TEMPLATE = 'proof/marking.html'


@cache
def forms() -> bytes:
    """The piece of HTML that the script puts into a page."""
    made = environment()
    # The names in what the script says are filled in by the script.
    return made.get_template(TEMPLATE).render(editor=editors()).encode()
