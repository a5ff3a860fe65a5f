"""Name trees and number trees (ISO 32000-1, 7.9.6 and 7.9.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pikepdf import Array, Dictionary, Pdf, String


def items(node: Any, key: str) -> Iterator[tuple[Any, Any]]:
    """The pairs of a tree, kids first; ``key`` is ``/Names`` or ``/Nums``."""
    for kid in node.get('/Kids', ()):
        yield from items(kid, key)
    flat = list(node.get(key, ()))
    yield from zip(flat[::2], flat[1::2], strict=True)


def names(out: Pdf, pairs: Mapping[str, Any]) -> Any:
    """A name tree of one node, sorted by the bytes of its keys as the standard asks."""
    keys = sorted(pairs, key=lambda key: bytes(String(key)))
    flat = [part for key in keys for part in (String(key), pairs[key])]
    return out.make_indirect(Dictionary(Names=Array(flat)))
