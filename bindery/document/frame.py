"""What a page can show besides its own chapter: while that is the same, the page of an unchanged chapter stands."""

from __future__ import annotations

from dataclasses import replace

from bindery.document.parts import Document


def frame(document: Document) -> Document:
    """The document without its chapters, and without what no page of ours shows of the volume."""
    volume = replace(document.volume, contributions=(), fingerprint='', sources=())
    return replace(document, chapters=(), volume=volume)
