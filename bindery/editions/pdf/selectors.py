"""Selectors of style sheets, each compiled when an element is first held against it: of several hundred most never are.

cssselect2 writes each selector as an expression of Python and has ``eval`` make a function of it. What it finds under
that name here makes the function when it is called; it says the same.
"""

from __future__ import annotations

import builtins
from importlib import import_module
from typing import Any


class Later:
    """A function that is made of its source when it is first called."""

    __slots__ = ('given', 'made', 'source')

    def __init__(self, source: str, *given: dict[str, Any]) -> None:
        self.source, self.given, self.made = source, given, None

    def __call__(self, element: Any) -> Any:
        """What the function says of an element."""
        if self.made is None:
            self.made = builtins.eval(self.source, *self.given)  # noqa: S307  as cssselect2 does
        return self.made(element)  # type: ignore[misc]


def compile_late() -> None:
    """Have the selectors of all style sheets that are read from now on compiled so."""
    # WeasyPrint brings it.
    vars(import_module('cssselect2.compiler'))['eval'] = Later
