"""Sentences without their end, and what begins with a small letter after one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bindery.checks.source.listing import is_item, lists
from bindery.checks.source.passage import OBJECT, Passage
from bindery.checks.source.subject import Subject
from bindery.findings import Finding

ENDED = re.compile(r'[.!?…:؟۔][\s"“”’\'»)\]]*$')
# A few words, an address or an object at the end need no full stop.
FEW = 6
SEPARATED = re.compile(r'(?:[,;،؛]|[,;،؛] (?:and|or|und|oder|et|ou|y|o|и|или|ve|veya|و|یا|أو))$')
UNENDED = re.compile(rf'(?:{OBJECT}|https?:\S+|[—–])[\s)\]]*$')
# A word that opens a sentence in the middle of what looks like one; a title goes on with a capital.
OPENERS = 'The|This|These|Those|However|Therefore|Moreover|Furthermore|In|It|But|Although|There|They|We|As|At|On|For'
RUN_ON = re.compile(rf'(?<=[a-z]{{3}} )(?:{OPENERS})(?= [a-z]{{2,}} [a-z]+)')
SMALL = re.compile(r'(?<=[a-z]{3})[.!?]["”’]? (?=[a-z]{2,})')
ABBREVIATIONS = frozenset(
    ['etc', 'cf', 'vs', 'ca', 'approx', 'ed', 'eds', 'vol', 'vols', 'pp', 'fig', 'figs', 'tab', 'no', 'nos', 'dr', 'mr',
     'mrs', 'prof', 'inc', 'corp', 'ltd', 'dept', 'univ', 'trans', 'est', 'ibid', 'viz', 'resp', 'art', 'sec', 'chap',
     'jan', 'feb', 'mar', 'apr', 'jun', 'jul', 'aug', 'sept', 'sep', 'oct', 'nov', 'dec', 'min', 'max', 'gen', 'col',
     'gov', 'sen', 'rep', 'rev', 'fol', 'ser', 'abbr', 'trad', 'bzw', 'usw', 'kg', 'km', 'lit', 'orig', 'repr', 'avg']
)  # fmt: skip


def sentence_end(subject: Subject) -> Iterator[Finding]:
    """A paragraph of sentences that does not end with a full stop, question mark or another end."""
    for passage, following in zip(subject.passages, [*subject.passages[1:], None], strict=True):
        text = passage.text.rstrip()
        if passage.kind not in ('body', 'abstract') or not _reads(text) or _is_ended(passage, text):
            continue
        if not _goes_on(passage, following):
            yield _unended(subject, passage, text, 'the paragraph ends without a full stop after')


def _goes_on(passage: Passage, following: Passage | None) -> bool:
    """Whether the sentence goes on in a formula, a list, a quotation, or in small letters, behind the paragraph."""
    if following is None or following.file != passage.file or following.kind in ('heading', 'note'):
        return False
    if following.kind in ('item', 'cell', 'caption', 'quote', 'verse'):
        return True
    return following.text.startswith(OBJECT) or following.text[:1].islower()


def _reads(text: str) -> bool:
    return len(text.split()) > FEW


def _is_ended(passage: Passage, text: str) -> bool:
    return bool(ENDED.search(text) or UNENDED.search(text))


def _unended(subject: Subject, passage: Passage, text: str, what: str) -> Finding:
    start = max(text.rfind(' ', 0, max(len(text) - 12, 0)), 0)
    last = text[start:].strip()
    return subject.found(
        'sentence-end', passage, len(text) - len(last), len(text), f'{what} “{last}”', 'End it, or join the next to it.'
    )


def list_end(subject: Subject) -> Iterator[Finding]:
    """An item of a list that ends with nothing where another item of the list ends with a full stop."""
    for whole in lists(subject):
        items = [passage for passage in whole if _reads(passage.text)]
        ended = [passage for passage in items if ENDED.search(passage.text.rstrip())]
        separated = [passage for passage in whole if SEPARATED.search(passage.text.rstrip())]
        # A list in one sentence parts its items with commas, or begins them with small letters.
        small = [passage for passage in items if passage.text[:1].islower()]
        if not ended or len(separated) * 2 >= len(whole) or len(small) * 2 > len(items):
            continue
        for passage in items:
            text = passage.text.rstrip()
            if passage not in ended and not UNENDED.search(text):
                yield _unended(subject, passage, text, 'other items of this list end with a full stop; this one with')


def list_opening(subject: Subject) -> Iterator[Finding]:
    """A sentence that opens a list and ends in a semicolon where a colon belongs."""
    for passage, following in zip(subject.passages, subject.passages[1:], strict=False):
        text = passage.text.rstrip()
        opens = passage.kind == 'body' and following.kind == 'item' and passage.file == following.file
        if opens and text.endswith((';', ',', '؛', '،')) and _reads(text):
            start = text.rfind(' ', 0, len(text) - 12) + 1
            message = f'the words before a list, “{text[start:]}”, end in “{text[-1]}”'
            new = text[start:-1] + ':'
            yield subject.found('sentence-end', passage, start, len(text), message, 'Open the list with a colon.', new)


def note_end(subject: Subject) -> Iterator[Finding]:
    """A note without a full stop in a volume whose notes end with one."""
    notes = [passage for passage in subject.of('note') if _reads(passage.text) and not is_item(passage)]
    open_ones = [passage for passage in notes if not _is_ended(passage, passage.text.rstrip())]
    if len(notes) >= 5 and len(open_ones) * 5 <= len(notes):
        for passage in open_ones:
            yield _unended(subject, passage, passage.text.rstrip(), 'other notes end with a full stop; this one with')


def sentence_run_on(subject: Subject) -> Iterator[Finding]:
    """A sentence that begins in the middle of another: a capital, and nothing that ends what stands before."""
    for passage, text in _texts(subject):
        for match in RUN_ON.finditer(text):
            if _is_title(text, match.start()):
                continue
            start = text.rfind(' ', 0, match.start() - 1) + 1
            message = f'a sentence seems to begin at “{match[0]}” without the end of the one before'
            yield subject.found(
                'sentence-end',
                passage,
                start,
                match.end(),
                message,
                'End the sentence before, or write a small letter.',
            )


def _is_title(text: str, at: int) -> bool:
    """Whether the word stands in quotation marks, or behind a verb that names a title."""
    before = text[:at]
    quoted = before.count('"') % 2 == 1 or before.count('“') > before.count('”')
    return quoted or bool(re.search(r'[\'‘(]\s?$', before))


def sentence_start(subject: Subject) -> Iterator[Finding]:
    """A small letter after a full stop that ends no abbreviation."""
    for passage, text in _texts(subject):
        words = subject.dictionary(passage.lang)
        if words is None:
            continue
        for match in SMALL.finditer(text):
            before = re.search(r'[A-Za-z]+$', text[max(0, match.start() - 60) : match.start()])
            after = re.match(r'[a-z]+', text[match.end() : match.end() + 60])
            if not before or not after or before[0].lower() in ABBREVIATIONS or not words.knows(before[0]):
                continue
            if match[0][0] in '!?' or not words.knows(after[0]) or '"' in match[0]:
                continue  # “What?” he asked
            start, end = match.start() - len(before[0]), match.end() + len(after[0])
            message = f'“{text[start:end]}”: a small letter after a full stop'
            yield subject.found(
                'sentence-start', passage, start, end, message, 'Begin with a capital, or write a comma.'
            )


def _texts(subject: Subject) -> Iterator[tuple[Passage, str]]:
    for passage in subject.passages:
        if passage.kind in ('body', 'item', 'note', 'abstract', 'caption', 'biography'):
            yield passage, passage.unlinked


RULES = (sentence_end, list_end, list_opening, note_end, sentence_run_on, sentence_start)
