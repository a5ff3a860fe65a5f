"""The characters of a font: what HarfBuzz finds in it, for every face of ours; what is no font is told of."""

from __future__ import annotations

from struct import pack

import pytest

from bindery import fonts
from bindery.characters import characters


@pytest.mark.parametrize('face', fonts.faces(), ids=lambda face: face.name)
def test_as_harfbuzz_finds_them(face: fonts.Face) -> None:
    import uharfbuzz as hb

    assert characters(face.path.read_bytes()) == set(hb.Face(hb.Blob.from_file_path(str(face.path))).unicodes)


def font(*subtables: tuple[int, int, bytes]) -> bytes:
    """A font of a table of characters alone, with these subtables: platform, encoding, bytes."""
    heads, bodies = b'', b''
    for platform, encoding, body in subtables:
        heads += pack('>HHI', platform, encoding, 4 + 8 * len(subtables) + len(bodies))
        bodies += body
    cmap = pack('>HH', 0, len(subtables)) + heads + bodies
    return pack('>4sHHHH', b'\0\1\0\0', 1, 0, 0, 0) + pack('>4sIII', b'cmap', 0, 28, len(cmap)) + cmap


GROUPS = pack('>HHIII', 12, 0, 40, 0, 2) + pack('>III', 0x41, 0x43, 5) + pack('>III', 0x1F642, 0x1F643, 0)
# A segment counted on from 1, one with a row of its own in which a glyph is missing, and the last that there must be.
SEGMENTS = (
    pack('>HHHHHHH', 4, 0, 0, 6, 0, 0, 0) + pack('>HHH', 0x42, 0x63, 0xFFFF) + bytes(2)
    + pack('>HHH', 0x41, 0x61, 0xFFFF) + pack('>HHH', 0x10000 - 0x41, 0, 1)
    + pack('>HHH', 0, 4, 0) + pack('>HHH', 7, 0, 8)
)  # fmt: skip


def test_characters_in_groups_and_in_segments() -> None:
    assert characters(font((3, 1, SEGMENTS))) == {0x42, 0x61, 0x63}
    assert characters(font((3, 1, SEGMENTS), (3, 10, GROUPS))) == {0x41, 0x42, 0x43, 0x1F643}


@pytest.mark.parametrize('data', [font(), font((1, 0, GROUPS)), font((3, 1, pack('>H', 6)))])
def test_no_table_of_characters(data: bytes) -> None:
    with pytest.raises(ValueError, match='no table of characters'):
        characters(data)
