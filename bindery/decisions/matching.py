"""Where quoted words stand in a source: whole words, exactly as quoted, also across the end of a line."""

from __future__ import annotations

import re
from functools import cache

# A letter or figure, or what belongs to a word without being one: joiners, soft hyphens, marks above and below.
LETTER = r'[^\W_]'
JOINED = r'[\u00ad\u0300-\u036f\u064b-\u065f\u0670\u200c\u200d]'
BEFORE = f'(?<!{LETTER})(?<!{JOINED})'
AFTER = f'(?!{LETTER}|{JOINED})'
# A space of the quotation may be the end of a line in the source.
SPACE = r'(?: |[ \t]*\r?\n[ \t]*)'


@cache
def whole_words(text: str) -> re.Pattern[str]:
    """The pattern of these words; a quotation that begins or ends with a letter does so at the edge of a word."""
    before = BEFORE if _is_of_word(text[:1]) else ''
    after = AFTER if _is_of_word(text[-1:]) else ''
    return re.compile(f'{before}{_body(text)}{after}')


@cache
def anywhere(text: str) -> re.Pattern[str]:
    """The pattern of these characters, whatever stands beside them."""
    return re.compile(_body(text))


def _is_of_word(character: str) -> bool:
    return re.match(f'{LETTER}|{JOINED}', character) is not None


def _body(text: str) -> str:
    return ''.join(SPACE if char == ' ' else _char(char) for char in text)


def _char(char: str) -> str:
    """One character; punctuation may stand behind the backslash that Markdown asks for."""
    return rf'\\?{re.escape(char)}' if char.isascii() and not char.isalnum() and char != '\\' else re.escape(char)
