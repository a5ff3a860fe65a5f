"""What a written value must look like, by kind: dates, languages, countries, addresses, ids, sizes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date as calendar_date
from functools import cache
from urllib.parse import unquote, urlsplit

from bindery.cache import kept, keys

# What XML 1.0 does not admit (2.2, production 2), however it was written.
CONTROL = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]')
ID = re.compile(r'[A-Za-z][A-Za-z0-9_-]*')
# No file can have one of these names under Windows, whatever its suffix.
DEVICES = frozenset(
    {'con', 'prn', 'aux', 'nul', *(f'{port}{number}' for port in ('com', 'lpt') for number in range(1, 10))}
)
SLUG = re.compile(r'[a-z0-9]+(?:[-_.]?[a-z0-9]+)*')
LANGUAGE = re.compile(
    r'[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?'
    r'(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?'
)
SIZE = re.compile(r'[A-Za-z]+[0-9]?(?: (?:portrait|landscape))?|\d+(?:\.\d+)?\s*[x×]\s*\d+(?:\.\d+)?\s*(?:mm|in)?')

SIDES = (50, 1500)  # millimetres: a page may not be smaller or larger


class MalformedError(ValueError):
    """A value is not what its kind asks for; the code of the finding, what is wrong with it, what to do."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.code, self.message, self.remedy = code, message, remedy


Format = Callable[[str], str]


def date(text: str) -> str:
    """An EDTF date or interval as written. Source: ISO 8601-2:2019, annex A (EDTF)."""
    if re.fullmatch(r'\d{4}(-\d\d){0,2}', text):
        # The plain forms need no grammar; loading it takes longer than reading the whole record.
        return _calendar(text)
    if len(text) > 60:
        raise _not_a_date(text[:60] + '…')
    from edtf import EDTFObject, parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(text)
    except (EDTFParseException, ValueError, RecursionError) as error:
        raise _not_a_date(text) from error
    if not isinstance(parsed, EDTFObject):
        raise _not_a_date(text)
    return text


def _calendar(text: str) -> str:
    try:
        calendar_date.fromisoformat(text + '-01' * (2 - text.count('-')))
    except ValueError as error:
        if re.fullmatch(r'\d{4}-(2[1-9]|3\d|4[01])', text):  # seasons and quarters, EDTF level 2
            return text
        raise _not_a_date(text) from error
    return text


def _not_a_date(text: str) -> MalformedError:
    return MalformedError('bad-date', f'“{text}” is not a date in EDTF', 'Write 2018, 2018-09, 2018-09-30 or 2018-09~.')


def day(text: str) -> str:
    """A whole date, since a timestamp is made of it."""
    try:
        return calendar_date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise MalformedError('bad-date', f'“{text}” is not a whole date', 'Write it like 2018-09-30.') from error


@cache
def _english() -> tuple[frozenset[str], frozenset[str]]:
    """Known languages and territories, by CLDR."""

    def key() -> bytes:
        return keys.digest('cldr', keys.packages('babel'), keys.code('bindery.load.formats'))

    languages, territories = kept.kept('cldr', key, _from_cldr).decode().split('\n')
    return frozenset(languages.split()), frozenset(territories.split())


def _from_cldr() -> bytes:
    from babel import Locale

    locale = Locale('en')
    return '\n'.join((' '.join(sorted(locale.languages)), ' '.join(sorted(locale.territories)))).encode()


def language(text: str) -> str:
    """A BCP 47 tag whose primary language is known. Source: RFC 5646, 2.1; names from CLDR."""
    if not LANGUAGE.fullmatch(text) or text.split('-')[0].lower() not in _english()[0]:
        raise MalformedError('bad-language', f'“{text}” is no language tag', 'Write en, fa, ru, de-AT … (BCP 47).')
    return text


def country(text: str) -> str:
    """An ISO 3166-1 alpha-2 code."""
    if not re.fullmatch('[A-Z]{2}', text) or text not in _english()[1] or text in ('EU', 'EZ', 'UN', 'ZZ', 'XA', 'XB'):
        raise MalformedError('bad-country', f'“{text}” is no country code', 'Write two capitals: IR, RU (ISO 3166-1).')
    return text


