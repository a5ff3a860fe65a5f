"""Titles in lines of about the same length: the width that a title gets, since the engine breaks its lines greedily."""

from __future__ import annotations

import re

from bindery import fonts
from bindery.editions.pdf.geometry import Page
from bindery.editions.pdf.shaping import Type, set_line
from bindery.editions.tokens import Tokens

SIZE = 1.802  # of a chapter's title, in the text's size
ROOM = 0.92  # the share of the measure that a title may fill
SLACK, CALL = 0.12, 0.6  # ems beside the widest line, and for the call of a note
HEADING = re.compile(r'<h1 class="chapter-title"(?=[ >])(.*?)</h1>', re.DOTALL)
# A word with a hyphen in it, outside a tag: a title is not broken there.
HYPHENED = re.compile(r"(?<![\w&#;-])[\w’']{1,12}(?:-[\w’']{1,12})+(?![\w-])(?![^<]*>)")


def balanced(html: str, title: str, page: Page, style: Tokens, dir_: str, *, called: bool) -> str:
    """The page with its title's element made as narrow as its number of lines allows; ``called``: a note is called."""
    width = width_of(title, head_type(style), page.measure * ROOM / (page.size * SIZE), dir_)
    if not width:
        return html
    room = width + SLACK + (CALL if called else 0.0)

    def narrowed(match: re.Match[str]) -> str:
        start, _, inside = match[1].partition('>')
        whole = HYPHENED.sub(r'<span class="whole">\g<0></span>', inside)
        return f'<h1 class="chapter-title" style="max-width: {room:.2f}em"{start}>{whole}</h1>'

    return HEADING.sub(narrowed, html, count=1)


def head_type(style: Tokens) -> Type:
    """The face of heads, at a size of one em."""
    family = style.family('face-head')
    role = next((face.role for face in fonts.faces() if face.family == family), 'text')
    return Type(role, 1.0, weight=700 if style.text('weight-head') == '700' else 400)


def width_of(title: str, type_: Type, most: float, dir_: str = 'ltr') -> float:
    """The least width in ems at which a title has as few lines as it has at ``most``; 0 where it has one."""
    words = [set_line(word, type_, dir_).width for word in title.split()]
    space = set_line('n n', type_).width - set_line('nn', type_).width
    fewest = _lines(words, space, most)
    if fewest < 2:
        return 0.0
    narrow, wide = max(words), most
    while wide - narrow > 0.02:
        middle = (narrow + wide) / 2
        if _lines(words, space, middle) <= fewest:
            wide = middle
        else:
            narrow = middle
    return wide


def _lines(words: list[float], space: float, width: float) -> int:
    count, filled = 1, 0.0
    for word in words:
        if filled and filled + space + word > width:
            count, filled = count + 1, word
        else:
            filled += (space if filled else 0.0) + word
    return count
