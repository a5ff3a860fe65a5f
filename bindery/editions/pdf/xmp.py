"""The XMP packet: title, people, subjects, languages, rights, identifiers, series and dates.

Sources: ISO 16684-1 (XMP), Dublin Core, PRISM 3.0 Basic Metadata (series, identifiers, dates), MARC relators (roles),
ISO 19005-2 6.6.2 and ISO 14289-1 5 (identification).
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from bindery.document.metadata import (
    address,
    chapter_title,
    full_title,
    issued,
    languages,
    makers,
    others,
    plain_date,
    rights_term,
    series_line,
    source,
    volume_title,
)
from bindery.document.offprint import Offprint
from bindery.document.parts import Credit, Document
from bindery.editions.pdf import xmp_schemas
from bindery.frozen import frozen

RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
NAMESPACES = {
    'rdf': RDF,
    'x': 'adobe:ns:meta/',
    'dc': 'http://purl.org/dc/elements/1.1/',
    'dcterms': 'http://purl.org/dc/terms/',
    'xmp': 'http://ns.adobe.com/xap/1.0/',
    'xmpRights': 'http://ns.adobe.com/xap/1.0/rights/',
    'pdf': 'http://ns.adobe.com/pdf/1.3/',
    'prism': 'http://prismstandard.org/namespaces/basic/3.0/',
    'marcrel': xmp_schemas.RELATORS,
    'pdfaid': 'http://www.aiim.org/pdfa/ns/id/',
    'pdfuaid': 'http://www.aiim.org/pdfua/ns/id/',
    **xmp_schemas.PREFIXES,
}
XML_LANG = '{http://www.w3.org/XML/1998/namespace}lang'
OPEN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
CLOSE = '\n<?xpacket end="r"?>'


@frozen
class Conformance:
    """What a file claims to be; claimed only of a file that the validators passed."""

    pdfa_part: int = 0
    pdfa_level: str = ''
    pdfua_part: int = 0


def packet(document: Document, claims: Conformance | None = None, offprint: Offprint | None = None) -> bytes:
    """The packet of a document, or of an offprint of it; it claims no conformance unless told to."""
    for prefix, uri in NAMESPACES.items():
        register_namespace(prefix, uri)
    meta = Element(_name('x:xmpmeta'))
    about = SubElement(SubElement(meta, _name('rdf:RDF')), _name('rdf:Description'), {_name('rdf:about'): ''})
    if offprint:
        _paper(about, document, offprint)
    else:
        _work(about, document)
    _people(about, document, offprint.chapter.credits if offprint else document.creators)
    _rights(about, document)
    _file(about, document, offprint.chapter.keywords if offprint else document.volume.keywords)
    if claims and claims.pdfa_part:
        _text(about, 'pdfaid:part', str(claims.pdfa_part))
        _text(about, 'pdfaid:conformance', claims.pdfa_level)
        # From PDF/A-4 on the year of the standard is asked for.
        _text(about, 'pdfaid:rev', '2020' if claims.pdfa_part == 4 else '')
    if claims and claims.pdfua_part:
        _text(about, 'pdfuaid:part', str(claims.pdfua_part))
        _text(about, 'pdfuaid:rev', '2024' if claims.pdfua_part == 2 else '')
    if not claims or claims.pdfa_part != 4:  # PDF/A-4 knows no extension schemas
        xmp_schemas.describe(about, {element.tag for element in about})
    return (OPEN + tostring(meta, encoding='unicode') + CLOSE).encode()


def _work(about: Element, document: Document) -> None:
    volume = document.volume
    _alternatives(about, 'dc:title', volume_title(document), document.lang, _parallel(document))
    _alternatives(about, 'dc:description', document.citation, document.lang)
    _array(about, 'dc:subject', 'Bag', volume.keywords)
    _array(about, 'dc:language', 'Bag', languages(document))
    _array(about, 'dc:date', 'Seq', [plain_date(volume.date)])
    _array(about, 'dc:type', 'Bag', ['Text'])
    _text(about, 'dc:format', 'application/pdf')
    _text(about, 'dc:identifier', volume.identifier)
    _text(about, 'dc:source', source(document))
    ids = volume.identifiers
    _series(about, document)
    _text(about, 'dcterms:isPartOf', series_line(volume.series))
    _text(about, 'prism:isbn', ids.isbn_pdf)
    _text(about, 'prism:doi', ids.doi)
    _text(about, 'prism:url', address(volume))
    isbn = f'urn:isbn:{ids.isbn_pdf.replace("-", "")}' if ids.isbn_pdf else ''
    doi = f'https://doi.org/{ids.doi}' if ids.doi else ''
    _array(about, 'xmp:Identifier', 'Bag', [volume.identifier, isbn, doi, address(volume)])
    _array(about, 'dcterms:modified', 'Seq', [change.date for change in volume.corrections])


def _paper(about: Element, document: Document, offprint: Offprint) -> None:
    """A paper as a part of its volume, with its printed pages."""
    volume, paper = document.volume, offprint.chapter
    _alternatives(about, 'dc:title', chapter_title(document, paper), paper.lang)
    _alternatives(about, 'dc:description', offprint.citation, document.lang)
    _array(about, 'dc:subject', 'Bag', paper.keywords)
    _array(about, 'dc:language', 'Bag', [paper.lang])
    _array(about, 'dc:date', 'Seq', [plain_date(volume.date)])
    _array(about, 'dc:type', 'Bag', ['Text'])
    _text(about, 'dc:format', 'application/pdf')
    _text(about, 'dc:identifier', f'{volume.identifier}#{paper.id}')
    _text(about, 'dc:source', source(document))
    _series(about, document)
    _text(about, 'prism:startingPage', offprint.first)
    _text(about, 'prism:endingPage', offprint.last)
    _text(about, 'prism:url', address(volume, paper.id))
    _text(about, 'dcterms:isPartOf', volume.identifier)


def _series(about: Element, document: Document) -> None:
    """The volume and its series as PRISM has them, for the whole and for a paper in it alike."""
    volume, series = document.volume, document.volume.series
    _text(about, 'prism:aggregationType', 'book')
    _text(about, 'prism:publicationName', volume_title(document))
    if series:
        _text(about, 'prism:seriesTitle', series.name)
        _text(about, 'prism:seriesNumber', series.number)
        _text(about, 'prism:number', series.number)
        _text(about, 'prism:issn', series.issn)
    _text(about, 'prism:publicationDate', plain_date(volume.date))
    _text(about, 'prism:versionIdentifier', volume.version)
    _text(about, 'prism:copyrightYear', volume.rights.year)


def _parallel(document: Document) -> tuple[tuple[str, str], ...]:
    """The title in another language, with its language, where the volume has one."""
    parallel = document.volume.parallel
    if parallel is None:
        return ()
    return ((full_title(parallel.title, parallel.subtitle, document.words.title_separator), parallel.lang),)


def _people(about: Element, document: Document, credits: Iterable[Credit]) -> None:
    credits = tuple(credits)
    named = dict.fromkeys(credit.person.name.display for credit in makers(credits))
    helpers = dict.fromkeys(credit.person.name.display for credit in others(credits))
    _array(about, 'dc:creator', 'Seq', named or [document.volume.publisher.name])
    _array(about, 'dc:contributor', 'Bag', helpers)
    _array(about, 'dc:publisher', 'Bag', [document.volume.publisher.name])
    by_role: dict[str, dict[str, None]] = {}
    for credit in credits:
        by_role.setdefault(credit.role, {})[credit.person.name.display] = None
    for role, names in by_role.items():
        _array(about, f'marcrel:{role}', 'Seq', names)


def _rights(about: Element, document: Document) -> None:
    rights = document.volume.rights
    where, name = rights_term(document.volume)
    _alternatives(about, 'dc:rights', rights.statement or name, document.lang)
    _array(about, 'xmpRights:Owner', 'Bag', [rights.holder])
    # A term's name is English, whatever the language of the volume.
    _alternatives(about, 'xmpRights:UsageTerms', name, 'en')
    _text(about, 'xmpRights:WebStatement', where)
    _text(about, 'xmpRights:Marked', 'True')


def _file(about: Element, document: Document, keywords: Iterable[str]) -> None:
    volume = document.volume
    day = issued(volume)
    moment = f'{day}T00:00:00Z' if day else ''
    for name in ('xmp:CreateDate', 'xmp:ModifyDate', 'xmp:MetadataDate'):
        _text(about, name, moment)
    _text(about, 'xmp:CreatorTool', 'Bindery')
    _text(about, 'pdf:Producer', 'WeasyPrint')
    _text(about, 'pdf:Keywords', ', '.join(keywords))


def _name(prefixed: str) -> str:
    prefix, _, local = prefixed.partition(':')
    return f'{{{NAMESPACES[prefix]}}}{local}'


def _text(about: Element, name: str, text: str) -> None:
    if text:
        SubElement(about, _name(name)).text = text


def _array(about: Element, name: str, kind: str, texts: Iterable[str]) -> None:
    texts = [text for text in texts if text]
    if texts:
        items = SubElement(SubElement(about, _name(name)), _name(f'rdf:{kind}'))
        for text in texts:
            SubElement(items, _name('rdf:li')).text = text


def _alternatives(about: Element, name: str, text: str, lang: str, more: Iterable[tuple[str, str]] = ()) -> None:
    """A text in its language, which is also the default, and the same in other languages, each with its own."""
    if text:
        items = SubElement(SubElement(about, _name(name)), _name('rdf:Alt'))
        for said, tag in ((text, 'x-default'), (text, lang), *more):
            SubElement(items, _name('rdf:li'), {XML_LANG: tag}).text = said
