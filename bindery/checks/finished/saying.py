"""How the comparison says what differs, and which chapters it lays beside each other."""

from __future__ import annotations

from collections.abc import Iterator

from bindery.checks.finished.edition import BROKEN, ChapterRead, Edition
from bindery.codes import finding
from bindery.findings import Finding, Location

# Chapters made from the data alone: no text of the source has their words.
MADE = frozenset({'title-page', 'copyright', 'contents', 'contributors', 'imprint'})
AGAIN = 'Build the edition again; if it says this again, it is a defect of Bindery.'


def told(code: str, edition: Edition, message: str, chapter: str = '') -> Finding:
    """A finding about an edition, or about one chapter of it."""
    place = edition.name + (f'#{chapter}' if chapter else '')
    return finding(code, f'{edition.name}: {message}'.replace(BROKEN, ''), AGAIN, Location(place))


def differs(code: str, edition: Edition, message: str, own: str, wanted: str, chapter: str = '') -> Finding:
    """A finding with what an edition has and what the source has."""
    return told(code, edition, f'{message}: “{own}” where the source has “{wanted}”', chapter)


def pairs(edition: Edition, source: Edition) -> Iterator[tuple[ChapterRead, ChapterRead]]:
    """Each chapter that has a text of its own in the source, with the edition's, where it has it."""
    for wanted in source.chapters:
        chapter = edition.chapter(wanted.id)
        if chapter is not None and wanted.id not in MADE:
            yield chapter, wanted
