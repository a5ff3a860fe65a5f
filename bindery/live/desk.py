"""What the parts of a running ``serve`` share: folders, the source as it last could be read, what others add."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bindery.document.parts import Document
from bindery.frozen import frozen
from bindery.load.places import PaperPlaces
from bindery.model.volume import Volume

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

# Everything that is not a file of the output folder is served below this address.
OWN = '/bindery'


@frozen
class Reading:
    """The source as it last could be read: the volume, its assembled document, the blocks of each paper.

    ``papers`` are those of the proof that is shown: what marks quote is their ``text``.
    """

    volume: Volume
    document: Document
    papers: tuple[PaperPlaces, ...]


@frozen
class Desk:
    """What who answers a request may know and do.

    ``reading`` gives the last good reading, None before there was one; ``rebuild`` asks for a rebuild and returns at
    once; ``editor`` is the name that marks are signed with, '' where it is not known. All may be called from any
    thread.
    """

    source: Path
    out: Path
    editor: str
    reading: Callable[[], Reading | None]
    rebuild: Callable[[], None]

    def volume(self) -> Volume | None:
        """The volume as it last could be read."""
        reading = self.reading()
        return reading.volume if reading else None


@frozen
class Additions:
    """What another part adds: routes, all below ``OWN``, and the scripts and style sheets that proof pages get.

    Scripts and styles are addresses below ``OWN``. A file ``templates/proof/NAME.js`` or ``styles/NAME.css`` of ours
    has the address ``OWN/own/NAME.js`` or ``OWN/own/NAME.css``. When a paper was put in place of what was there, the
    page hears the event ``bindery:shown`` on ``document``, with the ids of the papers in ``detail.papers``.
    """

    routes: tuple[BaseRoute, ...] = ()
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
