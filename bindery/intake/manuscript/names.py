"""Bylines: the names in a line, with their marks, degrees and addresses, as name parts."""

from __future__ import annotations

import re
from dataclasses import replace

from bindery.frozen import frozen
from bindery.intake.lexicon import BY, INSTITUTION, POST, SUFFIXES
from bindery.intake.manuscript.lines import FENCE, NOTE, PARTED, Line
from bindery.intake.manuscript.words import EMAIL, HONORIFICS, ONE_DEGREE, ORCID
from bindery.intake.names import looks_like_name, parse
from bindery.model.people import Name

AND = re.compile(r'\s*;\s*|\s*,?\s+(?:and|und|et|y|и|و|ve|&)\s+|\s*&\s*|\s*[,،]\s*')
UNIT = re.compile(
    r'\b(?:department|faculty|division|laborator(?:y|ies)|chair|office|دانشکده|گروه|факультет|кафедра)\b', re.IGNORECASE
)


@frozen
class Credit:
    """One name of a byline: as printed, in parts, with what was said of it."""

    printed: str
    name: Name
    marks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    degrees: tuple[str, ...] = ()
    orcid: str = ''
    affiliation: str = ''


def is_affiliation(text: str) -> bool:
    """Whether a line names a place of work."""
    return bool(INSTITUTION.search(text) or POST.search(text) or UNIT.search(text))


def credits_in(line: Line) -> tuple[Credit, ...]:
    """The people that a byline names, in order; none where any part of it cannot be a name."""
    text = line.fenced
    by = BY.match(text)
    text = text[by.end() :] if by else text
    orcid = ORCID.search(text)
    text = EMAIL.sub('', ORCID.sub('', text)).replace('( )', '').replace('()', '').strip(' ,;()')
    inverted = re.fullmatch(r'([^\s,;]+),\s*([^\s,;]+(?: [^\s,;]\.?)*)', text)
    if inverted and looks_like_name(f'{inverted[2]} {inverted[1]}'):
        text = f'{inverted[2]} {inverted[1]}'
    bracket = re.fullmatch(r'([^()]+?)\s*\(([^()]+)\)', text)
    if bracket and is_affiliation(bracket[2]):
        text = f'{bracket[1]}, {bracket[2]}'
    found: list[Credit] = []
    parts = [part for part in AND.split(text) if part.strip()]
    for position, part in enumerate(parts):
        bare = NOTE.sub('', FENCE.sub('', part)).strip()
        marks = tuple(mark.strip() for group in FENCE.findall(part) for mark in group.split(PARTED) if mark.strip())
        notes = tuple(NOTE.findall(part))
        if found and (ONE_DEGREE.match(bare) or bare.casefold() in SUFFIXES or not bare):
            found[-1] = _extended(found[-1], bare, marks, notes)
        elif looks_like_name(bare):
            found.append(_credit(bare, marks, notes))
        elif len(found) == 1 and position == 1 and ';' not in text and is_affiliation(', '.join(parts[1:])):
            rest = text[text.index(parts[1]) :]
            return (
                replace(
                    found[0],
                    affiliation=NOTE.sub('', FENCE.sub('', rest)).strip(),
                    notes=found[0].notes + tuple(NOTE.findall(rest)),
                ),
            )
        else:
            return ()
    if orcid and len(found) == 1:
        found[0] = replace(found[0], orcid=orcid[1].upper())
    return tuple(found)


def _credit(bare: str, marks: tuple[str, ...], notes: tuple[str, ...]) -> Credit:
    printed = HONORIFICS.sub('', bare)
    words = printed.split()
    degrees: list[str] = []
    while len(words) > 2 and ONE_DEGREE.match(words[-1]):
        degrees.insert(0, words.pop())
    printed = ' '.join(words)
    return Credit(printed, parse(printed), marks, notes, tuple(degrees))


def _extended(credit: Credit, bare: str, marks: tuple[str, ...], notes: tuple[str, ...]) -> Credit:
    """A credit with a degree or a suffix that stood after a comma."""
    credit = replace(credit, marks=credit.marks + marks, notes=credit.notes + notes)
    if bare.casefold() in SUFFIXES:
        return replace(credit, name=replace(credit.name, suffix=bare), printed=f'{credit.printed} {bare}')
    return replace(credit, degrees=credit.degrees + ((bare,) if bare else ()))
