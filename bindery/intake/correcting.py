"""Carries decisions out on a draft: people known before, names in their own script, corrections and their list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bindery.decisions import note
from bindery.decisions.applying import Applied, Change, apply
from bindery.decisions.places import Origins
from bindery.decisions.standing import unknown_person, unused
from bindery.decisions.values import FILE, Decisions, NameStands, NativeStands, PersonIs
from bindery.findings import Finding
from bindery.frozen import frozen
from bindery.intake.source import Draft, DraftChapter, Passage, SourceFile
from bindery.intake.writing import write_source
from bindery.model.people import Contributor, Register


@frozen
class Corrected:
    """The files of a draft as decided, every place that was corrected, the list of them in Markdown.

    ``unmet`` are the decisions that matched nothing, ``conflicts`` those that met in one place.
    """

    files: tuple[SourceFile, ...]
    changes: tuple[Change, ...]
    note: str
    unmet: tuple[Finding, ...]
    conflicts: tuple[Finding, ...]


def people_known(decisions: Decisions, known: Register) -> tuple[Contributor, ...]:
    """The people who are known before the input is read, each with the name and the variants that were decided."""
    names = {decision.person: decision.name for decision in decisions.names}
    entries = {entry.id: entry for entry in known.people}
    for identity, name in names.items():
        entries[identity] = replace(entries.get(identity, Contributor(identity, name)), name=name)
    for decision in decisions.people:
        entry = entries.get(decision.person)
        if entry is not None:
            entries[entry.id] = replace(entry, variants=tuple(dict.fromkeys((*entry.variants, *decision.printed))))
    return tuple(entries.values())


def correct(draft: Draft, decisions: Decisions, sha256: str = '') -> Corrected:
    """The draft's files with everything that was decided; ``sha256`` is the input's, where there is but one."""
    draft, natives = _with_natives(draft, decisions.natives)
    files = write_source(draft)
    applied = _applied(files, decisions, sha256)
    text = note.note(applied.changes, decisions, draft.language)
    if text and decisions.note and all(part.path != note.FILE for part in draft.parts):
        page = DraftChapter(note.FILE, 'Copyright', (Passage(text.rstrip('\n')),), kind='copyright')
        files = write_source(replace(draft, front=(*draft.front, page)))
        applied = _applied(files, decisions, sha256)
    unmatched = (*natives, *_corrections_unmet(applied, decisions))
    return Corrected(_changed(files, applied), applied.changes, text, unmatched, applied.findings)


def _applied(files: Sequence[SourceFile], decisions: Decisions, sha256: str) -> Applied:
    texts = {file.path: file.data.decode() for file in files if file.path.endswith(('.md', '.yaml'))}
    made_here = decisions.sha256 in ('', sha256)
    # A line of another input says nothing about this one.
    wanted = [each for each in decisions.replacements if made_here or each.scope.file or not each.scope.line]
    return apply(texts, wanted, origins({file.path: file.positions for file in files}))


def origins(positions: Mapping[str, Sequence[tuple[int, tuple[int, ...]]]]) -> Origins:
    """Leads from a line of a source file to the input lines of the passage that it stands in."""

    def lines(file: str, line: int) -> tuple[int, ...]:
        before = [origin for first, origin in positions.get(file, ()) if first <= line]
        return before[-1] if before else ()

    return lines


def _changed(files: Sequence[SourceFile], applied: Applied) -> tuple[SourceFile, ...]:
    """The files with what was corrected; their positions move with the lines."""
    changed = []
    for file in files:
        text = applied.texts.get(file.path)
        if text is None or text == file.data.decode():
            changed.append(file)
            continue
        before = file.data.decode()
        positions = tuple((applied.line_now(file.path, line, before), origin) for line, origin in file.positions)
        changed.append(SourceFile(file.path, text.encode(), positions))
    return tuple(changed)


def _with_natives(draft: Draft, decisions: Sequence[NativeStands]) -> tuple[Draft, tuple[Finding, ...]]:
    """The draft with names in their own script as decided, and the decisions that are about nobody."""
    found = []
    for decision in decisions:
        register, publisher = draft.register, draft.publisher
        people = tuple(
            replace(entry, native=decision.native) if entry.id == decision.of else entry for entry in register.people
        )
        bodies = tuple(
            replace(body, native=decision.native)
            if body.id == decision.of or (decision.of == 'publisher' and publisher and body.name == publisher.name)
            else body
            for body in register.institutions
        )
        named = {body.name for body in register.institutions if body.id == decision.of}
        if publisher and (decision.of == 'publisher' or publisher.name in named):
            publisher = replace(publisher, native=decision.native)
        made = replace(draft, register=Register(people, bodies), publisher=publisher)
        known = {'publisher', *(entry.id for entry in register.people), *(body.id for body in register.institutions)}
        if decision.of not in known:
            found.append(unused(f'native: nobody and nothing has the id “{decision.of}”', decision.place))
        draft = made
    return draft, tuple(found)


def _corrections_unmet(applied: Applied, decisions: Decisions) -> tuple[Finding, ...]:
    met = {change.decision for change in applied.changes}
    return tuple(
        unused(f'{"replace" if each.by else "drop"}: “{each.text}” does not stand there', each.place)
        for each in decisions.replacements
        if each not in met
    )


def people_unmet(decisions: Decisions, register: Register) -> tuple[Finding, ...]:
    """Decisions about people whom a volume does not have."""
    both: tuple[PersonIs | NameStands, ...] = (*decisions.people, *decisions.names)
    known = {entry.id for entry in register.people}
    return tuple(unknown_person(each.person, register, each.place) for each in both if each.person not in known)


def beside(decisions: Path | None, into: Path) -> tuple[SourceFile, ...]:
    """A copy of the decisions for the source folder, so that ``check`` knows them; one that is there is left alone."""
    if decisions is None or (into / FILE).exists():
        return ()
    return (SourceFile(FILE, decisions.read_bytes()),)
