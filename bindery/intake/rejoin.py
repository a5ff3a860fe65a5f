"""Paragraphs that a note, a page's end or a line's end had cut, put together again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bindery.frozen import frozen
from bindery.intake.blocks import PAUSED, Block, ends_sentence
from bindery.intake.taken import Doubt, Join, Mended
from bindery.intake.widths import Measure

BROKEN = re.compile(r'(?P<head>[^\W\d_]+)(?P<hyphen>[-‐])$')
FIGURE = re.compile(r'\d+')
SOFT = '‐'
HELD = re.compile('\ue000\\d+\ue001')


@frozen
class Rejoined:
    """The blocks after joining, with what was joined and what is doubtful."""

    blocks: tuple[Block, ...]
    joins: tuple[Join, ...]
    doubts: tuple[Doubt, ...]


def rejoin(blocks: Sequence[Block], measure: Measure, *, indented: bool) -> Rejoined:
    """Joins each block to the one before it where that one's sentence had not ended.

    ``indented`` says that this text shows new paragraphs by an indent, so that its absence is evidence.
    """
    found: list[Block] = []
    joins: list[Join] = []
    doubts: list[Doubt] = []
    for block in blocks:
        why, sure = _why_join(found[-1], block, measure, indented=indented) if found else ('', True)
        if not why:
            found.append(block)
            continue
        before = found.pop()
        found.append(replace(before, lines=before.lines + block.lines, texts=before.texts + block.texts))
        joins.append(Join(before.lines[-1].number, block.lines[0].number, block.parted, why))
        if not sure:
            doubts.append(
                Doubt(
                    block.lines[0].number,
                    f'joined to the paragraph that breaks off in line {before.lines[-1].number}: {why}',
                    'read the two lines together; part them in the source if they are two paragraphs',
                )
            )
    return Rejoined(tuple(found), tuple(joins), tuple(doubts))


def _why_join(before: Block, block: Block, measure: Measure, *, indented: bool) -> tuple[str, bool]:
    """Why two blocks are one paragraph, and whether that is sure; no reason where they are two."""
    if block.kind not in ('para', 'heading') or before.kind in ('heading', 'keywords') or block.parted == 'line':
        return '', True
    last = HELD.sub('', before.last)
    first = HELD.sub('', block.texts[0])
    if block.parted == 'gap' and measure.full and not (first[:1].islower() and measure.is_full(before.last)):
        return '', True
    if block.kind == 'heading' and not first[:1].islower() and measure.full and block.parted == 'page':
        return '', True
    if BROKEN.search(last) and first[:1].islower():
        return 'the word goes on', True
    if not ends_sentence(last) and not PAUSED.search(last):
        return _open_sentence(before, first, measure)
    if PAUSED.search(last) and first[:1].islower() and block.parted in ('page', 'note'):
        return 'goes on in small letters after a pause', False
    if first[:1].islower():
        return 'goes on in small letters', False
    return _ended_but_full(before, block, measure, indented=indented)


def _open_sentence(before: Block, first: str, measure: Measure) -> tuple[str, bool]:
    if first[:1].islower():
        return 'the sentence has not ended and goes on in small letters', True
    if before.is_item and measure.is_short(before.last, first):
        return '', True
    return 'the sentence has not ended; it goes on with a capital', False


def _ended_but_full(before: Block, block: Block, measure: Measure, *, indented: bool) -> tuple[str, bool]:
    """A sentence that ends where a page ends: one paragraph if its last line is full and the next is not indented."""
    if block.parted not in ('page', 'note') or not measure.full or before.is_item or before.kind == 'abstract':
        return '', True
    if measure.is_short(before.last, block.texts[0]):
        return '', True
    if indented and block.lines[0].indent > block.lines[-1].indent and len(block.lines) > 1:
        return '', True
    return 'the last line of the page is full, so the paragraph goes on', False


class Words:
    """All words of a text as it stands inside lines: what tells a soft hyphen from a hard one."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.words: Counter[str] = Counter()
        for text in texts:
            inner = re.sub(r'\S+[-‐]$', '', re.sub(r'^\S+', '', text))
            self.words.update(word.casefold() for word in re.findall(r'[^\W\d_]+(?:-[^\W\d_]+)*', inner))

    def cut(self, above: str, below: str) -> re.Match[str] | None:
        """A word's piece at a line's end whose hyphen a dump has taken away: no word but with the next piece."""
        head, tail = re.search(r'(?P<head>[^\W\d_]{2,})$', above), re.match(r'[a-z]+', below)
        if not head or not tail or self.words[head.group().casefold()] or self.words[tail.group().casefold()]:
            return None
        return head if self.words[(head.group() + tail.group()).casefold()] else None

    def whole(self, head: str, tail: str, hyphen: str) -> tuple[str, str, bool]:
        """The word made of two pieces, why, and whether that is sure."""
        joined, hyphened = (head + tail).casefold(), f'{head}-{tail}'.casefold()
        if self.words[hyphened] > self.words[joined]:
            return f'{head}-{tail}', 'stands elsewhere with its hyphen', True
        if self.words[joined]:
            return head + tail, 'stands elsewhere as one word', True
        if hyphen == SOFT:
            return head + tail, "a hyphen that only a line's end makes", True
        if tail[:1].isupper() or (
            len(head) > 2 and len(tail) > 2 and self.words[head.casefold()] and self.words[tail.casefold()]
        ):
            return f'{head}-{tail}', 'both halves are words of this text', False
        return head + tail, 'the halves are no words of this text', False


