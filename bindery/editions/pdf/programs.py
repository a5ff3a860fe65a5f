"""Fonts of parts united: each face once, with every glyph that any part uses, subset from the face's own file.

WeasyPrint subsets with glyph numbers kept and names a font by a hash of its description, so a face has one name and
one numbering in all parts: contents stay as they are. Its subsets themselves cannot be put together, since parts of
composed glyphs are renumbered in each. Source: ISO 32000-1, 9.9 (font programs) and 9.10 (ToUnicode).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

BFCHAR = re.compile(rb'beginbfchar(.*?)endbfchar', re.DOTALL)
PAIR = re.compile(rb'<([0-9a-f]{4})> <([0-9a-f]*)>')
CMAP_HEAD = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS def
/CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange"""
CMAP_FOOT = b'endcmap CMapName currentdict /CMap defineresource pop end end'
BATCH = 100
# A PDF viewer needs outlines and metrics alone: the text is in the PDF itself.
NOT_NEEDED = ('BASE', 'DSIG', 'GDEF', 'GPOS', 'GSUB', 'JSTF', 'LTSH', 'OS/2', 'PCLT', 'STAT', 'VDMX', 'cmap', 'gasp',
              'hdmx', 'kern', 'meta', 'name', 'post')  # fmt: skip


def subset(file: Path, glyphs: Iterable[int]) -> bytes:
    """A font file's outlines and metrics with these glyphs only, their numbers kept, without hinting."""
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(int.from_bytes(tag.encode(), 'big') for tag in NOT_NEEDED)
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING
    program: bytes = hb.subset(face_of(file), wanted).blob.data
    return program


@cache
def face_of(file: Path) -> Any:
    """A font file opened for shaping and subsetting."""
    import uharfbuzz as hb

    return hb.Face(hb.Blob(file.read_bytes()))


def read_cmap(data: bytes) -> dict[int, bytes]:
    """The text (UTF-16BE in hexadecimal) of each glyph, from a ToUnicode stream of WeasyPrint's."""
    return {int(glyph, 16): text for block in BFCHAR.findall(data) for glyph, text in PAIR.findall(block)}


def write_cmap(texts: Mapping[int, bytes]) -> bytes:
    """A ToUnicode stream."""
    items = [b'<%04x> <%s>' % pair for pair in sorted(texts.items())]
    rows = [CMAP_HEAD]
    for start in range(0, len(items), BATCH):
        chunk = items[start : start + BATCH]
        rows += [b'%d beginbfchar' % len(chunk), *chunk, b'endbfchar']
    return b'\n'.join([*rows, CMAP_FOOT])
