"""Lines of a section gathered into blocks: paragraphs, list items, sub-headings, keywords, abstracts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bindery.frozen import frozen
from bindery.intake.lexicon import ABSTRACT, KEYWORDS
from bindery.intake.lines import Line
from bindery.intake.widths import Measure

BULLET = re.compile(r'(?P<mark>[-–—•●▪◦‣∙·*■□➢✓])\s+(?P<rest>\S.*)', re.DOTALL)
NUMBERED = re.compile(
    r'(?P<dash>[-–—•]\s+)?(?:(?P<number>\d{1,2})\s*[.)-]|\((?P<inner>\d{1,2})\))\s*(?P<rest>[^\d\s].*)', re.DOTALL
)
LETTERED = re.compile(r'(?P<letter>[a-z])\)\s+(?P<rest>\S.*)', re.DOTALL)
ENDED = re.compile(r'[.!?…؟。](?:["”’»\')\]]|\ue000\d+\ue001)*$')
PAUSED = re.compile(r'[:;](?:["”’»\')\]]|\ue000\d+\ue001)*$')
ABBREVIATED = re.compile(
    r'(?:\b(?:e\.g|i\.e|etc|cf|vs|Mr|Mrs|Ms|Dr|Prof|St|No|p|pp|vol|ed|eds|ca|al|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z])\.$'
)
ITEMS = ('bullet', 'number', 'letter')
LONGEST_HEADING = 80
INDENT = 2


@frozen
class Block:
    """A block of text: ``kind`` is para, bullet, number, letter, heading, keywords or abstract.

    ``lines`` are as read, ``texts`` their words without marker or label; ``value`` is an item's number, ``printed``
    its marker or label as it stands. ``parted`` says what stood before it: ``gap``, ``page``, ``note``, ``line``.
    """

    kind: str
    lines: tuple[Line, ...]
    texts: tuple[str, ...]
    value: int = 0
    printed: str = ''
    parted: str = 'gap'
    level: int = 0

    @property
    def last(self) -> str:
        """The words of the last line."""
        return self.texts[-1]

    @property
    def is_item(self) -> bool:
        """Whether the block is a list item."""
        return self.kind in ITEMS

    def more(self, line: Line, text: str) -> Block:
        """The block with one more line."""
        return replace(self, lines=(*self.lines, line), texts=(*self.texts, text))


def ends_sentence(text: str) -> bool:
    """Whether a text ends a sentence; an abbreviation's full stop does not."""
    return bool(ENDED.search(text)) and not ABBREVIATED.search(re.sub('\ue000\\d+\ue001', '', text))


def gather(lines: Sequence[Line], measure: Measure, between: frozenset[int] = frozenset()) -> tuple[Block, ...]:
    """The blocks of some lines. ``between`` are input lines of notes that were taken out, which part what they cut."""
    found: list[Block] = []
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        before = lines[index - 1] if index else None
        parted = _parted(before, line, between)
        opened = _open(line, found, before, after, measure, parted)
        if opened or not found:
            found.append(opened or Block('para', (line,), (line.text,), parted=parted))
        else:
            found[-1] = found[-1].more(line, line.text)
    return tuple(found)


def guesses(block: Block, measure: Measure) -> tuple[int, ...]:
    """Input lines inside a paragraph where another may begin: a sentence ends with a line that is nearly full."""
    if block.kind != 'para' or any(line.indent for line in block.lines):
        return ()
    found = []
    for index in range(1, len(block.lines)):
        above, here = block.texts[index - 1], block.texts[index]
        if (
            ends_sentence(above)
            and here[:1].isupper()
            and measure.is_open(above, here, block.texts[index - 2] if index > 1 else '')
        ):
            found.append(block.lines[index].number)
    return tuple(found)


def _parted(before: Line | None, line: Line, between: frozenset[int]) -> str:
    if before is None:
        return 'gap'
    if any(before.number < number < line.number for number in between):
        return 'note'
    if before.page != line.page:
        return 'page'
    return 'gap' if line.gap else 'line'


def _open(
    line: Line, found: Sequence[Block], before: Line | None, after: Line | None, measure: Measure, parted: str
) -> Block | None:
    """The block that this line opens, or None where it goes on with the one before."""
    block = found[-1] if found else None
    earlier = found[-2] if len(found) > 1 else None
    special = _label(line) or _item(line, block, before, measure, parted)
    if special:
        return replace(special, parted=parted)
    if block is None or before is None or parted != 'line' or not measure.full:
        return _plain(line, after, measure, parted)
    if _stands_alone(line, block, before, after, measure):
        return Block('heading', (line,), (line.text,), parted=parted)
    if _goes_on(line, block, before, measure, list_ended=_ends_list(block, earlier)):
        return None
    return _plain(line, after, measure, parted)


def _plain(line: Line, after: Line | None, measure: Measure, parted: str) -> Block:
    kind = 'heading' if _is_heading(line, after, measure, parted) else 'para'
    return Block(kind, (line,), (line.text,), parted=parted)


