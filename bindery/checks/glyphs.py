"""Characters that no font of the volume can draw, found in the source before an edition is built."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path, PurePosixPath

from bindery.codes import finding
from bindery.findings import Finding, Location

# What every text face has needs no look into a font: printable ASCII and Latin-1, dashes, quotation marks, ellipsis.
COMMON = re.compile('[\t\n\r\x20-\x7e\xa0-\xff\u2010-\u2015\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2039\u203a]+')
# Characters without a shape of their own: joiners, direction marks, variation selectors, soft hyphen, byte order mark,
# and the narrow space, which HarfBuzz makes of the ordinary one.
SHAPELESS = frozenset('\u202f\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff') | {
    chr(n) for n in range(0xFE00, 0xFE10)
}


def findings(
    folder: Path, files: Sequence[PurePosixPath], covered: Callable[[Collection[int]], Collection[int]]
) -> tuple[Finding, ...]:
    """One finding for each character of these source files that no face has, at its first place.

    Args:
        folder: the source folder.
        files: text files in it, read already once, so that they are known to be UTF-8.
        covered: gives those code points of some that a face of the volume has; asked only for uncommon characters.
    """
    first: dict[str, Location] = {}
    for file in files:
        text = (folder / file).read_text(encoding='utf-8')
        for character, offset in _uncommon(text):
            if character not in first:
                line = text.count('\n', 0, offset) + 1
                column = offset - text.rfind('\n', 0, offset)
                first[character] = Location(file.as_posix(), line, column)
    known = covered(frozenset(map(ord, first))) if first else ()
    return tuple(_finding(character, place) for character, place in first.items() if ord(character) not in known)


def _uncommon(text: str) -> Iterator[tuple[str, int]]:
    """Each character that needs a look into the fonts, with its offset."""
    position = 0
    while position < len(text):
        common = COMMON.match(text, position)
        if common:
            position = common.end()
            continue
        if text[position] not in SHAPELESS:
            yield text[position], position
        position += 1


def _finding(character: str, place: Location) -> Finding:
    name = unicodedata.name(character, 'unnamed')
    message = f'no font of the volume has {character!r} (U+{ord(character):04X}, {name})'
    return finding('missing-glyph', message, 'Write it another way, or ask for a font that has it.', place)
