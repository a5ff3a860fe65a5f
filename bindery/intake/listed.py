"""The list of contributors: people by country with their degrees or a few words about them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bindery.frozen import frozen
from bindery.intake.countries import country_code
from bindery.intake.lexicon import DEGREE, FROM_COUNTRY
from bindery.intake.lines import Line, squeeze
from bindery.intake.names import looks_like_name, same_person
from bindery.intake.people import Mention
from bindery.intake.taken import Doubt, Taken

REGISTER = 'contributors.yaml'
SEPARATORS = re.compile(r'\s*[,:(]\s+|\s+[–—-]\s+|\s+(?=(?:is|was|ist|war|est|es|teaches|works|holds)\b)')
LONGEST_DEGREE = 90
SAME = 80


@frozen
class Listed:
    """What the list says: mentions in order, what was taken, and doubts."""

    mentions: tuple[Mention, ...] = ()
    taken: tuple[Taken, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@frozen
class _Item:
    text: str
    line: int


def read(lines: Sequence[Line], expected: Sequence[str], *, role: str = 'aut', where: str = 'list') -> Listed:
    """Reads the entries; a line like ``From Iran:`` gives the country of those after it."""
    mentions: list[Mention] = []
    taken: list[Taken] = []
    doubts: list[Doubt] = []
    country = ''
    for item in _items(lines, expected):
        heading = FROM_COUNTRY.fullmatch(item.text) or re.fullmatch(r'(?P<country>[^:,;]{3,30}):', item.text)
        code = country_code(heading.group('country')) if heading else country_code(item.text.rstrip(':'))
        if heading or code:
            country = code
            if not code:
                doubts.append(
                    Doubt(
                        item.line,
                        f'"{item.text}" names no country that ISO 3166 has',
                        'give each person of this group a country',
                    )
                )
            taken.append(
                Taken('list-heading', item.text, item.line, REGISTER, code, 'a country above a group of names')
            )
            continue
        mention = _mention(item, expected, country, where, role)
        if mention:
            mentions.append(mention)
            taken.append(
                Taken(
                    'list-entry', item.text, item.line, REGISTER, mention.printed, 'a name with what stands beside it'
                )
            )
        else:
            taken.append(Taken('list-entry', item.text, item.line, 'left out', why='no name could be read in it'))
            doubts.append(
                Doubt(item.line, f'no name could be read in "{item.text}"', 'enter the person in contributors.yaml')
            )
    return Listed(tuple(mentions), tuple(taken), tuple(doubts))


def _items(lines: Sequence[Line], expected: Sequence[str]) -> list[_Item]:
    """The list cut into entries: at semicolons where a line holds several, else where a line opens with a name."""
    found: list[_Item] = []
    for line in lines:
        pieces = [piece.strip() for piece in line.text.split(';') if piece.strip()]
        several = len(pieces) > 1 and sum(bool(_name(piece, expected)) for piece in pieces) > 1
        for piece in pieces if several else [line.text]:
            opens = (
                bool(_name(piece, expected))
                or bool(FROM_COUNTRY.fullmatch(piece))
                or bool(country_code(piece.rstrip(':')))
            )
            if found and not opens and not (line.gap and len(line.text) > 40 and not several):
                found[-1] = _Item(squeeze(f'{found[-1].text} {piece}'), found[-1].line)
            else:
                found.append(_Item(piece, line.number))
    return found


def _name(text: str, expected: Sequence[str]) -> str:
    """The name that a text opens with, or ''."""
    degree = DEGREE.search(text)
    cuts = [match.start() for match in SEPARATORS.finditer(text)] + ([degree.start()] if degree else []) + [len(text)]
    for cut in sorted(set(cuts)):
        name = text[:cut].strip(' ,')
        if looks_like_name(name):
            return name
        if cut and any(same_person(name, other).score >= SAME for other in expected):
            return name
    return ''


def _mention(item: _Item, expected: Sequence[str], country: str, where: str, role: str) -> Mention | None:
    name = _name(item.text, expected)
    if not name:
        return None
    rest = item.text[item.text.index(name) + len(name) :].strip(' ,;:–—-')
    is_degree = (
        bool(DEGREE.match(rest))
        and len(rest) <= LONGEST_DEGREE
        and not re.search(r'[.!?]\s+[A-Z]', DEGREE.sub('', rest))
    )
    degrees = (rest.rstrip('.'),) if is_degree else ()
    return Mention(name, where, item.line, country, degrees, '' if is_degree else rest, role)
