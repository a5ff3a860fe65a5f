"""MODS 3.8: the record that library repositories exchange.

Source: Metadata Object Description Schema 3.8, Library of Congress (September 2022) and its user guidelines.
"""

from __future__ import annotations

from lxml import etree

from bindery.document import metadata
from bindery.document.parts import Credit, Document
from bindery.model.volume import Publisher, Series
from bindery.records import facts, roles
from bindery.records.facts import ANTECEDENT, Work
from bindery.records.languages import bibliographic, script
from bindery.records.xml import XLINK, XSI, Vocabulary, with_attributes, with_lang, written

MODS = 'http://www.loc.gov/mods/v3'
RELATORS = 'http://id.loc.gov/vocabulary/relators'
_M = Vocabulary(MODS, {None: MODS, 'xlink': XLINK, 'xsi': XSI})
Elements = list[etree._Element | None]


def volume(document: Document) -> bytes:
    """The volume's record, its papers as constituents."""
    return written(_record(facts.volume(document)))


def papers(document: Document) -> tuple[bytes, ...]:
    """Each paper's record, the volume as its host."""
    return tuple(written(_record(work)) for work in facts.papers(document))


def _record(work: Work) -> etree._Element:
    root = _M.element(
        'mods',
        _described(work),
        _host(work) if work.host else [_series(work.series)],
        [_constituent(part) for part in work.parts],
        [_original(work)],
        _rights(work),
        _record_info(work),
        version='3.8',
    )
    place = f'{MODS} http://www.loc.gov/standards/mods/v3/mods-3-8.xsd'
    return with_attributes(root, {f'{{{XSI}}}schemaLocation': place})


def _described(work: Work) -> Elements:
    return [
        _title(work),
        *(_name(credit) for credit in work.people),
        _M.element('typeOfResource', 'text'),
        _M.element('genre', work.type.label, authority='coar', valueURI=work.type.uri),
        _M.element('genre', work.status.label, type='version', authority='coar', valueURI=work.status.uri),
        _origin(work.publisher, work.date, work.version, work.rights.year) if not work.host else None,
        *(_language(tag) for tag in work.languages),
        _M.element('physicalDescription', _M.element('digitalOrigin', 'born digital')),
        *(with_lang(element, work.lang) for element in _M.all('abstract', [work.abstract])),
        *(_M.element('subject', with_lang(_M.element('topic', word), work.lang)) for word in work.keywords),
        *_identifiers(work),
        _M.maybe('location', _M.maybe('url', work.url, usage='primary')),
    ]


def _title(work: Work) -> etree._Element:
    made = _M.element('titleInfo', _M.element('title', work.title), _M.maybe('subTitle', work.subtitle))
    return with_lang(made, work.lang)


def _name(credit: Credit) -> etree._Element:
    """A person: name in parts, role by relator, affiliation, ORCID, and the name in its own script."""
    name = credit.person.name
    family = ' '.join(part for part in (name.particle, name.family) if part)
    native, orcid = credit.person.native, credit.person.orcid
    return _M.element(
        'name',
        _M.element('namePart', family, type='family'),
        _M.maybe('namePart', name.given, type='given'),
        _M.maybe('namePart', name.suffix, type='termsOfAddress'),
        _M.element('displayForm', name.display),
        _role(credit.role),
        _M.maybe('affiliation', credit.affiliation),
        _M.maybe('nameIdentifier', orcid, type='orcid', typeURI='https://orcid.org'),
        _native(native.text, native.lang) if native else None,
        type='personal',
    )


def _native(text: str, lang: str) -> etree._Element:
    made = with_lang(_M.element('namePart', text), lang)
    code = script(text)
    if code:
        made.set('script', code)
    return _M.element('alternativeName', made, altType='native')


def _role(role: str) -> etree._Element:
    place = {'authority': 'marcrelator', 'authorityURI': RELATORS, 'valueURI': f'{RELATORS}/{role}'}
    return _M.element(
        'role',
        _M.element('roleTerm', role, type='code', **place),
        _M.maybe('roleTerm', roles.TERMS.get(role, ''), type='text', **place),
    )


