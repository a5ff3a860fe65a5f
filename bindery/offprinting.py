"""From a source folder to offprints in the output folder: one PDF and one HTML page a paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from bindery.building import Built
from bindery.console import Console
from bindery.document.parts import Document
from bindery.findings import Finding
from bindery.model.volume import Volume
from bindery.reading import Order, document, read, suffix
from bindery.shelf import place, shelf, told, workshop

if TYPE_CHECKING:
    from bindery.editions.content import Content

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
        files, found = _write(book, order.source, folder, console, findings)
        place(opened, folder.name, room, volume.fingerprint, volume.version)
    console.clear()
    return Built(tuple(order.out / folder.name / file for file in files), (*findings, *found))


def _write(
    book: Document, source: Path, folder: Path, console: Console, known: tuple[Finding, ...]
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The files, in the order of the papers, and what is to be said of their labels."""
    from bindery.editions.content import render
    from bindery.editions.offprint_page import OffprintPages
    from bindery.editions.pdf.attachments import with_sources
    from bindery.editions.pdf.offprints import printed
    from bindery.labelling import Wanted, label_all

    pages, content = OffprintPages.of(book), render(book)
    made_from = sources(content)
    files: list[str] = []
    wanted: list[Wanted] = []
    for made in printed(book, content, lambda what, done, total: console.step(what, done, total)):
        name = made.offprint.name
        chapter = made.offprint.chapter.id
        data = made.pdf
        if book.volume.pdf.attach_source and not book.draft:
            data = with_sources(data, book, {str(path): (source / path).read_bytes() for path in made_from[chapter]})
        (folder / f'{name}.pdf').write_bytes(data)
        wanted.append(Wanted(folder / f'{name}.pdf', made.offprint, of_paper(known, book.volume, chapter)))
        (folder / f'{name}.html').write_bytes(pages.page(made.offprint))
        files += [f'{name}.pdf', f'{name}.html']
    if book.volume.pdf.conformance and not book.draft:
        console.step('Measuring the offprints')
    return tuple(files), label_all(wanted, book)


def of_paper(found: Iterable[Finding], volume: Volume, chapter: str) -> tuple[Finding, ...]:
    """What was found in a paper, or in what all papers share; what stands in another paper costs this one nothing."""
    elsewhere = {str(entry.file) for entry in volume.contributions if entry.id != chapter}
    return tuple(each for each in found if each.location is None or each.location.file not in elsewhere)


def sources(content: Content) -> Mapping[str, tuple[PurePosixPath, ...]]:
    """The files that each paper is made from: all of the volume's but other texts, and pictures in those alone."""
    from bindery.editions.html import POLICY

    volume = content.document.volume
    texts = {str(entry.file): entry.id for entry in volume.contributions}
    shown = {
        rendered.chapter.id: {
            asset.path for asset in volume.assets if f'images/{asset.name}"' in rendered.body + rendered.abstract
        }
        for rendered in content.apply_all(POLICY)
    }

    def needed(path: PurePosixPath, chapter: str) -> bool:
        if str(path) in texts:
            return texts[str(path)] == chapter
        showing = {name for name, pictures in shown.items() if path in pictures}
        return not showing or chapter in showing

    return {chapter: tuple(path for path in volume.sources if needed(path, chapter)) for chapter in shown}
