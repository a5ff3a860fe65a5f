"""Numbers that an agency gives, by their standards: ISBN, ISSN, ORCID, DOI, ROR; and the UUID of a volume."""

from __future__ import annotations

import re

from bindery.load.formats import MalformedError

PLAIN_UUID = re.compile(r'[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}')
DOI = re.compile(r'10\.\d{4,9}(?:\.\d+)*/[^\s"<>]+')
ROR = re.compile(r'0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}')


def isbn(text: str) -> str:
    """An ISBN-13 without hyphens; an ISBN-10 is converted. Source: ISO 2108:2017."""
    from stdnum import isbn as standard
    from stdnum.exceptions import ValidationError

    try:
        return str(standard.validate(text, convert=True))
    except ValidationError as error:
        raise MalformedError(
            'bad-isbn', f'“{text}” is no ISBN: {_reason(error)}', 'Copy it again from the agency.'
        ) from error


def issn(text: str) -> str:
    """An ISSN with its hyphen. Source: ISO 3297:2022."""
    from stdnum import issn as standard
    from stdnum.exceptions import ValidationError

    try:
        return str(standard.format(standard.validate(text)))
    except ValidationError as error:
        raise MalformedError(
            'bad-issn', f'“{text}” is no ISSN: {_reason(error)}', 'Copy it again from the centre.'
        ) from error


def orcid(text: str) -> str:
    """An ORCID iD, bare, in groups of four. Source: ISO 27729 check character (ISO/IEC 7064, MOD 11-2)."""
    from stdnum import isni
    from stdnum.exceptions import ValidationError

    bare = re.sub(r'^https?://orcid\.org/', '', text)
    try:
        digits = isni.validate(bare)
    except ValidationError as error:
        what = f'“{text}” is no ORCID iD: {_reason(error)}'
        raise MalformedError('bad-orcid', what, 'Copy it again from the person’s page at orcid.org.') from error
    return '-'.join(digits[start : start + 4] for start in range(0, 16, 4))


def _reason(error: Exception) -> str:
    return str(error).rstrip('.').replace("The number's", 'its').replace('The number', 'it') or 'malformed'


def doi(text: str) -> str:
    """A DOI without resolver or prefix word. Source: ISO 26324:2022; DOI Handbook, 3.4."""
    bare = re.sub(r'^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)', '', text, flags=re.IGNORECASE)
    if not DOI.fullmatch(bare):
        raise MalformedError('bad-doi', f'“{text}” is no DOI', 'A DOI looks like 10.1234/abc.')
    return bare


def ror(text: str) -> str:
    """A ROR id, bare. Source: ROR identifier pattern; its last digits are ISO/IEC 7064, MOD 97-10."""
    from stdnum.iso7064 import mod_97_10

    bare = re.sub(r'^https?://ror\.org/', '', text).lower()
    wrong = MalformedError('bad-ror', f'“{text}” is no ROR id', 'Copy it again from the institution’s page at ror.org.')
    if not ROR.fullmatch(bare):
        raise wrong
    number = 0
    for letter in bare[:7]:
        number = number * 32 + '0123456789abcdefghjkmnpqrstvwxyz'.index(letter)
    if not mod_97_10.is_valid(f'{number}{bare[7:]}'):
        raise wrong
    return bare


def identifier(text: str) -> str:
    """A UUID as a URN, in lower case. Source: RFC 9562, 4."""
    try:
        if not text.lower().startswith('urn:uuid:'):
            raise ValueError
        if PLAIN_UUID.fullmatch(text[9:]):
            return text.lower()
        # Only for other ways to write one: it is slow to read in.
        from uuid import UUID

        return f'urn:uuid:{UUID(text[9:])}'
    except ValueError as error:
        remedy = 'Write urn:uuid: and the 36 characters that `new` or `import` gave this volume.'
        raise MalformedError('bad-identifier', f'“{text}” is no urn:uuid', remedy) from error
