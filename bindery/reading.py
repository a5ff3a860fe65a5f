"""A source folder read for a command: the volume, all that is to be said of it, the document assembled from it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from bindery.console import Console
from bindery.errors import SourceError
from bindery.findings import Finding, errors
from bindery.frozen import frozen
from bindery.model.volume import Volume

if TYPE_CHECKING:
    from bindery.document.parts import Document


@frozen
class Order:
    """What the editor asked for: source and output folders, a draft, one chapter alone."""

    source: Path
    out: Path
    draft: bool = False
    only: str = ''


def read(
    order: Order, console: Console, meanwhile: Callable[[], None] | None = None
) -> tuple[Volume, tuple[Finding, ...]]:
    """The volume and what is to be said of it; raises SourceError with every finding where it cannot be built.

    ``meanwhile`` is done while pandoc reads; without one, what assembles a document is read in.
    """
    from bindery.load.volume import load

    console.step(f'Reading {order.source}')
    with console.timed('load: the source read and checked'):
        volume, findings = load(order.source, draft=order.draft, meanwhile=meanwhile or read_in_what_comes_next)
        if volume is not None:
            findings += _glyphs(order.source, volume)
            findings += () if order.draft else _contradicted(order.source, volume)
            findings += _reviewed(order.source, volume)
    if volume is None or errors(findings):
        raise SourceError(findings)
    return volume, findings


def read_in_what_comes_next() -> None:
    """Read in, while pandoc reads, what is needed when it has read."""
    for name in ('document.assemble', 'document.excerpt', 'editions.content', 'released', 'load.review'):
        import_module(f'bindery.{name}')


def _contradicted(source: Path, volume: Volume) -> tuple[Finding, ...]:
    """An error where the version that the volume bears was archived with another text."""
    from bindery.released import contradicted

    return contradicted(source, volume)


def _reviewed(source: Path, volume: Volume) -> tuple[Finding, ...]:
    """What is to be said of the review of the volume's accessibility, if there is one."""
    from bindery.load.review import review

    return review(source, volume.fingerprint)[1]


def _glyphs(folder: Path, volume: Volume) -> tuple[Finding, ...]:
    """Characters of the source that none of our faces has."""
    from bindery.checks import glyphs

    files = [entry.file for entry in volume.contributions if not entry.missing]
    records = (PurePosixPath('volume.yaml'), PurePosixPath('contributors.yaml'))
    return glyphs.findings(folder, [*records, *files], _covered)


def _covered(codes: Collection[int]) -> frozenset[int]:
    """Those characters that some family of ours has; one upright face speaks for each family."""
    from bindery import fonts

    upright = [face for face in fonts.faces() if (face.weight, face.style) == (400, 'normal')]
    return frozenset[int]().union(*(fonts.covered(codes, face) for face in upright))


def document(volume: Volume, order: Order) -> Document:
    """The assembled document; a draft's file names and one chapter's end in what they are."""
    from bindery.document.assemble import assemble
    from bindery.document.excerpt import only

    made = assemble(volume, draft=order.draft)
    if order.only:
        made = only(made, order.only)
    return replace(made, volume=replace(made.volume, slug=made.volume.slug + suffix(order)))


def suffix(order: Order) -> str:
    """What file names end in: ``-koolaee`` for one chapter, ``-draft`` for a draft."""
    return (f'-{order.only}' if order.only else '') + ('-draft' if order.draft else '')
