"""The body of one part as Markdown: paragraphs, lists, headings, notes, keywords and abstract."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bindery.frozen import frozen
from bindery.intake.blocks import Block, gather, guesses
from bindery.intake.inline import HELD, Inlines, convert
from bindery.intake.lines import Line
from bindery.intake.notes import RawNote
from bindery.intake.rejoin import Words, join_lines, rejoin
from bindery.intake.source import Passage
from bindery.intake.taken import LEFT_OUT, Doubt, Join, Mended, Taken
from bindery.intake.widths import Measure


@frozen
class Setting:
    """What all parts of one text share: measure, words, notes, whether paragraphs are indented, language."""

    measure: Measure
    words: Words
    notes: tuple[RawNote, ...]
    noted: frozenset[int]
    indented: bool = False
    language: str = 'en'


@frozen
class Account:
    """What was decided on the way: things taken, joins, mended words, doubts."""

    taken: tuple[Taken, ...] = ()
    joins: tuple[Join, ...] = ()
    mended: tuple[Mended, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def __add__(self, other: Account) -> Account:
        return Account(
            self.taken + other.taken, self.joins + other.joins, self.mended + other.mended, self.doubts + other.doubts
        )


@frozen
class Body:
    """A part's text: passages in order, its note definitions, keywords as printed, abstract, and the account."""

    passages: tuple[Passage, ...]
    notes: tuple[Passage, ...]
    keywords: tuple[str, ...]
    abstract: str
    account: Account


class _Notes:
    """Gives the notes of one part their labels in the order of their calls."""

    def __init__(self) -> None:
        self.order: list[int] = []

    def __call__(self, index: int) -> str:
        if index not in self.order:
            self.order.append(index)
        return f'[^{self.order.index(index) + 1}]'


def set_body(lines: Sequence[Line], setting: Setting, path: str) -> Body:
    """The Markdown of a part whose title and byline have been taken off; ``path`` is the file that it goes to."""
    rejoined = rejoin(gather(lines, setting.measure, setting.noted), setting.measure, indented=setting.indented)
    account = Account(joins=rejoined.joins, doubts=rejoined.doubts)
    labels = _Notes()
    passages: list[Passage] = []
    keywords: tuple[str, ...] = ()
    abstract = ''
    run: list[tuple[Block, str]] = []
    for before, block in zip((None, *rejoined.blocks), rejoined.blocks, strict=False):
        text, more = _words(block, setting)
        account += more + Account(doubts=_guesses(block, before, setting))
        if run and not _same_list(run, block):
            passages += _list(run, passages)
            run = []
        inlines = convert(text, labels, language=setting.language)
        account += Account(taken=_lost(inlines, block), doubts=_lost_doubts(inlines, block))
        if block.kind == 'keywords' and not keywords:
            keywords = split_keywords(text)
            account += Account(taken=(_printed('keywords', block, text, path, 'opens with the word for keywords'),))
        elif block.kind == 'abstract' and text and not abstract:
            abstract = inlines.markdown
            account += Account(taken=(_printed('abstract', block, text, path, 'opens with the word for an abstract'),))
        elif block.is_item:
            run.append((block, inlines.markdown))
        else:
            passages.append(_passage(block, inlines))
    passages += _list(run, passages)
    notes, more = _definitions(labels, setting)
    return Body(tuple(passages), notes, keywords, abstract, account + more)


def _words(block: Block, setting: Setting) -> tuple[str, Account]:
    text, mended, doubts = join_lines([line.number for line in block.lines], block.texts, setting.words)
    return text.strip(), Account(mended=mended, doubts=doubts)


def _guesses(block: Block, before: Block | None, setting: Setting) -> tuple[Doubt, ...]:
    if (
        before
        and before.kind == block.kind == 'para'
        and block.parted == 'line'
        and setting.measure.is_open(before.last, block.texts[0])
    ):
        why = 'a paragraph was begun here, but the line above is nearly full'
        return (Doubt(block.lines[0].number, why, 'join the two in the source if they are one'),)
    return tuple(
        Doubt(
            number,
            'the line above ends a sentence and is nearly full: a paragraph may begin here',
            'part the two in the source if so',
        )
        for number in guesses(block, setting.measure)
    )


def _passage(block: Block, inlines: Inlines) -> Passage:
    prefix = '## ' if block.kind == 'heading' else ''
    label = f'{block.printed} ' if block.kind in ('keywords', 'abstract') else ''
    return Passage(f'{prefix}{label}{inlines.markdown}', tuple(line.number for line in block.lines))


def _same_list(run: Sequence[tuple[Block, str]], block: Block) -> bool:
    last = run[-1][0]
    return block.kind == last.kind and (block.kind == 'bullet' or block.value == last.value + 1)


def _list(run: Sequence[tuple[Block, str]], before: Sequence[Passage]) -> list[Passage]:
    """The list passage of some items; a comment parts it from a list right before it, which pandoc would join."""
    if not run:
        return []
    marker = {'bullet': '- ', 'number': '{}. ', 'letter': '{}) '}[run[0][0].kind]
    lines = []
    for block, markdown in run:
        value = chr(ord('a') + block.value - 1) if block.kind == 'letter' else block.value
        lines.append(marker.format(value) + markdown)
    passage = Passage('\n'.join(lines), tuple(block.lines[0].number for block, _ in run))
    parts_lists = bool(before) and re.match(r'- |\d+\. |[a-z]\) ', before[-1].text) is not None
    return [Passage('<!-- another list -->'), passage] if parts_lists else [passage]


def split_keywords(text: str) -> tuple[str, ...]:
    """The single keywords of a line: parted by semicolons, dots in the middle or commas, whichever it uses."""
    plain = HELD.sub('', text).strip().rstrip('.').strip()
    sign = next((sign for sign in (';', '؛', '·', '•', '|', ' – ', '،', ',') if sign in plain), ',')
    return tuple(' '.join(word.split()) for word in plain.split(sign) if word.strip())


def _printed(kind: str, block: Block, text: str, path: str, why: str) -> Taken:
    printed = f'{block.printed} {text}'.strip()
    return Taken(kind, HELD.sub('', printed), block.lines[0].number, path, why=why)


def _lost(inlines: Inlines, block: Block) -> tuple[Taken, ...]:
    why = 'the input has a link here without an address; its words are kept'
    return tuple(Taken('lost-link', link.words, block.lines[0].number, LEFT_OUT, why=why) for link in inlines.lost)


def _lost_doubts(inlines: Inlines, block: Block) -> tuple[Doubt, ...]:
    return tuple(
        Doubt(
            block.lines[0].number,
            f'the address of the link "{link.words}" was lost; the words are kept as plain text',
            'find the address in the original and write [words](address)',
        )
        for link in inlines.lost
    )


def note_words(note: RawNote, setting: Setting) -> tuple[str, Account]:
    """A note's words in one line."""
    text, mended, doubts = join_lines(
        [line.number for line in note.lines], [line.text for line in note.lines], setting.words
    )
    return text, Account(mended=mended, doubts=doubts)


def _definitions(labels: _Notes, setting: Setting) -> tuple[tuple[Passage, ...], Account]:
    found: list[Passage] = []
    account = Account()
    for position, index in enumerate(labels.order, 1):
        note = setting.notes[index]
        text, more = note_words(note, setting)
        inlines = convert(text, lambda _: '', language=setting.language)
        found.append(Passage(f'[^{position}]: {inlines.markdown}', tuple(line.number for line in note.lines)))
        account += more
    return tuple(found), account
