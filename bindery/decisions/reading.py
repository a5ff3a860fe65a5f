"""Reads a file of decisions against its schema: what is malformed is named with its line and key."""

from __future__ import annotations

import os
from pathlib import Path

from bindery.decisions.conflicts import conflicts
from bindery.decisions.matching import anywhere
from bindery.decisions.values import FILE, Decisions, Keep, NameStands, NativeStands, PersonIs, Replace, Scope
from bindery.errors import SourceError, UsageError
from bindery.findings import Finding, Location, errors
from bindery.load.chapter import read_entry
from bindery.load.decision_keys import DECISIONS
from bindery.load.entry import Entry
from bindery.load.folder import Folder
from bindery.load.report import Report
from bindery.model.people import Name, NativeName


def decisions_for(source: Path, named: Path | None = None) -> Decisions:
    """The decisions that hold for a source folder: those of the file named, else of the one beside the source.

    Raises SourceError with everything wrong in them, UsageError where the file named is not there.
    """
    if named is not None and not named.is_file():
        raise UsageError(f'there is no file {named}')
    # The editor names a file, so a link to it may lead anywhere; the one beside the source stays in its folder.
    file = named.resolve() if named else source / FILE
    if named is None and not os.path.lexists(file):  # a folder or a dangling link of that name is not passed over
        return Decisions()
    found, findings = read(file)
    if errors(findings):
        raise SourceError(findings)
    return found


def read(file: Path) -> tuple[Decisions, tuple[Finding, ...]]:
    """The decisions of a file, and everything found wrong with them: keys, values, contradictions."""
    report = Report()
    folder = Folder(file.parent, report)
    place = Location(file.name, 1, 1)
    path = folder.locate(file.name, lambda: place)
    text = folder.read_text(path) if path else None
    entry = read_entry(DECISIONS, text, place, report) if text is not None else None
    if entry is None:
        return Decisions(file.name), report.findings
    made = _decisions(entry, file.name)
    _check_contexts(made, report)
    _check_changes(made, report)
    return made, (*report.findings, *conflicts(made))


def _decisions(entry: Entry, file: str) -> Decisions:
    named = entry.entry('input')
    return Decisions(
        file=file,
        sha256=named.text('sha256') if named else '',
        note=entry.flag('note'),
        people=tuple(
            PersonIs(each.text('person'), each.texts('printed'), each.text('reason'), each.place)
            for each in _whole(entry, 'person', 'person', 'printed')
        ),
        names=tuple(
            NameStands(each.text('person'), _name(each), each.text('reason'), each.place)
            for each in _whole(entry, 'name', 'person', 'family')
        ),
        natives=tuple(
            NativeStands(
                each.text('of'), NativeName(each.text('text'), each.text('lang')), each.text('reason'), each.place
            )
            for each in _whole(entry, 'native', 'of', 'text', 'lang')
        ),
        replacements=tuple(
            Replace(each.text('text'), each.text('by'), _scope(each), each.text('reason'), each.place)
            for each in (*_whole(entry, 'replace', 'text', 'by'), *_whole(entry, 'drop', 'text'))
        ),
        kept=tuple(
            Keep(each.text('code'), each.text('text'), _scope(each), each.text('reason'), each.place)
            for each in _whole(entry, 'keep', 'code')
        ),
    )


def _whole(entry: Entry, key: str, *needed: str) -> tuple[Entry, ...]:
    """The entries of a key that have what they need; what others lack was reported."""
    return tuple(each for each in entry.entries(key) if all(each.text(name) for name in needed))


def _name(entry: Entry) -> Name:
    return Name(entry.text('family'), entry.text('given'), entry.text('particle'), entry.text('suffix'))


def _scope(entry: Entry) -> Scope:
    return Scope(entry.text('file'), int(entry.text('line') or 0), entry.text('context'))


def _check_changes(decisions: Decisions, report: Report) -> None:
    """Reports a correction that corrects nothing."""
    for each in decisions.replacements:
        if each.text == each.by:
            remedy = 'Write what should stand instead; what stands as it is is decided under `keep`.'
            report.add('wrong-value', f'by: “{each.by}” is what stands there already', remedy, each.place)


def _check_contexts(decisions: Decisions, report: Report) -> None:
    """Reports a context that does not hold the text that it is the context of."""
    both: tuple[Replace | Keep, ...] = (*decisions.replacements, *decisions.kept)
    for each in both:
        if each.scope.context and each.text and not anywhere(each.text).search(each.scope.context):
            message = f'context: “{each.scope.context}” does not hold “{each.text}”'
            report.add('wrong-value', message, 'Quote the words around the text together with it.', each.place)
