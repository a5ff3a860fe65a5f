"""The XMP packet: what it claims, and what it explains of its own properties."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from bindery.document.parts import Document
from bindery.editions.content import Content
from bindery.editions.pdf.xmp import Conformance, packet
from bindery.model.volume import Correction

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
