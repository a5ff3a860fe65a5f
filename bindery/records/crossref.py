"""A Crossref deposit: the volume's DOI with what Crossref registers of it. Papers have no DOI here and no deposit.

Source: Crossref Metadata Input Schema 5.5.0. The depositor reads it over and sends it; nothing is sent from here.
"""

from __future__ import annotations

from lxml import etree

from bindery.document.parts import Credit, Document
from bindery.records import facts, roles
from bindery.records.facts import Work
from bindery.records.vocabularies import OPEN
from bindery.records.xml import XSI, Vocabulary, with_attributes, written

CROSSREF = 'http://www.crossref.org/schema/5.5.0'
INDICATORS = 'http://www.crossref.org/AccessIndicators.xsd'
_C = Vocabulary(CROSSREF, {None: CROSSREF, 'ai': INDICATORS, 'xsi': XSI})
_AI = Vocabulary(INDICATORS, {'ai': INDICATORS})


def lacking(document: Document) -> str:
    """What a deposit needs and the volume lacks; '' where it has all."""
    record = document.volume
    needs = (
        ('a DOI', record.identifiers.doi),
        ('url, which the DOI leads to', record.url),
        ('contact.email, the depositor’s address', record.contact.email),
        ('released, which numbers the deposit', record.released),
    )
    return ', '.join(name for name, value in needs if not value)


def volume(document: Document) -> bytes:
    """The deposit."""
    work = facts.volume(document)
    stamp = work.released.replace('-', '') + '000000'
    publisher = work.publisher.name
    depositor = _C.element(
        'depositor', _C.element('depositor_name', publisher), _C.element('email_address', document.volume.contact.email)
    )
    head = _C.element(
        'head',
        _C.element('doi_batch_id', f'{work.key}-{stamp}'),
        _C.element('timestamp', stamp),
        depositor,
        _C.element('registrant', publisher),
    )
    kind = {'book_type': 'edited_book' if work.by(facts.EDITORS) else 'monograph'}
    book = with_attributes(_C.element('book', _book(work)), kind)
    root = _C.element('doi_batch', head, _C.element('body', book), version='5.5.0')
    place = f'{CROSSREF} https://www.crossref.org/schemas/crossref5.5.0.xsd'
    return written(with_attributes(root, {f'{{{XSI}}}schemaLocation': place}))


def papers(document: Document) -> tuple[bytes, ...]:
    """None: only the volume has a DOI."""
    return ()


def _book(work: Work) -> etree._Element:
    """In a series with an ISSN the series is registered too; Crossref knows no series without one."""
    publisher = _C.element(
        'publisher',
        _C.element('publisher_name', work.publisher.name),
        _C.maybe('publisher_place', work.publisher.place),
    )
    doi = _C.element('doi_data', _C.element('doi', work.doi), _C.element('resource', work.url))
    titles = _C.element('titles', _C.element('title', work.title), _C.maybe('subtitle', work.subtitle))
    series = work.series
    inside = [_C.maybe('contributors', [_person(credit, n == 0) for n, credit in enumerate(work.people)]), titles]
    end = [_date(work.date), *_isbns(work), publisher, _licence(work), doi]
    if series is None or not series.issn:
        return _C.element('book_metadata', inside, end, language=work.lang.split('-')[0])
    whole = _C.element('series_metadata', _C.element('titles', _C.element('title', series.name)), _issn(series.issn))
    number = _C.maybe('volume', series.number)
    return _C.element('book_series_metadata', whole, inside, number, end, language=work.lang.split('-')[0])


def _issn(issn: str) -> etree._Element:
    return with_attributes(_C.element('issn', issn), {'media_type': 'electronic'})


def _isbns(work: Work) -> list[etree._Element]:
    media = {'print': 'print'}
    found = [
        with_attributes(_C.element('isbn', isbn.digits), {'media_type': media.get(isbn.edition, 'electronic')})
        for isbn in work.isbns
    ]
    return found or [_C.element('noisbn', reason='monograph')]


def _person(credit: Credit, is_first: bool) -> etree._Element:
    name, native, orcid = credit.person.name, credit.person.native, credit.person.orcid
    post = facts.post(credit)
    house = post.institution if post else None
    where = house.name if house else credit.affiliation
    institution = _C.maybe('institution', _C.maybe('institution_name', where))
    other = _C.element('string-name', native.text, language=native.lang.split('-')[0]) if native else None
    made = _C.element(
        'person_name',
        _C.maybe('given_name', name.given),
        _C.element('surname', name.short),
        _C.maybe('suffix', name.suffix),
        _C.maybe('affiliations', institution),
        _C.maybe('ORCID', f'https://orcid.org/{orcid}' if orcid else ''),
        _C.maybe('alt-name', other),
        sequence='first' if is_first else 'additional',
    )
    return with_attributes(made, {'contributor_role': roles.CROSSREF.get(credit.role, 'other')})


def _date(plain: str) -> etree._Element:
    year, month, day = (*plain.split('-'), '', '')[:3]
    parts = [_C.maybe('month', month), _C.maybe('day', day), _C.element('year', year)]
    return with_attributes(_C.element('publication_date', parts), {'media_type': 'online'})


def _licence(work: Work) -> etree._Element | None:
    """A licence, and whether one may read it freely; that a work is in copyright is no licence and not deposited."""
    access = work.access
    free = with_attributes(_AI.element('free_to_read'), {'start_date': access.embargo})
    return _AI.maybe(
        'program',
        free if access.term is OPEN or access.embargo else None,
        _AI.element('license_ref', work.rights.term.uri) if work.rights.licensed else None,
        name='AccessIndicators',
    )
