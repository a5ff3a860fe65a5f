"""What ONIX says to the trade: held to the schema, and nothing said that the volume or its EPUB does not say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from bindery.model.volume import Trade
from bindery.records import onix
from bindery.records.onix_trade import Feature, features, lacking
from tests.records.books import book
from tests.records.schemas import wrong

NAMES = {'o': onix.ONIX}
SOLD = Trade('12.50', 'EUR', ('NL', 'BE'), ('JPS', '1DDN', '3MR'))
FREE = Trade('0', '', ('WORLD',), ('RBKF',))


def message(trade: Trade, found: tuple[Feature, ...] = ()) -> bytes:
    document = book('rivers')
    return onix.volume(replace(document, volume=replace(document.volume, trade=trade)), found)


def values(record: bytes, path: str) -> list[str]:
    found = etree.fromstring(record).xpath(f'//o:Product[1]//{path}/text()', namespaces=NAMES)
    assert isinstance(found, list)
    return [str(each) for each in found]


def test_a_price_is_said_with_its_currency_and_taxes() -> None:
    record = message(SOLD)
    assert values(record, 'o:PriceAmount') == ['12.50']
    assert values(record, 'o:CurrencyCode') == ['EUR']
    assert values(record, 'o:SalesRights//o:CountriesIncluded') == ['BE NL']
    assert values(record, 'o:ROWSalesRightsType') == ['03']


def test_free_of_charge_is_no_price_of_nought() -> None:
    record = message(FREE)
    assert values(record, 'o:UnpricedItemType') == ['01']
    assert values(record, 'o:PriceAmount') == []
    assert values(record, 'o:SalesRights//o:RegionsIncluded') == ['WORLD']


def test_the_first_thema_subject_is_the_main_one_and_qualifiers_have_their_scheme() -> None:
    record = message(SOLD)
    assert values(record, 'o:Subject[o:MainSubject]/o:SubjectCode') == ['JPS']
    schemes = 'o:Subject[o:SubjectCode]/o:SubjectSchemeIdentifier'
    assert values(record, schemes) == ['93', '94', '96']


def test_a_volume_that_says_nothing_is_sold_nowhere() -> None:
    record = message(Trade())
    assert [values(record, path) for path in ('o:SupplyDetail', 'o:SalesRights', 'o:SubjectCode')] == [[], [], []]


def test_accessibility_is_what_the_epub_says_and_of_the_epub_alone() -> None:
    said = {
        'schema:accessibilityFeature': ['tableOfContents', 'alternativeText', 'unknownFeature'],
        'schema:accessModeSufficient': ['textual,visual', 'textual'],
        'dcterms:conformsTo': ['EPUB Accessibility 1.1 - WCAG 2.2 Level AA'],
        'a11y:certifiedBy': ['A Reader'],
        'schema:accessibilitySummary': ['Read by a tool.'],
    }
    found = features(said)
    assert [each.code for each in found] == ['00', '04', '11', '14', '52', '82', '85', '90']
    record = etree.fromstring(message(FREE, found))
    forms = record.xpath('//o:Product[.//o:ProductFormFeature]//o:ProductFormDetail/text()', namespaces=NAMES)
    assert forms == ['E101']
    assert features({}) == ()


def test_what_is_lacking_is_said_with_what_to_write() -> None:
    assert lacking(SOLD) == lacking(FREE) == ()
    assert len(lacking(Trade())) == 3
    assert [what for what, _ in lacking(Trade('5', '', ('NL',), ('1DDN',)))] == [
        'the currency of its price',
        'a Thema subject',
    ]


@pytest.mark.slow
@pytest.mark.schemas
@pytest.mark.parametrize('trade', [SOLD, FREE, Trade()])
def test_the_schema_has_nothing_against_it(trade: Trade) -> None:
    found = (Feature('00', 'A summary.'), Feature('11'), Feature('52'))
    assert wrong('ONIX_BookProduct_3.1_reference.xsd', message(trade, found)) == []
