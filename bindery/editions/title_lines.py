"""Where a title is divided: in as few lines as it needs, about as long as each other, parted where one would pause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from itertools import accumulate

# What a line costs is the square of how far it is from the mean, as a share of the measure; a place between two words
# adds to that. After a colon a line may end well short; a name or "of the" is parted only where all else is uneven.
CLAUSE, DASH, COMMA, BEFORE_SMALL = -0.2, -0.1, -0.02, -0.02
AFTER_SMALL, AFTER_TWO, AFTER_CLOSE, NUMBER, BEFORE_DASH = 0.08, 0.14, 0.25, 0.15, 0.2
NAME, LONG_NAME = 0.2, 0.1  # after the first of several words with capitals, and after a later one
HELD = AFTER_SMALL  # what belongs together costs as much as this to part
LINE, LAST = 0.13, 0.05  # a line more than it needs; a last line that is longer than the mean, by as much
# Persian words that say in writing that they belong to the next one (ezafe): a plural in -hā, a long vowel and y, a he
# with hamza, a y of its own. Where nothing is written, nothing is known.
EZAFE = re.compile('(?:های|‌ی|هٔ|ۀ)$')
PAUSES, COMMAS, CLOSING, DASHES = tuple(':;?!؛؟'), (',', '،'), '’”"»)]', ('–', '—')

# Articles, prepositions and conjunctions that belong to the word behind them, by language.
SMALL = {
    language: frozenset(words.split())
    for language, words in {
        'en': 'a an the and but or nor for as at by in of on to about above across after against along among around'
        ' before behind below between beyond despite during from inside into near off onto over past since through'
        ' throughout toward towards under until upon versus via with within without',
        'de': 'der die das den dem des ein eine einen einem einer eines und oder aber als an am auf aus bei beim durch'
        ' für gegen im in mit nach ohne seit über um unter vom von vor wie zu zum zur zwischen',
        'es': 'el la los las un una y e o u ni pero a al ante bajo con contra de del desde en entre hacia hasta para'
        ' por según sin sobre tras',
        'fr': 'le la les un une des du de et ou ni mais à au aux après avant avec chez contre dans depuis en entre par'
        ' pour sans sous sur vers',
        'ru': 'и а но или без в во для до за из к ко между на над не о об от перед по под после при про с со у через',
        'tr': 've veya ya',
        'fa': 'و یا از با بر برای به بین تا در میان',
        'ar': 'أو إلى بعد بين حتى على عن في قبل لدى مع من منذ',
        'he': 'או אחרי אל בין לפני מן עד על עם של',
    }.items()
}

# Persian and Arabic “and”, which is written with what follows.
CLOSE = frozenset('و')

TOKEN = re.compile(r'<[^>]*>|[^<]+')
GAP = re.compile(r'[ \n]+')
NOT_OF_IT = re.compile(r'class="(?:[^"]* )?(?:noteref|footnote)[ "]')
START, END = '<span class="whole">', '</span>'


def divided(
    words: Sequence[str], widths: Sequence[float], space: float, most: float, lang: str, *, spare: int = 0
) -> tuple[int, ...]:
    """How many words each line has; the words' widths, that of a space and that of the measure are in one unit.

    There are as few lines as the measure allows, or up to ``spare`` more where they part better. A word that is wider
    than the measure has a line of its own.
    """
    count = fewest(widths, space, most)
    if count < 2:
        return (len(words),)
    small = small_words(lang)
    costs = [parting(words, place, small) for place in range(1, len(words))]
    ways = [_best(widths, space, most, costs, lines) for lines in range(count, min(count + spare, len(words)) + 1)]
    return min((cost + LINE * more, lines) for more, (cost, lines) in enumerate(ways))[1]


def _best(
    widths: Sequence[float], space: float, most: float, costs: Sequence[float], count: int
) -> tuple[float, tuple[int, ...]]:
    """What the best way costs to set words in so many lines, and how many words each has."""
    mean = (sum(widths) + (len(widths) - count) * space) / count
    ways: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}  # by the number of words that are set
    for left in range(count - 1, -1, -1):
        more: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, lines) in ways.items():
            width = -space
            for end in range(start + 1, len(widths) - left + 1):
                width += space + widths[end - 1]
                if width > most and end > start + 1:
                    break
                between = costs[end - 1] if left else LAST * max(0.0, width - mean) / most
                way = cost + ((width - mean) / most) ** 2 + between, (*lines, end - start)
                more[end] = min(more.get(end, way), way)
        ways = more
    return ways[len(widths)]


def is_well_parted(lines: Sequence[str], lang: str) -> bool:
    """Whether no line ends inside a name, after a preposition, or before a number."""
    words, small = [word for line in lines for word in line.split(' ')], small_words(lang)
    ends = accumulate(len(line.split(' ')) for line in lines[:-1])
    return all(parting(words, end, small) < HELD for end in ends)


def small_words(lang: str) -> frozenset[str]:
    """The small words of a language, by its tag."""
    return SMALL.get(lang[:2].lower(), frozenset())


def fewest(widths: Sequence[float], space: float, most: float) -> int:
    """How many lines words of these widths need."""
    count, filled = 1, 0.0
    for width in widths:
        if filled and filled + space + width > most:
            count, filled = count + 1, width
        else:
            filled += (space if filled else 0.0) + width
    return count


def words_of(markup: str) -> tuple[str, ...]:
    """The words of a title's markup, without what stands in notes and their calls."""
    return tuple(GAP.split(unescape(''.join(text for text, is_title in _tokens(markup) if is_title)).strip(' \n')))


