"""Where quoted words stand in a source: whole words, exactly as quoted, also across the end of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

# What belongs to a word without being a letter: soft hyphen, joiners, marks above and below Latin and Arabic letters.
JOINED = frozenset('\u00ad\u200c\u200d\u0670') | set(map(chr, (*range(0x300, 0x370), *range(0x64B, 0x660))))
# A space of the quotation may be the end of a line in the source.
SPACE = r'(?: |[ \t]*\r?\n[ \t]*)'


def whole_words(words: str, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Every place of these words in a text; a quotation that begins or ends with a letter does so at a word's edge."""
    end = len(text) if end is None else end
    if not words or not longest_word(words) or longest_word(words) in text:
        at = start
        while (match := anywhere(words).search(text, at, end)) and match.end() > match.start():
            first, last = match.span()
            inside = _is_of_word(words[:1]) and _is_of_word(text[first - 1 : first] if first else '')
            goes_on = _is_of_word(words[-1:]) and _is_of_word(text[last : last + 1])
            if inside or goes_on:
                at = first + 1
                continue
            yield first, last
            at = last


def names(words: str, text: str) -> bool:
    """Whether these words stand in a text."""
    return next(whole_words(words, text), None) is not None


@cache
def anywhere(words: str) -> re.Pattern[str]:
    """The pattern of these characters, whatever stands beside them."""
    return re.compile(''.join(SPACE if char == ' ' else _char(char) for char in words))


@cache
def longest_word(words: str) -> str:
    """The longest run of letters and figures in a quotation, '' where it has none; a text without it has no match."""
    return max(re.findall(r'[^\W_]+', words), key=len, default='')


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character in JOINED


def _char(char: str) -> str:
    """One character; punctuation may stand behind the backslash that Markdown asks for."""
    return rf'\\?{re.escape(char)}' if char.isascii() and not char.isalnum() and char != '\\' else re.escape(char)
