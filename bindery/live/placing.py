"""What is shown, put into the output folder as a build would put it there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bindery.frozen import frozen
from bindery.model.volume import Volume
from bindery.provenance import made_with
from bindery.shelf import place, shelf, told, workshop


@frozen
class House:
    """What is served: its source folder, its output folder, and whether it is a draft."""

    source: Path
    out: Path
    draft: bool = False

    @property
    def suffix(self) -> str:
        """What names end in: a draft is kept beside the finished edition."""
        return '-draft' if self.draft else ''

    @property
    def html(self) -> str:
        """The folder of the HTML edition."""
        return f'html{self.suffix}'


def put(house: House, edition: str, files: Mapping[str, bytes], volume: Volume) -> None:
    """Swap an edition's files, by their paths below the output folder, in for those that are there.

    Raises UsageError, MachineError and FileHeldError as a build does; nothing is changed then.
    """
    with told(), workshop(house.out) as room:
        for name, data in files.items():
            path = room / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        engines = made_with() if edition != 'proof' else None
        place(shelf(house.out), edition, room, volume.fingerprint, volume.version, engines)


def finished(volume: Volume) -> bool:
    """Whether the PDF is whole as it is set: without what only a build puts into it, the source or a label."""
    return not volume.pdf.attach_source and not volume.pdf.conformance
