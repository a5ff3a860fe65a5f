"""MARC 21: the bibliographic record of the volume, and an analytic record of each paper with its host in 773.

Source: MARC 21 Format for Bibliographic Data, Library of Congress. Names in another script stand in 880, linked by $6.
The country stands in 044 $c as ISO 3166 (MARC's own list is another), the scripts as in "Control Subfields", $6.
"""

from __future__ import annotations

from collections.abc import Iterable

from pymarc import Field, Indicators, Record, Subfield

from bindery.document import metadata
from bindery.document.parts import Credit, Document
from bindery.model.language import direction
from bindery.model.people import NativeName
from bindery.records import facts, roles
from bindery.records.facts import AUTHORS, Work
from bindery.records.languages import bibliographic, marc_script, nonfiling
from bindery.records.vocabularies import OPEN

# Text, electronic resource online; what we don't know about it is left uncoded.
_ONLINE = 'cr |||||||||||'
_RDA = (
    ('336', 'text', 'txt', 'rdacontent'),
    ('337', 'computer', 'c', 'rdamedia'),
    ('338', 'online resource', 'cr', 'rdacarrier'),
)

Pairs = Iterable[tuple[str, str]]


def volume(document: Document) -> bytes:
    """The volume's record (ISO 2709)."""
    return record(document, facts.volume(document)).as_marc()


def papers(document: Document) -> tuple[bytes, ...]:
    """Each paper's record (ISO 2709)."""
    return tuple(record(document, work).as_marc() for work in facts.papers(document))


def record(document: Document, work: Work) -> Record:
    """The record of a work, its fields in numerical order, the 880s last."""
    made = _Fields()
    for step in (_numbers, _names, _titles, _published, _terms, _linked):
        step(made, document, work)
    fields = [*_control(work), *sorted(made.fields, key=lambda field: field.tag), *made.graphic]
    return Record(fields=fields, force_utf8=True, leader=_leader(work))


class _Fields:
    """The fields made so far; those in another script apart, numbered as they come."""

    def __init__(self) -> None:
        self.fields: list[Field] = []
        self.graphic: list[Field] = []

    def add(self, tag: str, indicators: str, *pairs: tuple[str, str], native: Pairs = (), also: str = '') -> None:
        """A field of the subfields that hold something, none where none does.

        Args:
            tag: the field's number.
            indicators: both, ``#`` for blank.
            pairs: subfield codes and values.
            native: the same field's subfields in another script, for its 880.
            also: the first indicator of that 880 where it is another.
        """
        subfields = [Subfield(code, value) for code, value in pairs if value]
        if not subfields:
            return
        first, second = tuple(indicators.replace('#', ' '))
        native = [(code, value) for code, value in native if value]
        if native:
            link = f'{len(self.graphic) + 1:02d}'
            text = native[0][1]
            turned = '/r' if direction(_lang(text)) == 'rtl' else ''
            own = Subfield('6', f'{tag}-{link}/{marc_script(text)}{turned}')
            inner = [own, *(Subfield(code, value) for code, value in native)]
            self.graphic.append(Field('880', Indicators(also or first, second), inner))
            subfields.insert(0, Subfield('6', f'880-{link}'))
        self.fields.append(Field(tag, Indicators(first, second), subfields))


def _lang(text: str) -> str:
    """A language that is written from right to left where the text is; only the direction is asked of it."""
    return 'ar' if marc_script(text) in ('(3', '(2') else 'en'


def _leader(work: Work) -> str:
    """New, language material, monograph or part of one, Unicode, abbreviated level, ISBD punctuation left out."""
    return f'00000na{"a" if work.host else "m"} a22000003c 4500'


def _control(work: Work) -> list[Field]:
    stamp = work.released.replace('-', '')
    changed = [Field('005', data=f'{stamp}000000.0')] if len(stamp) == 8 else []
    return [Field('001', data=work.identifier), *changed, Field('007', data=_ONLINE), Field('008', data=_fixed(work))]


def _fixed(work: Work) -> str:
    """The forty characters of 008: date entered, date of publication as exact as it is known, language."""
    entered = work.released.replace('-', '')[2:] if len(work.released) == 10 else '||||||'
    _, month, day = (*work.date.split('-'), '', '', '')[:3]
    kind, second = ('e', (month + day).ljust(4)) if month else ('s', '    ')
    year = work.year or 'uuuu'
    return f'{entered}{kind}{year}{second}xx |||||o|||||||| ||{bibliographic(work.lang)} d'


def _numbers(made: _Fields, document: Document, work: Work) -> None:
    for isbn in work.isbns:
        made.add('020', '##', ('a', isbn.digits), ('q', isbn.edition.upper() if isbn.edition != 'print' else 'print'))
    made.add('024', '7#', ('a', work.doi), *([('2', 'doi')] if work.doi else []))
    made.add('024', '7#', ('a', work.identifier), ('2', 'urn'))
    made.add('040', '##', ('a', work.publisher.name), ('b', 'eng'))
    if len(work.languages) > 1:
        made.add('041', '##', *(('a', bibliographic(tag)) for tag in work.languages))
    made.add('044', '##', ('c', work.publisher.country.lower()))


