"""From a source folder to offprints in the output folder: one PDF and one HTML page a paper."""

from __future__ import annotations

from pathlib import Path

from bindery.building import Built, Order, document, read, suffix
from bindery.console import Console
from bindery.document.parts import Document
from bindery.findings import Finding
from bindery.shelf import place, shelf, told, workshop

OFFPRINTS = 'offprints'


def offprints(order: Order, console: Console) -> Built:
    """Make the offprints of every paper and put them into the output folder, all or none.

    Raises:
        SourceError: the source has errors, or something on the pages is wrong.
        MachineError: Pango is missing.
    """
    opened = shelf(order.out)
    volume, findings = read(order, console)
    book = document(volume, order)
    with told(), workshop(order.out) as room:
        folder = room / f'{OFFPRINTS}{suffix(order)}'
        folder.mkdir()
        files, found = _write(book, folder, console, findings)
        place(opened, folder.name, room, volume.fingerprint, volume.version)
    console.clear()
    return Built(tuple(order.out / folder.name / file for file in files), (*findings, *found))


def _write(
    book: Document, folder: Path, console: Console, known: tuple[Finding, ...]
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The files, in the order of the papers, and what is to be said of their labels."""
    from bindery.editions.content import render
    from bindery.editions.offprint_page import OffprintPages
    from bindery.editions.pdf.offprints import printed
    from bindery.labelling import label

    pages = OffprintPages.of(book)
    files: list[str] = []
    found: tuple[Finding, ...] = ()
    for made in printed(book, render(book), lambda what, done, total: console.step(what, done, total)):
        name = made.offprint.name
        (folder / f'{name}.pdf').write_bytes(made.pdf)
        found += label(folder / f'{name}.pdf', book, made.offprint, known)
        (folder / f'{name}.html').write_bytes(pages.page(made.offprint))
        files += [f'{name}.pdf', f'{name}.html']
    return tuple(files), found
