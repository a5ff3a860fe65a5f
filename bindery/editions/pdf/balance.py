"""Titles and subtitles in the lines that they are divided into, since the engine would break them greedily."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bindery import fonts
from bindery.editions.hyphened import whole
from bindery.editions.pdf.geometry import Page
from bindery.editions.pdf.shaping import Type, set_line
from bindery.editions.title_lines import divided, fewest, set_in_lines, words_of
from bindery.editions.tokens import Tokens
from bindery.frozen import frozen

FEW, STEP, STEPS = 4, 1.125, 3  # a volume's title of more lines is made smaller by steps of the scale, so many at most
ROOM = 0.98  # the share of the measure that a title may fill
SLACK, CALL = 0.12, 0.6  # ems beside the widest line, and for the call of a note
SUBTITLES = {
    'chapter-subtitle': 'size-subtitle',
    'volume-subtitle': 'size-title-page-subtitle',
    'parallel-title': 'size-lead',
    'parallel-subtitle': 'size-text',
}
TITLES = {'chapter-title': 'size-1', 'volume-title': 'size-title-page'}
HEADING = re.compile(r'<h1 class="(chapter-title|volume-title)"(?=[ >])(.*?)</h1>', re.DOTALL)
SUBTITLE = re.compile(rf'(<p class="({"|".join(SUBTITLES)})"[^>]*>)(.*?)(?=</p>)', re.DOTALL)
LANG = re.compile(r'^<span lang="([^"]*)" dir="([^"]*)">')
# Entries of the contents: the ems at their end that the folio and the leader keep.
ENTRY_SIZE, ENTRY_END, ENTRY_SLACK = 'size-small', 3.2, 0.6
ENTRY = re.compile(r'<span class="entry-title"([^>]*)>([^<]*)</span>(\s*<span class="entry-authors")')
# Where ragged text of a few lines ends: a caption, an affiliation in a list or as a note. Its last word, if it is not
# long, takes the one before it along to a line of their own.
SHORT = r'([^\s<>\u00a0]{1,12})'
ENDS = tuple(
    re.compile(pattern)
    for pattern in (
        rf'(\S) {SHORT}(?=</p>\s*</(?:fig)?caption>)',
        rf'(<p class="affiliation">[^<]*[^<\s]) {SHORT}(?=</p>)',
        rf'(<span class="footnote affiliation".*?<span class="p">[^<]*[^<\s]) {SHORT}(?=</span>)',
    )
)
EM = re.compile(r'([\d.]+)em')
# A name so long may be divided where the authors of a long byline run in; a shorter one is not.
AUTHOR = re.compile(r'(<p class="author"><span class="name)(">[^<]{1,36}</span>)')


@frozen
class Lines:
    """A title in lines: how many words each has, and how wide the widest is in ems."""

    words: tuple[int, ...]
    width: float


def balanced(html: str, page: Page, style: Tokens, lang: str, dir_: str) -> str:
    """The page with its title and subtitles held in their lines, the title's element as wide as these need.

    No short word stands alone at the end of a caption or an affiliation.
    """

    def narrowed(match: re.Match[str]) -> str:
        kind, (start, _, inside) = match[1], match[2].partition('>')
        usual = _ems(TITLES[kind], style, page)
        sizes = [usual / STEP**step for step in range(STEPS + 1 if kind == 'volume-title' else 1)]
        tried = [(size, page.measure * ROOM / (page.size * size)) for size in sizes]
        words, type_ = words_of(inside), head_type(style)
        size, most = next((each for each in tried if lines_of(words, type_, each[1], dir_) <= FEW), tried[-1])
        lines = lines_within(words, type_, most, lang, dir_, spare=1)
        if lines is None:
            return match[0]
        room = lines.width + SLACK + (CALL if 'noteref' in inside else 0.0)
        smaller = f'; font-size: {size:.3f}em' if size != usual else ''
        if lines.width > most:
            # A word alone is wider than the measure: it is divided by its language, or anywhere.
            return f'<h1 class="{kind}" style="hyphens: auto; overflow-wrap: anywhere{smaller}"{start}>{inside}</h1>'
        # From the right the engine moves a box with automatic margins too far: what is left is told to both sides.
        side = max(0.0, page.measure / (page.size * size) - room) / 2
        sides = f'; --side: {side:.2f}em' if dir_ == 'rtl' else ''
        held = set_in_lines(inside, lines.words)
        return f'<h1 class="{kind}" style="max-width: {room:.2f}em{smaller}{sides}"{start}>{held}</h1>'

    def held(match: re.Match[str]) -> str:
        start, kind, inside = match.groups()
        own = LANG.match(inside)
        most = page.measure * ROOM / (page.size * _ems(SUBTITLES[kind], style, page))
        tongue, way = own.groups() if own else (lang, dir_)
        lines = lines_within(words_of(inside), subtitle_type(style), most, tongue, way, spare=1)
        return f'{start}{set_in_lines(inside, lines.words)}' if lines and lines.width <= most else match[0]

    html = AUTHOR.sub(r'\1 whole\2', html)
    for end in ENDS:
        html = end.sub('\\1\N{NO-BREAK SPACE}\\2', html)
    return SUBTITLE.sub(held, HEADING.sub(narrowed, html, count=1))


def entries_balanced(html: str, page: Page, style: Tokens, lang: str, dir_: str) -> str:
    """The contents with the titles above their authors likewise."""
    most = page.measure / (page.size * _ems(ENTRY_SIZE, style, page)) - ENTRY_END

    def narrowed(match: re.Match[str]) -> str:
        own, title, after = match.groups()
        lines = lines_within(words_of(title), entry_type(style), most, lang, dir_)
        if lines is None:
            return f'<span class="entry-title"{own}>{whole(title)}</span>{after}'
        held = set_in_lines(title, lines.words) if lines.width <= most else whole(title)
        room = f' style="max-width: {lines.width + ENTRY_SLACK:.2f}em"'
        return f'<span class="entry-title"{own}{room}>{held}</span>{after}'

    return ENTRY.sub(narrowed, html)


def head_type(style: Tokens) -> Type:
    """The face of heads, at a size of one em."""
    return Type(_role(style, 'face-head'), 1.0, weight=_weight(style, 'weight-head'))


def entry_type(style: Tokens) -> Type:
    """The face of papers' titles in the contents, at a size of one em."""
    return Type(_role(style, 'face-entry'), 1.0, weight=_weight(style, 'weight-entry'))


