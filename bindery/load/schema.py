"""What a record may hold, as data: keys with their kind, whether they must stand, and what they mean."""

from __future__ import annotations

from collections.abc import Callable

from bindery.frozen import frozen
from bindery.load import formats, standard_numbers, trade


@frozen
class Kind:
    """A kind of value written as one piece of text; ``format`` normalises it or raises ``formats.MalformedError``."""

    name: str
    format: Callable[[str], str] | None = None


@frozen
class Choice:
    """One of a few words."""

    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """The words, as documentation names them."""
        return ' or '.join(f'`{word}`' for word in self.words)


@frozen
class Reference:
    """The id of an entry of the register: ``person`` or ``institution``."""

    to: str

    @property
    def name(self) -> str:
        """What documentation calls it."""
        return f'id of {"a person" if self.to == "person" else "an institution"}'


@frozen
class Record:
    """A mapping with known keys."""

    name: str
    doc: str
    keys: tuple[Key, ...]

    def key(self, name: str) -> Key | None:
        """The key of this name."""
        return next((key for key in self.keys if key.name == name), None)


@frozen
class Many:
    """A list of values of one kind."""

    of: One


@frozen
class Key:
    """One key: its kind, what it means in one line, an example as it is written, and the default in words."""

    name: str
    kind: One | Many
    doc: str
    example: str = ''
    required: bool = False
    default: str = ''


One = Kind | Choice | Reference | Record

TEXT = Kind('text')
INLINE = Kind('text, Markdown within the line')
MARKDOWN = Kind('Markdown')
FLAG = Kind('`yes` or `no`')
NUMBER = Kind('number')
PATH = Kind('path in the source folder')
ID = Kind('id', formats.plain_id)
SLUG = Kind('file name without suffix', formats.slug)
DATE = Kind('date (EDTF)', formats.date)
DAY = Kind('whole date', formats.day)
LANGUAGE = Kind('language tag (BCP 47)', formats.language)
COUNTRY = Kind('country (ISO 3166-1, two letters)', formats.country)
ROLE = Kind('MARC relator code', formats.role)
EMAIL = Kind('e-mail address', formats.email)
URL = Kind('web address', formats.url)
ISBN = Kind('ISBN', standard_numbers.isbn)
ISSN = Kind('ISSN', standard_numbers.issn)
DOI = Kind('DOI', standard_numbers.doi)
ORCID = Kind('ORCID iD', standard_numbers.orcid)
ROR = Kind('ROR id', standard_numbers.ror)
SOURCE_LINK = Kind('pattern of an address', formats.source_link)
URN = Kind('urn:uuid', standard_numbers.identifier)
PRICE = Kind('price: digits, a point before the cents', trade.price)
CURRENCY = Kind('currency (ISO 4217)', trade.currency)
TERRITORY = Kind('`WORLD` or a country (ISO 3166-1)', trade.territory)
THEMA = Kind('Thema code', trade.thema)
PAGE_SIZE = Kind('page size', formats.page_size)
