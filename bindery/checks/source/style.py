"""The house's style as data: which rules are off, and what the house chose where more than one way is right."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from bindery.findings import Finding, Location
from bindery.frozen import frozen
from bindery.load.chapter import read_entry
from bindery.load.entry import Entry, Item
from bindery.load.folder import Folder
from bindery.load.report import Report
from bindery.load.style_keys import HOUSE_STYLE

FILE = 'house-style.yaml'


@frozen
class Term:
    """A spelling that the house chose, and those that it replaces."""

    write: str
    instead_of: tuple[str, ...]


@frozen
class Silence:
    """Findings that stand as they are: a code, and where they are limited to words, a file or lines of it.

    ``first`` and ``last`` are lines of the file, 0 for the whole; ``place`` is where the silence itself is written.
    """

    code: str
    reason: str
    place: Location
    text: str = ''
    file: str = ''
    first: int = 0
    last: int = 0


@frozen
class HouseStyle:
    """What ``house-style.yaml`` says, '' where it leaves a choice to the volume; see ``bindery.load.style_keys``."""

    off: frozenset[str] = frozenset()
    quotes: str = ''
    quote_marks: str = ''
    dash: str = ''
    serial_comma: bool | None = None
    spelling: str = ''
    dates: str = ''
    numbers: str = ''
    percent: str = ''
    degrees: str = ''
    initials: str = ''
    titles: str = ''
    subtitle_mark: str = 'colon'
    keywords_order: str = ''
    terms: tuple[Term, ...] = ()
    words: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()
    silences: tuple[Silence, ...] = ()


def load_style(folder: Path) -> tuple[HouseStyle, tuple[Finding, ...]]:
    """The house's style of a source folder, and everything wrong with its file; the default where there is none."""
    if not os.path.lexists(folder / FILE):  # a folder or a dangling link of that name is not passed over
        return HouseStyle(), ()
    report = Report()
    source, place = Folder(folder, report), Location(FILE, 1, 1)
    path = source.locate(FILE, lambda: place)
    text = source.read_text(path) if path else None
    entry = read_entry(HOUSE_STYLE, text, place, report) if text is not None else None
    if entry:
        _check_lists(entry, report)
        _check_terms(entry.entries('terms'), report)
    return (make_style(entry) if entry else HouseStyle()), report.findings


def _check_lists(entry: Entry, report: Report) -> None:
    """Warns of what stands in one list twice."""
    for key in ('off', 'words', 'acronyms'):
        seen: dict[str, Item] = {}
        for item in entry.items(key):
            if seen.setdefault(item.text, item) is not item:
                message = f'“{item.text}” stands in {key} twice; first in line {seen[item.text].place.line}'
                report.add('duplicate-entry', message, 'Take one of the two out.', item.place)


def _check_terms(terms: Sequence[Entry], report: Report) -> None:
    """Reports a spelling that one term replaces and a term puts there; warns of one that is replaced twice."""
    chosen = {item.text: item for term in terms for item in term.items('write')}
    replaced: dict[str, Item] = {}
    for item in (item for term in terms for item in term.items('not')):
        if item.text in chosen:
            message = f'“{item.text}” is not to be written, and is what to write in line {chosen[item.text].place.line}'
            report.add('wrong-value', message, 'Choose one of the two.', item.place)
        elif replaced.setdefault(item.text, item) is not item:
            message = f'“{item.text}” is replaced twice; first in line {replaced[item.text].place.line}'
            report.add('duplicate-entry', message, 'Take one of the two out.', item.place)


def make_style(entry: Entry) -> HouseStyle:
    """The style from its checked file."""
    return HouseStyle(
        off=frozenset(entry.texts('off')),
        quotes=entry.text('quotes'),
        quote_marks=entry.text('quote-marks'),
        dash=entry.text('dash'),
        serial_comma=entry.flag('serial-comma') if entry.text('serial-comma') else None,
        spelling=entry.text('spelling'),
        dates=entry.text('dates'),
        numbers=entry.text('numbers'),
        percent=entry.text('percent'),
        degrees=entry.text('degrees'),
        initials=entry.text('initials'),
        titles=entry.text('titles'),
        subtitle_mark=entry.text('subtitle-mark', 'colon'),
        keywords_order=entry.text('keywords-order'),
        terms=tuple(Term(each.text('write'), each.texts('not')) for each in entry.entries('terms')),
        words=frozenset(entry.texts('words')),
        acronyms=frozenset(entry.texts('acronyms')),
        silences=tuple(
            Silence(each.text('code'), each.text('reason'), each.place, each.text('text'), each.text('file'))
            for each in entry.entries('silence')
        ),
    )
