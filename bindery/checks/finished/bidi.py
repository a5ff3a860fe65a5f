"""Glyphs in the order of the page put back into the order in which they are read.

The reverse of the Unicode bidirectional algorithm (UAX 9) for one run of one line, with the directions that our pages
have: words of one script, figures, and punctuation between them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

RIGHT = frozenset({'R', 'AL'})
FIGURES = frozenset({'EN', 'AN'})
# Between figures these belong to the number (UAX 9, W4 and W5).
INSIDE = frozenset({'CS', 'ES', 'ET'})


def logical(clusters: Sequence[str], rtl: bool) -> str:
    """The text of glyphs (a string each) that stand from left to right; ``rtl`` is the direction around them."""
    kinds = [_kind(cluster) for cluster in clusters]
    if not rtl:
        return ''.join(_turned(clusters, kinds) if RIGHT & set(kinds) else clusters)
    turned, kinds = clusters[::-1], kinds[::-1]
    return ''.join(_left_again(turned, kinds))


def _kind(cluster: str) -> str:
    """The bidirectional class of a cluster: of its first character that has a strong one, else of its first."""
    classes = [unicodedata.bidirectional(character) for character in cluster]
    return next((one for one in classes if one in ('L', 'R', 'AL', 'EN', 'AN')), classes[0] if classes else '')


def _turned(clusters: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """Words from right to left inside a line from left to right: each stretch of them turned round."""
    made: list[str] = []
    for start, end in _stretches(kinds, RIGHT | FIGURES, needs=RIGHT):
        made += clusters[len(made) : start]
        made += _left_again(clusters[start:end][::-1], kinds[start:end][::-1])
    return [*made, *clusters[len(made) :]]


def _left_again(clusters: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """Figures and words from left to right, which turning the line has turned too, turned back."""
    made: list[str] = []
    for start, end in _numbers(kinds):
        made += clusters[len(made) : start]
        made += clusters[start:end][::-1]
    return [*made, *clusters[len(made) :]]


def _stretches(kinds: Sequence[str], of: frozenset[str], needs: frozenset[str]) -> list[tuple[int, int]]:
    """From the first to the last cluster of some kinds, with all that stands between and is of no other strong kind."""
    found: list[tuple[int, int]] = []
    start, end = -1, -1
    for place, kind in enumerate([*kinds, 'L']):
        if kind in of:
            start = place if start < 0 else start
            end = place + 1
        elif kind == 'L' and start >= 0:
            if needs & set(kinds[start:end]):
                found.append((start, end))
            start = -1
    return found


def _numbers(kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Stretches from left to right: words with what stands between them, and numbers with their separators."""
    found: list[tuple[int, int]] = []
    start, end = -1, -1
    for place, kind in enumerate([*kinds, 'R']):
        if kind == 'L' or kind in FIGURES:
            start = place if start < 0 else start
            end = place + 1
        elif start >= 0 and (kind in RIGHT or not _goes_on(kinds, start, place)):
            found.append((start, end))
            start = -1
    return found


def _goes_on(kinds: Sequence[str], start: int, place: int) -> bool:
    """Whether a stretch goes on behind a sign without direction: a separator in a number, anything between words."""
    after = kinds[place + 1] if place + 1 < len(kinds) else ''
    if 'L' in kinds[start:place]:
        return any(kind == 'L' for kind in _until_right(kinds, place))
    return kinds[place] in INSIDE and after in FIGURES and kinds[place - 1] in FIGURES


def _until_right(kinds: Sequence[str], place: int) -> Sequence[str]:
    rest = kinds[place:]
    return rest[: next((at for at, kind in enumerate(rest) if kind in RIGHT), len(rest))]
