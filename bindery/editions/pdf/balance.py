"""Titles in lines of about the same length: the width that a title gets, since the engine breaks its lines greedily."""

from __future__ import annotations

import re
from html import unescape

from bindery import fonts
from bindery.editions.hyphened import whole
from bindery.editions.pdf.geometry import Page
from bindery.editions.pdf.shaping import Type, set_line
from bindery.editions.tokens import Tokens

# Of a chapter's title and of the volume's, in the text's size: the first one that sets it in few lines, else the last.
SIZES = {'chapter-title': (1.802,), 'volume-title': (2.565, 2.281, 2.027, 1.802)}
FEW = 4
ROOM = 0.98  # the share of the measure that a title may fill
SLACK, CALL = 0.12, 0.6  # ems beside the widest line, and for the call of a note
HEADING = re.compile(r'<h1 class="(chapter-title|volume-title)"(?=[ >])(.*?)</h1>', re.DOTALL)
# Entries of the contents: their size, and the ems at their end that the folio and the leader keep.
ENTRY_SIZE, ENTRY_END, ENTRY_SLACK = 0.909, 3.2, 0.6
ENTRY = re.compile(r'<span class="entry-title"([^>]*)>([^<]*)</span>(\s*<span class="entry-authors")')


def balanced(html: str, title: str, page: Page, style: Tokens, dir_: str, *, called: bool) -> str:
    """The page with its title's element made as narrow as its number of lines allows; ``called``: a note is called."""

    def narrowed(match: re.Match[str]) -> str:
        kind, (start, _, inside) = match[1], match[2].partition('>')
        size, most = _size(title, head_type(style), page, kind, dir_)
        width = width_of(title, head_type(style), most, dir_)
        if not width:
            return match[0]
        room = width + SLACK + (CALL if called else 0.0)
        smaller = f'; font-size: calc({size} * var(--type))' if size != SIZES[kind][0] else ''
        return f'<h1 class="{kind}" style="max-width: {room:.2f}em{smaller}"{start}>{whole(inside)}</h1>'

    return HEADING.sub(narrowed, html, count=1)


def _size(title: str, type_: Type, page: Page, kind: str, dir_: str) -> tuple[float, float]:
    """The size of a title in the text's size, and how many of its ems the measure holds."""
    tried = [(size, page.measure * ROOM / (page.size * size)) for size in SIZES[kind]]
    return next((each for each in tried if lines_of(title, type_, each[1], dir_) <= FEW), tried[-1])


def entries_balanced(html: str, page: Page, style: Tokens, dir_: str) -> str:
    """The contents with the titles above their authors likewise."""
    most = page.measure / (page.size * ENTRY_SIZE) - ENTRY_END

    def narrowed(match: re.Match[str]) -> str:
        width = width_of(unescape(match[2]), head_type(style), most, dir_)
        room = f' style="max-width: {width + ENTRY_SLACK:.2f}em"' if width else ''
        return f'<span class="entry-title"{match[1]}{room}>{whole(match[2])}</span>{match[3]}'

    return ENTRY.sub(narrowed, html)


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


def lines_of(title: str, type_: Type, width: float, dir_: str = 'ltr') -> int:
    """How many lines a title has at a width in ems."""
    words = [set_line(word, type_, dir_).width for word in title.split()]
    return _lines(words, set_line('n n', type_).width - set_line('nn', type_).width, width)


def _lines(words: list[float], space: float, width: float) -> int:
    count, filled = 1, 0.0
    for word in words:
        if filled and filled + space + word > width:
            count, filled = count + 1, word
        else:
            filled += (space if filled else 0.0) + word
    return count
