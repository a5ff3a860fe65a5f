"""Word's lists: bullets or numbers, by list and depth.

Source: ECMA-376 part 1, 17.9 (Numbering).
"""

from __future__ import annotations

from bindery.intake.manuscript.package import parse
from bindery.intake.manuscript.styles import W, number, value

DEPTHS = 9
KNOWN = frozenset({'bullet', 'decimal', 'lowerLetter', 'upperLetter', 'lowerRoman', 'upperRoman'})


def kinds(part: bytes) -> dict[str, list[tuple[str, int]]]:
    """By list number, the format and the first number of each depth."""
    if not part:
        return {}
    root = parse('', 'word/numbering.xml', part)
    abstracts = {str(entry.get(W + 'abstractNumId')): entry for entry in root.findall(W + 'abstractNum')}
    found = {}
    for entry in root.findall(W + 'num'):
        levels = [('bullet', 1)] * DEPTHS
        abstract = abstracts.get(value(entry, 'abstractNumId') or '')
        for level in abstract.findall(W + 'lvl') if abstract is not None else ():
            depth = int(number(str(level.get(W + 'ilvl'))))
            if depth < DEPTHS:
                form = value(level, 'numFmt') or 'decimal'
                levels[depth] = (form if form in KNOWN else 'decimal', int(number(value(level, 'start'))) or 1)
        found[str(entry.get(W + 'numId'))] = levels
    return found
