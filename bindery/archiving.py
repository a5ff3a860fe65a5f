"""From a source folder to what leaves the house: a bag, a repository's items, a distributor's delivery."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bindery import released, validating
from bindery.building import EDITIONS, Built, build
from bindery.cache import kept
from bindery.console import Console
from bindery.document.metadata import address, day_of_environment, full_date, volume_title
from bindery.document.parts import Document
from bindery.errors import SourceError, UsageError
from bindery.findings import Finding, errors
from bindery.frozen import frozen
from bindery.making import RECORDS
from bindery.model.volume import Volume
from bindery.offprinting import OFFPRINTS, offprints
from bindery.reading import Order, document, read
from bindery.shelf import ARCHIVE, Shelf, shelf, told, workshop
from bindery.validating import Seen
from bindery.verifying import verdict
from bindery.version import VERSION

NO_VALIDATORS = 'none'
SUFFIXES = {'bag': '', 'dspace': '-dspace', 'distributor': '-distributor'}
MEANINGS = {
    'pdf': 'the PDF edition, as it is cited and printed',
    'epub': 'the EPUB edition, for electronic readers and for assistive technology',
    'html': 'the HTML edition: open index.html in any browser',
    OFFPRINTS: 'each paper alone',
}


@frozen
class Made:
    """What was archived: its folder, and what is to be said of it."""

    folder: Path
    findings: tuple[Finding, ...]


@kept.afresh()
def archive(order: Order, form: str, validators: str, console: Console) -> Made:
    """Make a bag (``form`` is ``bag``), a repository's items (``dspace``) or a delivery (``distributor``).

    Everything is built afresh, without the cache, by the engines that the bag's manifest names. Nothing that was
    archived before is ever overwritten.

    Raises:
        SourceError: the source has errors, the editions differ from it, or a validator found an error in them.
        UsageError: the volume has no version, there is such an archive already, or SOURCE_DATE_EPOCH names no day.
    """
    volume, _ = read(order, console)
    folder = _place(order, volume, form)
    if form == 'bag':
        bagging_date(volume)  # what is wrong with it is said before anything is built
    findings = _fresh(order, console, with_offprints=form != 'distributor')
    asked = 'epubcheck' if form == 'distributor' else validators
    seen = _validated(order, asked, console)
    opened, book = shelf(order.out), document(volume, order)
    writers: Mapping[str, Callable[[Path], tuple[Finding, ...]]] = {
        'bag': lambda room: _bag(room, order, opened, book, seen, console),
        'dspace': lambda room: _dspace(room, order, opened, book),
        'distributor': lambda room: _delivery(room, order, opened, book, seen),
    }
    with told(), workshop(order.out) as room:
        made = room / folder.name
        made.mkdir()
        findings += writers[form](made)
        folder.parent.mkdir(exist_ok=True)
        made.rename(folder)
    if form == 'bag':
        released.note(order.source, released.of(volume, folder.name))
    console.clear()
    return Made(folder, (*findings, *validating.findings(seen)))


def _place(order: Order, volume: Volume, form: str) -> Path:
    """Where it goes; raises UsageError where it cannot go there."""
    if order.draft:
        raise UsageError('a draft is not archived')
    if not volume.version:
        raise UsageError('the volume has no version; write `version: "1.0"` in volume.yaml')
    word = ''.join(letter if letter.isalnum() or letter in '.-' else '-' for letter in volume.version).lstrip('.')
    folder = order.out / ARCHIVE / f'{volume.slug}-{word}{SUFFIXES[form]}'
    if folder.exists():
        raise UsageError(f'{folder} is there already, and what was archived is never overwritten; give a new version')
    return folder


def _fresh(order: Order, console: Console, *, with_offprints: bool) -> tuple[Finding, ...]:
    """Build everything with the engines that the manifest will name, and hold the editions to the source."""
    from bindery.machine import require_pango

    require_pango()
    findings = _whole(build(order, [*EDITIONS, RECORDS], console))
    if with_offprints:
        findings += _whole(offprints(order, console))
    made, _ = verdict(order, console)
    if made.findings:
        raise SourceError(made.findings)
    return tuple(dict.fromkeys(findings))


def _whole(built: Built) -> tuple[Finding, ...]:
    if built.failed or errors(built.findings):
        raise SourceError(built.findings)
    return built.findings


def _validated(order: Order, names: str, console: Console) -> tuple[Seen, ...]:
    """What validators say of the editions; an error that one finds stops everything."""
    if names == NO_VALIDATORS:
        return ()
    chosen = validating.chosen(names)
    opened = shelf(order.out)
    files = {name: opened.editions[name].files for name in (*EDITIONS, OFFPRINTS) if name in opened.editions}
    seen = validating.validate(order.out, validating.subjects(files), chosen, console.step)
    if not validating.passed(seen):
        raise SourceError(validating.findings(seen))
    return seen


def _bag(
    room: Path, order: Order, opened: Shelf, book: Document, seen: Sequence[Seen], console: Console
) -> tuple[Finding, ...]:
    from bindery.archive import bag
    from bindery.archive.checklist import Checklist, text
    from bindery.provenance import manifest
    from bindery.records import facts

    console.step('Making the bag')
    volume, work = book.volume, facts.volume(book)
    held = [name for name in (*EDITIONS, OFFPRINTS) if name in opened.editions]
    asked = [each for each in seen if not each.verdict.absent]
    what = Checklist(
        title=volume_title(book),
        citation=book.citation,
        version=volume.version,
        released=volume.released,
        rights=work.rights.term.uri,
        identifiers=_identifiers(volume),
        editions=[(f'editions/{_name(opened, name)}', MEANINGS[name]) for name in held],
        validators=list(validating.table(asked)),
        absent=_silent(seen),
    )
    payload: dict[str, bytes | Path] = {
        f'editions/{file}': opened.folder / file for name in held for file in opened.editions[name].files
    }
    payload |= {f'source/{path}': order.source / path for path in volume.sources}
    payload |= {file: opened.folder / file for file in opened.editions[RECORDS].files}
    payload['reports/validators.json'] = validating.as_json(seen).encode()
    payload['reports/validators.txt'] = ''.join(f'{line}\n' for line in validating.table(seen)).encode()
    payload['manifest.json'] = manifest(volume)
    payload['README.txt'] = text(what).encode()
    bag.write(room, payload, _info(book, bag.library()))
    return ()


def _silent(seen: Sequence[Seen]) -> list[str]:
    """The validators that said nothing of these files, each with the reason."""
    reasons = {each.validator.title: each.verdict.absent for each in seen}
    rows = ((one.title, reasons.get(one.title, 'nobody asked for it')) for one in validating.VALIDATORS)
    return [f'{title}: {reason}' for title, reason in rows if reason]


def _name(opened: Shelf, edition: str) -> str:
    """What a reader looks for: the book file, or the folder."""
    files = opened.editions[edition].files
    folder = Path(files[0]).parts[0]
    return next((file for file in files if file.endswith(('.pdf', '.epub')) and '/' not in file), f'{folder}/')


def _identifiers(volume: Volume) -> tuple[str, ...]:
    ids = volume.identifiers
    isbns = (ids.isbn_pdf, ids.isbn_epub, ids.isbn_html, ids.isbn_print)
    doi = (f'https://doi.org/{ids.doi}',) if ids.doi else ()
    url = (address(volume),) if volume.url else ()
    return (volume.identifier, *doi, *(f'urn:isbn:{isbn}' for isbn in isbns if isbn), *url)


def _info(book: Document, library: str) -> dict[str, str]:
    """``bag-info.txt`` (RFC 8493, 2.2.2)."""
    volume = book.volume
    rows = {
        'Source-Organization': volume.publisher.name,
        'Contact-Email': volume.contact.email,
        'External-Description': book.citation,
        'External-Identifier': volume.identifier,
        'Internal-Sender-Identifier': f'{volume.slug} {volume.version}',
        'Internal-Sender-Description': f'SHA-256 of the source: {volume.fingerprint}',
        'Bag-Group-Identifier': volume.series.name if volume.series else '',
        'Bagging-Date': bagging_date(volume),
        'Bag-Software-Agent': f'Bindery {VERSION} with {library}',
    }
    return {key: value for key, value in rows.items() if value}


def bagging_date(volume: Volume) -> str:
    """The day that the bag bears: SOURCE_DATE_EPOCH where it is set, else the volume's own; never the clock's.

    Raises UsageError where SOURCE_DATE_EPOCH names no day.
    """
    return day_of_environment() or full_date(volume.released or volume.date)


def _dspace(room: Path, order: Order, opened: Shelf, book: Document) -> tuple[Finding, ...]:
    from bindery.archive import dspace
    from bindery.records import facts

    volume = facts.volume(book)
    names = {'pdf': 'PDF edition', 'epub': 'EPUB edition'}
    books = [
        dspace.Bitstream(Path(file).name, opened.folder / file, words)
        for kind, words in names.items()
        for file in opened.editions[kind].files
        if Path(file).suffix == f'.{kind}'
    ]
    papers = {
        work.key: [dspace.Bitstream(f'{work.key}.pdf', opened.folder / OFFPRINTS / f'{work.key}.pdf', 'Offprint, PDF')]
        for work in facts.papers(book)
        if f'{OFFPRINTS}/{work.key}.pdf' in opened.editions[OFFPRINTS].files
    }
    dspace.write(book, {volume.key: books, **papers}, room)
    return ()


def _delivery(room: Path, order: Order, opened: Shelf, book: Document, seen: Sequence[Seen]) -> tuple[Finding, ...]:
    from bindery.archive import distributor

    files = [order.out / file for file in opened.editions['epub'].files]
    (epub,) = (file for file in files if file.suffix == '.epub')
    cover = next((file for file in files if file.suffix == '.jpg'), None)
    report = validating.as_json([each for each in seen if each.file.endswith('.epub')])
    distributor.write(book, epub, cover, report, room)
    return distributor.lacking(book)
