"""The XMP packet: what it claims, and what it explains of its own properties."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from bindery.document.parts import Document
from bindery.editions.content import Content
from bindery.editions.pdf.xmp import NAMESPACES, Conformance, packet
from bindery.model.volume import Correction, ParallelTitle, Rights

DEFINED_BY_XMP = {
    'http://purl.org/dc/elements/1.1/',
    'http://ns.adobe.com/xap/1.0/',
    'http://ns.adobe.com/xap/1.0/rights/',
    'http://ns.adobe.com/pdf/1.3/',
    'http://www.aiim.org/pdfa/ns/id/',
    'http://www.aiim.org/pdfa/ns/extension/',
}
PROPERTY = '{http://www.aiim.org/pdfa/ns/property#}'
SCHEMA = '{http://www.aiim.org/pdfa/ns/schema#}'


def properties(xmp: bytes) -> dict[str, str]:
    """The properties of a packet by ``{namespace}name``, with their texts."""
    about = etree.fromstring(xmp).find('.//{*}Description')
    assert about is not None
    return {str(element.tag): ''.join(element.itertext()) for element in about}


def explained(xmp: bytes) -> set[str]:
    """The properties that its extension schemas define."""
    return {
        f'{{{schema.findtext(SCHEMA + "namespaceURI")}}}{name.text}'
        for schema in etree.fromstring(xmp).iterfind(f'.//{SCHEMA}namespaceURI/..')
        for name in schema.iter(f'{PROPERTY}name')
    }


@pytest.mark.parametrize('claims', [None, Conformance(2, 'A', 1)], ids=['unlabelled', 'labelled'])
def test_what_xmp_does_not_define_is_explained(book: tuple[Document, Content], claims: Conformance | None) -> None:
    xmp = packet(book[0], claims)
    foreign = {name for name in properties(xmp) if name[1:].partition('}')[0] not in DEFINED_BY_XMP}
    assert foreign
    assert explained(xmp) == foreign


def test_corrections_are_told_by_their_dates_alone(book: tuple[Document, Content]) -> None:
    document = book[0]
    corrections = (Correction('2025-03-18', 'A number in the table was wrong.'), Correction('2025-04', 'A name.'))
    changed = replace(document, volume=replace(document.volume, corrections=corrections))
    dates = etree.fromstring(packet(changed)).find('.//{http://purl.org/dc/terms/}modified')
    assert dates is not None
    assert [text.strip() for text in dates.itertext() if text.strip()] == ['2025-03-18', '2025-04']


def test_nothing_is_claimed_unasked(book: tuple[Document, Content]) -> None:
    assert b'pdfaid' not in packet(book[0])
    assert b'pdfuaid' not in packet(book[0])


def test_a_claim_names_part_and_level(book: tuple[Document, Content]) -> None:
    said = properties(packet(book[0], Conformance(2, 'A', 1)))
    assert said['{http://www.aiim.org/pdfa/ns/id/}part'] == '2'
    assert said['{http://www.aiim.org/pdfa/ns/id/}conformance'] == 'A'
    assert said['{http://www.aiim.org/pdfua/ns/id/}part'] == '1'


def values(xmp: bytes, prefixed: str) -> list[str]:
    """The texts of a property, by its name with our prefix; of a text in several languages each."""
    prefix, _, local = prefixed.partition(':')
    element = etree.fromstring(xmp).find(f'.//{{{NAMESPACES[prefix]}}}{local}')
    if element is None:
        return []
    return [text.strip() for text in element.itertext() if text.strip()]


@pytest.mark.parametrize(
    ('name', 'said'),
    [
        ('dc:title', ['Bread Ovens of the Upper Valley: Three Short Papers'] * 2 + ['نان: سه نوشته']),
        ('dc:creator', ['Marta Oldcastle', 'Piet van der Loon', 'Sofia Karali']),
        ('marcrel:edt', ['Marta Oldcastle']),
        ('marcrel:aut', ['Marta Oldcastle', 'Piet van der Loon', 'Sofia Karali']),
        ('dc:subject', ['bread', 'ovens']),
        ('dc:language', ['en', 'el', 'fa']),
        ('dc:publisher', ['Hearth Studies Press']),
        ('dc:rights', ['The papers may be copied for teaching.'] * 2),
        ('xmpRights:Owner', ['The authors']),
        ('xmpRights:WebStatement', ['https://creativecommons.org/licenses/by/4.0/']),
        ('xmp:Identifier', [
            'urn:uuid:ce6d4e0c-3754-58d8-bda6-9dd33d784d71', 'urn:isbn:9783161484100', 'https://doi.org/10.5555/bread',
            'https://hearth.example/3/',
        ]),
        ('prism:isbn', ['978-3-16-148410-0']),
        ('prism:doi', ['10.5555/bread']),
        ('prism:url', ['https://hearth.example/3/']),
        ('prism:publicationName', ['Bread Ovens of the Upper Valley: Three Short Papers']),
        ('prism:seriesTitle', ['Hearth Notes']),
        ('prism:number', ['3']),
        ('prism:issn', ['1234-5679']),
        ('prism:publicationDate', ['2025-03']),
        ('prism:versionIdentifier', ['1.1']),
        ('xmp:CreateDate', ['2025-03-17T00:00:00Z']),
        ('dcterms:modified', ['2025-03-17']),
    ],
)  # fmt: skip
def test_every_fact_of_the_volume_is_there(book: tuple[Document, Content], name: str, said: list[str]) -> None:
    document = book[0]
    volume = document.volume
    assert volume.series is not None
    full = replace(
        volume,
        parallel=ParallelTitle('نان', 'fa', 'سه نوشته'),
        series=replace(volume.series, issn='1234-5679'),
        identifiers=replace(volume.identifiers, isbn_pdf='978-3-16-148410-0', doi='10.5555/bread'),
        url='https://hearth.example/3',
    )
    assert values(packet(replace(document, volume=full)), name) == said


def test_a_volume_without_a_licence_is_in_copyright(book: tuple[Document, Content]) -> None:
    document = book[0]
    xmp = packet(replace(document, volume=replace(document.volume, rights=Rights('Hearth', '2025', 'Ask us.'))))
    assert values(xmp, 'xmpRights:WebStatement') == ['http://rightsstatements.org/vocab/InC/1.0/']
    assert values(xmp, 'dc:rights') == ['Ask us.', 'Ask us.']
