"""A zip archive, byte for byte as Python's library writes it, of files that are compressed once and then kept.

Compressing is most of what packing a book costs, and most files of a book are those of the last time: fonts above all.
Python's library takes no file that is compressed already. Source: PKWARE's APPNOTE 6.3.10, 4.3.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from bindery.cache import kept, keys
from bindery.frozen import frozen

DEFLATED = 'deflated'
LEVEL = 6
# Version 2.0 is all that a reader needs for Deflate; made on a Unix; a file that its owner may write.
VERSION, UNIX, MODE = 20, 3, 0o100644 << 16
STORE, DEFLATE = 0, 8
IN_UTF8 = 0x800
# 1980-01-01, the earliest day that an entry can bear, at midnight; EPUB readers ignore it.
DAY, MIDNIGHT = (1 << 5) | 1, 0
# What the counts and sizes of an archive without Zip64 can hold.
MOST_FILES, MOST_BYTES = 0xFFFF, 0x7FFFFFFF
EMPTY: Mapping[str, Callable[[], bytes]] = MappingProxyType({})
_LOCAL = struct.Struct('<4s5H3L2H')
_CENTRAL = struct.Struct('<4s2B5H3L5H2L')
_END = struct.Struct('<4s4H2LH')


@frozen
class File:
    """One file of an archive; ``stored`` is not compressed."""

    name: str
    data: bytes
    stored: bool = False


def zipped(files: Sequence[File], later: Mapping[str, Callable[[], bytes]] = EMPTY) -> bytes:
    """The archive of these files, in their order; the same bytes for the same files.

    ``later`` gives the bytes of stored files by their names; it is asked when the others are compressed.

    Raises:
        ValueError: it is more than a zip archive of the plain kind can hold.
    """
    packed: dict[str, bytes] = {}
    if len(files) <= MOST_FILES:
        packed |= zip([file.name for file in files if not file.stored], _deflated(files), strict=True)
        files = [replace(file, data=later[file.name]()) if file.name in later else file for file in files]
    if len(files) > MOST_FILES or sum(len(file.data) for file in files) > MOST_BYTES:
        raise ValueError('more than two gigabytes, or 65,535 files, are too much for one archive')
    body, directory = bytearray(), bytearray()
    for file in files:
        data = packed.get(file.name, file.data)
        name = file.name.encode()
        flags, method = 0 if file.name.isascii() else IN_UTF8, STORE if file.stored else DEFLATE
        facts = flags, method, MIDNIGHT, DAY, zlib.crc32(file.data), len(data), len(file.data), len(name)
        place = len(body)
        body += _LOCAL.pack(b'PK\3\4', VERSION, *facts, 0) + name + data
        directory += _CENTRAL.pack(b'PK\1\2', VERSION, UNIX, VERSION, *facts, 0, 0, 0, 0, MODE, place) + name
    count, place = len(files), len(body)
    return bytes(body + directory + _END.pack(b'PK\5\6', 0, 0, count, count, len(directory), place, 0))


def _deflated(files: Sequence[File]) -> tuple[bytes, ...]:
    """Those files that are to be compressed, compressed."""
    given = [file.data for file in files if not file.stored]

    def named() -> list[bytes]:
        made_by = LEVEL, zlib.ZLIB_RUNTIME_VERSION, keys.code('bindery.editions.zipping')
        return [keys.digest(DEFLATED, data, made_by) for data in given]

    return kept.each(DEFLATED, named, len(given), lambda lacking: [_deflate(given[place]) for place in lacking])


def _deflate(data: bytes) -> bytes:
    made = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return made.compress(data) + made.flush()
