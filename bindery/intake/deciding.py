"""What an editor decided before, put into an import: whose names are printed, how they stand, what is corrected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bindery.codes import finding
from bindery.decisions.applying import Change
from bindery.decisions.keeping import Kept, keep
from bindery.decisions.standing import other_input, softened, unmet, unused
from bindery.decisions.values import Decisions
from bindery.findings import Finding, Location
from bindery.frozen import frozen
from bindery.intake.correcting import correct, people_known, people_unmet
from bindery.intake.drafting import Drafted
from bindery.intake.lines import Dump
from bindery.intake.names import clean
from bindery.intake.source import SourceFile
from bindery.intake.taken import Doubt
from bindery.model.people import Contributor, Register

# Drafts a volume with these people known.
Drafting = Callable[[Register | None], Drafted]


@frozen
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
    people = people_known(decisions, known or Register())
    wanted = {decision.person for decision in decisions.people} - {entry.id for entry in people}
    register = Register(people, known.institutions if known else ())
    if not wanted:
        return drafting(register if people or known else None)
    first = drafting(register).draft.register
    found = tuple(Contributor(entry.id, entry.name) for entry in first.people if entry.id in wanted)
    more = people_known(decisions, replace(register, people=(*people, *found)))
    return drafting(replace(register, people=more))


def decide(drafted: Drafted, decisions: Decisions, dump: Dump) -> Decided:
    """Applies decisions to a draft: corrections go into its files; the account of what was printed stays."""
    made = correct(drafted.draft, decisions, dump.sha256)
    kept = _kept(drafted.account.doubts, decisions, dump)
    unmatched = (
        *made.unmet,
        *_people_unmet(drafted, decisions),
        *unmet(decisions.kept, kept.used, of_import=True),
    )
    findings = (
        *other_input(decisions, dump.sha256, dump.name),
        *softened(unmatched, decisions, dump.sha256),
        *made.conflicts,
    )
    left = {(each.location.line, each.message) for each in kept.findings if each.location}
    doubts = tuple(doubt for doubt in drafted.account.doubts if (doubt.line, doubt.message) in left)
    return Decided(made.files, made.changes, made.note, doubts, len(kept.silenced), findings)


def _people_unmet(drafted: Drafted, decisions: Decisions) -> tuple[Finding, ...]:
    """Decisions about names that were not printed, or about people who are not in the input."""
    printed = {
        person.entry.id: {clean(mention.printed) for mention in person.mentions} for person in drafted.people.persons
    }
    found = []
    for decision in decisions.people:
        for name in decision.printed if decision.person in printed else ():
            if clean(name) not in printed[decision.person]:
                found.append(unused(f'person: “{name}” is nowhere printed for {decision.person}', decision.place))
    return (*people_unmet(decisions, drafted.draft.register), *found)


def _kept(doubts: Sequence[Doubt], decisions: Decisions, dump: Dump) -> Kept:
    """The doubts that nobody has settled yet, as findings."""
    found = [finding('intake-unsure', doubt.message, doubt.remedy, Location(dump.name, doubt.line)) for doubt in doubts]
    return keep(found, decisions.kept, {dump.name: dump.text})
