"""Holds decisions against a source: those that match nothing, and those that the source does not follow yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from bindery.codes import finding
from bindery.decisions.applying import places
from bindery.decisions.places import Match, Source, settled
from bindery.decisions.values import Decisions, Keep, NameStands, NativeStands, PersonIs, Replace
from bindery.findings import Finding, Location, Replacement, Severity
from bindery.load.report import suggestion
from bindery.model.people import NativeName, Register
from bindery.model.volume import Volume

TAKE_OUT = 'Correct the decision, or take it out.'
# Codes of findings that only import makes; whether they are met is seen there.
OF_IMPORT = ('intake-', 'manuscript-')
IMPORT_AGAIN = 'Correct it in the source, or import again.'


def unused(about: str, place: Location) -> Finding:
    """The finding that a decision matches nothing."""
    return finding('decision-unused', about, TAKE_OUT, place)


def other_input(decisions: Decisions, sha256: str, name: str) -> tuple[Finding, ...]:
    """Says that decisions were made on another input than this one; nothing where they name none."""
    if not sha256 or decisions.sha256 in ('', sha256):
        return ()
    message = f'these decisions were made on another input than {name}'
    remedy = 'Look at those that no longer match, then write its SHA-256 under input (intake.yaml has it).'
    return (finding('decision-input', message, remedy, Location(decisions.file, 1, 1)),)


def softened(findings: Iterable[Finding], decisions: Decisions, sha256: str) -> tuple[Finding, ...]:
    """On another input than the one they were made on, decisions that match nothing are worth advice alone."""
    if decisions.sha256 in ('', sha256):
        return tuple(findings)
    return tuple(
        replace(each, severity=Severity.ADVICE) if each.code == 'decision-unused' else each for each in findings
    )


def standing(
    decisions: Decisions, volume: Volume, files: Sequence[Source], used: Collection[Keep]
) -> tuple[Finding, ...]:
    """What is to be said of decisions beside a source that was imported or written before.

    ``files`` are those of the source, ``used`` the decisions that silenced a finding.
    """
    return (
        *(each for decision in decisions.people for each in _person(decision, volume.register)),
        *(each for decision in decisions.names for each in _name(decision, volume.register)),
        *(each for decision in decisions.natives for each in _native(decision, volume)),
        *_replacements(decisions.replacements, files),
        *unmet(decisions.kept, used),
    )


def unmet(kept: Iterable[Keep], used: Collection[Keep], *, of_import: bool = False) -> Iterator[Finding]:
    """Decisions to keep a finding that nobody makes; either those that import makes, or all others."""
    for decision in kept:
        if decision not in used and decision.code.startswith(OF_IMPORT) == of_import:
            about = f' about “{decision.text}”' if decision.text else ''
            yield unused(f'keep: there is no finding {decision.code}{about} where this decision holds', decision.place)


def unknown_person(identity: str, register: Register, place: Location) -> Finding:
    """The finding that a decision is about somebody whom this volume does not have."""
    remedy = suggestion(identity, [entry.id for entry in register.people], TAKE_OUT)
    return finding('decision-unused', f'the register has nobody with the id “{identity}”', remedy, place)


def _person(decision: PersonIs, register: Register) -> Iterator[Finding]:
    person = register.person(decision.person)
    if person is None:
        yield unknown_person(decision.person, register, decision.place)
        return
    for name in decision.printed:
        if name not in (person.name.display, *person.variants):
            message = f'“{name}” is no variant of {person.name.display} in the register'
            yield finding('decision-open', message, 'Add it to their variants, or import again.', decision.place)


def _name(decision: NameStands, register: Register) -> Iterator[Finding]:
    person = register.person(decision.person)
    if person is None:
        yield unknown_person(decision.person, register, decision.place)
    elif person.name != decision.name:
        message = f'the register has “{person.name.display}”, where “{decision.name.display}” was decided'
        yield finding('decision-open', message, IMPORT_AGAIN, decision.place)


def _native(decision: NativeStands, volume: Volume) -> Iterator[Finding]:
    found = tuple(natives_of(decision.of, volume))
    if not found:
        yield unused(f'native: nobody and nothing has the id “{decision.of}”', decision.place)
    elif any(native != decision.native for native in found):
        message = f'the name of {decision.of} in its own script is not “{decision.native.text}”'
        yield finding('decision-open', message, IMPORT_AGAIN, decision.place)


def natives_of(wanted: str, volume: Volume) -> Iterator[NativeName | None]:
    """The native name of whoever or whatever has this id; the publisher may stand in the register as well."""
    publisher = volume.publisher
    institutions = [each for each in volume.register.institutions if each.id == wanted]
    yield from (each.native for each in institutions)
    yield from (each.native for each in volume.register.people if each.id == wanted)
    if wanted == 'publisher' or any(each.name == publisher.name for each in institutions):
        yield publisher.native


def _replacements(decisions: Sequence[Replace], files: Sequence[Source]) -> Iterator[Finding]:
    """What is not corrected yet, and corrections of words that were never there."""
    found: dict[Replace, list[Match]] = {}
    for source in files:
        matches, conflicting = places(source, decisions)
        yield from conflicting
        for match in matches:
            found.setdefault(match.decision, []).append(match)
    for decision in decisions:
        yield from _replacement(decision, found.get(decision, []), files)


def _replacement(decision: Replace, found: Sequence[Match], files: Sequence[Source]) -> Iterator[Finding]:
    if not found:
        if not settled(decision, files):
            kind = 'replace' if decision.by else 'drop'
            yield unused(f'{kind}: neither “{decision.text}” nor “{decision.by}” stands there', decision.place)
        return
    what = f'is to be “{decision.by}”' if decision.by else 'is to be taken out'
    message = f'“{decision.text}” {what} (decided in {decision.place.file}, line {decision.place.line})'
    first, *rest = found
    made = finding('decision-open', message, f'Correct it: {decision.reason}', first.location)
    fix = tuple(
        Replacement(each.source.file, each.start, each.end, each.source.text[each.start : each.end], decision.by)
        for each in found
        # A value of YAML may have to be quoted or taken out whole; only in running text can words simply be put.
        if decision.by and not each.stretch.style
    )
    whole = fix if len(fix) == len(found) else ()
    yield replace(made, text=decision.text, fix=whole, also=tuple(each.location for each in rest))
