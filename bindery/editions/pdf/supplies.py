"""What the pages may use, by address: the volume's images and style sheets, our fonts; nothing else exists.

Addresses are below ``https://book.invalid/`` (RFC 2606: a name that can never be reached), so that no folder of this
machine gets into the file, and so that a part can be set in another process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from bindery import fonts
from bindery.frozen import frozen

BASE = 'https://book.invalid/'


class RefusedError(Exception):
    """Something asked for an address that the supplies does not have."""


@frozen
class Supply:
    """One file in stock: its media type, and its bytes or where they lie."""

    media_type: str
    data: bytes | Path

    def read(self) -> bytes:
        """The file's bytes."""
        return self.data if isinstance(self.data, bytes) else self.data.read_bytes()


@frozen
class Supplies:
    """Files by their path below ``BASE``."""

    items: Mapping[str, Supply]

    def get(self, address: str) -> Supply:
        """The file at an address; raises RefusedError for any other address, local or remote."""
        path = address.removeprefix(BASE)
        item = self.items.get(path) if path != address else None
        if item is None:
            raise RefusedError(address)
        return item

    def some(self, addresses: Iterable[str]) -> dict[str, Supply | None]:
        """The files at these addresses, None where there is none."""
        return {address: self.items.get(address.removeprefix(BASE)) for address in addresses}


def of_faces() -> dict[str, Supply]:
    """Our faces, by the addresses that our style sheets have for them."""
    return {f'fonts/{face.name}': Supply('font/ttf', face.path) for face in fonts.faces()}
