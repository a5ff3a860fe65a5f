"""Cut lines from shaped texts: stands in for WeasyPrint's ``split_first_line``, and decides as it does.

A line takes what fits; then a word more is tried in parts, where hyphens are allowed and the line's rest is worth it.
What is not plain is left to WeasyPrint: other directions, several fonts, soft hyphens, words wider than the line; and
names that are not parted at a hyphen of their own, at which Pango is told to end no line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import Any
from unicodedata import combining

from weasyprint.layout.percent import percentage
from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, TO_UNITS

from bindery.editions.pdf.composing.manners import Manner, manner_of
from bindery.editions.pdf.composing.shaped import APART, RIGHT_TO_LEFT, Shaped, Sort, shape
from bindery.editions.pdf.lines.ragged import Divider, ragged
from bindery.editions.pdf.patterns import nearest

LONGEST = 20_000
KEPT = 6
WORDS_KEPT = 5_000
BOUNDLESS = 2**21
UNPLAIN = re.compile(
    '[' + ''.join(map(re.escape, sorted(APART))) + ''.join(f'{chr(a)}-{chr(b)}' for a, b in RIGHT_TO_LEFT) + ']'
)
Split = tuple[Any, int, int | None, float, float, float]
split_by_pango: Callable[..., Split] = line_break.split_first_line


class Line(line_break.Layout):  # type: ignore[misc]
    """A line that needs no layout of Pango's to be drawn; it can still become one.

    ``shown`` is the line as the inside of TJ's hexadecimal strings, with spaces as they are; ``parts`` are the shaped
    texts that its glyphs come from.
    """

    def __init__(self, text: str, shown: str, parts: tuple[Shaped, ...], max_width: float | None) -> None:
        self.text = text
        self.shown = shown
        self.parts = parts
        self.max_width = max_width
        self.first_line_direction = 0
        self.justification_spacing = 0.0

    def spread(self, text: str, spacing: float) -> Line:
        """The line with so much more (pixels) at each space; ``text`` may lack spaces at its end."""
        made = Line(text, self.shown[: len(self.shown) - (len(self.text) - len(text))], self.parts, self.max_width)
        made.justification_spacing = spacing
        return made

    def deactivate(self) -> None:
        """Nothing to let go of, unless it was made a layout of Pango's."""
        self.__dict__.pop('layout', None)


@dataclass(frozen=True, slots=True)
class Rest:
    """A text as part of a shaped one: the characters ``start`` to ``stop`` of it, its glyphs ``first`` to ``last``."""

    shaped: Shaped
    start: int
    first: int
    stop: int
    last: int

    @property
    def text(self) -> str:
        """The text."""
        return self.shaped.text[self.start : self.stop]

    @property
    def left(self) -> int:
        """Where it begins, in Pango's units."""
        return self.shaped.places[self.first]


def split_first_line(
    text: str, style: Any, context: Any, max_width: float | None, justification_spacing: float,
    is_line_start: bool = True, minimum: bool = False,
) -> Split:  # fmt: skip
    """A line with as much of the text as fits, the length it takes, where the next begins, its width and height."""
    made = None
    if style['font_size'] and not justification_spacing:
        manner = manner_of(style)
        rest = find(text, manner, style) if manner.plain and not ragged.whole(text) else None
        if rest is not None:
            if minimum and max_width == 0 and manner.wraps and is_line_start and style['overflow_wrap'] == 'anywhere':
                made = _letter(rest, manner, style)
            else:
                made = _cut(rest, manner, style, context, max_width if manner.wraps else None)
    if made is not None:
        return made
    return split_by_pango(text, style, context, max_width, justification_spacing, is_line_start, minimum)


def find(text: str, manner: Manner, style: Any) -> Rest | None:
    """The text as part of a shaped one: of the last that were shaped, which mostly end in it, or of its own."""
    for kept in manner.texts:
        for tail in ('', ' '):
            if kept.text.endswith(text + tail):
                stop = len(kept.text) - len(tail)
                first, last = kept.glyph(stop - len(text)), kept.glyph(stop)
                if first is not None and last is not None:
                    return Rest(kept, stop - len(text), first, stop, last)
    if not text or len(text) > LONGEST or UNPLAIN.search(text):
        return None
    shaped = shape(text, manner, _sorts(style))
    if shaped is None:
        return None
    manner.texts.insert(0, shaped)
    del manner.texts[KEPT:]
    return Rest(shaped, 0, 0, len(text), len(shaped.tokens))


def _sorts(style: Any) -> dict[int, Sort]:
    sorts: dict[int, Sort] = style.font_config.__dict__.setdefault('bindery_sorts', {})
    return sorts


