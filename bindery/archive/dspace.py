"""DSpace's Simple Archive Format: one item for the volume and one a paper, for its importer as they are.

Source: DSpace documentation, "Importing and Exporting Items via Simple Archive Format"; the fields are those that every
DSpace knows (its Dublin Core registry).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bindery.document import metadata
from bindery.document.parts import Document
from bindery.frozen import frozen
from bindery.records import facts
from bindery.records.facts import Work
from bindery.records.vocabularies import OPEN
from bindery.records.xml import Vocabulary, written

_DC = Vocabulary()
LICENCE = 'license.txt'
Field = tuple[str, str, str]


@frozen
class Bitstream:
    """One file of an item: its name there, where it lies, its description; the first of an item is the primary one."""

    name: str
    file: Path
    description: str


def write(document: Document, files: Mapping[str, Sequence[Bitstream]], out: Path) -> tuple[Path, ...]:
    """Write the items into an empty folder; ``files`` are the bitstreams of each work, by the work's key.

    Returns the items' folders. A paper without files has none.
    """
    works = (facts.volume(document), *facts.papers(document))
    made = []
    for number, work in enumerate(works):
        if not files.get(work.key):
            continue
        folder = out / f'item_{number:03d}'
        folder.mkdir()
        (folder / 'dublin_core.xml').write_bytes(record(document, work))
        (folder / LICENCE).write_bytes(licence(work).encode())
        (folder / 'contents').write_bytes(''.join(_contents(files[work.key])).encode())
        for each in files[work.key]:
            (folder / each.name).write_bytes(each.file.read_bytes())
        made.append(folder)
    return tuple(made)


def _contents(files: Sequence[Bitstream]) -> Iterator[str]:
    """A line a file, parted by tabs: name, bundle, description, and which one opens."""
    for place, each in enumerate(files):
        yield (
            f'{each.name}\tbundle:ORIGINAL\tdescription:{each.description}' + ('' if place else '\tprimary:true') + '\n'
        )
    yield f'{LICENCE}\tbundle:LICENSE\n'


def record(document: Document, work: Work) -> bytes:
    """``dublin_core.xml``: an element for each value, with its qualifier."""
    rows = [
        _DC.element('dcvalue', text, element=element, qualifier=qualifier or 'none', language=lang)
        for (element, qualifier, text), lang in _fields(document, work)
        if text
    ]
    return written(_DC.element('dublin_core', rows, schema='dc'))


def _fields(document: Document, work: Work) -> Iterator[tuple[Field, str]]:
    lang = work.lang.replace('-', '_')
    yield ('title', '', work.full_title), lang
    for field in (*_people(work), *_numbers(work), *_place(document, work)):
        yield field, ''
    for word in work.keywords:
        yield ('subject', '', word), lang
    yield ('description', 'abstract', ' '.join(work.abstract.split())), lang
    yield ('rights', '', work.rights.statement or work.rights.term.label), lang
    yield ('rights', 'uri', work.rights.term.uri), ''


def _people(work: Work) -> Iterator[Field]:
    """Authors, editors, and everybody else by name."""
    done: set[tuple[str, str]] = set()
    for credit in work.people:
        qualifier = 'author' if credit.role in facts.AUTHORS else 'editor' if credit.role in facts.EDITORS else 'other'
        name = credit.person.name.inverted
        if (qualifier, name) not in done:
            yield 'contributor', qualifier, name
        done.add((qualifier, name))


def _numbers(work: Work) -> Iterator[Field]:
    yield 'identifier', 'uri', f'https://doi.org/{work.doi}' if work.doi else ''
    yield 'identifier', 'uri', work.url
    yield 'identifier', 'other', work.identifier
    for isbn in work.isbns:
        yield 'identifier', 'isbn', isbn.digits
    yield 'identifier', 'issn', work.series.issn if work.series else ''


def _place(document: Document, work: Work) -> Iterator[Field]:
    """When, by whom, in what, in which language, after what."""
    yield 'date', 'issued', work.date
    yield 'date', 'available', work.access.embargo
    yield 'publisher', '', work.publisher.name
    for tag in work.languages:
        yield 'language', 'iso', tag.replace('-', '_')
    yield 'type', '', 'Book chapter' if work.host else 'Book'
    if work.host:
        yield 'relation', 'ispartof', work.host.full_title
        yield 'relation', 'ispartof', work.host.identifier
    series = work.series
    yield (
        'relation',
        'ispartofseries',
        ';'.join(part for part in (series.name, series.number) if part) if series else '',
    )
    yield 'relation', 'isbasedon', metadata.source(document)
    yield 'identifier', 'citation', '' if work.host else document.citation


def licence(work: Work) -> str:
    """What may be done with the item, in words: its licence, or that it is in copyright."""
    rights, access = work.rights, work.access
    owner = f'© {rights.year} {rights.holder}'.strip() if rights.holder else ''
    until = f'Not open before {access.embargo}.' if access.embargo else ''
    said = 'Everybody may read it.' if access.term is OPEN else ''
    lines = (work.full_title, owner, rights.term.label, rights.term.uri, rights.statement, until or said)
    return ''.join(f'{line}\n' for line in lines if line)