def _origin(
    publisher: Publisher | None, date: str, version: str = '', copyright_year: str = ''
) -> etree._Element | None:
    country = publisher.country.lower() if publisher else ''
    place = publisher.place if publisher else ''
    native = publisher.native if publisher else None
    return _M.maybe(
        'originInfo',
        _M.maybe('place', _M.maybe('placeTerm', place, type='text')),
        _M.maybe('place', _M.maybe('placeTerm', country, type='code', authority='iso3166')),
        _M.maybe('publisher', publisher.name if publisher else ''),
        with_lang(_M.element('publisher', native.text), native.lang) if native else None,
        _M.maybe('dateIssued', date, encoding='w3cdtf', keyDate='yes'),
        _M.maybe('copyrightDate', copyright_year, encoding='w3cdtf'),
        _M.maybe('edition', version and f'Version {version}'),
    )


def _language(tag: str) -> etree._Element:
    return _M.element(
        'language',
        _M.element('languageTerm', bibliographic(tag), type='code', authority='iso639-2b'),
        _M.element('languageTerm', tag, type='code', authority='rfc5646'),
    )


def _identifiers(work: Work) -> Elements:
    return [
        _M.element('identifier', work.identifier, type='urn'),
        _M.maybe('identifier', work.doi, type='doi'),
        *(_M.element('identifier', isbn.number, type='isbn', displayLabel=isbn.edition) for isbn in work.isbns),
    ]


def _series(series: Series | None) -> etree._Element | None:
    if series is None:
        return None
    title = _M.element('titleInfo', _M.element('title', series.name), _M.maybe('partNumber', series.number))
    return _M.element('relatedItem', title, _M.maybe('identifier', series.issn, type='issn'), type='series')


def _host(work: Work) -> Elements:
    host = work.host
    if host is None:
        return []
    editors = [_name(credit) for credit in host.by(facts.EDITORS)]
    start = _M.maybe('start', work.first_page)
    pages = _M.element('part', _M.element('extent', start, unit='pages')) if start is not None else None
    origin = _origin(host.publisher, host.date, host.version, host.rights.year)
    inside = [_title(host), *editors, origin, *_identifiers(host), _series(host.series), pages]
    return [_M.element('relatedItem', inside, type='host')]


def _constituent(work: Work) -> etree._Element:
    names = [_name(credit) for credit in work.people]
    return _M.element('relatedItem', _title(work), names, _identifiers(work), type='constituent')


def _original(work: Work) -> etree._Element | None:
    """The work that this one is after; a paper is after a part of it, which is named by its authors."""
    original = work.original
    if original is None:
        return None
    named = {credit.person.id: credit for credit in work.people if credit.role == ANTECEDENT}
    names: Elements = [_name(credit) for credit in named.values()]
    whole: Elements = [
        _M.element('titleInfo', _M.element('title', original.title), _M.maybe('subTitle', original.subtitle)),
        _origin(original.publisher, metadata.plain_date(original.date)),
        _M.maybe('note', original.citation, type='preferred citation'),
        _series(original.series),
        _M.maybe('accessCondition', original.rights, type='use and reproduction'),
    ]
    inside = [_M.element('relatedItem', whole, type='host')] if work.host else whole
    return _M.element('relatedItem', names, inside, otherType='isBasedOn', displayLabel='After')


def _rights(work: Work) -> Elements:
    rights, access = work.rights, work.access
    use = _M.element('accessCondition', rights.term.label, type='use and reproduction')
    found: Elements = [with_attributes(use, {f'{{{XLINK}}}href': rights.term.uri})]
    if rights.statement:
        statement = _M.element('accessCondition', rights.statement, type='use and reproduction')
        found.append(with_lang(statement, work.lang))
    if rights.holder:
        found.append(
            _M.element('accessCondition', f'© {rights.year} {rights.holder}'.replace('  ', ' '), type='copyright')
        )
    if access.term:
        words = f'{access.term.label} until {access.embargo}' if access.embargo else access.term.label
        right = _M.element('accessCondition', words, type='restriction on access')
        found.append(with_attributes(right, {f'{{{XLINK}}}href': access.term.uri}))
    return found


def _record_info(work: Work) -> etree._Element:
    return _M.element(
        'recordInfo',
        _M.maybe('recordContentSource', work.publisher.name),
        _M.maybe('recordChangeDate', work.released, encoding='w3cdtf'),
        _M.element('recordIdentifier', work.identifier),
    )
