"""The line and column of findings that an edition could only give a file: the words on a page are looked up again."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from bindery.findings import Finding, Location
from bindery.load.flow import Lines
from bindery.load.folder import Folder
from bindery.load.positions import align, located
from bindery.load.report import Report
from bindery.model.volume import Contribution, Volume

CHARACTER = re.compile(r'\(U\+([0-9A-F]{4,6})\)')
# The first words of a paragraph as a page shows them, and what may stand between two of them in a source.
FIRST_WORDS = re.compile('“(.+) …”')
WORD = re.compile(r'\w+')
BETWEEN = r'(?:\W|\]\([^)\n]*\)|\{[^}\n]*\}|\[\^[^\]\n]*\])+?'
FEWEST = 3
ENTITY = re.compile(r'&(?:#\d+|#[xX][0-9A-Fa-f]+|\w+);')


def pinpointed(findings: Iterable[Finding], folder: Path, volume: Volume) -> tuple[Finding, ...]:
    """The same findings; those on a character or paragraph of a paper with the place where it stands in the source."""
    papers = {str(entry.file): entry for entry in volume.contributions if not entry.missing}
    return tuple(_pinpointed(each, folder, papers) for each in findings)


def _pinpointed(found: Finding, folder: Path, papers: dict[str, Contribution]) -> Finding:
    place = found.location
    search = SEARCHES.get(found.code)
    if search is None or place is None or place.line or place.file not in papers:
        return found
    entry = papers[place.file]
    text = Folder(folder, Report()).read_text(entry.file)
    known = search(found.message, text, entry) if text else None
    return replace(found, location=known or place)


def _of_character(message: str, text: str, entry: Contribution) -> Location | None:
    named = CHARACTER.search(message)
    return place_of(chr(int(named[1], 16)), text, entry) if named else None


def _of_paragraph(message: str, text: str, entry: Contribution) -> Location | None:
    """Where a paragraph begins: where its first words stand, or as many of them in sequence as the source has."""
    named = FIRST_WORDS.search(message)
    words = WORD.findall(named[1]) if named else []
    for count in range(len(words), min(FEWEST, len(words)) - 1, -1):
        for first in range(len(words) - count + 1):
            wanted = BETWEEN.join(words[first : first + count])
            if wanted and (match := re.search(rf'(?<!\w){wanted}(?!\w)', text)):
                return _at(text, match.start(), entry)
    return None


def place_of(character: str, text: str, entry: Contribution) -> Location | None:
    """Where a character stands in a paper: in its body as pandoc reads it, else anywhere, written out or as entity."""
    positions = align(text, entry.body, str(entry.file))
    for view, element in located(entry.body, positions):
        if character in getattr(view, 'text', ''):
            start = max(text.find(character, element.start, element.end), element.start)
            return _at(text, start, entry)
    start = text.find(character)
    if start < 0:
        entities = (match for match in ENTITY.finditer(text) if character in html.unescape(match[0]))
        start = next((match.start() for match in entities), -1)
    return _at(text, start, entry) if start >= 0 else None


def _at(text: str, offset: int, entry: Contribution) -> Location:
    line, column = Lines(text, str(entry.file)).place(offset)
    return Location(str(entry.file), line, column)


SEARCHES: dict[str, Callable[[str, str, Contribution], Location | None]] = {
    'missing-glyph': _of_character,
    'loose-lines': _of_paragraph,
}
