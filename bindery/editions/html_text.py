"""Well-formed XHTML becomes the HTML of a page: its syntax, headings that can be linked to, what is wide in frames."""

from __future__ import annotations

import re
from html import escape

from bindery.document.words import Words

# HTML's void elements; any other that is empty needs its end tag (HTML, section 13.1.2).
_VOID = frozenset(
    {'area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'}
)
_NAME = re.compile(r'[A-Za-z][\w:.-]*')
_HEADING = re.compile(r'(<h([2-6])\b[^<>]*\sid="([^"]+)"[^<>]*>)(.*?)(</h\2>)', re.DOTALL)
_TABLE = re.compile(r'<table\b([^<>]*)>(\s*<caption)?(.*?)</table>', re.DOTALL)
_FORMULA = re.compile(r'<math\b[^<>]*\sdisplay="block".*?</math>', re.DOTALL)
_ID = re.compile(r'\sid="([^"]+)"')


def as_html(page: str, words: Words) -> str:
    """The page as HTML; its text is the same, to the letter."""
    page = _HEADING.sub(lambda match: _linked(match, words), page)
    page = _TABLE.sub(_Tables(words), page)
    page = _FORMULA.sub(lambda match: _framed(match, words), page)
    return _ended(page)


def _ended(page: str) -> str:
    """The page with each empty element ended as HTML has it; looked for by their ends, of which there are few."""
    *parts, last = page.split('/>')
    made = []
    for part in parts:
        before, opened, tag = part.rpartition('<')
        name = _NAME.match(tag)
        rest = tag[name.end() :] if name else ''
        if not opened or name is None or '>' in tag or (rest and not rest[0].isspace()):
            made.append(f'{part}/>')
        else:
            made.append(f'{before}<{tag.rstrip()}>{"" if name[0] in _VOID else f"</{name[0]}>"}')
    return ''.join([*made, last])


def _linked(match: re.Match[str], words: Words) -> str:
    """A heading with a link to itself; the sign that shows it is drawn by the style sheet."""
    start, _, name, inside, end = match.groups()
    label = escape(words.link_to_heading, quote=True)
    return f'{start}{inside}<a class="anchor" href="#{name}" aria-label="{label}"></a>{end}'


def _framed(match: re.Match[str], words: Words) -> str:
    """A displayed formula in a frame that scrolls and that the keyboard reaches."""
    label = escape(words.formula, quote=True)
    return f'<span class="formula" role="group" tabindex="0" aria-label="{label}">{match[0]}</span>'


class _Tables:
    """Puts each table into a frame that scrolls, that the keyboard reaches, and that its caption names."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.count = 0

    def __call__(self, match: re.Match[str]) -> str:
        self.count += 1
        attributes, caption, rest = match.groups()
        own = _ID.search(attributes)
        if caption:
            name = f'{own[1] if own else f"table-{self.count}"}-caption'
            label = f'aria-labelledby="{name}"'
            caption = f'{caption} id="{name}"'
        else:
            label = f'aria-label="{escape(self.words.table, quote=True)} {self.count}"'
        frame = f'<div class="scrolling" role="region" tabindex="0" {label}>'
        return f'{frame}<table{attributes}>{caption or ""}{rest}</table></div>'
