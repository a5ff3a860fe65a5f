"""The paragraphs that were set last: a part that is laid out again breaks only those that have changed.

A press lives as long as its process, and an editor who looks at a proof has most paragraphs of a paper set again as
they were. What decides the lines of a paragraph is all in the key, so that nothing is ever out of date.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from bindery.editions.pdf.lines.hyphenation import Hyphenation
from bindery.editions.pdf.lines.setting import Setter
from bindery.editions.pdf.lines.text import Leaf

# Some ten pages: more than a paper mostly has, and less than ten megabytes.
MOST = 128


class Known:
    """So many paragraphs at most, those that were asked for last."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self._setters: OrderedDict[object, Setter] = OrderedDict()

    def setter(self, leaves: Sequence[Leaf], measure: float, indent: float, hyphenation: Hyphenation) -> Setter:
        """What sets a paragraph; see ``Setter``."""
        key = (tuple(leaves), measure, indent, hyphenation)
        found = self._setters.get(key)
        if found is None:
            found = self._setters[key] = Setter(leaves, measure, indent, hyphenation)
        self._setters.move_to_end(key)
        if len(self._setters) > self.most:
            self._setters.popitem(last=False)
        return found