def join_lines(
    numbers: Sequence[int], texts: Sequence[str], words: Words
) -> tuple[str, tuple[Mended, ...], tuple[Doubt, ...]]:
    """The lines of a block as one line, words that the line's end had broken made whole."""
    whole = ''
    mended: list[Mended] = []
    doubts: list[Doubt] = []
    for number, text in zip(numbers, texts, strict=True):
        broken = BROKEN.search(whole) or words.cut(whole, text)
        tail = re.match(r'[^\W\d_]+', text)
        figure = FIGURE.match(text)
        if broken and figure:
            more, doubt = _before_figure(number, broken, figure.group())
            whole, mended, doubts = f'{whole}{"" if more else " "}{text}', [*mended, *more], [*doubts, doubt]
            continue
        if not broken or not tail:
            after_dash = whole.endswith(('-', '‐', '—', '/')) and not whole.endswith((' -', ' —'))
            whole = f'{whole}{"" if not whole or after_dash else " "}{text}'
            continue
        head = broken.group('head')
        word, why, sure = words.whole(head, tail.group(), broken.groupdict().get('hyphen') or SOFT)
        whole = whole[: broken.start()] + word + text[tail.end() :]
        mended.append(Mended(number, (head, tail.group()), word, why))
        if not sure:
            doubts.append(
                Doubt(
                    number,
                    f'"{head}-/{tail.group()}" at a line\'s end became "{word}": {why}',
                    'correct the word in the source if it is wrong',
                )
            )
    return whole, tuple(mended), tuple(doubts)


def _before_figure(number: int, broken: re.Match[str], figure: str) -> tuple[tuple[Mended, ...], Doubt]:
    """A hyphen at a line's end with a figure below it: a compound such as ``MI-6``, or a folio left in a word."""
    head, hyphen = broken.group('head', 'hyphen')
    if hyphen == SOFT:
        what = f'the word "{head}{hyphen}" is broken at a line\'s end and a figure follows: {figure}'
        return (), Doubt(number, what, 'look for the rest of the word; the figure may be a page number')
    what = f'"{head}-/{figure}" at a line\'s end became "{head}-{figure}"'
    word = Mended(number, (head, figure), f'{head}-{figure}', 'a hyphen before a figure')
    return (word,), Doubt(number, what, 'correct it in the source if the figure is a page number')
