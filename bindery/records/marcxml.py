"""MARCXML: the MARC 21 records in XML.

Source: MARC 21 XML Schema (MARC21/slim), Library of Congress.
"""

from __future__ import annotations

from lxml import etree
from pymarc import Record

from bindery.document.parts import Document
from bindery.records import facts, marc
from bindery.records.xml import Vocabulary, written

MARC = 'http://www.loc.gov/MARC21/slim'
_V = Vocabulary(MARC)


def volume(document: Document) -> bytes:
    """The volume's record."""
    return written(_record(marc.record(document, facts.volume(document))))


def papers(document: Document) -> tuple[bytes, ...]:
    """Each paper's record."""
    return tuple(written(_record(marc.record(document, work))) for work in facts.papers(document))


def _record(record: Record) -> etree._Element:
    fields = [
        _V.element('controlfield', field.data or '', tag=field.tag)
        if field.is_control_field()
        else _V.element(
            'datafield',
            [_V.element('subfield', subfield.value, code=subfield.code) for subfield in field.subfields],
            tag=field.tag,
            ind1=field.indicator1,
            ind2=field.indicator2,
        )
        for field in record.fields
    ]
    return _V.element('record', _V.element('leader', str(record.leader)), fields, type='Bibliographic')
