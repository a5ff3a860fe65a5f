"""Word's lists: bullets or numbers, by list and depth.

Source: ECMA-376 part 1, 17.9 (Numbering).
"""

from __future__ import annotations

from lxml import etree

from bindery.intake.manuscript.styles import W, number, value
from bindery.intake.manuscript.values import ListLevel

DEPTHS = 9
KNOWN = frozenset({'bullet', 'decimal', 'lowerLetter', 'upperLetter', 'lowerRoman', 'upperRoman'})


def read_lists(root: etree._Element | None) -> dict[str, tuple[ListLevel, ...]]:
    """The levels of each list by its number in the package."""
    if root is None:
        return {}
    abstracts = {str(entry.get(W + 'abstractNumId')): entry for entry in root.findall(W + 'abstractNum')}
    found = {}
    for entry in root.findall(W + 'num'):
        abstract = abstracts.get(value(entry, 'abstractNumId') or '')
        by_depth = (
            {str(level.get(W + 'ilvl')): level for level in abstract.findall(W + 'lvl')} if abstract is not None else {}
        )
        found[str(entry.get(W + 'numId'))] = tuple(_level(by_depth.get(str(depth))) for depth in range(DEPTHS))
    return found


def _level(level: etree._Element | None) -> ListLevel:
    form = value(level, 'numFmt') or 'bullet'
    return ListLevel(form if form in KNOWN else 'decimal', int(number(value(level, 'start'))) or 1)
