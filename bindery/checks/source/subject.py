"""What the rules look at: a volume, all its passages in reading order, the house's style, and what the input said."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from bindery.checks.source.dictionaries import Dictionary, dictionary
from bindery.checks.source.passage import OBJECT, Mark, Passage
from bindery.checks.source.printed import FILE as INTAKE
from bindery.checks.source.printed import Form, Intake, Printed, read_intake
from bindery.checks.source.reading import (
    KINDS,
    RECORD,
    REGISTER,
    chapter_passages,
    printed_passages,
    record_passages,
    register_passages,
)
from bindery.checks.source.style import HouseStyle
from bindery.checks.source.vocabulary import Vocabulary
from bindery.codes import finding
from bindery.findings import Finding, Location
from bindery.frozen import frozen
from bindery.load.folder import Folder
from bindery.load.report import Report
from bindery.model.people import Register
from bindery.model.volume import Volume

__all__ = ['KINDS', 'OBJECT', 'PROSE', 'Form', 'Intake', 'Mark', 'Passage', 'Printed', 'Subject', 'subject']

# The kinds that a chapter's text gives, which read as sentences.
PROSE = ('body', 'item', 'quote', 'verse', 'note', 'cell', 'caption', 'heading', 'abstract')
# Where the values of record and register are printed, in what intake.yaml keeps.
SAID_IN = {
    'volume-title': ('cover',),
    'volume-subtitle': ('cover',),
    'series': ('cover',),
    'publisher': ('cover',),
    'native': ('cover',),
    'institution': ('cover',),
    'degree': ('list-entry',),
    'affiliation': ('affiliation',),
    'record': ('copyright',),
    'address': ('contact',),
    'keyword': ('keywords',),
}


T = TypeVar('T')
# Beside volume.yaml: Hunspell's ``fa_IR.aff`` and ``fa_IR.dic``.
DICTIONARIES = PurePosixPath('dictionaries')


@frozen
class Subject:
    """A source to be checked; ``passages`` are in reading order: record, register, then each chapter, head first."""

    volume: Volume
    passages: tuple[Passage, ...]
    style: HouseStyle = field(default_factory=HouseStyle)
    intake: Intake | None = None
    dictionaries: Path | None = None
    _made: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def register(self) -> Register:
        """The volume's people and institutions."""
        return self.volume.register

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """All words of the volume, with their places."""
        return Vocabulary(self.passages)

    def dictionary(self, lang: str) -> Dictionary | None:
        """The dictionary of a language: the house's own before ours, None where neither has one."""
        return dictionary(lang, self.dictionaries)

    def once(self, make: Callable[[Subject], T]) -> T:
        """What a function makes of this subject, made the first time it is asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def of(self, *kinds: str) -> tuple[Passage, ...]:
        """The passages of these kinds, in reading order."""
        return tuple(passage for passage in self.passages if passage.kind in kinds)

    def raw(self, passage: Passage, start: int) -> Location | None:
        """Where a place in a passage stood in the raw input, if the source was imported from one."""
        if self.intake is None:
            return None
        if passage.file == INTAKE:
            section, number = passage.key.partition('@')[0].split('.')[:2]
            return self._in_printed(self.intake.of(section)[int(number)], passage, start)
        here = passage.locate(start)
        return self.intake.place_of(passage.file, here.line, here.column) or self._printed_place(passage, start)

    def _in_printed(self, thing: Printed, passage: Passage, start: int) -> Location:
        """Where a place in a passage is in what was printed, by its first word; else where the printed thing begins."""
        assert self.intake is not None
        at = thing.text.find(passage.text)
        word = re.match(r'\w+', passage.text[start:])
        found = at + start if at >= 0 else max(thing.text.find(word[0]) if word else 0, 0)
        return self.intake.place(thing, found)

    def _printed_place(self, passage: Passage, start: int) -> Location | None:
        """The place of the printed thing that a value of YAML was made from, by its words."""
        assert self.intake is not None
        person = self.register.person(passage.owner)
        names = {passage.owner, *((person.name.display, *person.variants) if person else ())} - {''}
        best, found = 0, None
        for thing in self.intake.printed:
            if passage.chapter and thing.goes_to not in ('', passage.file):
                continue
            likeness = _likeness(passage, start, thing.text)
            if likeness:
                likeness += 2 * (thing.section in SAID_IN.get(passage.kind, ()))
                likeness += 4 * bool(names & set(thing.tied_to)) + 2 * any(name in thing.text for name in names)
            if likeness > best:
                best, found = likeness, thing
        return self._in_printed(found, passage, start) if found else None

    def found(
        self,
        code: str,
        passage: Passage,
        start: int,
        end: int,
        message: str,
        remedy: str,
        new: str | None = None,
    ) -> Finding:
        """A finding about a stretch of a passage: its place and words, its line in the input, and safe new words."""
        made = finding(code, message, remedy, passage.locate(start, end))
        put = passage.replacement(start, end, new) if new is not None else None
        return replace(made, text=passage.text[start:end], fix=(put,) if put else (), raw=self.raw(passage, start))


def _likeness(passage: Passage, start: int, printed: str) -> int:
    """How surely a printed line holds a place of a passage: 2 as it stands, 1 in other letters or in part, 0 not."""
    if passage.text in printed:
        return 2
    # A value printed over several lines is looked for line by line; this must be the line of the place in question.
    at = passage.text.find(printed) if len(printed) > 3 else -1
    return int(passage.text.casefold() in printed.casefold() or 0 <= at <= start < at + len(printed))


def subject(folder: Path, volume: Volume, style: HouseStyle | None = None, *, report: Report | None = None) -> Subject:
    """The subject of a source folder whose volume was loaded without an error; the report hears of intake.yaml alone.

    Of all others loading spoke.
    """
    source, report = Folder(folder, Report()), report or Report()
    passages = [*record_passages(_text(source, RECORD), volume), *register_passages(_text(source, REGISTER), volume)]
    for contribution in volume.contributions:
        if not contribution.missing:
            passages += chapter_passages(_text(source, str(contribution.file)), contribution, volume.lang)
    # A folder or a dangling link of that name is not passed over.
    printed = _text(Folder(folder, report), INTAKE) if os.path.lexists(folder / INTAKE) else ''
    intake = read_intake(printed, report) if printed else None
    if intake:
        passages += printed_passages(printed, intake, volume)
    return Subject(volume, tuple(passages), style or HouseStyle(), intake, _dictionaries(source))


def _dictionaries(source: Folder) -> Path | None:
    """The folder of the house's own dictionaries, if there are any; not where a file of it lies elsewhere."""
    inside = {source.root / path for path in source.files(DICTIONARIES)}
    there = set((source.root / DICTIONARIES).glob('*.[ad][fi][fc]'))
    return source.root / DICTIONARIES if there and there <= inside else None


def _text(source: Folder, name: str) -> str:
    path = source.locate(name, lambda: Location(name, 1, 1))
    return (source.read_text(path) if path else None) or ''
