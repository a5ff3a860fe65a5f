"""One chapter file: its head apart from its text, its id, its kind and its notes."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from bindery.findings import Location
from bindery.frozen import frozen
from bindery.load import formats
from bindery.load.entry import Entry, check
from bindery.load.flow import head_end
from bindery.load.folder import Folder
from bindery.load.notes import are_sound, notes
from bindery.load.register_keys import HEAD, KINDS
from bindery.load.report import Report
from bindery.load.schema import Record
from bindery.load.yaml import RefusedError, parse

# Names that the editions give to pages of their own.
RESERVED = frozenset(
    {'title-page', 'contents', 'contributors', 'bibliography', 'imprint', 'cover', 'back-cover', 'nav', 'index'}
)


@frozen
class Listed:
    """A file as the contents list it; ``region`` is front, main or back."""

    path: PurePosixPath
    region: str
    place: Location


@frozen
class ChapterText:
    """A chapter as read: its whole source, where its body starts, and its checked head.

    ``missing`` marks a chapter that is not there or has no text (drafts only).
    """

    id: str
    listed: Listed
    text: str
    start: int
    head: Entry
    missing: bool = False

    @property
    def file(self) -> str:
        """The path, as findings name it."""
        return str(self.listed.path)

    @property
    def body(self) -> str:
        """The text after the head."""
        return self.text[self.start :]

    @property
    def kind(self) -> str:
        """What the contribution is: as the head says, a paper among the papers, else by the file's name."""
        if self.listed.region == 'main':
            return self.head.text('kind', 'paper')
        return self.head.text('kind', self.id if self.id in KINDS else 'other')


def chapter_id(path: PurePosixPath) -> str:
    """The id that a file's name gives: the name without leading digits and suffix, in small letters."""
    return re.sub(r'^[\d._\s-]+', '', path.stem).lower()


def read_chapter(listed: Listed, folder: Folder, report: Report) -> ChapterText | None:
    """The chapter as read; None where nothing of it can be used."""
    name = chapter_id(listed.path)
    if why := _unusable(name):
        message = f'the file name “{listed.path.name}”: “{name}” {why}'
        report.add('chapter-name', message, 'Rename the file.', listed.place)
        return None
    text = folder.read_text(listed.path)
    if text is None:
        return None
    if not text.strip():  # one thing to say, not also each key that its head lacks; a draft takes it for one to come
        _say_empty(listed.path, report)
        return None
    start = head_end(text)
    head = _head(text[:start], text, str(listed.path), report)
    chapter = ChapterText(name, listed, text, start, head, missing=not text[start:].strip())
    if chapter.missing:
        _say_empty(listed.path, report)
    check_notes(chapter, report)
    check_head_notes(chapter, report)
    return chapter


def _unusable(name: str) -> str:
    """Why a name can be no chapter's id; '' for one that can."""
    if name in RESERVED:
        return 'is the name of a page that Bindery makes'
    if name in formats.DEVICES:
        return 'is a name that Windows keeps for a device'
    return '' if formats.ID.fullmatch(name) else 'gives no id of the letters a–z, digits and hyphens'


def _say_empty(path: PurePosixPath, report: Report) -> None:
    remedy = 'Write its text, or take it out of the contents.'
    report.add('empty-chapter', f'{path} has no text', remedy, Location(str(path), 1, 1))


def _head(head: str, text: str, file: str, report: Report) -> Entry:
    """The checked head; an empty one where there is none."""
    place = Location(file, 1, 1)
    if not head and re.match(r'---\s*\n\S', text):
        remedy = 'Close it with a line of three hyphens.'
        report.add('yaml-syntax', 'the head is opened but never closed', remedy, place)
        return Entry(place, {})
    yaml = '\n'.join(head.rstrip('\n').split('\n')[1:-1])
    return read_entry(HEAD, yaml, Location(file, 2, 1), report) or Entry(place, {})


def read_entry(record: Record, text: str, place: Location, report: Report) -> Entry | None:
    """A YAML text that begins at ``place``, held against its schema; None, with a finding, where it does not parse."""
    try:
        value = parse(text, place.file, first_line=place.line)
    except RefusedError as error:
        report.add(error.code, error.message, error.remedy, error.place)
        return None
    return check(record, value, place, report)


def check_notes(chapter: ChapterText, report: Report) -> None:
    """Reports notes that are called but not defined, defined but not called, called or defined twice."""
    if are_sound(chapter.text, chapter.file):
        return
    found = notes(chapter.text, chapter.file)
    for call in found.undefined:
        remedy = f'Add a paragraph that begins with [^{call.label}]: or take the call out.'
        report.add('undefined-note', f'the note [^{call.label}] is called but not defined', remedy, call.location)
    for definition in found.uncalled:
        remedy = f'Call it with [^{definition.label}] in the text, or take it out.'
        report.add(
            'unused-note', f'the note [^{definition.label}] is defined but not called', remedy, definition.location
        )
    for call in found.repeated_calls:
        if call not in found.undefined:
            remedy = 'Give the second call a note of its own; a note has one place.'
            report.add('note-called-twice', f'the note [^{call.label}] is called a second time', remedy, call.location)
    for definition in found.repeated_definitions:
        remedy = 'Give one of the two another label.'
        report.add(
            'note-defined-twice', f'the note [^{definition.label}] is defined again', remedy, definition.location
        )
    for call in found.nested:
        if call not in found.undefined:
            remedy = 'Move the call into the text; a note calls no other note.'
            report.add('note-in-note', f'the note [^{call.label}] is called inside a note', remedy, call.location)


def check_head_notes(chapter: ChapterText, report: Report) -> None:
    """Reports notes that are called in the head, where none is defined."""
    for key in ('title', 'subtitle', 'abstract'):
        for item in chapter.head.items(key):
            for call in notes(item.text, chapter.file).undefined if '[^' in item.text else ():
                remedy = 'Write the note where it is called: ^[The note.]'
                report.add('undefined-note', f'the note [^{call.label}] is not defined in {key}', remedy, item.place)
