"""Objects of one PDF on their way into another: numbered anew, packed, with the table that says where each stands.

Source: ISO 32000-1, 7.3 (objects), 7.5.7 (object streams), 7.5.8 (cross-reference streams).
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pikepdf import Dictionary, Pdf, Stream, String

from bindery.frozen import frozen

# A string, in which a reference is none, or a reference.
REFERENCE = re.compile(rb'\((?:[^\\()]|\\.)*\)|<[0-9a-fA-F]*>|(\d+) (\d+) R\b', re.DOTALL)
PLAIN = re.compile(r'[ !"#$%&\'*+,\-./0-9:;<=>?@A-Z\[\]^_`a-z{|}]*')
# More objects than this are not packed into one stream: who wants one of them reads all.
TOGETHER = 200
ROW = struct.Struct('>BIH')
WIDTHS = b'[ 1 4 2 ]'
FREE, OPEN, PACKED = 0, 1, 2
NEVER_AGAIN = 65535


@frozen
class Packed:
    """Objects as a stretch of a file: where those stand that stand alone, and which ones each object stream holds."""

    body: bytes
    places: Sequence[tuple[int, int]]
    streams: Sequence[tuple[int, Sequence[int]]]


@dataclass
class Bundle:
    """Objects under their numbers: texts, and streams with the entries of their dictionaries."""

    texts: dict[int, bytes] = field(default_factory=dict)
    streams: list[tuple[int, bytes, bytes]] = field(default_factory=list)
    begun: list[int] = field(default_factory=list)

    def begin(self) -> None:
        """Pack what follows into object streams of its own: who wants what came before need not read it."""
        self.begun.append(len(self.texts))

    def add_stream(self, number: int, entries: bytes, data: bytes) -> None:
        """A stream that is written compressed."""
        self.streams.append((number, entries + b' /Filter /FlateDecode', zlib.compress(data)))

    def packed(self, first: int) -> Packed:
        """All of it; object streams are numbered from ``first`` on."""
        held: list[tuple[int, Sequence[int]]] = []
        numbers = list(self.texts)
        whole = list(self.streams)
        for start, end in pairwise((0, *self.begun, len(numbers))):
            for place in range(start, end, TOGETHER):
                own, number = numbers[place : min(place + TOGETHER, end)], first + len(held)
                whole.append((number, *self._together(own)))
                held.append((number, own))
        chunks, places, at = [], [], 0
        for number, entries, data in whole:
            places.append((number, at))
            chunks.append(b'%d 0 obj\n<<%s /Length %d >>\nstream\n%s\nendstream\nendobj\n' % (
                number, entries, len(data), data))  # fmt: skip
            at += len(chunks[-1])
        return Packed(b''.join(chunks), places, held)

    def _together(self, numbers: Sequence[int]) -> tuple[bytes, bytes]:
        """Objects as one object stream: its entries and its data."""
        head, at = [], 0
        for number in numbers:
            head.append(b'%d %d' % (number, at))
            at += len(self.texts[number]) + 1
        table = b' '.join(head) + b'\n'
        data = zlib.compress(table + b'\n'.join(self.texts[number] for number in numbers))
        kinds = b' /Type /ObjStm /N %d /First %d /Filter /FlateDecode' % (len(numbers), len(table))
        return kinds, data


@dataclass
class Taken:
    """Objects taken out of an opened PDF, with all that they refer to, numbered from ``first`` on as they are met.

    ``known`` gives the numbers of those that stand for objects of the other file.
    """

    pdf: Pdf
    first: int
    known: dict[tuple[int, int], int] = field(default_factory=dict)
    bundle: Bundle = field(default_factory=Bundle)
    waiting: list[tuple[int, int]] = field(default_factory=list)
    count: int = 0

    def number(self, found: Any) -> int:
        """The number of an indirect object."""
        return self._number(found.objgen)

    def _number(self, objgen: tuple[int, int]) -> int:
        number = self.known.get(objgen)
        if number is None:
            number = self.known[objgen] = self.next()
            self.waiting.append(objgen)
        return number

    def next(self) -> int:
        """A number that nothing has yet."""
        self.count += 1
        return self.first + self.count - 1

    def stand_in(self, number: int) -> Any:
        """An object that stands for one of the other file."""
        made = self.pdf.make_indirect(Dictionary())
        self.known[made.objgen] = number
        return made

    def text(self, data: bytes) -> bytes:
        """A text with its references led to the other file."""

        def led(match: re.Match[bytes]) -> bytes:
            if match[1] is None:
                return match[0]
            return b'%d 0 R' % self._number((int(match[1]), int(match[2])))

        return REFERENCE.sub(led, data)

    def all(self) -> Bundle:
        """Everything that was numbered, and everything that it refers to."""
        while self.waiting:
            objgen = self.waiting.pop(0)
            found, number = self.pdf.get_object(objgen), self.known[objgen]
            if isinstance(found, Stream):
                self.bundle.streams.append((number, self.text(entries(found)), found.read_raw_bytes()))
            else:
                self.bundle.texts[number] = self.text(found.unparse(resolved=True))
        return self.bundle


def entries(stream: Any) -> bytes:
    """The dictionary of a stream without its brackets and its length, which is written with the data."""
    return Dictionary({key: value for key, value in stream.items() if key != '/Length'}).unparse()[2:-3]


def text_string(text: str) -> bytes:
    """A text string as it is written (ISO 32000-1, 7.9.2.2)."""
    return f'({text})'.encode() if PLAIN.fullmatch(text) else String(text).unparse()


def order(text: str) -> bytes:
    """What the keys of a name tree are sorted by: their bytes."""
    return text.encode() if PLAIN.fullmatch(text) else bytes(String(text))


def references(numbers: Iterable[int]) -> bytes:
    """An array of references."""
    return b'[ %s ]' % b' '.join(b'%d 0 R' % number for number in numbers)


def table(pieces: Sequence[Packed], start: int, size: int) -> bytes:
    """The rows of the cross-reference stream; ``start`` is where the first piece stands in the file.

    Numbers that no object has are free for ever, as ISO 32000-1, 7.5.4 has it.
    """
    rows = [ROW.pack(FREE, 0, NEVER_AGAIN)] * size
    for piece in pieces:
        for number, place in piece.places:
            rows[number] = ROW.pack(OPEN, start + place, 0)
        for holder, numbers in piece.streams:
            for place, number in enumerate(numbers):
                rows[number] = ROW.pack(PACKED, holder, place)
        start += len(piece.body)
    return b''.join(rows)
