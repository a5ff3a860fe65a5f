"""Spaces beside marks: before a comma or a per cent sign, none behind one, inside brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bindery.checks.source.passage import Passage
from bindery.checks.source.subject import Subject
from bindery.findings import Finding

SKIPPED = frozenset({'variant', 'native', 'verse'})
BEFORE = re.compile(r'(?<=[^\s.\-–—(\[/]) +(?=[,;:!?](?![-)(DPp])|\.(?!\.|\d|\w))')
PERCENT = re.compile(r'(?<=\d)[ \u00a0\u202f]+(?=[%‰])')
INSIDE = re.compile(r'(?<=[(\[])\s+(?=\S)|(?<=[^\s.,])\s+(?=[)\]])')
AFTER = re.compile(r'(?<=[^\W\d_])([,;])(?=[^\W\d_])|(?<=\d)([,;])(?=[^\W\d_])|(?<=[^\W\d_])([,;])(?=\d)')
STOP = re.compile(
    r'(?<=[a-zà-öø-ÿ])([.?!])(?=[A-Z][a-z])|(?<=[A-Z]{3})([.?!])(?=[A-Z][a-z]{2})|(?<=[a-z]{2})(:)(?=[^\W\d_])|(?<=[a-z]{2}\))([.,;:])(?=[A-Za-z])'
)
BRACKET = re.compile(r'(?<=[a-z]{3})(\()(?=[A-Za-z0-9]{2,}[^)]*\))|(?<=[a-z0-9])(\))(?=[A-Za-z0-9])')
SIGN = re.compile(r'(?<=\d)([%‰])(?=[A-Za-z])')
# French sets a space before high marks.
SPACED = ('fr',)
# Marks that stand without a space within a name or an expression. Nothing is looked for from within a word: a word of
# thousands of letters would be read to its end from each of them.
ENDINGS = r'\.(?:com|org|net|ir|ru|pdf|docx?|html?|md|txt|csv|py|js)\b'
NAMES = re.compile(rf'[A-Z]\.[A-Z]\.|(?<![\w-])[\w-]+{ENDINGS}(?:-[\w-]*{ENDINGS})*')


def space_before(subject: Subject) -> Iterator[Finding]:
    """A space before a comma, a full stop or another mark that closes up."""
    for passage, text in _texts(subject):
        for match in BEFORE.finditer(text):
            mark = text[match.end()]
            if mark in ':;!?' and passage.lang_at(match.start()).startswith(SPACED):
                continue
            start, end = _with_word_before(text, match.start()), match.end() + 1
            new = text[start : match.start()] + mark
            message = f'a space stands before the “{mark}” of “{text[start:end]}”'
            yield subject.found('space-before', passage, start, end, message, 'Close it up.', new)


def space_before_percent(subject: Subject) -> Iterator[Finding]:
    """A space between a number and its per cent sign, in a language that sets none."""
    for passage, text in _texts(subject):
        for match in PERCENT.finditer(text):
            if passage.lang_at(match.start()).startswith(('fr', 'de', 'ru', 'sv', 'cs', 'es', 'fi', 'nb', 'no')):
                continue
            start, end = _with_word_before(text, match.start()), match.end() + 1
            message = f'a space stands before the sign of “{text[start:end]}”'
            new = text[start : match.start()] + text[end - 1]
            yield subject.found('space-before', passage, start, end, message, 'Close it up.', new)


def space_after(subject: Subject) -> Iterator[Finding]:
    """No space behind a comma, a full stop, a bracket or a per cent sign."""
    for passage, text in _texts(subject):
        names = [match.span() for match in NAMES.finditer(text)]
        for pattern in (AFTER, STOP, BRACKET, SIGN):
            for match in pattern.finditer(text):
                if any(start <= match.start() < end for start, end in names) or _is_right(text, match):
                    continue
                yield _unspaced(subject, passage, text, match)


def _unspaced(subject: Subject, passage: Passage, text: str, match: re.Match[str]) -> Finding:
    mark, at = match[0], match.start()
    start, end = _with_word_before(text, at), _with_word_behind(text, match.end())
    before = mark == '('
    new = f'{text[start:at]} {mark}{text[at + 1 : end]}' if before else f'{text[start:at]}{mark} {text[at + 1 : end]}'
    where = 'before' if before else 'behind'
    message = f'no space stands {where} the “{mark}” of “{text[start:end]}”'
    return subject.found('space-missing', passage, start, end, message, 'Put one there.', new)


def _is_right(text: str, match: re.Match[str]) -> bool:
    at = match.start()
    if match[0] == ')':
        # Letters in brackets within a word: (re)open, a), 1)st; and the plural that may be: paper(s).
        inside = text[text.rfind('(', 0, at) + 1 : at]
        return len(inside) <= 4 or (' ' not in inside and text[max(0, text.rfind('(', 0, at) - 1)].isalpha())
    if match[0] == '(':
        inside = text[at + 1 : text.find(')', at)]
        behind = text[text.find(')', at) + 1 : text.find(')', at) + 2]
        return inside in ('s', 'es', 'ies', 'ed', 'd') or (len(inside) < 3 and inside.islower()) or behind.isalpha()
    if match[0] == ':':
        # Keys such as sec:one, ratios, times; a scheme is an address.
        return bool(re.match(r':[a-z]+[-\d]|:\d', text[at:]))
    return False


def space_inside(subject: Subject) -> Iterator[Finding]:
    """A space right inside a bracket."""
    for passage, text in _texts(subject):
        for match in INSIDE.finditer(text):
            start, end = max(match.start() - 1, 0), match.end() + 1
            message = f'a space stands inside the bracket of “{text[_with_word_before(text, start) : end]}”'
            new = text[start] + text[end - 1]
            yield subject.found('space-inside', passage, start, end, message, 'Close it up.', new)


def space_in_possessive(subject: Subject) -> Iterator[Finding]:
    """A space before the ’s of a possessive or a shortened word."""
    for passage, text in _texts(subject):
        if not passage.lang.startswith('en'):
            continue
        for match in re.finditer(
            r"(?<=[A-Za-z]) (?=['’](?:s|re|ve|ll)(?![\w'’]))|(?<=[A-Za-z]['’]) (?=s (?!\w['’]))", text
        ):
            start = _with_word_before(text, match.start())
            end = match.end() + len(re.match(r"['’]?[a-z]+", text[match.end() :])[0])  # type: ignore[index]
            message = f'a space parts “{text[start:end]}”'
            new = text[start : match.start()] + text[match.end() : end]
            yield subject.found('space-inside', passage, start, end, message, 'Close it up.', new)


def _texts(subject: Subject) -> Iterator[tuple[Passage, str]]:
    for passage in subject.passages:
        if passage.kind not in SKIPPED:
            yield passage, passage.unlinked


def _with_word_before(text: str, at: int) -> int:
    """Where the word begins that ends at a place, so that a finding shows it."""
    found = re.search(r"[\w'’-]*[^\w\s]?$", text[max(0, at - 40) : at])
    return at - len(found[0]) if found else at


def _with_word_behind(text: str, at: int) -> int:
    found = re.match(r"[^\w\s]?[\w'’-]*", text[at : at + 40])
    return at + len(found[0]) if found else at


def space_at_slash(subject: Subject) -> Iterator[Finding]:
    """Spaces around the slash of two words that stand for each other (``and / or``)."""
    for passage, text in _texts(subject):
        for match in re.finditer(r'\b(and|he|she|his|her|him|s)( ?/ | /)(or|she|he|her|his|him|he)\b', text):
            new = f'{match[1]}/{match[3]}'
            message = f'spaces stand around the slash of “{match[0]}”'
            yield subject.found('space-inside', passage, *match.span(), message, 'Close it up.', new)


RULES = (space_before, space_before_percent, space_after, space_inside, space_in_possessive, space_at_slash)