def subtitle_type(style: Tokens) -> Type:
    """The face of subtitles, at a size of one em."""
    return Type(_role(style, 'face-label'), 1.0, style=style.text('slant-head'))


def _role(style: Tokens, token: str) -> str:
    family = style.family(token)
    return next((face.role for face in fonts.faces() if face.family == family), 'text')


def _weight(style: Tokens, token: str) -> int:
    return 700 if style.text(token) == '700' else 400


def _ems(token: str, style: Tokens, page: Page) -> float:
    """A size in ems of the text."""
    found = EM.fullmatch(style.text(token))
    return float(found[1]) if found else style.lengths(token, 1)[0] / page.size


def lines_within(
    words: Sequence[str], type_: Type, most: float, lang: str, dir_: str = 'ltr', *, spare: int = 0
) -> Lines | None:
    """The lines of a title in a measure (in ems); none where one is enough.

    ``spare`` lines more than it needs may be taken, as long as no two of them would go into the widest one.
    """
    widths, space = _widths(words, type_, dir_)
    for more in range(spare, -1, -1):
        made = divided(words, widths, space, most, lang, spare=more)
        if len(made) == 1:
            return None
        lines = _line_widths(made, widths, space)
        if all(one + space + other > max(lines) + SLACK for one, other in pairwise(lines)):
            break
    return Lines(made, max(lines))


def _line_widths(words: Sequence[int], widths: Sequence[float], space: float) -> list[float]:
    ends = [sum(words[: number + 1]) for number in range(len(words))]
    return [sum(widths[end - count : end]) + (count - 1) * space for count, end in zip(words, ends, strict=True)]


def lines_of(words: Sequence[str], type_: Type, width: float, dir_: str = 'ltr') -> int:
    """How many lines a title needs at a width in ems."""
    widths, space = _widths(words, type_, dir_)
    return fewest(widths, space, width)


def _widths(words: Sequence[str], type_: Type, dir_: str) -> tuple[list[float], float]:
    """The widths of words and of a space, in ems."""
    space = set_line('n n', type_).width - set_line('nn', type_).width
    return [set_line(word, type_, dir_).width for word in words], space
