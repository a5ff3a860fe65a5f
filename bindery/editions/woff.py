"""A font file as WOFF: the same tables, each compressed, so that a page loads less than half of the bytes.

Source: WOFF File Format 1.0 (W3C Recommendation, 2012), sections 3 to 5. Written here because it takes a few
milliseconds a face, where a font library takes more to be imported.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from functools import partial

from bindery.beside import Meanwhile
from bindery.cache import kept, keys
from bindery.fonts import Face

_HEADER = struct.Struct('>4sIIHHIHHIIIII')
_ENTRY = struct.Struct('>4sIIII')
_SFNT_HEADER = struct.Struct('>4sHHHH')
_SFNT_ENTRY = struct.Struct('>4sIII')
LEVEL = 6  # of zlib: higher ones take three times as long for one per cent


def woffs(faces: Sequence[Face]) -> tuple[bytes, ...]:
    """Our faces as WOFF 1.0; each made once for each version of zlib, those that are lacking side by side."""

    def made_by() -> list[bytes]:
        code = keys.code('bindery.editions.woff')
        return [keys.digest('woff', face.sha256, zlib.ZLIB_RUNTIME_VERSION, code) for face in faces]

    def made(lacking: Sequence[int]) -> tuple[bytes, ...]:
        # zlib keeps no other thread waiting; a pool of the standard library takes a while to be read in.
        begun = [Meanwhile(partial(_of, faces[number])) for number in lacking]
        return tuple(each.result() for each in begun)

    return kept.each('woff', made_by, len(faces), made) if faces else ()


def _of(face: Face) -> bytes:
    return woff(face.path.read_bytes())


def woff(sfnt: bytes) -> bytes:
    """A TrueType or OpenType font as WOFF 1.0; every table comes out of it unchanged."""
    flavor, count, *_ = _SFNT_HEADER.unpack_from(sfnt)
    entries = [_SFNT_ENTRY.unpack_from(sfnt, _SFNT_HEADER.size + index * _SFNT_ENTRY.size) for index in range(count)]
    place = _HEADER.size + count * _ENTRY.size
    directory, tables = b'', b''
    for tag, checksum, offset, length in sorted(entries):
        data = sfnt[offset : offset + length]
        packed = min(zlib.compress(data, LEVEL), data, key=len)
        directory += _ENTRY.pack(tag, place + len(tables), len(packed), length, checksum)
        tables += packed + b'\0' * (-len(packed) % 4)
    whole = _SFNT_HEADER.size + count * _SFNT_ENTRY.size + sum(length + -length % 4 for *_, length in entries)
    size = place + len(tables)
    header = _HEADER.pack(b'wOFF', int.from_bytes(flavor, 'big'), size, count, 0, whole, 1, 0, 0, 0, 0, 0, 0)
    return header + directory + tables
