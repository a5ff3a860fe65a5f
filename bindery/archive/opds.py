"""An OPDS 1.2 entry: the volume as a catalogue of electronic books lists it (Atom, RFC 4287; OPDS Catalog 1.2, 5)."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from bindery.document.metadata import full_date, makers
from bindery.document.parts import Document
from bindery.frozen import frozen
from bindery.records import facts
from bindery.records.vocabularies import OPEN
from bindery.records.xml import Vocabulary, with_attributes, written

ATOM = 'http://www.w3.org/2005/Atom'
DC = 'http://purl.org/dc/terms/'
SPEC = 'http://opds-spec.org'
_A = Vocabulary(ATOM, {None: ATOM, 'dc': DC, 'opds': f'{SPEC}/2010/catalog'})
_DC = Vocabulary(DC, {'dc': DC})
_OPDS = Vocabulary(f'{SPEC}/2010/catalog', {'opds': f'{SPEC}/2010/catalog'})


@frozen
class Acquired:
    """A file that the entry leads to: its address (relative to the entry), its media type."""

    href: str
    media_type: str


def entry(document: Document, books: Sequence[Acquired], cover: str) -> bytes:
    """The entry; its links are relative, for files that lie beside it."""
    work, volume = facts.volume(document), document.volume
    names = dict.fromkeys(credit.person.name.display for credit in makers(work.people))
    day = full_date(volume.released or volume.date)
    return written(
        _A.element(
            'entry',
            _A.element('id', volume.identifier),
            _A.element('title', work.full_title),
            _A.element('updated', f'{day}T00:00:00Z'),
            [_A.element('author', _A.element('name', name)) for name in (names or [work.publisher.name])],
            _DC.all('identifier', [f'urn:isbn:{isbn.digits}' for isbn in work.isbns]),
            _DC.all('publisher', [work.publisher.name]),
            _DC.all('language', work.languages),
            _DC.all('issued', [work.date]),
            _A.all('rights', [work.rights.statement or work.rights.term.label]),
            _A.element('summary', document.citation, type='text'),
            # An entry leads to a page about the book, or holds what is to be said of it (RFC 4287, 4.1.2).
            None if work.url else _A.element('content', document.citation, type='text'),
            [_A.element('category', term=word, label=word) for word in work.keywords],
            [
                _A.element('link', rel=f'{SPEC}/{kind}', href=cover, type='image/jpeg')
                for kind in ('image', 'image/thumbnail')
                if cover
            ],
            [_acquisition(document, book) for book in books],
            _A.element('link', rel='alternate', href=work.url, type='text/html') if work.url else None,
        )
    )


def _acquisition(document: Document, book: Acquired) -> etree._Element:
    """The link that gives the book: openly, for a price, or (where nothing is said of either) just gives it."""
    trade, access = document.volume.trade, facts.volume(document).access
    link = _A.element('link', href=book.href, type=book.media_type)
    if access.term is OPEN or trade.price == '0':
        return with_attributes(link, {'rel': f'{SPEC}/acquisition/open-access'})
    if trade.price and trade.currency:
        link.append(_OPDS.element('price', trade.price, currencycode=trade.currency))
        return with_attributes(link, {'rel': f'{SPEC}/acquisition/buy'})
    return with_attributes(link, {'rel': f'{SPEC}/acquisition'})