def role(text: str) -> str:
    """A MARC relator code."""
    from bindery.load.relators import RELATORS

    if text not in RELATORS:
        what = 'Write a MARC relator code: aut (author), edt (editor), trl (translator), ant (author of the original) …'
        raise MalformedError('bad-role', f'“{text}” is no MARC relator code', what)
    return text


def url(text: str) -> str:
    """An http(s) address."""
    try:
        parts = urlsplit(text)
        whole = parts.scheme in ('http', 'https') and bool(parts.hostname) and not re.search(r'[\s<>"\\^`{|}]', text)
    except ValueError:
        whole = False
    if not whole:
        raise MalformedError('bad-url', f'“{text}” is no web address', 'Write it whole: https://example.org/page.')
    return text


# Programs that open a file at a line; an address of any other kind is refused.
OPENERS = frozenset({
    'cursor', 'emacs', 'idea', 'mvim', 'positron', 'pycharm', 'subl', 'txmt', 'vscode', 'vscode-insiders', 'vscodium',
    'webstorm', 'windsurf', 'x-bbedit', 'zed',
})  # fmt: skip
OPENING = re.compile(r'([a-z][a-z0-9+.-]*):[^\s<>"\\^`]*')
BLANK = re.compile(r'\{(\w*)\}')


def source_link(text: str) -> str:
    """A pattern of an address that opens a file: of a known program, naming the file, with known blanks alone."""
    remedy = 'Write it like vscode://file/{path}:{line}, for ' + ', '.join(sorted(OPENERS)) + '.'
    parts = OPENING.fullmatch(text)
    if not parts or parts[1] not in OPENERS:
        raise MalformedError('bad-url', f'“{text[:80]}” opens no program for text that is known here', remedy)
    blanks = BLANK.findall(text)
    strange = [name for name in blanks if name not in ('path', 'file', 'line', 'column')]
    if strange or not {'path', 'file'} & set(blanks) or re.search(r'[{}]', BLANK.sub('', text)):
        what = 'has other blanks than {path}, {file}, {line}, {column}' if strange else 'does not say {path} or {file}'
        raise MalformedError('bad-url', f'“{text[:80]}” {what}', remedy)
    return text


def email(text: str) -> str:
    """A mail address, as far as its shape can tell."""
    if not re.fullmatch(r'[^\s<>"\'@:?&]+@[^\s<>"\'@:?&.]+(\.[^\s<>"\'@:?&.]+)+', text):
        raise MalformedError('bad-url', f'“{text}” is no mail address', 'Write it like press@example.org.')
    return text


def plain_id(text: str) -> str:
    """An id: a letter, then letters, digits, hyphens, underscores, all ASCII."""
    if not ID.fullmatch(text):
        raise MalformedError('bad-id', f'“{text}” cannot be an id', 'Use a letter, then a–z, 0–9 and hyphens.')
    return text


def slug(text: str) -> str:
    """A word that names files: lower-case letters, digits, single hyphens and full stops."""
    if text.split('.')[0] in DEVICES:
        message = f'“{text}” cannot name files: Windows keeps the name for a device'
        raise MalformedError('bad-id', message, 'Add a word to it.')
    if not SLUG.fullmatch(text) or len(text) > 80:
        remedy = 'Use small letters, digits and hyphens, like irs-papers-2-97.'
        raise MalformedError('bad-id', f'“{text}” cannot name files', remedy)
    return text


def page_size(text: str) -> str:
    """A page size by name or as width × height with a unit."""
    remedy = 'Write A4, B5, letter or 154 x 232 mm.'
    if not SIZE.fullmatch(text):
        raise MalformedError('wrong-value', f'“{text}” is no page size', remedy)
    unit = 25.4 if text.endswith('in') else 1
    # Without a unit it may be the name of a format, as 6x9 is.
    least = SIDES[0] if text.endswith(('mm', 'in')) else 1
    sides = [float(side) * unit for side in re.findall(r'\d+(?:\.\d+)?', text)] if text[0].isdigit() else []
    if any(not least <= side <= SIDES[1] for side in sides):
        raise MalformedError('wrong-value', f'“{text}” is the size of no book', remedy)
    return text


def decoded(target: str) -> str:
    """The path or id that a Markdown target means: its percent signs decoded."""
    return unquote(target)
