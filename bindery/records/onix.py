"""ONIX for Books 3.1: one product for each edition that has an ISBN. Papers are its content items, not products.

Source: ONIX for Books 3.1 (EDItEUR), reference names; code lists issue 75. Price, territories and Thema subjects are
said where the volume gives them.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from bindery.document.parts import Credit, Document
from bindery.model.volume import Trade
from bindery.records import facts, onix_trade, roles
from bindery.records.facts import Isbn, Work
from bindery.records.languages import bibliographic, nonfiling, script
from bindery.records.onix_trade import Feature
from bindery.records.vocabularies import OPEN
from bindery.records.xml import Vocabulary, with_attributes, written

ONIX = 'http://ns.editeur.org/onix/3.1/reference'
_O = Vocabulary(ONIX)
# Lists 150 and 175: how each edition is delivered, and its file format.
_FORMS = {'pdf': ('ED', 'E107'), 'epub': ('ED', 'E101'), 'html': ('EC', 'E105'), 'print': ('BA', '')}
# List 55: dates as exact as they are known.
_DATE_FORMATS = {4: '05', 6: '01', 8: '00'}
Elements = list[etree._Element | None]


def lacking(document: Document) -> str:
    """What ONIX needs and the volume lacks; '' where it has all."""
    ids = document.volume.identifiers
    needs = (
        ('an ISBN', ids.isbn_pdf or ids.isbn_epub or ids.isbn_html or ids.isbn_print),
        ('released, which dates the message', document.volume.released),
    )
    return ', '.join(name for name, value in needs if not value)


def volume(document: Document, features: Sequence[Feature] = ()) -> bytes:
    """The message with a product for each ISBN; ``features`` say how accessible the EPUB is, by its own metadata."""
    work = facts.volume(document)
    sender = _O.element(
        'Sender',
        _O.element('SenderName', work.publisher.name),
        _O.maybe('EmailAddress', document.volume.contact.email),
    )
    header = _O.element('Header', sender, _O.element('SentDateTime', work.released.replace('-', '')))
    trade = document.volume.trade
    products = [_product(work, isbn, trade, features if isbn.edition == 'epub' else ()) for isbn in work.isbns]
    return written(_O.element('ONIXMessage', header, products, release='3.1'))


def papers(document: Document) -> tuple[bytes, ...]:
    """None: a paper is no product."""
    return ()


def _product(work: Work, isbn: Isbn, trade: Trade, features: Sequence[Feature]) -> etree._Element:
    return _O.element(
        'Product',
        _O.element('RecordReference', f'{work.identifier}#{isbn.edition}'),
        _O.element('NotificationType', '03'),
        _O.element('ProductIdentifier', _O.element('ProductIDType', '15'), _O.element('IDValue', isbn.digits)),
        _described(work, isbn, trade, features),
        _O.maybe('CollateralDetail', _collateral(work)),
        _O.maybe('ContentDetail', [_item(part, n) for n, part in enumerate(work.parts, 1)]),
        _published(work, trade),
        _O.maybe('RelatedMaterial', _related(work, isbn)),
        onix_trade.supply(_O, trade, work.publisher.name),
    )


def _described(work: Work, isbn: Isbn, trade: Trade, features: Sequence[Feature]) -> etree._Element:
    form, detail = _FORMS[isbn.edition]
    is_file = isbn.edition != 'print'
    people = [_contributor(credit, n) for n, credit in enumerate(work.people, 1)]
    return _O.element(
        'DescriptiveDetail',
        _O.element('ProductComposition', '00'),
        _O.element('ProductForm', form),
        _O.maybe('ProductFormDetail', detail),
        onix_trade.form_features(_O, features),
        _O.element('EpubTechnicalProtection', '00') if is_file else None,
        _licence(work) if is_file else None,
        _collection(work),
        _title(work, '01'),
        people or _O.element('NoContributor'),
        _O.maybe('EditionStatement', work.version and f'Version {work.version}'),
        [_language(tag) for tag in work.languages],
        onix_trade.subjects(_O, trade),
        [_subject(word) for word in work.keywords],
    )


def _licence(work: Work) -> etree._Element | None:
    """A licence by its address; a work in copyright has none."""
    term = work.rights.term
    if not work.rights.licensed:
        return None
    where = _O.element(
        'EpubLicenseExpression',
        _O.element('EpubLicenseExpressionType', '01'),
        _O.element('EpubLicenseExpressionLink', term.uri),
    )
    return _O.element('EpubLicense', _O.element('EpubLicenseName', term.label), where)


def _collection(work: Work) -> etree._Element:
    series = work.series
    if series is None:
        return _O.element('NoCollection')
    issn = series.issn.replace('-', '')
    identifier = _O.element('CollectionIdentifier', _O.element('CollectionIDType', '02'), _O.element('IDValue', issn))
    element = _O.element(
        'TitleElement',
        _O.element('TitleElementLevel', '02'),
        _O.maybe('PartNumber', series.number),
        _O.element('NoPrefix'),
        _O.element('TitleWithoutPrefix', series.name),
    )
    title = _O.element('TitleDetail', _O.element('TitleType', '01'), element)
    return _O.element('Collection', _O.element('CollectionType', '10'), identifier if issn else None, title)


def _title(work: Work, level: str) -> etree._Element:
    """A title with the article that it is not filed under apart."""
    length = nonfiling(work.title, work.lang)
    prefix = _O.element('TitlePrefix', work.title[:length].strip()) if length else _O.element('NoPrefix')
    element = _O.element(
        'TitleElement',
        _O.element('TitleElementLevel', level),
        prefix,
        _O.element('TitleWithoutPrefix', work.title[length:]),
        _O.maybe('Subtitle', work.subtitle),
    )
    return _O.element('TitleDetail', _O.element('TitleType', '01'), element)


def _contributor(credit: Credit, number: int) -> etree._Element:
    name, native, orcid = credit.person.name, credit.person.native, credit.person.orcid
    identifier = _O.element(
        'NameIdentifier', _O.element('NameIDType', '21'), _O.element('IDValue', orcid.replace('-', ''))
    )
    return _O.element(
        'Contributor',
        _O.element('SequenceNumber', str(number)),
        _O.element('ContributorRole', roles.ONIX.get(credit.role, roles.ONIX_OTHER)),
        identifier if orcid else None,
        _O.element('PersonName', name.display),
        _O.element('PersonNameInverted', name.inverted),
        _O.maybe('NamesBeforeKey', name.given),
        _O.maybe('PrefixToKey', name.particle),
        _O.element('KeyNames', name.family),
        _O.maybe('SuffixToKey', name.suffix),
        _native(native.text, native.lang) if native else None,
        _O.maybe('ProfessionalAffiliation', _O.maybe('Affiliation', credit.affiliation)),
        _O.maybe('ContributorDescription', '' if credit.role in roles.ONIX else roles.term(credit.role)),
    )


def _native(text: str, lang: str) -> etree._Element:
    """The name as its bearer writes it: the same in another script."""
    name = with_attributes(
        _O.element('PersonName', text), {'language': bibliographic(lang), 'textscript': script(text)}
    )
    return _O.element('AlternativeName', _O.element('NameType', '05'), name)


def _language(tag: str) -> etree._Element:
    return _O.element('Language', _O.element('LanguageRole', '01'), _O.element('LanguageCode', bibliographic(tag)))


def _subject(word: str) -> etree._Element:
    return _O.element('Subject', _O.element('SubjectSchemeIdentifier', '20'), _O.element('SubjectHeadingText', word))


def _collateral(work: Work) -> Elements:
    """The abstract, and that the work is open."""
    text = [_text('03', work.abstract)] if work.abstract else []
    return [*text, _text('20', work.access.term.label) if work.access.term is OPEN else None]


def _text(kind: str, text: str) -> etree._Element:
    return _O.element(
        'TextContent',
        _O.element('TextType', kind),
        _O.element('ContentAudience', '00'),
        _O.element('Text', text),
    )


def _item(work: Work, number: int) -> etree._Element:
    run = _O.maybe('PageRun', _O.maybe('FirstPageNumber', work.first_page))
    return _O.element(
        'ContentItem',
        _O.element('LevelSequenceNumber', str(number)),
        _O.element('TextItem', _O.element('TextItemType', '03'), run),
        _title(work, '04'),
        [_contributor(credit, n) for n, credit in enumerate(work.people, 1)],
        [_subject(word) for word in work.keywords],
        [_text('03', work.abstract)] if work.abstract else [],
    )


def _published(work: Work, trade: Trade) -> etree._Element:
    publisher, rights = work.publisher, work.rights
    owner = _O.maybe('CopyrightOwner', _O.maybe('CorporateName', rights.holder))
    digits = work.date.replace('-', '')
    date = with_attributes(_O.element('Date', digits), {'dateformat': _DATE_FORMATS.get(len(digits), '')})
    return _O.element(
        'PublishingDetail',
        _O.element('Publisher', _O.element('PublishingRole', '01'), _O.element('PublisherName', publisher.name)),
        _O.maybe('CityOfPublication', publisher.place),
        _O.maybe('CountryOfPublication', publisher.country),
        _O.element('PublishingStatus', '04'),
        _O.element('PublishingDate', _O.element('PublishingDateRole', '01'), date) if digits else None,
        _O.maybe('CopyrightStatement', _O.maybe('CopyrightYear', rights.year), owner),
        onix_trade.sales_rights(_O, trade),
        onix_trade.rest_of_world(_O, trade),
    )


def _related(work: Work, isbn: Isbn) -> Elements:
    """The work that all editions are of, by its DOI, and the other editions."""
    identifier = _O.element('WorkIdentifier', _O.element('WorkIDType', '06'), _O.element('IDValue', work.doi))
    whole = _O.element('RelatedWork', _O.element('WorkRelationCode', '01'), identifier) if work.doi else None
    others = [
        _O.element(
            'RelatedProduct',
            _O.element('ProductRelationCode', '06'),
            _O.element('ProductIdentifier', _O.element('ProductIDType', '15'), _O.element('IDValue', other.digits)),
        )
        for other in work.isbns
        if other != isbn
    ]
    return [whole, *others]
