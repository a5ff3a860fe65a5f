"""Word manuscripts → a source folder: one chapter a file, each author entered in the register once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bindery.codes import finding
from bindery.decisions.keeping import keep
from bindery.decisions.reading import decisions_for
from bindery.decisions.standing import unmet
from bindery.errors import SourceError, UsageError
from bindery.findings import Finding, Location, Severity, errors, in_order
from bindery.frozen import frozen
from bindery.intake.correcting import beside, correct, people_known, people_unmet
from bindery.intake.manuscript.chapter import Chapter, made
from bindery.intake.manuscript.package import RefusedError, open_package
from bindery.intake.manuscript.people import Roll
from bindery.intake.manuscript.reading import read
from bindery.intake.manuscript.values import Manuscript, Remark, counted
from bindery.intake.new import PUBLISHER, this_year
from bindery.intake.placing import place
from bindery.intake.source import Draft
from bindery.model.identity import volume_urn
from bindery.model.people import Register
from bindery.model.volume import Publisher

UNTITLED = 'Untitled volume'


@frozen
class Report:
    """What an import did: ``lines`` for the reader, ``findings`` for what was not sure, the paths written."""

    lines: tuple[str, ...]
    findings: tuple[Finding, ...]
    paths: tuple[Path, ...] = ()


def run(
    files: Sequence[Path],
    into: Path,
    *,
    register: Path | None = None,
    force: bool = False,
    title: str = '',
    date: str = '',
    decisions: Path | None = None,
) -> Report:
    """Writes the source folder of these manuscripts, in their order, and says what was decided.

    ``decisions`` is what an editor decided before, by default the file beside the source. Raises UsageError where
    ``into`` is not free, SourceError with a finding for each file that cannot be taken in, and where decisions are
    malformed or contradict each other; nothing is written then.
    """
    if into.exists() and not force and (not into.is_dir() or any(into.iterdir())):
        raise UsageError(f'{into} is not empty; --force writes over the files of the same names')
    wanted = decisions_for(into, decisions)
    manuscripts = _read_all(files)
    known = _known(register)
    roll = Roll(replace(known, people=people_known(wanted, known)))
    chapters: list[Chapter] = []
    for order, manuscript in enumerate(manuscripts, 1):
        chapters.append(made(manuscript, roll, order, frozenset(chapter.id for chapter in chapters)))
    draft = _volume(chapters, roll, title, date)
    corrected = correct(draft, wanted)
    if errors(corrected.conflicts):
        raise SourceError(corrected.conflicts)
    written = corrected.files
    kept = place((*written, *beside(decisions, into)), into, force=force)
    findings = [_finding('contributors.yaml', remark) for remark in roll.without_affiliation()]
    findings += [
        _finding(manuscript.file, remark)
        for manuscript, chapter in zip(manuscripts, chapters, strict=True)
        for remark in chapter.remarks
    ]
    left = keep(findings, wanted.kept)
    unmatched = (
        *corrected.unmet,
        *people_unmet(wanted, draft.register),
        *unmet(wanted.kept, left.used, of_import=True),
    )
    findings = list(in_order((*left.findings, *unmatched)))
    lines = [_line(manuscript, chapter) for manuscript, chapter in zip(manuscripts, chapters, strict=True)]
    lines += [f'{len(corrected.changes)} places corrected by {wanted.file}.'] if corrected.changes else []
    lines += _told(findings)
    lines += [f'{path} was there before and was left alone.' for path in kept]
    lines += [f'volume.yaml, {key}: {text}.' for key, text in draft.comments]
    people = counted(len(draft.register.people), 'author')
    lines.append(f'{counted(len(chapters), "chapter")} and {people} written to {into.resolve()}')
    return Report(tuple(lines), tuple(findings), tuple(into / file.path for file in written))


def _told(findings: Sequence[Finding]) -> list[str]:
    """What was not sure or left out, each with its place."""
    told = [finding for finding in findings if finding.severity is not Severity.ADVICE]
    if not told:
        return []
    lines = [f'Not sure or left out ({len(told)}); the number after a file’s name counts its paragraphs:']
    return lines + [f'  {each.location}: {each.message} {each.remedy}'.rstrip() for each in told]


def _read_all(files: Sequence[Path]) -> tuple[Manuscript, ...]:
    """Every manuscript; all refusals together."""
    manuscripts, refused = [], []
    for file in files:
        try:
            manuscripts.append(read(open_package(file)))
        except RefusedError as error:
            refused.append(error.finding)
    if refused:
        raise SourceError(tuple(refused))
    return tuple(manuscripts)


def _known(register: Path | None) -> Register:
    if register is None:
        return Register()
    from bindery.load.people import load_register

    return load_register(register)


def _volume(chapters: Sequence[Chapter], roll: Roll, title: str, date: str) -> Draft:
    comments = []
    if not title:
        comments.append(('title', 'TO DO: the title of the volume'))
    if not date:
        comments.append(
            (
                'date',
                'TO DO: the date of publication, such as 2025-03 or 2025-03-17; this is only the year of the import',
            )
        )
    comments.append(('publisher', 'TO DO: who publishes the volume'))
    languages = tuple(dict.fromkeys(chapter.language for chapter in chapters))
    main = max(languages, key=lambda language: sum(chapter.language == language for chapter in chapters), default='en')
    return Draft(
        title=title or UNTITLED,
        register=roll.register(),
        chapters=tuple(chapter.draft for chapter in chapters),
        # Once published a volume keeps its identifier; until it has a publisher its papers tell it from others.
        identifier=volume_urn('', '', '', title or '\n'.join(chapter.draft.title for chapter in chapters)),
        language=main,
        languages=tuple(sorted(languages)) if len(languages) > 1 else (),
        date=date or this_year(),
        publisher=Publisher(PUBLISHER),
        assets=tuple(asset for chapter in chapters for asset in chapter.assets),
        comments=tuple(comments),
    )


def _line(manuscript: Manuscript, chapter: Chapter) -> str:
    counts = ', '.join(counted(count, name) for name, count in chapter.counts if count)
    return f'{manuscript.file} → {chapter.draft.path}: {chapter.draft.title}' + (f' ({counts})' if counts else '')


def _finding(file: str, remark: Remark) -> Finding:
    return finding(remark.code, remark.message, remark.remedy, Location(file, remark.paragraph))
