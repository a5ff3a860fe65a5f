"""Notes: a lost call, a space or a mark on the wrong side of one, an empty note, labels out of order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bindery.checks.source.passage import Passage
from bindery.checks.source.subject import Subject
from bindery.checks.source.usage import Use, departures
from bindery.findings import Finding

TEXT = frozenset({'body', 'item', 'quote', 'abstract', 'caption'})
# A figure right behind a full stop, a quotation or a small-letter word; what may stand so by right is taken off below.
BEHIND_MARK = re.compile(
    r'(?<=[a-z]{2}[.,;:!?])\d{1,3}(?=\s|$|[.,;])|(?<=[a-z)][.,!?]["”’»])\d{1,3}(?=\s|$)|(?<=["”»])\d{1,3}(?=[\s.,;]|$)'
    r'|(?<=[a-z]["”’»][.,])\d{1,3}(?=\s|$)'
)
BEHIND_WORD = re.compile(r'(?<=[a-z]{4})\d{1,2}(?=[\s.,;:!?]|$)')
RAISED = re.compile(r'[¹²³⁰⁴-⁹]+')
BRACKETED = re.compile(r'(?<=[a-z.,;”"])\s?\[\d{1,3}\](?!\()')
BEFORE_NUMBER = re.compile(
    r'\b(?:pp?|no|nos|vol|vols|art|fig|figs|tab|ch|chap|sec|para|par|app|ed|eq|nr|op|lit|ver|version|type|mark|covid|'
    r'windows|step|group|class|grade|level|room|line|page|item|point|track|serial|file|image|draft|model)\.?$',
    re.IGNORECASE,
)


def lost_call(subject: Subject) -> Iterator[Finding]:
    """A number in the text that looks like the call of a note that was lost."""
    for passage in subject.passages:
        if passage.kind not in TEXT:
            continue
        text = passage.unlinked
        for pattern in (BEHIND_MARK, BEHIND_WORD, RAISED, BRACKETED):
            for match in pattern.finditer(text):
                if BEFORE_NUMBER.search(text[: match.start()]) or _is_unit(text, match):
                    continue
                start = text.rfind(' ', 0, match.start()) + 1
                message = f'the number of “{text[start : match.end()]}” looks like the call of a note'
                remedy = 'Make it a note, or part it from the word if it is a number.'
                yield subject.found('note-call-lost', passage, start, match.end(), message, remedy)


def _is_unit(text: str, match: re.Match[str]) -> bool:
    """Whether a raised figure is the power of a unit or of a letter (``km²``, ``x²``)."""
    before = re.search(r'[^\W\d_]*$', text[max(0, match.start() - 60) : match.start()])
    word = before[0] if before else ''
    return match[0][0] in '¹²³⁰⁴⁵⁶⁷⁸⁹' and (word in ('m', 'km', 'cm', 'mm', 'dm', 'ft', 'mi', 'in') or len(word) == 1)


def call_space(subject: Subject) -> Iterator[Finding]:
    """A space before the call of a note."""
    for passage in subject.passages:
        for mark in passage.of('note'):
            written = passage.lines.text
            at = passage.lines.starts[mark.location.line - passage.lines.first_line] + mark.location.column - 1
            if mark.start and written[at - 1 : at] in (' ', '\u00a0') and written[:at].strip():
                start, end = _around(passage, mark.start)
                message = f'a space stands before the call of the note at “{passage.text[start:end].strip()}”'
                yield subject.found('note-call-space', passage, start, end, message, 'Close the call up to its word.')


def call_side(subject: Subject) -> Iterator[Finding]:
    """A call before a full stop or comma where the volume sets calls behind them, or the other way round."""
    uses = []
    for passage in subject.passages:
        for mark in passage.of('note'):
            before, after = passage.text[: mark.start].rstrip()[-1:], passage.text[mark.start :][:1]
            if after and after in '.,;:!?':
                uses.append(Use('before', passage, *_around(passage, mark.start)))
            elif before and before in '.,;:!?':
                uses.append(Use('behind', passage, *_around(passage, mark.start)))
    usual, others = departures(uses, clear=0.5)
    for use in others if usual else ():
        message = (
            f'the call of the note at “{use.text}” stands {use.form} the mark; in the volume calls stand {usual} it'
        )
        yield subject.found(
            'note-call-side', use.passage, use.start, use.end, message, 'Move the call to the other side.'
        )


def _around(passage: Passage, at: int) -> tuple[int, int]:
    before = re.search(r"[\w'’)”\"-]*[^\w\s]?\s?$", passage.text[:at])
    after = re.match(r'[^\w\s]?', passage.text[at:])
    return at - len(before[0] if before else ''), at + len(after[0] if after else '')


def empty_note(subject: Subject) -> Iterator[Finding]:
    """A note that says nothing."""
    for passage in subject.of('note'):
        if not re.search(r'[\w\ufffc]', passage.text):
            yield subject.found(
                'empty-note', passage, 0, len(passage.text), 'a note says nothing', 'Write it or take its call out.'
            )
    for passage in subject.passages:
        for match in re.finditer(
            r'\^\[\s*\]', passage.lines.text[passage.starts[0] : passage.ends[-1]] if passage.starts else ''
        ):
            del match
            yield subject.found(
                'empty-note', passage, 0, len(passage.text), 'a note says nothing', 'Write it or take it out.'
            )


def label_order(subject: Subject) -> Iterator[Finding]:
    """A note whose number is lower than that of the note called before it."""
    highest: dict[str, int] = {}
    for passage in subject.passages:
        for mark in passage.of('note'):
            number = re.fullmatch(r'[a-z-]*?(\d{1,4})', mark.value)
            if not number:
                continue
            value, before = int(number[1]), highest.get(passage.file, 0)
            if value < before:
                start, end = _around(passage, mark.start)
                message = f'the note [^{mark.value}] is called behind [^{before}]'
                yield subject.found(
                    'note-order', passage, start, end, message, 'Call the notes in the order of their numbers.'
                )
            highest[passage.file] = max(before, value)


RULES = (lost_call, call_space, call_side, empty_note, label_order)
