"""Bylines: the authors' names beside a title, before it or after it, and the affiliations that stand under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bindery.intake.lexicon import ABSTRACT, BY, INSTITUTION, KEYWORDS, POST
from bindery.intake.lines import Line, squeeze
from bindery.intake.names import BETWEEN_AUTHORS, clean, letters, names_in, same_person

MARK = re.compile(r'\s*(?:[⁰¹²³⁴-⁹]+|\[\d{1,3}\]|[*∗†‡§]+|\(\d{1,3}\)|(?<=[^\W\d_.])\d{1,2})(?=[\s,;&]|$)')
HELD = re.compile('\ue000(\\d+)\ue001')
LONGEST = 140
MOST_LINES = 3
SHORT = 45
SAME = 70


@dataclass(frozen=True)
class Byline:
    """The authors beside one title: their lines, names as printed (without marks), and affiliation lines below."""

    lines: tuple[Line, ...]
    names: tuple[str, ...]
    affiliations: tuple[Line, ...] = ()
    why: str = ''


def bare(text: str) -> str:
    """A byline without note marks."""
    return squeeze(HELD.sub('', MARK.sub('', text)))


def authors_of(text: str, expected: Sequence[str] = ()) -> tuple[tuple[str, ...], str]:
    """The names that a line is made of, and why it is taken for a byline; empty where it is none.

    ``expected`` are names known from the contents, the list of contributors or a register.
    """
    words = bare(text)
    if len(words) > LONGEST or KEYWORDS.match(words) or ABSTRACT.match(words):
        return (), ''
    parts = [clean(part) for part in BETWEEN_AUTHORS.split(clean(words)) if part.strip()]
    known = [part for part in parts if any(_same(part, name) for name in expected)]
    if parts and len(known) == len(parts):
        return tuple(parts), 'a name that the contents or the list of contributors has'
    names = names_in(words)
    if names and known:
        return names, 'names, some of which the contents have'
    if names:
        return names, 'beside the title, and made like a name' if not BY.match(words) else 'opens with "by"'
    return (), ''


def _same(one: str, other: str) -> bool:
    return letters(one) == letters(other) or same_person(one, other).score >= SAME


def below(lines: Sequence[Line], expected: Sequence[str] = (), *, under: bool = False) -> Byline | None:
    """The byline in the lines that follow a title, with the affiliations under it.

    ``under`` says that other bylines of the text have affiliations under them, so that any short line there is one.
    """
    found: list[Line] = []
    names: tuple[str, ...] = ()
    why = ''
    index = 0
    while index < len(lines) and len(found) < MOST_LINES:
        taken = _read(lines[index:], expected, again=bool(found))
        if not taken:
            break
        count, more, reason = taken
        found += lines[index : index + count]
        names, why, index = names + more, why or reason, index + count
    if not found:
        return None
    return Byline(tuple(found), names, _affiliations(lines[index:], len(names), under=under), why)


def above(lines: Sequence[Line], expected: Sequence[str] = ()) -> Byline | None:
    """The byline in the lines that stand before a title, the nearest last."""
    affiliations: list[Line] = []
    rest = list(lines)
    while (
        rest
        and len(affiliations) < MOST_LINES
        and _is_affiliation(rest[-1])
        and not authors_of(rest[-1].text, expected)[0]
    ):
        affiliations.insert(0, rest.pop())
    found: list[Line] = []
    names: tuple[str, ...] = ()
    why = ''
    while rest and len(found) < MOST_LINES:
        more, reason = authors_of(rest[-1].text, expected)
        count = 1
        if not more and len(rest) > 1 and not rest[-1].gap:
            more, reason = authors_of(f'{rest[-2].text} {rest[-1].text}', expected)
            count = 2
        if not more or (found and found[0].gap):
            break
        found = rest[-count:] + found
        names, why, rest = more + names, why or reason, rest[:-count]
    return Byline(tuple(found), names, tuple(affiliations), why) if found else None


def _read(lines: Sequence[Line], expected: Sequence[str], *, again: bool) -> tuple[int, tuple[str, ...], str] | None:
    """How many of the next lines are a byline, its names and the reason; a second one must be expected or follow on."""
    one, why = authors_of(lines[0].text, expected)
    ends_open = bool(re.search(r'(,|;|&|\band|\bund|\bet)$', bare(lines[0].text)))
    if (not one or ends_open) and len(lines) > 1 and not lines[1].gap:
        two, why_two = authors_of(f'{lines[0].text} {lines[1].text}', expected)
        if two and (ends_open or any(_same(name, known) for name in two for known in expected)):
            return 2, two, why_two
    if BY.fullmatch(bare(lines[0].text) + ' ') and len(lines) > 1:
        two, why_two = authors_of(lines[1].text, expected)
        return (2, two, why_two) if two else None
    if not one or (again and 'made like' in why and lines[0].gap):
        return None
    return 1, one, why


def _affiliations(lines: Sequence[Line], authors: int, *, under: bool) -> tuple[Line, ...]:
    found: list[Line] = []
    for line in lines[: authors * MOST_LINES]:
        likely = _is_affiliation(line) or (under and len(found) < authors and _is_short(line))
        if not likely or (found and line.gap and len(found) >= authors):
            break
        found.append(line)
    return tuple(found)


def _is_short(line: Line) -> bool:
    """A short line that ends no sentence."""
    return len(line.text) <= SHORT and line.text[:1].isupper() and not re.search(r'[.!?:;]$', line.text)


def _is_affiliation(line: Line) -> bool:
    """Whether a line names a post or an institution, and is no sentence."""
    text = bare(line.text)
    if len(text) > LONGEST or KEYWORDS.match(text) or re.search(r'[.!?:]$', text):
        return False
    return bool(INSTITUTION.search(text) or POST.search(text) or re.fullmatch(r'\S+@\S+', text)) and text[:1].isupper()