def _names(made: _Fields, document: Document, work: Work) -> None:
    """The first author in 100 (of a volume without editors too), everybody else in 700, in the order of the work."""
    main = next((credit for credit in work.cited if credit.role in AUTHORS), None)
    for credit in work.people:
        made.add(
            '100' if credit is main else '700',
            '1#',
            *_person(credit),
            native=_native(credit.person.native),
            also='0',
        )
    publisher = work.publisher
    made.add('710', '2#', ('a', publisher.name), ('e', 'publisher'), ('4', 'pbl'), native=_native(publisher.native))


def _person(credit: Credit) -> list[tuple[str, str]]:
    name, orcid = credit.person.name, credit.person.orcid
    given = ' '.join(part for part in (name.given, name.particle) if part)
    return [
        ('a', ', '.join(part for part in (name.family, given) if part)),
        ('c', name.suffix),
        ('e', roles.TERMS.get(credit.role, '')),
        ('u', credit.affiliation),
        ('1', f'https://orcid.org/{orcid}' if orcid else ''),
        ('4', credit.role),
    ]


def _native(native: NativeName | None) -> list[tuple[str, str]]:
    """The name in its own script as the register has it, in direct order; a Latin one needs no 880."""
    return [('a', native.text)] if native and marc_script(native.text) not in ('', '(B') else []


def _titles(made: _Fields, document: Document, work: Work) -> None:
    main = any(field.tag == '100' for field in made.fields)
    said = ', '.join(credit.printed for credit in work.cited)
    indicators = f'{"1" if main else "0"}{nonfiling(work.title, work.lang)}'
    made.add('245', indicators, ('a', work.title), ('b', work.subtitle), ('c', said))
    made.add('250', '##', ('a', work.version and f'Version {work.version}'))
    series = work.series
    if series and not work.host:
        pairs = [('a', series.name), ('x', series.issn), ('v', series.number)]
        made.add('490', '1#', *pairs)
        made.add('830', '#0', ('a', series.name), ('v', series.number), ('x', series.issn))


def _published(made: _Fields, document: Document, work: Work) -> None:
    publisher, rights = work.publisher, work.rights
    native = _native(publisher.native)
    made.add(
        '264',
        '#1',
        ('a', publisher.place),
        ('b', publisher.name),
        ('c', work.date),
        native=[('b', text) for _, text in native],
    )
    if rights.year:
        made.add('264', '#4', ('c', f'©{rights.year}'))
    made.add('300', '##', ('a', '1 online resource'))
    for tag, label, code, source in _RDA:
        made.add(tag, '##', ('a', label), ('b', code), ('2', source))


def _terms(made: _Fields, document: Document, work: Work) -> None:
    rights, access = work.rights, work.access
    for part in work.parts:
        authors = ', '.join(credit.printed for credit in part.people)
        made.add('505', '00', ('t', part.full_title), ('r', authors))
    if access.term:
        blank = '0' if access.term is OPEN else '1'
        pairs = [('a', access.term.label), ('g', access.embargo.replace('-', '')), ('u', access.term.uri)]
        made.add('506', f'{blank}#', *pairs)
    made.add('520', '3#', ('a', ' '.join(work.abstract.split())))
    made.add('540', '##', ('a', rights.term.label), ('u', rights.term.uri))
    made.add('540', '##', ('a', rights.statement))
    made.add('542', '1#', ('d', rights.holder), ('g', rights.year))
    for word in work.keywords:
        made.add('653', '#0', ('a', word))
    made.add('655', '#7', ('a', work.type.label), ('0', work.type.uri), ('2', 'coar'))
    made.add('655', '#7', ('a', work.status.label), ('0', work.status.uri), ('2', 'coar'))


def _linked(made: _Fields, document: Document, work: Work) -> None:
    host, original, series = work.host, work.original, work.series
    if host:
        place = ', '.join(part for part in (host.publisher.place, host.publisher.name, host.date) if part)
        made.add(
            '773',
            '0#',
            ('7', 'nnam'),
            ('t', host.full_title),
            ('d', place),
            ('g', work.first_page and f'page {work.first_page}-'),
            ('k', work.series_line),
            ('x', series.issn if series else ''),
            *(('z', isbn.digits) for isbn in host.isbns),
            ('o', host.doi),
            ('w', host.identifier),
        )
    for part in work.parts:
        made.add('774', '08', ('i', 'Contains:'), ('t', part.full_title), ('w', part.identifier))
    if original:
        after = metadata.full_title(original.title, original.subtitle, work.separator)
        issuer, first = original.publisher, original.series
        parts = [issuer.place, issuer.name] if issuer else []
        imprint = ', '.join(filter(None, [*parts, metadata.plain_date(original.date)]))
        made.add(
            '787',
            '08',
            ('i', 'Based on a paper in:' if work.host else 'Based on:'),
            ('t', after),
            ('d', imprint),
            ('k', metadata.series_line(first)),
            ('x', first.issn if first else ''),
            ('n', original.rights),
        )
    made.add('856', '40', ('u', work.url))