def _cut(rest: Rest, manner: Manner, style: Any, context: Any, max_width: float | None) -> Split | None:
    """The first line of a text; None where WeasyPrint is to cut it. ``max_width`` (pixels) is None for all of it."""
    shaped, left = rest.shaped, rest.left
    limit = inf if max_width is None or max_width >= BOUNDLESS else int(max(0, max_width) * TO_UNITS)
    if max_width is None or shaped.places[rest.last] - left <= limit:
        return _line(rest, rest.last, '', manner, style, max_width, None)
    stripped = shaped.glyph(rest.start + len(rest.text.rstrip(' ')))
    if stripped is None or shaped.places[stripped] - left <= limit:
        return None
    # The last place where the line may end: before it all fits.
    low = bisect_right(shaped.breaks, rest.start)
    at = bisect_right(shaped.edges, left + limit, low) - 1
    if at < low:
        return None
    stop = shaped.breaks[at]
    # What follows the last space: it is shaped anew where no space ends the line.
    head = max(rest.start, shaped.text.rfind(' ', rest.start, stop) + 1)
    edge = shaped.glyph(head)
    if edge is None:
        return None
    space = max_width - (shaped.edges[at] - left) * FROM_UNITS
    if _worth_a_hyphen(space, max_width, style):
        following = shaped.breaks[at + 1] - 1 if at + 1 < len(shaped.breaks) else rest.stop
        for part in _parts(shaped.text[stop:following], style, context):
            end = _end(shaped.text[head:stop] + part + style['hyphenate_character'], manner, style)
            if end is None or end.sort is not shaped.sort:
                return None
            if shaped.places[edge] - left + end.places[-1] <= limit:
                return _line(rest, edge, end.text, manner, style, max_width, stop + len(part))
    if shaped.text[stop - 1] == ' ':
        return _line(rest, shaped.ends[at], '', manner, style, max_width, stop)
    return _line(rest, edge, shaped.text[head:stop], manner, style, max_width, stop)


def _letter(rest: Rest, manner: Manner, style: Any) -> Split | None:
    """The first letter of a text, where its least width is asked for and it may be broken anywhere."""
    letter, following = rest.text[:1], rest.text[1:2]
    if not letter or combining(following or letter) or (letter == ' ' and following in ' '):
        return None
    if following and rest.shaped.glyph(rest.start + 1) is None:
        return None
    if letter == ' ':
        return Line('', '', (rest.shaped,), 0), 0, 1, 0.0, rest.shaped.height, rest.shaped.baseline
    alone = _end(letter, manner, style)
    if alone is None or alone.sort is not rest.shaped.sort:
        return None
    line = Line(letter, ''.join(alone.tokens), (alone,), 0)
    length = len(letter.encode())
    width = alone.places[-1] * FROM_UNITS
    return line, length, length if following else None, width, alone.height, alone.baseline


def _line(
    rest: Rest, edge: int, added: str, manner: Manner, style: Any, max_width: float | None, stop: int | None
) -> Split | None:
    """A line of a shaped text's glyphs up to ``edge`` and of some more text, in WeasyPrint's terms."""
    shaped = rest.shaped
    tokens, width = shaped.tokens[rest.first : edge], shaped.places[edge] - rest.left
    parts: tuple[Shaped, ...] = (shaped,)
    if stop is None:
        shown, length, resume = rest.text, len(rest.text.encode()), None
    else:
        shown = shaped.text[rest.start : stop].rstrip(' ')
        length, resume = (len(shaped.text[rest.start : place].encode()) for place in (rest.start + len(shown), stop))
    if added:
        end = _end(added, manner, style)
        if end is None or end.sort is not shaped.sort:
            return None
        tokens, width, parts = tokens + end.tokens, width + end.places[-1], (shaped, end)
        shown += added[-len(style['hyphenate_character']) :] if not shown.endswith(added) else ''
    line = Line(shown, ''.join(tokens), parts, max_width)
    return line, length, resume, width * FROM_UNITS, shaped.height, shaped.baseline


def _worth_a_hyphen(space: float, max_width: float, style: Any) -> bool:
    """Whether so much space (pixels) at a line's end is more than is left to it."""
    allowed = style['hyphens'] == 'auto' and style['lang'] and nearest(style['lang'])
    return bool(allowed) and space > percentage(style['hyphenate_limit_zone'], style, max_width)


def _end(text: str, manner: Manner, style: Any) -> Shaped | None:
    """The end of a hyphenated line, shaped."""
    if text not in manner.ends:
        if len(manner.ends) > WORDS_KEPT:
            manner.ends.clear()
        manner.ends[text] = shape(text, manner, _sorts(style))
    return manner.ends[text]


def _parts(text: str, style: Any, context: Any) -> list[str]:
    """What of a text may stand before a hyphen in its first word that is long enough, the longest first."""
    lang = nearest(style['lang']) or ''
    total, left, right = style['hyphenate_limit_chars']
    found = _word(text, lang, total)
    if found is None:
        return []
    key = (lang, left, right, total)
    dictionary = context.dictionaries.get(key)
    if dictionary is None:
        dictionary = context.dictionaries[key] = Divider(lang, left, right)
    return [found[0] + start for start, _ in dictionary.iterate(found[1])]


@lru_cache(WORDS_KEPT)
def _word(text: str, lang: str, total: int) -> tuple[str, str] | None:
    """The first word of at least ``total`` letters, and what stands before it."""
    begin = 0
    while rest := text[begin:]:
        found = line_break.get_next_word_boundaries(rest, lang)
        if not found:
            return None
        start, stop = found
        if stop - start >= total:
            return text[: begin + start], rest[start:stop]
        begin += stop
    return None
