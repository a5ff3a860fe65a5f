"""What ONIX says to the trade: Thema subjects, territories, price, and how accessible the file is.

Source: ONIX for Books 3.1 (EDItEUR); code lists 27, 46, 49, 57, 58, 65, 79, 93, 196; the W3C's crosswalk from
schema.org's accessibility properties to list 196.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from bindery.frozen import frozen
from bindery.model.volume import Trade
from bindery.records.xml import Vocabulary

# List 27: the Thema scheme of a subject, and that of each kind of qualifier by its first figure.
THEMA = '93'
QUALIFIERS = {'1': '94', '2': '95', '3': '96', '4': '97', '5': '98', '6': '99'}
ACCESSIBILITY = '09'
SUMMARY = '00'
# List 196: what an EPUB says of itself (schema.org's words) in ONIX's codes.
FEATURES = {
    'tableOfContents': '11',
    'index': '12',
    'readingOrder': '13',
    'alternativeText': '14',
    'MathML': '17',
    'pageBreakMarkers': '19',
    'structuralNavigation': '29',
    'ARIA': '30',
    'displayTransformability': '36',
    'pageNavigation': '41',
    'describedMath': '53',
}
NON_VISUAL = '52'
CONFORMING = {'EPUB Accessibility 1.1': '04', 'WCAG 2.0': '80', 'WCAG 2.1': '81', 'WCAG 2.2': '82'}
LEVELS = {'Level A': '84', 'Level AA': '85', 'Level AAA': '86'}
CERTIFIER = '90'
Elements = list[etree._Element]


@frozen
class Feature:
    """One code of list 196, with words where the code asks for them."""

    code: str
    text: str = ''


def features(said: Mapping[str, Sequence[str]]) -> tuple[Feature, ...]:
    """What an EPUB's own metadata say of its accessibility, by property, as codes in their order; nothing is added."""
    found = [Feature(FEATURES[word]) for word in said.get('schema:accessibilityFeature', ()) if word in FEATURES]
    if 'textual' in said.get('schema:accessModeSufficient', ()):
        found.append(Feature(NON_VISUAL))
    for standard in said.get('dcterms:conformsTo', ()):
        found += [Feature(code) for name, code in CONFORMING.items() if name in standard]
        found += [Feature(code) for name, code in LEVELS.items() if standard.endswith(name)]
    found += [Feature(CERTIFIER, name) for name in said.get('a11y:certifiedBy', ())]
    found += [Feature(SUMMARY, text) for text in said.get('schema:accessibilitySummary', ())]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (each.code, each.text)))


def form_features(onix: Vocabulary, found: Sequence[Feature]) -> Elements:
    """The features of a product's form."""
    return [
        onix.element(
            'ProductFormFeature',
            onix.element('ProductFormFeatureType', ACCESSIBILITY),
            onix.element('ProductFormFeatureValue', each.code),
            onix.maybe('ProductFormFeatureDescription', each.text),
        )
        for each in found
    ]


def subjects(onix: Vocabulary, trade: Trade) -> Elements:
    """Thema subjects and qualifiers; the first subject is the main one."""
    first = next((code for code in trade.thema if code[0] not in QUALIFIERS), '')
    return [
        onix.element(
            'Subject',
            onix.element('MainSubject') if code == first else None,
            onix.element('SubjectSchemeIdentifier', QUALIFIERS.get(code[0], THEMA)),
            onix.element('SubjectCode', code),
        )
        for code in trade.thema
    ]


def sales_rights(onix: Vocabulary, trade: Trade) -> etree._Element | None:
    """Where the product may be sold; with countries named, nowhere else."""
    if not trade.territories:
        return None
    return onix.element('SalesRights', onix.element('SalesRightsType', '02'), _territory(onix, trade))


def rest_of_world(onix: Vocabulary, trade: Trade) -> etree._Element | None:
    """That there are no sales rights elsewhere, where countries are named."""
    named = trade.territories and 'WORLD' not in trade.territories
    return onix.element('ROWSalesRightsType', '03') if named else None


def _territory(onix: Vocabulary, trade: Trade) -> etree._Element:
    if 'WORLD' in trade.territories:
        return onix.element('Territory', onix.element('RegionsIncluded', 'WORLD'))
    return onix.element('Territory', onix.element('CountriesIncluded', ' '.join(sorted(set(trade.territories)))))


def supply(onix: Vocabulary, trade: Trade, publisher: str) -> etree._Element | None:
    """Who supplies the product, that it is available, and its price; nothing where the volume names no price."""
    price = _price(onix, trade)
    if price is None:
        return None
    supplier = onix.element('Supplier', onix.element('SupplierRole', '09'), onix.element('SupplierName', publisher))
    market = onix.element('Market', _territory(onix, trade)) if trade.territories else None
    detail = onix.element('SupplyDetail', supplier, onix.element('ProductAvailability', '20'), price)
    return onix.element('ProductSupply', market, detail)


def _price(onix: Vocabulary, trade: Trade) -> etree._Element | None:
    if trade.price == '0':
        return onix.element('UnpricedItemType', '01')
    if not trade.price or not trade.currency:
        return None
    return onix.element(
        'Price',
        onix.element('PriceType', '02'),
        onix.element('PriceAmount', trade.price),
        onix.element('CurrencyCode', trade.currency),
    )


def lacking(trade: Trade) -> tuple[tuple[str, str], ...]:
    """What distributors ask for and the volume lacks, each with what to write."""
    rows = (
        (bool(trade.price), 'a price, or that it is free of charge', 'Write `trade: {price: 0}`, or a price.'),
        (
            trade.price in ('', '0') or bool(trade.currency),
            'the currency of its price',
            'Write `currency: EUR` under `trade`.',
        ),
        (bool(trade.territories), 'the territories it is sold in', 'Write `territories: [WORLD]` under `trade`.'),
        (
            any(code[0] not in QUALIFIERS for code in trade.thema),
            'a Thema subject',
            'Write `thema: [JPS]` under `trade`; the codes stand at ns.editeur.org/thema.',
        ),
    )
    return tuple((what, remedy) for there, what, remedy in rows if not there)