def _stands_alone(line: Line, block: Block, before: Line, after: Line | None, measure: Measure) -> bool:
    """Whether a line is a heading with no space above it: far too short to be inside a paragraph, and no sentence."""
    return (
        block.kind in ('para', *ITEMS)
        and ends_sentence(before.text)
        and after is not None
        and after.page == line.page
        and _is_heading(line, after, measure, 'line')
        and measure.is_short(f'{line.text} {line.text}', after.text)
    )


def _goes_on(line: Line, block: Block, before: Line, measure: Measure, *, list_ended: bool) -> bool:
    """Whether a line belongs to the block above it, judged by where that line ended and how this one starts."""
    if block.kind == 'heading':
        return False
    short = measure.is_short(before.text, line.text, block.lines[-2].text if len(block.lines) > 1 else '')
    if block.is_item:
        return _item_goes_on(line, block, before, short=short, list_ended=list_ended)
    if line.indent >= before.indent + INDENT and ends_sentence(before.text) and line.text[:1].isupper():
        return False
    if line.text[:1].islower():
        return True
    return not (short and (ends_sentence(before.text) or PAUSED.search(before.text) or block.kind == 'keywords'))


def _item_goes_on(line: Line, block: Block, before: Line, *, short: bool, list_ended: bool) -> bool:
    opening = block.lines[0]
    # With the layout kept, an item's lines hang to the right of its marker.
    if opening.indent or line.indent:
        if line.indent <= opening.indent and before.indent > opening.indent:
            return False
        if line.indent < _hang(block) and ends_sentence(before.text) and line.text[:1].isupper():
            return False
        if line.indent > opening.indent:
            return True
    if line.text[:1].islower():
        return True
    return not short and not list_ended


def _hang(block: Block) -> int:
    """The column at which the text of an item stands, behind its marker and on its other lines."""
    first = block.lines[0]
    behind = first.indent + len(first.text) - len(block.texts[0])
    return min([behind, *(line.indent for line in block.lines[1:])])


def _ends_list(block: Block, earlier: Block | None) -> bool:
    """Whether an item ends its list: it has a full stop where the one above it has a comma or semicolon."""
    return bool(
        earlier and earlier.kind == block.kind and re.search(r'[,;]$', earlier.last) and ends_sentence(block.last)
    )


def _label(line: Line) -> Block | None:
    for kind, pattern in (('keywords', KEYWORDS), ('abstract', ABSTRACT)):
        match = pattern.fullmatch(line.text)
        if match:
            rest = match.group('rest') or ''
            return Block(kind, (line,), (rest,), printed=line.text[: len(line.text) - len(rest)].strip())
    return None


def _item(line: Line, block: Block | None, before: Line | None, measure: Measure, parted: str) -> Block | None:
    """A list item, where the mark opens a line that does not simply go on with a sentence."""
    number = NUMBERED.fullmatch(line.text)
    if number:
        value = int(number.group('number') or number.group('inner'))
        if value == 1 or (block and block.kind == 'number' and block.value + 1 == value) or number.group('dash'):
            return Block('number', (line,), (number.group('rest'),), value, line.text[: number.start('rest')].strip())
    letter = LETTERED.fullmatch(line.text)
    if letter:
        value = ord(letter.group('letter')) - ord('a') + 1
        if value == 1 or (block and block.kind == 'letter' and block.value + 1 == value):
            return Block('letter', (line,), (letter.group('rest'),), value, letter.group('letter') + ')')
    bullet = BULLET.fullmatch(line.text)
    if bullet and not _is_dash_in_sentence(bullet.group('mark'), block, before, line, measure, parted):
        return Block('bullet', (line,), (bullet.group('rest'),), printed=bullet.group('mark'))
    return None


def _is_dash_in_sentence(
    mark: str, block: Block | None, before: Line | None, line: Line, measure: Measure, parted: str
) -> bool:
    """Whether a dash at a line's start is only the dash of a sentence that was broken there."""
    if mark not in '-–—' or block is None or before is None or parted != 'line' or not measure.full:
        return False
    return (
        block.kind == 'para'
        and not ends_sentence(before.text)
        and not PAUSED.search(before.text)
        and not measure.is_short(before.text, line.text)
    )


def _is_heading(line: Line, after: Line | None, measure: Measure, parted: str) -> bool:
    """A short line of its own that ends no sentence, before a line that starts one."""
    text = line.text
    if (
        len(text) > LONGEST_HEADING
        or re.search(r'[.!?:;,–—-]$', text)
        or not after
        or not re.match(r'[A-Z0-9\W]*[^\W\d_]', text)
    ):
        return False
    if text[:1].islower() or '\ue000' in text or after.text[:1].islower() or len(text.split()) > 12:
        return False
    if not measure.full:
        return parted != 'note' and len(after.text) > LONGEST_HEADING
    return (
        measure.is_short(text, after.text)
        and (BULLET.match(after.text) is None)
        and len(after.text) > measure.full / 1000
    )
