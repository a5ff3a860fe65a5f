"""Words as Markdown: what pandoc would misread is escaped, marks of the input that carry meaning are kept."""

from __future__ import annotations

import re
from collections.abc import Callable

from bindery.frozen import frozen

HELD = re.compile('\ue000(\\d+)\ue001')
ESCAPED = re.compile(r'\\([\\`*_{}\[\]()#+.!$&%~^|<>"\'-])')
LOST_LINK = re.compile(r'\[(?P<words>[^\[\]]+)\]\(#?\)')
LINK = re.compile(r'\[(?P<words>[^\[\]]+)\]\((?P<url>https?://[^\s()]+)\)')
STRONG = re.compile(r'(?<![\w*\\])\*\*(?=[^\s*])(?P<words>[^*\n]{1,80}?)(?<=[^\s*])\*\*(?![\w*])')
EMPHASIS = re.compile(r'(?<![\w*\\])\*(?=[^\s*])(?P<words>[^*\n]{1,80}?)(?<=[^\s*])\*(?![\w*])')
ADDRESS = re.compile(r'https?://[^\s<>"”’)\]]*[^\s<>"”’)\].,;:!?]')
ARABIC = re.compile(
    r'[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff][\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff\u200c\s]*'
)
PERSIAN = re.compile('[پچژگکیۀ]')
SPECIAL = re.compile(r'[\\`*\[\]<>$^~]|(?<!\w)_|_(?!\w)|(?<![\w])@(?=\w)|&(?=#?\w+;)|!(?=\[)')
AT_START = re.compile(
    r'^(?:(?P<mark>[-+–•](?=\s)|#|>|\||:(?=\s|:)|%|=+$|-+$)|(?P<number>\d{1,9}|[a-zA-Z]|[ivxIVX]+)(?P<dot>[.)])(?=\s)|\((?=\w{1,4}\)\s))'
)


@frozen
class LostLink:
    """Words that were a link whose address the input no longer has."""

    words: str


@frozen
class Inlines:
    """A run of text as Markdown, and as plain words for counting; with the links that were lost."""

    markdown: str
    plain: str
    lost: tuple[LostLink, ...] = ()


def native_language(text: str) -> str:
    """The language of a run in Arabic script: Persian by its own letters, else Arabic."""
    return 'fa' if PERSIAN.search(text) else 'ar'


def convert(text: str, note: Callable[[int], str], *, language: str = 'en') -> Inlines:
    """The Markdown of one line of words.

    ``note`` gives what stands for the call of a note, by its index. Runs in Arabic script are marked with their
    language, unless the volume is itself in such a language.
    """
    lost = tuple(LostLink(match.group('words')) for match in LOST_LINK.finditer(text))
    text = LOST_LINK.sub(lambda match: match.group('words'), text)
    held: list[str] = []

    def hold(markdown: str) -> str:
        held.append(markdown)
        return f'\ue002{len(held) - 1}\ue003'

    text = ESCAPED.sub(lambda match: hold(_escape(match.group(1))), text)
    text = LINK.sub(lambda match: hold(f'[{_escape(match.group("words"))}]({match.group("url")})'), text)
    text = ADDRESS.sub(lambda match: hold(f'<{match.group()}>'), text)
    text = STRONG.sub(lambda match: f'{hold("**")}{match.group("words")}{hold("**")}', text)
    text = EMPHASIS.sub(lambda match: f'{hold("*")}{match.group("words")}{hold("*")}', text)
    if language not in ('fa', 'ar', 'ur', 'ps', 'he'):
        text = ARABIC.sub(lambda match: _native(match.group(), hold), text)
    markdown = _escape_start(_escape(text))
    markdown = HELD.sub(lambda match: note(int(match.group(1))), markdown)
    while '\ue002' in markdown:
        markdown = re.sub('\ue002(\\d+)\ue003', lambda match: held[int(match.group(1))], markdown)
    return Inlines(markdown, plain_words(markdown), lost)


def _native(text: str, hold: Callable[[str], str]) -> str:
    words = text.rstrip()
    return f'{hold("[")}{words}{hold("]{lang=" + native_language(words) + "}")}{text[len(words) :]}'


def _escape(text: str) -> str:
    return SPECIAL.sub(lambda match: '\\' + match.group(), text)


def _escape_start(text: str) -> str:
    """Keeps a paragraph from turning into a list, a heading, a quotation or a rule."""
    match = AT_START.match(text)
    if not match:
        return text
    if match.group('number'):
        return f'{match.group("number")}\\{text[match.start("dot") :]}'
    return '\\' + text


def plain_words(markdown: str) -> str:
    """The words of Markdown that this module wrote, without its syntax; what the count compares."""
    text = re.sub(r'\[\^[^\]]+\]:?', ' ', markdown)
    text = re.sub(r'\]\{lang=[^}]*\}', '] ', text)
    return re.sub(r'<!--.*?-->', '', re.sub(r'\\(.)', r'\1', text))