def set_in_lines(markup: str, lines: Sequence[int]) -> str:
    """The markup with the words of each line held together."""
    ends = {sum(lines[: number + 1]) for number in range(len(lines) - 1)}
    made, seen = [], 0
    for text, is_title in _tokens(markup):
        if not is_title:
            made.append(text)
            continue
        held = ''
        for piece in re.split(f'({GAP.pattern})', text):
            seen += bool(GAP.fullmatch(piece))
            if seen in ends and GAP.fullmatch(piece):
                made += [_held(held), piece]
                held = ''
            else:
                held += piece
        made.append(_held(held))
    return ''.join(made)


def _held(text: str) -> str:
    return f'{START}{text}{END}' if text.strip() else text


def _tokens(markup: str) -> list[tuple[str, bool]]:
    """Tags and texts, and of each whether it is text of the title itself."""
    found: list[tuple[str, bool]] = []
    inside = 0  # how deep in a note or its call
    for token in TOKEN.findall(markup):
        if token.startswith('</'):
            inside -= inside > 0
        elif token.startswith('<'):
            inside += not token.endswith('/>') and bool(inside or NOT_OF_IT.search(token))
        found.append((token, not inside and not token.startswith('<')))
    return found


def parting(words: Sequence[str], place: int, small: frozenset[str]) -> float:
    """What it costs to end a line before the word at a place."""
    word, following = words[place - 1], words[place]
    if following.startswith(DASHES):
        return BEFORE_DASH
    bare = word.rstrip(CLOSING)
    if bare.endswith(PAUSES):
        return CLAUSE
    if bare.endswith(DASHES):
        return DASH
    before = words[place - 2] if place > 1 else ''
    if word.casefold() in small:
        return AFTER_CLOSE if word in CLOSE else AFTER_TWO if before.casefold() in small else AFTER_SMALL
    if EZAFE.search(bare) and following.casefold() not in small:
        return AFTER_SMALL
    if bare.endswith(COMMAS):
        return COMMA
    if following.casefold() in small:
        return BEFORE_SMALL
    if following[:1].isdigit():
        return NUMBER
    if not (word[:1].isupper() and following[:1].isupper()):
        return 0.0
    goes_on = before[:1].isupper() and before[-1:].isalpha() and before.casefold() not in small
    return LONG_NAME if goes_on else NAME
