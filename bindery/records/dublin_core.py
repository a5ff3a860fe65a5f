"""Dublin Core, simple, as OAI-PMH carries it.

Sources: DCMI Metadata Terms, the fifteen elements; OAI-PMH 2.0, oai_dc; the OpenAIRE guidelines' order of rights.
"""

from __future__ import annotations

from lxml import etree

from bindery.document import metadata
from bindery.document.parts import Document
from bindery.records import facts
from bindery.records.facts import Work
from bindery.records.xml import XSI, Vocabulary, with_attributes, with_lang, written

OAI_DC = 'http://www.openarchives.org/OAI/2.0/oai_dc/'
DC = 'http://purl.org/dc/elements/1.1/'
_PREFIXES: dict[str | None, str] = {'oai_dc': OAI_DC, 'dc': DC, 'xsi': XSI}
_OAI = Vocabulary(OAI_DC, _PREFIXES)
_DC = Vocabulary(DC, {'dc': DC})


def volume(document: Document) -> bytes:
    """The volume's record."""
    return _record(document, facts.volume(document))


def papers(document: Document) -> tuple[bytes, ...]:
    """Each paper's record."""
    return tuple(_record(document, work) for work in facts.papers(document))


def _record(document: Document, work: Work) -> bytes:
    makers = dict.fromkeys(credit.person.name.inverted for credit in metadata.makers(work.people))
    others = dict.fromkeys(credit.person.name.inverted for credit in metadata.others(work.people))
    root = _OAI.element(
        'dc',
        with_lang(_DC.element('title', work.full_title), work.lang),
        _DC.all('creator', makers),
        _DC.all('contributor', others),
        [with_lang(element, work.lang) for element in _DC.all('subject', work.keywords)],
        [with_lang(element, work.lang) for element in _DC.all('description', [work.abstract])],
        _DC.all('publisher', [work.publisher.name]),
        _DC.all('date', [work.date]),
        _DC.all('type', ['Text', work.type.label, work.type.uri, work.status.uri]),
        _DC.all('identifier', _identifiers(work)),
        _DC.all('source', [metadata.source(document)]),
        _DC.all('language', work.languages),
        _DC.all('relation', _relations(work)),
        _rights(work),
    )
    return written(with_attributes(root, {f'{{{XSI}}}schemaLocation': f'{OAI_DC} {OAI_DC[:-1]}.xsd'}))


def _identifiers(work: Work) -> list[str]:
    doi = [f'https://doi.org/{work.doi}'] if work.doi else []
    return [work.identifier, *doi, *(f'urn:isbn:{isbn.number}' for isbn in work.isbns), work.url]


def _relations(work: Work) -> list[str]:
    """The volume a paper stands in, and the series with its number and ISSN."""
    host = work.host
    issn = f'urn:issn:{work.series.issn}' if work.series and work.series.issn else ''
    in_volume = (
        [host.full_title, host.identifier, *(['https://doi.org/' + host.doi] if host.doi else [])] if host else []
    )
    return [*in_volume, work.series_line, issn]


def _rights(work: Work) -> list[etree._Element]:
    rights, access = work.rights, work.access
    until = f'info:eu-repo/date/embargoEnd/{access.embargo}' if access.embargo else ''
    terms = [rights.term.uri, access.term.uri if access.term else '', until]
    return [
        *_DC.all('rights', terms),
        *(with_lang(element, work.lang) for element in _DC.all('rights', [rights.statement])),
    ]
