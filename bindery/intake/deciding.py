"""What an editor decided before, put into an import: whose names are printed, how they stand, what is corrected."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bindery.codes import finding
from bindery.decisions import note
from bindery.decisions.applying import Applied, Change, apply
from bindery.decisions.keeping import Kept, keep
from bindery.decisions.places import Origins
from bindery.decisions.standing import other_input, softened, unknown_person, unmet, unused
from bindery.decisions.values import Decisions, NativeStands
from bindery.findings import Finding, Location
from bindery.intake.drafting import Drafted
from bindery.intake.lines import Dump
from bindery.intake.names import clean
from bindery.intake.source import Draft, DraftChapter, Passage, SourceFile
from bindery.intake.taken import Doubt
from bindery.intake.writing import write_source
from bindery.model.people import Contributor, Register

# Drafts a volume with these people known.
Drafting = Callable[[Register | None], Drafted]


@dataclass(frozen=True)
class Decided:
    """A draft as decided: its files, every place that was corrected, the doubts that are left, what is to be said."""

    files: tuple[SourceFile, ...]
    changes: tuple[Change, ...]
    note: str
    doubts: tuple[Doubt, ...]
    silenced: int
    findings: tuple[Finding, ...]


def drafted_with(decisions: Decisions, known: Register | None, drafting: Drafting) -> Drafted:
    """The draft, made with the people that were decided.

    A decision may speak of a person whom only the input names; such people are looked up in a first draft.
    """
    people = _people(decisions, known or Register())
    wanted = {decision.person for decision in decisions.people} - {entry.id for entry in people}
    register = Register(people, known.institutions if known else ())
    if not wanted:
        return drafting(register if people or known else None)
    first = drafting(register).draft.register
    found = tuple(Contributor(entry.id, entry.name) for entry in first.people if entry.id in wanted)
    more = _people(decisions, replace(register, people=(*people, *found)))
    return drafting(replace(register, people=more))


def _people(decisions: Decisions, known: Register) -> tuple[Contributor, ...]:
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


def decide(drafted: Drafted, decisions: Decisions, dump: Dump) -> Decided:
    """Applies decisions to a draft: corrections go into its files; the account of what was printed stays."""
    draft, natives = _with_natives(drafted.draft, decisions.natives)
    files = write_source(draft)
    applied = _applied(files, decisions, dump)
    text = note.note(applied.changes, decisions)
    if text and decisions.note and all(part.path != note.FILE for part in draft.parts):
        page = DraftChapter(note.FILE, 'Copyright', (Passage(text.rstrip('\n')),), kind='copyright')
        files = write_source(replace(draft, front=(*draft.front, page)))
        applied = _applied(files, decisions, dump)
    kept = _kept(drafted.account.doubts, decisions, dump)
    unmatched = (
        *natives,
        *_people_unmet(drafted, decisions),
        *_corrections_unmet(applied, decisions),
        *unmet(decisions.kept, kept.used, of_import=True),
    )
    findings = (
        *other_input(decisions, dump.sha256, dump.name),
        *softened(unmatched, decisions, dump.sha256),
        *applied.findings,
    )
    left = {(each.location.line, each.message) for each in kept.findings if each.location}
    doubts = tuple(doubt for doubt in drafted.account.doubts if (doubt.line, doubt.message) in left)
    return Decided(_changed(files, applied), applied.changes, text, doubts, len(kept.silenced), findings)


def _applied(files: Sequence[SourceFile], decisions: Decisions, dump: Dump) -> Applied:
    texts = {file.path: file.data.decode() for file in files if file.path.endswith(('.md', '.yaml'))}
    made_here = decisions.sha256 in ('', dump.sha256)
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


def _people_unmet(drafted: Drafted, decisions: Decisions) -> tuple[Finding, ...]:
    """Decisions about names that were not printed, or about people who are not in the input."""
    printed = {
        person.entry.id: {clean(mention.printed) for mention in person.mentions} for person in drafted.people.persons
    }
    found = []
    for decision in decisions.people:
        if decision.person not in printed:
            found.append(unknown_person(decision.person, drafted.draft.register, decision.place))
            continue
        for name in decision.printed:
            if clean(name) not in printed[decision.person]:
                found.append(unused(f'person: “{name}” is nowhere printed for {decision.person}', decision.place))
    for stands in decisions.names:
        if stands.person not in printed:
            found.append(unknown_person(stands.person, drafted.draft.register, stands.place))
    return tuple(found)


def _corrections_unmet(applied: Applied, decisions: Decisions) -> tuple[Finding, ...]:
    met = {change.decision for change in applied.changes}
    return tuple(
        unused(f'{"replace" if each.by else "drop"}: “{each.text}” does not stand there', each.place)
        for each in decisions.replacements
        if each not in met
    )


def _kept(doubts: Sequence[Doubt], decisions: Decisions, dump: Dump) -> Kept:
    """The doubts that nobody has settled yet, as findings."""
    found = [finding('intake-unsure', doubt.message, doubt.remedy, Location(dump.name, doubt.line)) for doubt in doubts]
    return keep(found, decisions.kept, {dump.name: dump.text})
