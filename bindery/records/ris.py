"""RIS: what reference managers take in.

Source: RIS Format Specifications (Research Information Systems, 2012), types BOOK and CHAP.
"""

from __future__ import annotations

from collections.abc import Iterable

from bindery.document.parts import Credit, Document
from bindery.records import facts
from bindery.records.facts import EDITORS, Work

Tags = list[tuple[str, str]]


def volume(document: Document) -> bytes:
    """The volume's record."""
    return _record(facts.volume(document))


def papers(document: Document) -> tuple[bytes, ...]:
    """Each paper's record."""
    return tuple(_record(work) for work in facts.papers(document))


def _record(work: Work) -> bytes:
    rows = [('TY', 'CHAP' if work.host else 'BOOK'), ('ID', work.key), *_people(work), *_titles(work), *_rest(work)]
    lines = [f'{tag}  - {" ".join(text.split())}' for tag, text in rows if text]
    return ('\r\n'.join([*lines, 'ER  - ']) + '\r\n').encode()


def _people(work: Work) -> Tags:
    """Authors in AU; of an edited volume the editors; the editors of a paper's volume in A2; translators in A4."""
    host = work.host
    return [
        *(('AU', name) for name in _names(work.cited)),
        *(('A2', name) for name in (_names(host.by(EDITORS)) if host else [])),
        *(('A4', name) for name in _names(work.by(frozenset({'trl'})))),
    ]


def _names(credits: Iterable[Credit]) -> list[str]:
    """``Family, Given, Suffix``, the particle with the family name."""
    people = {credit.person.id: credit.person.name for credit in credits}
    return [', '.join(part for part in (name.short, name.given, name.suffix) if part) for name in people.values()]


def _titles(work: Work) -> Tags:
    series = work.series
    name, number = (series.name, series.number) if series else ('', '')
    if work.host:
        return [('TI', work.full_title), ('T2', work.host.full_title), ('T3', name), ('M1', number)]
    return [('TI', work.full_title), ('T2', name), ('M1', number)]


def _rest(work: Work) -> Tags:
    rights, access, whole = work.rights, work.access.term, work.host or work
    date = '/'.join((*work.date.split('-'), '', '')[:3]) + '/' if work.date else ''
    return [
        ('PY', work.year),
        ('DA', date),
        ('PB', work.publisher.name),
        ('CY', work.publisher.place),
        ('ET', work.version),
        ('SP', work.first_page),
        *(('SN', isbn.digits) for isbn in whole.isbns),
        ('SN', work.series.issn if work.series else ''),
        ('DO', work.doi),
        ('UR', work.url),
        ('LA', work.lang),
        *(('KW', word) for word in work.keywords),
        ('AB', work.abstract),
        ('OP', facts.after(work)),
        ('N1', f'Rights: {rights.term.label}, {rights.term.uri}'),
        ('N1', f'Access: {access.label} {work.access.embargo}'.strip() if access else ''),
        ('N1', f'Version: {work.status.label}'),
        ('N1', f'Identifier: {work.identifier}'),
    ]
