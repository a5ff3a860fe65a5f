"""Copyright, citation, contact and signature: small parts of a report that become data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bindery.frozen import frozen
from bindery.intake.dates import date_of
from bindery.intake.lexicon import CONTACT, POST, is_institution
from bindery.intake.lines import Line, squeeze
from bindery.intake.names import looks_like_name
from bindery.intake.taken import LEFT_OUT, MADE_ANEW, Doubt, Taken
from bindery.model.volume import Contact, Rights

RECORD = 'volume.yaml'
VIEWS = re.compile(r'\b(views?|opinions?|speak for themselves|meinung|ansichten|opinions? exprim|мнени)', re.IGNORECASE)
QUOTED = re.compile(r'[“"«„](?P<title>[^”"»“]{8,})[”"»“]')
YEAR = re.compile(r'\b(?:1[5-9]|20)\d\d\b')
LONGEST_SIGNATURE = 90


@frozen
class Citation:
    """What a recommended citation says: the title in quotes, a date, its other parts in order."""

    title: str = ''
    date: str = ''
    parts: tuple[str, ...] = ()
    printed: str = ''
    taken: tuple[Taken, ...] = ()

    def with_number(self, number: str) -> str:
        """The part that holds the series' number: another printed form of the series."""
        return next((part for part in self.parts if number and number in part), '')


def read_citation(lines: Sequence[Line]) -> Citation:
    """Reads the recommended citation; every edition makes its own from the data, so it is only looked at."""
    printed = squeeze(' '.join(line.text for line in lines))
    quoted = QUOTED.search(printed)
    rest = printed[quoted.end() :] if quoted else printed
    parts = tuple(_closed(part.strip(' .')) for part in re.split(r'\.\s+|\.$', rest) if part.strip(' .()'))
    taken = tuple(
        Taken('citation', line.text, line.number, MADE_ANEW, why='every edition makes the citation from the record')
        for line in lines
    )
    return Citation(quoted.group('title') if quoted else '', date_of(rest), parts, printed, taken)


def _closed(part: str) -> str:
    """A part that is nothing but a bracket loses it; brackets inside stay."""
    return part[1:-1] if re.fullmatch(r'\([^()]*\)', part) else part


def read_contact(lines: Sequence[Line]) -> tuple[Contact, tuple[Taken, ...], tuple[Doubt, ...]]:
    """Reads labelled lines such as ``Tel: …``; a line without a label goes on with the one above."""
    values: dict[str, str] = {}
    taken: list[Taken] = []
    doubts: list[Doubt] = []
    last = ''
    for line in lines:
        key, value = _contact_line(line.text)
        if key and key not in values:
            values[key], last = value, key
        elif not key and last and not line.gap:
            values[last] = squeeze(f'{values[last]} {value}')
        else:
            taken.append(Taken('contact', line.text, line.number, LEFT_OUT, why='no known kind of contact'))
            doubts.append(
                Doubt(
                    line.number,
                    f'"{line.text}" stands among the contacts and could not be told',
                    'enter it in volume.yaml',
                )
            )
            continue
        taken.append(
            Taken('contact', line.text, line.number, RECORD, f'contact.{last.replace("_", "-")}', 'by its label')
        )
    return Contact(**values), tuple(taken), tuple(doubts)


def _contact_line(text: str) -> tuple[str, str]:
    for key, pattern in CONTACT.items():
        match = re.match(rf'(?:{pattern})\s*[.:]\s*(?P<value>.+)$', text, re.IGNORECASE)
        if match:
            return key, match.group('value').strip()
    if re.fullmatch(r'\S+@\S+\.\S+', text):
        return 'email', text
    if re.fullmatch(r'(https?://|www\.)\S+', text):
        return 'website', text
    return '', text


def read_rights(paragraphs: Sequence[str], publisher: str, acronym: str, date: str) -> tuple[Rights, str]:
    """Holder, year and statement of the copyright page, and the disclaimer that stands with it."""
    disclaimer = [
        text for text in paragraphs if VIEWS.search(text) and not re.search(r'copyright|©', text, re.IGNORECASE)
    ]
    statement = [text for text in paragraphs if text not in disclaimer]
    words = ' '.join(statement)
    year = YEAR.search(words)
    holder = (
        publisher
        if publisher and (publisher in words or (acronym and re.search(rf'\b{re.escape(acronym)}\b', words)))
        else ''
    )
    return Rights(holder, year.group() if year else date[:4], '\n\n'.join(statement)), '\n\n'.join(disclaimer)


@frozen
class Signed:
    """The signature block under a text: its lines, the name, post, institution and city."""

    lines: tuple[Line, ...]
    name: str
    post: str = ''
    institution: str = ''
    city: str = ''


def take_signature(lines: Sequence[Line], expected: Sequence[str]) -> Signed | None:
    """The signature at the end of a text: a name, and under it a post, an institution, a city, all short lines."""
    for back in range(1, min(7, len(lines)) + 1):
        line = lines[-back]
        if len(line.text) > LONGEST_SIGNATURE or re.search(r'[.!?;:]$', line.text):
            break
        if (
            looks_like_name(line.text)
            and (back > 1 or line.text in expected)
            and (back == len(lines) or _stands_off(lines[-back - 1]))
        ):
            return _signed(lines[-back:])
    return None


def _stands_off(before: Line) -> bool:
    """Whether the line before a signature ends its text."""
    return bool(re.search(r'[.!?”"…»]\s*$', before.text)) or len(before.text) > LONGEST_SIGNATURE


def _signed(lines: Sequence[Line]) -> Signed:
    signed = Signed(tuple(lines), lines[0].text)
    for line in lines[1:]:
        text = line.text
        if not signed.post and POST.search(text):
            signed = replace(signed, post=text)
        elif not signed.institution and is_institution(text):
            name, comma, city = text.rpartition(', ')
            signed = (
                replace(signed, institution=name, city=city)
                if comma and not is_institution(city)
                else replace(signed, institution=text)
            )
        elif not signed.post and not signed.institution:
            signed = replace(signed, post=text)
        else:
            signed = replace(signed, city=f'{signed.city}, {text}' if signed.city else text)
    return signed
