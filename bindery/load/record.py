"""The volume made from its checked record, its register, its contributions and its assets."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from bindery.load.entry import Entry
from bindery.load.register import Known, first, native_name
from bindery.load.report import Report
from bindery.model.people import Contributor
from bindery.model.volume import (
    Access,
    Asset,
    BibliographyPolicy,
    Contact,
    Contribution,
    Correction,
    Identifiers,
    Member,
    NotePolicy,
    Original,
    PageSetup,
    ParallelTitle,
    Publisher,
    Rights,
    Series,
    Trade,
    Volume,
)


def make_volume(
    record: Entry,
    known: Known,
    contributions: tuple[Contribution, ...],
    assets: tuple[Asset, ...],
    bibliography: BibliographyPolicy,
    fingerprint: str,
    sources: tuple[PurePosixPath, ...],
    report: Report,
) -> Volume:
    """The volume; ids that the register does not know are reported."""
    series = _series(record.entry('series'))
    _check_rights(record, report)
    notes, proof = record.entry('notes'), record.entry('proof')
    partners = (known.institution(item, report) for item in record.items('partners'))
    return Volume(
        slug=record.text('slug') or made_slug(series, record.text('title')),
        identifier=record.text('identifier'),
        title=record.text('title'),
        lang=record.text('language'),
        date=record.text('date'),
        publisher=_publisher(record.entry('publisher')) or Publisher(''),
        register=known.register,
        contributions=contributions,
        subtitle=record.text('subtitle'),
        parallel=_parallel(record.entry('parallel-title')),
        title_note=record.text('title-note'),
        languages=record.texts('languages') or record.texts('language'),
        series=series,
        version=record.text('version'),
        released=record.text('released'),
        corrections=tuple(Correction(each.text('date'), each.text('text')) for each in record.entries('corrections')),
        partners=tuple(partner for partner in partners if partner),
        rights=_rights(record.entry('rights')),
        access=_access(record.entry('access')),
        trade=_trade(record.entry('trade')),
        disclaimer=record.text('disclaimer'),
        editors=_members(record.entries('editors'), known, report, default='edt'),
        board=_members(record.entries('board'), known, report),
        contact=_contact(record.entry('contact')),
        identifiers=_identifiers(record.entry('identifiers')),
        original=_original(record.entry('original')),
        url=record.text('url'),
        keywords=record.texts('keywords'),
        notes=NotePolicy(
            numbering=notes.text('numbering', 'volume') if notes else 'volume',
            affiliations=notes.text('affiliations', 'number') if notes else 'number',
        ),
        bibliography=bibliography,
        pdf=_pages(record.entry('pdf')),
        style=record.text('style', 'press'),
        page_list=record.flag('page-list'),
        contents_depth=int(record.text('contents-depth', '1')),
        source_link=proof.text('link') if proof else '',
        colophon=record.text('colophon'),
        assets=assets,
        fingerprint=fingerprint,
        sources=sources,
    )


def made_slug(series: Series | None, title: str) -> str:
    """A file name from series and number, else from the title: ``irs-papers-2-97``."""
    words = f'{series.name} {series.number}' if series and series.number else title
    ascii_words = unicodedata.normalize('NFKD', words).encode('ascii', 'ignore').decode().lower()
    return re.sub(r'[^a-z0-9]+', '-', ascii_words).strip('-')[:60].strip('-') or 'volume'


def _members(entries: tuple[Entry, ...], known: Known, report: Report, default: str = '') -> tuple[Member, ...]:
    found: list[tuple[Contributor | None, str]] = [
        (known.person(first(entry, 'person'), report), entry.text('role', default)) for entry in entries
    ]
    return tuple(Member(person, role) for person, role in found if person)


def _parallel(entry: Entry | None) -> ParallelTitle | None:
    if entry is None:
        return None
    return ParallelTitle(entry.text('title'), entry.text('language'), entry.text('subtitle'))


def _series(entry: Entry | None) -> Series | None:
    if entry is None:
        return None
    return Series(entry.text('name'), entry.text('number'), entry.text('alternative'), entry.text('issn'))


def _publisher(entry: Entry | None) -> Publisher | None:
    if entry is None:
        return None
    return Publisher(
        name=entry.text('name'),
        acronym=entry.text('acronym'),
        native=native_name(entry.entry('native')),
        parent=entry.text('parent'),
        place=entry.text('place'),
        country=entry.text('country'),
    )


def _rights(entry: Entry | None) -> Rights:
    if entry is None:
        return Rights()
    return Rights(
        holder=entry.text('holder'),
        year=entry.text('year'),
        statement=entry.text('statement'),
        licence=entry.text('licence'),
        licence_name=entry.text('licence-name'),
    )


def _check_rights(record: Entry, report: Report) -> None:
    """Reports a volume that nobody may know how to use, and an embargo without an end."""
    rights, access = record.entry('rights'), record.entry('access')
    if record.values and (rights is None or not (rights.text('licence') or rights.text('statement'))):
        message = (
            'neither a licence nor a statement of rights, which costs every label and claim: an archive must know what '
            'may be done with a file, and repositories refuse records that do not say it (DataCite, OAI, ONIX)'
        )
        remedy = 'Write `rights:` with `statement:`, or with the address of a `licence:`.'
        report.add('no-rights', message, remedy, rights.place if rights else record.place)
    if access is not None and access.text('right') == 'embargoed' and not access.text('embargo'):
        message = 'an embargo without its last day: no repository takes that, and no record can say it'
        report.add('embargo-undated', message, 'Write `embargo: 2019-09-30`.', access.place_of('right'))


def _access(entry: Entry | None) -> Access:
    if entry is None:
        return Access()
    return Access(entry.text('right'), entry.text('embargo'))


def _trade(entry: Entry | None) -> Trade:
    if entry is None:
        return Trade()
    return Trade(entry.text('price'), entry.text('currency'), entry.texts('territories'), entry.texts('thema'))


def _contact(entry: Entry | None) -> Contact:
    if entry is None:
        return Contact()
    return Contact(
        telephone=entry.text('telephone'),
        fax=entry.text('fax'),
        email=entry.text('email'),
        address=entry.text('address'),
        po_box=entry.text('po-box'),
        website=entry.text('website'),
    )


def _identifiers(entry: Entry | None) -> Identifiers:
    if entry is None:
        return Identifiers()
    return Identifiers(
        isbn_pdf=entry.text('isbn-pdf'),
        isbn_epub=entry.text('isbn-epub'),
        isbn_html=entry.text('isbn-html'),
        isbn_print=entry.text('isbn-print'),
        doi=entry.text('doi'),
    )


def _original(entry: Entry | None) -> Original | None:
    if entry is None:
        return None
    return Original(
        title=entry.text('title'),
        subtitle=entry.text('subtitle'),
        series=_series(entry.entry('series')),
        publisher=_publisher(entry.entry('publisher')),
        date=entry.text('date'),
        rights=entry.text('rights'),
        citation=entry.text('citation'),
    )


def _pages(entry: Entry | None) -> PageSetup:
    if entry is None:
        return PageSetup()
    margins = entry.entry('margins')
    return PageSetup(
        size=entry.text('size', 'A4'),
        margin_top=margins.number('top') if margins else None,
        margin_bottom=margins.number('bottom') if margins else None,
        margin_inside=margins.number('inside') if margins else None,
        margin_outside=margins.number('outside') if margins else None,
        print_marks=entry.flag('print'),
        openings=entry.text('openings', 'page'),
        back_cover=entry.flag('back-cover') or not entry.text('back-cover'),
        conformance=tuple(dict.fromkeys(entry.texts('conformance'))),
        attach_source=entry.flag('attach-source'),
    )
