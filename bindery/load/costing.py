"""What a fact that is missing or wrong costs, in words: who asks for it, or refuses what has it.

Sources: EPUB 3.3, 5.5.3 (identifier, title, language) and 5.5.5 (last modified); ISO 14289-1, 7.1 and 7.2; WCAG 2.2,
2.4.2 and 3.1.1; DataCite 4.5 (publisher, publicationYear); Crossref 5.5.0; ONIX 3.1 (P.19, P.20).
"""

from __future__ import annotations

# Nothing is built without these, so nothing is labelled, and nothing claims anything.
EVERYTHING = 'which costs every label and claim'
KEYS = {
    'identifier': 'EPUB 3.3 asks for it',
    'title': 'EPUB 3.3, PDF/UA and WCAG ask for it',
    'language': 'EPUB 3.3, PDF/UA, PDF/A-2a and WCAG ask for it',
    'date': 'EPUB 3.3 asks for a day, DataCite, Crossref and ONIX for a year',
    'publisher': 'DataCite, Crossref and ONIX ask for it',
}
CODES = {
    'bad-date': 'EPUB 3.3, DataCite, Crossref and ONIX ask for dates that machines can read',
    'bad-identifier': 'EPUB 3.3 asks for one',
    'bad-isbn': 'ONIX and Crossref refuse it',
    'bad-issn': 'Crossref refuses it',
    'bad-doi': 'Crossref and DataCite refuse it',
    'bad-orcid': 'Crossref refuses it',
    'bad-ror': 'Crossref refuses it',
}


def of_key(record: str, key: str) -> str:
    """What it costs that a record lacks a key, to be added to the message; '' where no standard asks for it."""
    return _said(KEYS.get(key, '') if record == 'volume.yaml' else '')


def of_code(code: str) -> str:
    """What a malformed value costs, by the code of its finding; '' where no standard asks."""
    return _said(CODES.get(code, ''))


def _said(who: str) -> str:
    return f', {EVERYTHING}: {who}' if who else ''
