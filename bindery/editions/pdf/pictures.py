"""Pictures and colour profiles, which a book has once however many of its parts show them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Pdf, Stream

from bindery.editions.pdf.objects import REFERENCE, entries
from bindery.frozen import frozen

# What stands in a dictionary for the number of another picture: its digest between these.
MARK = b'\0'


@frozen
class Picture:
    """A stream that parts share: its digest (hexadecimal), the entries of its dictionary, its bytes as they stand."""

    digest: str
    entries: bytes
    data: bytes


@dataclass
class Found:
    """The pictures of one opened part, those first that others refer to, and which object is which."""

    pdf: Pdf
    pictures: dict[str, Picture] = field(default_factory=dict)
    digests: dict[tuple[int, int], str] = field(default_factory=dict)

    def below(self, holder: Any, seen: frozenset[Any] = frozenset()) -> None:
        """Find all that stand somewhere below an object; fonts have none."""
        for key, value in list(_inside(holder)):
            if key == '/Font' or not isinstance(value, (Array, Dictionary, Stream)):
                continue
            if not value.is_indirect or value.objgen not in seen:
                self.below(value, seen | {value.objgen})
            if isinstance(value, Stream) and '/Resources' not in value:
                self._take(value)

    def _take(self, stream: Any) -> None:
        if stream.objgen in self.digests:
            return
        head, data = self._text(entries(stream)), stream.read_raw_bytes()
        digest = hashlib.sha256(data + head).hexdigest()
        self.digests[stream.objgen] = digest
        self.pictures.setdefault(digest, Picture(digest, head, data))

    def _text(self, data: bytes) -> bytes:
        """A text in which pictures stand by their digests, and other objects as they are."""

        def told(match: Any) -> bytes:
            if match[1] is None:
                return match[0]  # type: ignore[no-any-return]
            objgen = int(match[1]), int(match[2])
            if objgen in self.digests:
                return MARK + self.digests[objgen].encode() + MARK
            return self._text(self.pdf.get_object(objgen).unparse(resolved=True))

        return REFERENCE.sub(told, data)


def referred(picture: Picture, numbers: Mapping[str, int]) -> bytes:
    """The entries of a picture's dictionary with the numbers of the pictures that it refers to."""
    pieces = picture.entries.split(MARK)
    return b''.join(b'%d 0 R' % numbers[piece.decode()] if n % 2 else piece for n, piece in enumerate(pieces))


def _inside(holder: Any) -> Iterator[tuple[Any, Any]] | Iterable[tuple[Any, Any]]:
    return enumerate(holder) if isinstance(holder, Array) else holder.items()
