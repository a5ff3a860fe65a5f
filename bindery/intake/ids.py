"""Ids and file names made from names and titles."""

from __future__ import annotations

import re
import unicodedata

LATIN = str.maketrans({'ß': 'ss', 'æ': 'ae', 'ø': 'o', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ł': 'l', 'œ': 'oe', 'ı': 'i'})
# For ids and file names only, after the passport rules of ICAO Doc 9303-3.
CYRILLIC = dict(
    zip(
        'абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ',
        'a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y - e iu ia i i ie g'.replace('-', '').split(
            ' '
        ),
        strict=True,
    )
)


def slug(text: str, default: str = '') -> str:
    """Small Latin letters, digits and hyphens, for ids and file names; '' where a text has none of them.

    With ``default`` the slug begins with a letter, as ids must: the default is set in front of one that does not.
    """
    latin = ''.join(CYRILLIC.get(letter, letter) for letter in unicodedata.normalize('NFC', text.lower()))
    plain = unicodedata.normalize('NFKD', latin.translate(LATIN)).encode('ascii', 'ignore').decode()
    found = re.sub(r'[^a-z0-9]+', '-', plain).strip('-')
    return found if not default or found[:1].isalpha() else f'{default}-{found}'.strip('-')
