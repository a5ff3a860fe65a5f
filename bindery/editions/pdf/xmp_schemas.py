"""What the XMP packet says of properties that XMP itself does not define, as PDF/A asks (ISO 19005-2, 6.6.2.3.3)."""

from __future__ import annotations

from collections.abc import Collection
from xml.etree.ElementTree import Element, SubElement

from bindery.frozen import frozen

RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
EXTENSION = 'http://www.aiim.org/pdfa/ns/extension/'
SCHEMA = 'http://www.aiim.org/pdfa/ns/schema#'
PROPERTY = 'http://www.aiim.org/pdfa/ns/property#'
RELATORS = 'http://id.loc.gov/vocabulary/relators/'
PREFIXES = {'pdfaExtension': EXTENSION, 'pdfaSchema': SCHEMA, 'pdfaProperty': PROPERTY}


@frozen
class Schema:
    """A vocabulary: its name, its namespace, the prefix we use, and each property's type and meaning."""

    name: str
    namespace: str
    prefix: str
    properties: tuple[tuple[str, str, str], ...]


SCHEMAS = (
    Schema(
        'PRISM Basic Metadata', 'http://prismstandard.org/namespaces/basic/3.0/', 'prism',
        (
            ('seriesTitle', 'Text', 'Title of the series'),
            ('seriesNumber', 'Text', 'Number in the series'),
            ('issn', 'Text', 'ISSN of the series'),
            ('isbn', 'Text', 'ISBN of this edition'),
            ('doi', 'Text', 'Digital object identifier'),
            ('url', 'URI', 'Address of the online edition'),
            ('versionIdentifier', 'Text', 'Version of the text'),
            ('publicationName', 'Text', 'Title of the volume'),
            ('aggregationType', 'Text', 'What the volume is'),
            ('number', 'Text', 'Number of the volume in its series'),
            ('publicationDate', 'Date', 'Date of the volume'),
            ('copyrightYear', 'Text', 'Year of the copyright'),
            ('startingPage', 'Text', 'First printed page of the paper'),
            ('endingPage', 'Text', 'Last printed page of the paper'),
        ),
    ),
    Schema(
        'DCMI Metadata Terms', 'http://purl.org/dc/terms/', 'dcterms',
        (
            ('isPartOf', 'Text', 'What the work is a part of: a series with its number, or a volume'),
            ('modified', 'seq Date', 'Dates of the corrections since release'),
        ),
    ),
    Schema(
        'PDF/UA identification', 'http://www.aiim.org/pdfua/ns/id/', 'pdfuaid',
        (('part', 'Integer', 'Part of ISO 14289 that the file conforms to'),),
    ),
)  # fmt: skip


def describe(about: Element, used: Collection[str]) -> None:
    """Add to a description what these properties (as ``{namespace}name``) mean; nothing where XMP defines them all."""
    needed = [
        (schema, chosen)
        for schema in (*SCHEMAS, _relators(used))
        if (chosen := [entry for entry in schema.properties if f'{{{schema.namespace}}}{entry[0]}' in used])
    ]
    if not needed:
        return
    bag = SubElement(SubElement(about, f'{{{EXTENSION}}}schemas'), f'{{{RDF}}}Bag')
    for schema, chosen in needed:
        item = _item(bag)
        _fields(item, SCHEMA, schema=schema.name, namespaceURI=schema.namespace, prefix=schema.prefix)
        properties = SubElement(SubElement(item, f'{{{SCHEMA}}}property'), f'{{{RDF}}}Seq')
        for name, type_, meaning in chosen:
            _fields(_item(properties), PROPERTY, name=name, valueType=type_, category='external', description=meaning)


def _relators(used: Collection[str]) -> Schema:
    """The vocabulary of roles, with those that are in use."""
    roles = sorted(name.rpartition('}')[2] for name in used if name.startswith(f'{{{RELATORS}}}'))
    meant = 'Who is credited in this role (MARC relator)'
    properties = tuple((role, 'seq Text', meant) for role in roles)
    return Schema('MARC Code List for Relators', RELATORS, 'marcrel', properties)


def _item(items: Element) -> Element:
    return SubElement(items, f'{{{RDF}}}li', {f'{{{RDF}}}parseType': 'Resource'})


def _fields(item: Element, namespace: str, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(item, f'{{{namespace}}}{name}').text = text
