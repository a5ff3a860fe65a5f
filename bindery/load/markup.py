"""The marks of Pandoc's Markdown, as patterns: what opens an element and what closes it.

Each pattern is matched where the words before it end; other markup may stand between. ``mark`` is where it begins.
Source: pandoc's User's Guide, "Pandoc's Markdown".
"""

from __future__ import annotations

import re

# Blank lines, spaces and rules count as one each, so that blanked notes are passed over and hostile text is not.
_MARKUP = r'(?:(?:[^\S\n]*+\n)++|[^\S\n]++|[-=]++|[^\w\s=-]|_){0,300}?'
_LINE_START = rf'{_MARKUP}^[ \t>|]*'
_NUMBER = r'(?:\d+|#|@[\w-]*|[ivxlcdm]+|[IVXLCDM]+|[A-Za-z])'
_ATTR = r'\{(?:[^{}"]|"[^"]*")*\}'


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.MULTILINE)


ATTRIBUTES = _pattern(_ATTR)
OPENERS = {
    'Link': _pattern(rf'{_MARKUP}(?P<mark>\[|<)'),
    'Image': _pattern(rf'{_MARKUP}(?P<mark>!\[)'),
    'Span': _pattern(rf'{_MARKUP}(?P<mark>\[)'),
    'Math': _pattern(rf'{_MARKUP}(?P<mark>\$\$?)'),
    'Code': _pattern(rf'{_MARKUP}(?P<mark>`+)'),
    'RawInline': _pattern(rf'{_MARKUP}(?P<mark>`+(?=[^`]+`+\{{=))'),
    'Div': _pattern(rf'{_LINE_START}(?P<mark>:{{3,}}[ \t]*[^\s:][^\n]*)'),
    'CodeBlock': _pattern(rf'{_LINE_START}(?P<mark>(?:`{{3,}}|~{{3,}})[^\n]*)$'),
    'Item': _pattern(rf'(?:{_MARKUP}^)?[ \t>:|]*(?P<mark>[-+*])(?=\s|$)'),
    'ordered': _pattern(rf'(?:{_MARKUP}^)?[ \t>:|*+-]*(?P<mark>\(?{_NUMBER}[.)])(?=\s|$)'),
    'Answer': _pattern(rf'{_LINE_START}(?P<mark>[:~])(?=\s)'),
    'BlockQuote': _pattern(rf'{_MARKUP}(?P<mark>>)'),
    'Header': _pattern(rf'(?:{_MARKUP}^)?[ \t>]*(?P<mark>#{{1,6}})(?=[ \t])'),
    'Caption': _pattern(rf'{_LINE_START}(?P<mark>(?:[Tt]able)?:(?!:))'),
    'HorizontalRule': _pattern(rf'{_MARKUP}^[ \t>]*(?P<mark>(?:[*_-][ \t]*){{3,}})$'),
    'Note': _pattern(rf'{_MARKUP}(?P<mark>\[\^(?P<label>[^\s\[\]^]+)\]|\^\[)'),
}
_TARGET = r'\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)'
LINK_END = _pattern(rf'{_MARKUP}(?:\](?:{_TARGET}|\[(?!\^)[^\]]*\])?|>)')
CLOSERS = {
    'Link': LINK_END,
    'Image': LINK_END,
    'Emph': _pattern(r'[*_]'),
    'Strong': _pattern(r'[*_]{1,2}'),
    'Strikeout': _pattern(r'~~'),
    'Superscript': _pattern(r'\^'),
    'Subscript': _pattern(r'~'),
    'Table': _pattern(r'[ \t]*\|[ \t]*$'),
    'Span': _pattern(rf'{_MARKUP}\]'),
    'Underline': _pattern(rf'{_MARKUP}\]'),
    'SmallCaps': _pattern(rf'{_MARKUP}\]'),
    'Math': _pattern(r'\s*\$\$?'),
    'Code': _pattern(r'\s*`+'),
    'Div': _pattern(rf'{_LINE_START}:{{3,}}[ \t]*$'),
    'CodeBlock': _pattern(r'\s*(?:^[ \t>]*)(?:`{3,}|~{3,})[ \t]*$'),
    'Header': _pattern(rf'[*_~^]*[ \t]*#*[ \t]*(?:{_ATTR})?[ \t]*(?:\r?\n[ \t>]*(?:=+|-+)[ \t]*$)?'),
    'Caption': _pattern(rf'[*_~^]*[ \t]*(?:{_ATTR})?'),
}
RAW_END = _pattern(r'`+\{=[^}]*\}')
REST_OF_LINE = _pattern(r'[^\n]*\}[ \t]*$')
NOTE_END = _pattern(rf'{_MARKUP}\]')
