"""From a source folder to editions in the output folder: load, assemble, publish, place."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bindery import beginning
from bindery.beginning import Begun
from bindery.beside import Beside, Meanwhile, cores
from bindery.codes import finding
from bindery.console import Console
from bindery.document.parts import Document
from bindery.editions.pdf.leisure import seldom_collecting
from bindery.errors import SourceError
from bindery.findings import Finding, Location
from bindery.making import claimed, finished, publisher, shown
from bindery.model.volume import Volume
from bindery.paging import Paging
from bindery.provenance import made_with
from bindery.reading import Order, document, read, suffix
from bindery.shelf import Shelf, place, shelf, told, workshop
from bindery.standing import standing

if TYPE_CHECKING:
    from bindery.editions.content import Content
    from bindery.editions.pdf.crew import Crew

EDITIONS = ('pdf', 'epub', 'html')
# Cores that laying out keeps busy.
PDF_KEEPS_BUSY = 2


@dataclass(frozen=True)
class Built:
    """What a build made: paths by edition, the findings met on the way, the editions that failed, and those now old.

    ``standing`` says which papers have not been passed for press.
    """

    paths: tuple[Path, ...]
    findings: tuple[Finding, ...] = ()
    failed: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    standing: str = ''


def build(order: Order, editions: Sequence[str], console: Console, crew: Crew | None = None) -> Built:
    """Build editions of one source and put those that passed into the output folder.

    ``crew`` is what lays out where that was begun already; it is stopped here. Raises SourceError where the source has
    errors (nothing is then replaced) and MachineError where the machine lacks something; with several editions one that
    fails does not keep the others back.
    """
    opened = shelf(order.out)
    paths: list[Path] = []
    failed: list[str] = []
    with seldom_collecting(), ExitStack() as until_all_are_made:
        if 'pdf' in editions:
            crew = until_all_are_made.enter_context(crew) if crew else beginning.crew(until_all_are_made)
        volume, findings = read(order, console, lambda: beginning.read_in(editions, order.source, crew))
        with console.timed('assemble: notes, references and contents resolved'):
            book = document(volume, order)
        with console.timed('render: the chapters made into XHTML'):
            begun = Begun(crew, beginning.picture(book, editions, until_all_are_made))
            coming = Meanwhile(partial(_rendered, book))
            beginning.furnish(book, crew)
            content = coming.result()
        if volume.released and not suffix(order):
            findings += unversioned(opened, volume, editions)
        benches = _benches(editions, order, book, content, console, begun, until_all_are_made)
        for bench in benches:
            try:
                with console.timed(f'publish: {bench.edition}'):
                    opened, made, told_of = _make(bench, order, book, content, opened, console, findings)
                paths += made
                findings += told_of
            except SourceError as error:
                findings += _pinpointed(error.findings, order.source, volume)
                failed.append(bench.edition)
            _begin(benches, book)
    console.clear()
    stale = opened.stale(volume.fingerprint)
    return Built(tuple(paths), findings, tuple(failed), stale, standing(volume.contributions))


def _pinpointed(findings: Sequence[Finding], source: Path, volume: Volume) -> tuple[Finding, ...]:
    if not findings:
        return ()
    from bindery.load.pinpoint import pinpointed

    return pinpointed(findings, source, volume)


def _rendered(book: Document) -> Content:
    from bindery.editions.content import render

    return render(book)


def unversioned(opened: Shelf, volume: Volume, editions: Sequence[str]) -> tuple[Finding, ...]:
    """A warning where editions of this released version, made from another source, are about to be replaced."""
    names = [name for name in opened.changed(volume.version, volume.fingerprint) if volume.version and name in editions]
    if not names:
        return ()
    message = f'the source has changed since version {volume.version} was made ({", ".join(names)})'
    remedy = 'Give it a new version, and say under corrections what was corrected.'
    return (finding('version-unchanged', message, remedy, Location('volume.yaml')),)


@dataclass(frozen=True)
class _Bench:
    """Where one edition is made: its room, the work that fills it, what is remarked on the way."""

    edition: str
    room: Path
    work: Beside[tuple[Path, ...]]
    paging: Paging
    seen: list[Finding]


def _benches(
    editions: Sequence[str],
    order: Order,
    book: Document,
    content: Content,
    console: Console,
    begun: Begun,
    until: ExitStack,
) -> tuple[_Bench, ...]:
    """A bench for each edition; the PDF is made here, and those that need not wait for its pages beside it.

    Those begin when the PDF leaves a core idle: at once where there are many, else when its last part is being laid
    out, since what is left then is to bind it.
    """
    paging = Paging()
    made: list[_Bench] = []

    def report(what: str, done: int, total: int) -> None:
        console.step(what, done, total)
        if total - done < PDF_KEEPS_BUSY:
            _begin(made, book)

    for edition in editions:
        seen: list[Finding] = []
        room = until.enter_context(workshop(order.out))

        def publish(edition: str = edition, room: Path = room, seen: list[Finding] = seen) -> tuple[Path, ...]:
            make = publisher(edition, paging if not suffix(order) else None, seen.extend, begun)
            return make(book, content, room, report)

        work = Beside(publish, gives_way=edition != 'pdf')
        made.append(_Bench(edition, room, until.enter_context(work), paging, seen))
    idle = 'pdf' not in editions or cores() > PDF_KEEPS_BUSY
    if idle:
        _begin(made, book)
    return tuple(made)


def _begin(benches: Sequence[_Bench], book: Document) -> None:
    """Begin what is made beside the PDF; where pages are listed, only when they are known."""
    for bench in benches if len(benches) > 1 else ():
        if bench.edition != 'pdf' and (bench.paging.known is not None or not bench.paging.wanted(book)):
            bench.work.begin()


def _make(
    bench: _Bench,
    order: Order,
    book: Document,
    content: Content,
    opened: Shelf,
    console: Console,
    found: tuple[Finding, ...],
) -> tuple[Shelf, tuple[Path, ...], tuple[Finding, ...]]:
    """One edition, made in a workshop and then swapped in."""
    edition, room = bench.edition, bench.room
    with told():
        files = bench.work.result()
        if edition == 'html' and suffix(order):
            (room / 'html').rename(room / f'html{suffix(order)}')
            files = tuple(room / f'html{suffix(order)}' / file.relative_to(room / 'html') for file in files)
        findings = finished(files, order.source, book, console, found) if edition == 'pdf' else ()
        if edition == 'epub' and not suffix(order):
            findings = claimed(files, order.source, book, content, bench.paging, console, found)
        name, volume = edition + suffix(order), book.volume
        placed = place(opened, name, room, volume.fingerprint, volume.version, made_with())
        named = tuple(order.out / file.relative_to(room) for file in shown(files))
        return placed, named, (*_pinpointed(bench.seen, order.source, volume), *findings)
