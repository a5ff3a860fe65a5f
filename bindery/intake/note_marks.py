"""The marks of notes: how a note opens, how its call stands in the text, and a dump that has run one into the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bindery.frozen import frozen
from bindery.intake.lines import Line

DIGITS = str.maketrans('⁰¹²³⁴⁵⁶⁷⁸⁹∗', '0123456789*')
# How a note opens, and how its call stands in the text, for each style of mark.
OPENINGS = {
    'superscript': re.compile(r'(?P<label>[⁰¹²³⁴-⁹]{1,3})\s*(?P<dot>[.):]?)\s*(?=\S)'),
    'bracket': re.compile(r'\[(?P<label>\d{1,3}|[*]{1,4}|[a-z])\](?P<dot>[.:]?)\s*(?=\S)'),
    'symbol': re.compile(r'(?P<label>[*∗]{1,12}|[†‡§¶]{1,3})(?P<dot>[.):]?)\s*(?=[^\s*])'),
    'paren': re.compile(r'\((?P<label>\d{1,3})\)(?P<dot>)\s+(?=\S)'),
    'number': re.compile(r'(?P<label>\d{1,3})(?P<dot>)\s+(?=\S)'),
    'numbered': re.compile(r'(?P<label>\d{1,3})(?P<dot>[.):])\s+(?=\S)'),
}
# A mark behind a broken word and before a capital: the word's end stands on the next page.
GLUED = re.compile(r'(?<=[a-z])(?P<mark>[*∗]{1,4}|[†‡§]|\[\d{1,3}\])\s+(?=[A-Z])')
ALONE = re.compile(r'\d{1,3}')
SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
DAGGERS = '†‡'


@frozen
class Call:
    """Where a note is called: the input line, and the span of its mark in the line's text."""

    line: int
    start: int
    end: int


def unglued(leaf: Sequence[Line]) -> tuple[Line, ...]:
    """A page on which a note that a dump has run into the broken word above it is a line of its own again.

    It happens where a hyphen ends the last line above the notes: the dump takes the hyphen away and joins what follows.
    The hyphen is put back, so that the word is made whole (or doubted) like any other that a line's end has broken.
    """
    found: list[Line] = []
    for index, line in enumerate(leaf):
        glued = GLUED.search(line.text)
        mark = glued.group('mark') if glued else ''
        called = mark and any(mark in other.text for other in leaf[:index])
        last = index == len(leaf) - 1 or any(pattern.match(leaf[index + 1].text) for pattern in OPENINGS.values())
        if glued and called and last:
            found += [
                line.with_text(line.text[: glued.start('mark')] + '-'),
                line.with_text(line.text[glued.start('mark') :]),
            ]
        else:
            found.append(line)
    return tuple(found)


def gathered(leaf: Sequence[Line]) -> tuple[Line, ...]:
    """A page whose raised note marks a dump has set apart from their notes, with each mark in front of its note again.

    The marks stand alone on lines among the lines of the notes, out of order or with nothing behind them. As many
    notes as marks are told apart by their own lines: each begins with a capital, at best below a line that is short
    or ends a sentence.
    """
    marks = [index for index, line in enumerate(leaf) if ALONE.fullmatch(line.text)]
    values = [int(leaf[index].text) for index in marks]
    together = any(after - before == 1 for before, after in pairwise(marks))
    astray = together or values != sorted(values) or (marks and marks[-1] == len(leaf) - 1)
    if (
        len(marks) < 2
        or marks[0] < len(leaf) // 3
        or not astray
        or sorted(values) != list(range(min(values), min(values) + len(values)))
    ):
        return tuple(leaf)
    text = [line for line in leaf[marks[0] :] if not ALONE.fullmatch(line.text)]
    begins = _begins(text, len(marks))
    if len(begins) != len(marks):
        return tuple(leaf)
    found = list(leaf[: marks[0]])
    in_order = sorted(marks, key=lambda index: int(leaf[index].text))
    for mark, start, end in zip(in_order, begins, [*begins[1:], len(text)], strict=True):
        found += [leaf[mark], *text[start:end]]
    return tuple(found)


def _begins(text: Sequence[Line], wanted: int) -> list[int]:
    """The lines at which so many notes most likely begin."""
    widest = max((len(line.text) for line in text), default=1)
    likely = [
        (2.0 * bool(re.search(r'[.!?]["”’)]?$', above.text)) + 1 - len(above.text) / widest, index)
        for index, (above, line) in enumerate(pairwise(text), 1)
        if line.text[:1].isupper()
    ]
    best = sorted(likely, reverse=True)[: wanted - 1]
    return [0, *sorted(index for _, index in best)] if text else []


def calls_of(style: str, label: str, lines: Sequence[Line]) -> tuple[Call, ...]:
    """Every place in the lines that can call this note."""
    pattern = _call_pattern(style, label)
    return tuple(
        Call(line.number, match.start(), match.end()) for line in lines for match in pattern.finditer(line.text)
    )


def _call_pattern(style: str, label: str) -> re.Pattern[str]:
    quoted = re.escape(label)
    if style == 'superscript':
        raised = ''.join(SUPERSCRIPTS[int(digit)] for digit in label)
        return re.compile(rf'(?<=[^\s{SUPERSCRIPTS}])\s?(?<![{SUPERSCRIPTS}]){raised}(?![{SUPERSCRIPTS}])')
    if style == 'bracket':
        return re.compile(rf'(?<=\S)\s?\[{quoted}\]')
    if style == 'symbol':
        edge = re.escape(label[0])
        if label[0] in DAGGERS:
            # A dagger stands for nothing else, so that a dump may have set it apart from its word.
            return re.compile(rf'(?<=[^\s{edge}])\s?{quoted}(?!{edge})(?=\W|$)')
        return re.compile(rf'(?<=[^\s{edge}]){quoted}(?!{edge})')
    if style == 'paren':
        return re.compile(rf'(?<=\S)\s?\({quoted}\)')
    return re.compile(
        rf"(?:(?<=[^\W\d_])|(?<=\D[.,;:])|(?<=[!?)\]'’”\"»])){quoted}(?!\d)(?![.,]\d)(?=[\s.,;:!?)\]’”—–-]|$)"
    )
