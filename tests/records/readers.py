"""Reads records back with tools that others wrote, into one value; None is a fact that a form has no place for."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import bibtexparser
import pymarc
import rispy
from lxml import etree, html

from bindery.pandoc.process import read_bibliography

People = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Read:
    """What was read back. ``people`` are role and name, in order, names as their words in alphabetical order."""

    title: str
    people: People
    keywords: tuple[str, ...] | None = None
    language: str | None = None
    publisher: str | None = None
    date: str | None = None
    series: str | None = None
    number: str | None = None
    issn: str | None = None
    identifier: str | None = None
    rights: str | None = None
    access: str | None = None
    kind: str | None = None
    native: tuple[str, ...] | None = None
    host: str | None = None
    after: str | None = None


def words(name: str) -> str:
    """A name whose parts every form puts in its own order."""
    return ' '.join(sorted(re.findall(r'\w+', name)))


def joined(*parts: str | None) -> str:
    """Title and subtitle in one line."""
    return ': '.join(part for part in parts if part)


def dc(record: bytes) -> Read:
    root = etree.fromstring(record)
    found: dict[str, list[str]] = {}
    for element in root:
        found.setdefault(etree.QName(element).localname, []).append(element.text or '')
    makers = [('maker', words(name)) for name in found.get('creator', [])]
    others = [('other', words(name)) for name in found.get('contributor', [])]
    relations = found.get('relation', [])
    return Read(
        title=found['title'][0],
        people=(*makers, *others),
        keywords=tuple(found.get('subject', ())),
        language=found['language'][0],
        publisher=found['publisher'][0],
        date=found['date'][0],
        # Series and number stand in one element; the last that is no address.
        series=next((text for text in reversed(relations) if not text.startswith(('urn:', 'http'))), ''),
        issn=next((text[9:] for text in relations if text.startswith('urn:issn:')), ''),
        identifier=found['identifier'][0],
        rights=found['rights'][0],
        access=next((text for text in found['rights'] if '/access_right/' in text), ''),
        kind=next(text for text in found['type'] if '/resource_type/' in text),
        host=relations[0] if len(relations) > 1 and relations[1].startswith('urn:uuid:') else '',
        after=found.get('source', [''])[0],
    )


def marc(record: bytes) -> Read:
    return _marc(next(iter(pymarc.MARCReader(record))))


def marcxml(record: bytes) -> Read:
    (found,) = pymarc.parse_xml_to_array(io.BytesIO(record))
    return _marc(found)


def _marc(record: pymarc.Record) -> Read:
    title, series = record['245'], record.get('490')
    names = record.get_fields('100', '700')
    links = [field for field in record.get_fields('880') if field['6'][:3] in ('100', '700')]
    host = record.get('773')
    after = record.get('787')
    kind, _ = record.get_fields('655')
    return Read(
        title=joined(title['a'], title.get('b')),
        people=tuple((field['4'], words(f'{field["a"]} {field.get("c", "")}')) for field in names),
        keywords=tuple(field['a'] for field in record.get_fields('653')),
        language=record['008'].data[35:38],
        publisher=record['264']['b'],
        date=record['264']['c'],
        series=series['a'] if series else '',
        number=series.get('v', '') if series else '',
        issn=series.get('x', '') if series else '',
        identifier=record['001'].data,
        rights=record['540']['u'],
        access=record['506']['u'] if '506' in record else '',
        kind=kind['0'],
        native=tuple(field['a'] for field in links),
        host=host['t'] if host else '',
        after=after['t'] if after else '',
    )


def mods(record: bytes) -> Read:
    spaces = {'m': 'http://www.loc.gov/mods/v3', 'x': 'http://www.w3.org/1999/xlink'}
    root = etree.fromstring(record)

    def texts(path: str) -> list[str]:
        return [str(text) for text in root.xpath(path, namespaces=spaces)]

    def text(path: str) -> str:
        return (*texts(path), '')[0]

    people = [
        (
            name.xpath('string(m:role/m:roleTerm[@type="code"])', namespaces=spaces),
            words(' '.join(name.xpath('m:namePart/text()', namespaces=spaces))),
        )
        for name in root.xpath('m:name', namespaces=spaces)
    ]
    where = 'm:relatedItem[@type="host"]/' if texts('m:relatedItem[@type="host"]/m:titleInfo/m:title/text()') else ''
    after = 'm:relatedItem[@otherType="isBasedOn"]//m:titleInfo[not(ancestor::m:relatedItem[@type="series"])]'
    host = 'm:relatedItem[@type="host"]/m:titleInfo'
    return Read(
        title=joined(text('m:titleInfo/m:title/text()'), text('m:titleInfo/m:subTitle/text()')),
        people=tuple(people),
        keywords=tuple(texts('m:subject/m:topic/text()')),
        language=text('m:language/m:languageTerm[@authority="rfc5646"]/text()'),
        publisher=text(f'{where}m:originInfo/m:publisher/text()'),
        date=text(f'{where}m:originInfo/m:dateIssued/text()'),
        series=text(f'{where}m:relatedItem[@type="series"]/m:titleInfo/m:title/text()'),
        number=text(f'{where}m:relatedItem[@type="series"]/m:titleInfo/m:partNumber/text()'),
        issn=text(f'{where}m:relatedItem[@type="series"]/m:identifier[@type="issn"]/text()'),
        identifier=text('m:recordInfo/m:recordIdentifier/text()'),
        rights=text('m:accessCondition[@type="use and reproduction"]/@x:href'),
        access=text('m:accessCondition[@type="restriction on access"]/@x:href'),
        kind=text('m:genre[@authority="coar"]/@valueURI'),
        native=tuple(texts('m:name/m:alternativeName/m:namePart/text()')),
        host=joined(text(f'{host}/m:title/text()'), text(f'{host}/m:subTitle/text()')),
        after=joined(text(f'{after}/m:title/text()'), text(f'{after}/m:subTitle/text()')),
    )


def bits(record: bytes) -> Read:
    root = etree.fromstring(record)
    spaces = {'a': 'http://www.niso.org/schemas/ali/1.0/', 'x': 'http://www.w3.org/1999/xlink'}
    is_paper = root.tag == 'book-part-wrapper'
    book = root.find('book-meta')
    meta = root.find('book-part/book-part-meta') if is_paper else book
    people = [
        (
            contributor.find('role').get('vocab-term-identifier')[-3:],
            words(' '.join(contributor.xpath('.//name//text()'))),
        )
        for contributor in meta.iterfind('contrib-group/contrib')
    ]
    own = (
        ('title-group/title', 'title-group/subtitle')
        if is_paper
        else ('book-title-group/book-title', 'book-title-group/subtitle')
    )
    whole = joined(*(book.findtext(f'book-title-group/{name}') for name in ('book-title', 'subtitle')))
    custom = {pair.findtext('meta-name'): pair.findtext('meta-value') for pair in meta.iterfind('.//custom-meta')}
    return Read(
        title=joined(*(meta.findtext(path) for path in own)),
        people=tuple(people),
        keywords=tuple(meta.xpath('kwd-group/kwd/text()')),
        language=(root.find('book-part') if is_paper else root).get('{http://www.w3.org/XML/1998/namespace}lang'),
        publisher=book.findtext('publisher/publisher-name'),
        date=book.find('pub-date').get('iso-8601-date'),
        series=root.findtext('collection-meta/title-group/title', ''),
        number=root.findtext('collection-meta/volume-in-collection/volume-number', ''),
        issn=root.findtext('collection-meta/issn', ''),
        identifier=meta.findtext('book-part-id' if is_paper else 'book-id'),
        rights=meta.xpath('string(permissions/license/@x:href)', namespaces=spaces),
        access=custom.get('access', ''),
        kind=custom['resource-type'],
        native=tuple(meta.xpath('contrib-group/contrib/name-alternatives/string-name/text()')),
        host=whole if is_paper else '',
        after=meta.findtext('related-object/source', ''),
    )


def crossref(record: bytes) -> Read:
    root = etree.fromstring(record)
    spaces = {'c': 'http://www.crossref.org/schema/5.5.0', 'a': 'http://www.crossref.org/AccessIndicators.xsd'}

    def texts(path: str) -> list[str]:
        return [str(text) for text in root.xpath(path, namespaces=spaces)]

    book = '(//c:book_series_metadata|//c:book_metadata)'
    people = [
        (
            person.get('contributor_role'),
            words(
                ' '.join(person.xpath('*[self::c:given_name|self::c:surname|self::c:suffix]/text()', namespaces=spaces))
            ),
        )
        for person in root.iterfind('.//c:person_name', spaces)
    ]
    date = root.find('.//c:publication_date', spaces)
    return Read(
        title=joined(*texts(f'{book}/c:titles/*/text()')),
        people=tuple(people),
        language=texts(f'{book}/@language')[0],
        publisher=texts(f'{book}/c:publisher/c:publisher_name/text()')[0],
        date='-'.join(text for name in ('year', 'month', 'day') if (text := date.findtext(f'c:{name}', '', spaces))),
        series=(*texts('//c:series_metadata/c:titles/c:title/text()'), '')[0],
        number=(*texts(f'{book}/c:volume/text()'), '')[0],
        issn=(*texts('//c:series_metadata/c:issn/text()'), '')[0],
        identifier=texts('//c:doi/text()')[0],
        rights=texts('//a:license_ref/text()')[0],
        native=tuple(texts('//c:alt-name/c:string-name/text()')),
    )


def datacite(record: bytes) -> Read:
    found = json.loads(record)
    people = [('author', words(person['name'])) for person in found['creators']]
    people += [(person['contributorType'].lower(), words(person['name'])) for person in found['contributors']]
    item = next(item for item in found['relatedItems'] if item['relationType'] == 'IsPublishedIn')
    return Read(
        title=joined(*(title['title'] for title in found['titles'])),
        people=tuple(people),
        keywords=tuple(subject['subject'] for subject in found['subjects']),
        language=found['language'],
        publisher=found['publisher']['name'],
        date=next(date['date'] for date in found['dates'] if date['dateType'] == 'Issued'),
        series=item['titles'][0]['title'],
        number=item['volume'],
        issn=item['relatedItemIdentifier']['relatedItemIdentifier'],
        identifier=found['doi'],
        rights=found['rightsList'][0]['rightsUri'],
        access=next((entry['rightsUri'] for entry in found['rightsList'][1:] if 'rightsUri' in entry), ''),
    )


def onix(record: bytes) -> Read:
    """The first product; ONIX gives the ISBN, which the test of identifiers knows."""
    root = etree.fromstring(record)
    spaces = {'o': 'http://ns.editeur.org/onix/3.1/reference'}
    product = root.find('o:Product', spaces)

    def texts(path: str) -> list[str]:
        return [str(text) for text in product.xpath(path, namespaces=spaces)]

    detail = 'o:DescriptiveDetail'
    title = f'{detail}/o:TitleDetail/o:TitleElement'
    series = f'{detail}/o:Collection/o:TitleDetail/o:TitleElement'
    names = ('NamesBeforeKey', 'PrefixToKey', 'KeyNames', 'SuffixToKey')
    people = [
        (
            {'A01': 'aut', 'B01': 'edt'}[person.findtext('o:ContributorRole', '', spaces)],
            words(' '.join(person.findtext(f'o:{name}', '', spaces) for name in names)),
        )
        for person in product.iterfind(f'{detail}/o:Contributor', spaces)
    ]
    date = texts('o:PublishingDetail/o:PublishingDate/o:Date/text()')[0]
    issn = texts(f'{detail}/o:Collection/o:CollectionIdentifier/o:IDValue/text()')[0]
    return Read(
        title=joined(
            ' '.join(texts(f'{title}/o:TitlePrefix/text()') + texts(f'{title}/o:TitleWithoutPrefix/text()')),
            *texts(f'{title}/o:Subtitle/text()'),
        ),
        people=tuple(people),
        keywords=tuple(texts(f'{detail}/o:Subject/o:SubjectHeadingText/text()')),
        language=texts(f'{detail}/o:Language/o:LanguageCode/text()')[0],
        publisher=texts('o:PublishingDetail/o:Publisher/o:PublisherName/text()')[0],
        date=f'{date[:4]}-{date[4:]}',
        series=texts(f'{series}/o:TitleWithoutPrefix/text()')[0],
        number=texts(f'{series}/o:PartNumber/text()')[0],
        issn=f'{issn[:4]}-{issn[4:]}',
        identifier=texts('o:ProductIdentifier/o:IDValue/text()')[0],
        rights=texts(f'{detail}/o:EpubLicense//o:EpubLicenseExpressionLink/text()')[0],
        native=tuple(texts(f'{detail}/o:Contributor/o:AlternativeName/o:PersonName/text()')),
    )


def csl(record: bytes) -> Read:
    """Through pandoc's citeproc, which drops what it doesn't know; the rest is read as it stands."""
    (entry,) = json.loads(record)
    (known,) = read_bibliography(record.decode(), 'csljson')
    assert known['title'].startswith(entry['title'][:9])
    return Read(
        title=known['title'],
        people=_csl_people(known),
        keywords=tuple(known['keyword'].split(', ')) if 'keyword' in known else (),
        language=known['language'],
        publisher=known['publisher'],
        date=_csl_date(known),
        series=known.get('collection-title', ''),
        number=str(known.get('collection-number', '')),
        issn=known.get('ISSN', ''),
        identifier=entry['custom']['identifier'],
        rights=entry['custom']['rights'],
        access=entry['custom'].get('access', ''),
        kind=entry['custom']['type'],
        host=known.get('container-title', ''),
        after=known.get('note', ''),
    )


def _csl_people(entry: dict[str, Any]) -> People:
    parts = ('given', 'non-dropping-particle', 'dropping-particle', 'family', 'suffix')
    return tuple(
        (role, words(' '.join(person.get(part, '') for part in parts)))
        for role in ('author', 'editor')
        for person in entry.get(role, ())
    )


def _csl_date(entry: dict[str, Any]) -> str:
    return '-'.join(f'{part:02d}' for part in entry['issued']['date-parts'][0])


def bibtex(record: bytes) -> Read:
    """With bibtexparser; names and text once more through pandoc, which knows TeX."""
    library = bibtexparser.parse_string(record.decode())
    assert not library.failed_blocks
    (entry,) = library.entries
    (known,) = read_bibliography(record.decode(), 'bibtex')
    fields = {field.key: field.value for field in entry.fields}
    return Read(
        title=_bare(known['title']),
        people=_csl_people(known),
        keywords=tuple(word for word in fields.get('keywords', '').split(', ') if word),
        language=fields['language'],
        publisher=_bare(fields['publisher']),
        date=_csl_date(known),
        series=fields.get('series', ''),
        number=fields.get('number', ''),
        issn=fields.get('issn', ''),
        rights=fields['copyright'],
        host=_bare(known.get('container-title', '')),
        after=fields.get('note', ''),
    )


def _bare(text: str) -> str:
    """Text without the marks that keep capitals."""
    return re.sub(r'</?span[^>]*>|[{}]', '', text)


def ris(record: bytes) -> Read:
    (entry,) = rispy.loads(record.decode())
    is_paper = entry['type_of_reference'] == 'CHAP'
    authors = [('author', words(name)) for name in entry.get('authors', ())]
    editors = [('editor', words(name)) for name in entry.get('secondary_authors', ())]
    notes = dict(note.split(': ', 1) for note in entry['notes'])
    series = entry.get('tertiary_title' if is_paper else 'secondary_title', '')
    year, month, day, *_ = (*entry['date'].split('/'), '', '')
    return Read(
        title=entry['title'],
        people=(*authors, *editors),
        keywords=tuple(entry.get('keywords', ())),
        language=entry['language'],
        publisher=entry['publisher'],
        date='-'.join(part for part in (year, month, day) if part),
        series=series,
        number=entry.get('number', entry.get('note', '')),
        identifier=notes['Identifier'],
        rights=notes['Rights'].rpartition(', ')[2],
        host=entry.get('secondary_title', '') if is_paper else '',
        after=entry.get('original_publication', ''),
    )


def schema_org(record: bytes) -> Read:
    found = json.loads(record)
    people = [(role, words(person['name'])) for role in ('author', 'editor') for person in found.get(role, ())]
    people_all = [person for role in ('author', 'editor') for person in found.get(role, ())]
    is_paper = found['@type'] == 'Chapter'
    series = {} if is_paper else found.get('isPartOf', {})
    after = found.get('isBasedOn', {})
    after = after.get('isPartOf', after) if after.get('@type') == 'Chapter' else after
    return Read(
        title=joined(found['name'], found.get('alternativeHeadline')),
        people=tuple(people),
        keywords=tuple(found.get('keywords', ())),
        language=found['inLanguage'] if is_paper else found['inLanguage'][0],
        publisher=None if is_paper else found['publisher']['name'],
        date=found['datePublished'],
        series=None if is_paper else series.get('isPartOf', {}).get('name', ''),
        number=None if is_paper else series.get('volumeNumber', ''),
        issn=None if is_paper else series.get('isPartOf', {}).get('issn', ''),
        identifier=found['identifier'],
        rights=found.get('license') or found.get('usageInfo'),
        access=found.get('conditionsOfAccess', ''),
        kind=found['additionalType'],
        native=tuple(person['alternateName'] for person in people_all if 'alternateName' in person),
        host=found['isPartOf']['name'] if is_paper else '',
        after=joined(after.get('name'), after.get('alternativeHeadline')),
    )


def highwire(record: bytes) -> Read:
    root = html.fromstring(f'<html><head>{record.decode()}</head></html>')
    tags: dict[str, list[str]] = {}
    for meta in root.iter('meta'):
        tags.setdefault(meta.get('name', '').removeprefix('citation_'), []).append(meta.get('content'))
    licence = root.find('.//link[@rel="license"]')
    return Read(
        title=tags['title'][0],
        people=tuple(('author', words(name)) for name in tags['author']),
        keywords=tuple(tags.get('keywords', ())),
        language=tags['language'][0],
        publisher=tags['publisher'][0],
        date=tags['publication_date'][0].replace('/', '-'),
        series=tags.get('series_title', [''])[0],
        number=tags.get('technical_report_number', [''])[0],
        issn=tags.get('issn', [''])[0],
        rights=licence.get('href') if licence is not None else '',
        host=tags.get('book_title', [''])[0],
    )


READERS: dict[str, Callable[[bytes], Read]] = {
    'dc': dc,
    'marc': marc,
    'marcxml': marcxml,
    'mods': mods,
    'bits': bits,
    'crossref': crossref,
    'datacite': datacite,
    'onix': onix,
    'csl': csl,
    'bibtex': bibtex,
    'ris': ris,
    'schema-org': schema_org,
    'highwire': highwire,
}
