"""A file that came back → marks beside the source: what its changes and comments are, and what changed unmarked."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from bindery.codes import finding
from bindery.document.assemble import assemble
from bindery.document.parts import Document
from bindery.editions import docx
from bindery.errors import SourceError, UsageError
from bindery.findings import Finding, Location, errors
from bindery.frozen import frozen
from bindery.intake.manuscript.package import RefusedError
from bindery.load.places import PaperPlaces, places
from bindery.load.volume import load
from bindery.model.volume import Volume
from bindery.proof import keeping, marks_file
from bindery.proof.marks import Mark
from bindery.word import changes
from bindery.word.marking import marks, taken_over, target
from bindery.word.reading import read, read_bytes
from bindery.word.values import Returned


@frozen
class Taken:
    """What taking a file back did: lines for the reader, findings, the marks that are new."""

    lines: tuple[str, ...]
    findings: tuple[Finding, ...]
    marks: tuple[Mark, ...]


def take_back(file: Path, source: Path, chapter: str = '') -> Taken:
    """Keep what an author did in Word as marks beside the source.

    ``chapter`` says which paper it is where the file does not. Raises SourceError for a source with errors and for a
    file that is no Word file or means harm, UsageError where the paper is not known.
    """
    returned = _read(file)
    volume, papers = _papers(source)
    wanted = chapter or returned.fact(docx.CHAPTER)
    if not wanted:
        raise UsageError(f'{file.name} does not say which paper it is; name it with --chapter')
    paper = next((each for each in papers if each.id == wanted), None)
    if paper is None:
        raise UsageError(f'the volume has no paper {wanted!r}; name one with --chapter')
    words = changes.before(returned)
    day = returned.modified if returned.modified > '1980' else _today()
    edits = (*changes.tracked(returned), *changes.commented(returned))
    made = list(marks(edits, target(paper.id, paper.text, words), day))
    document = assemble(volume)
    findings = tuple(_doubts(returned, document, wanted))
    if not any(found.code == 'returned-source-changed' for found in findings):
        sent = changes.before(read_bytes(docx.made(document, wanted), file.name))
        silent = changes.silent(sent, words)
        made += marks(silent, target(paper.id, paper.text, sent), day)
    kept = keep(source, made)
    return Taken((*returned.remarks, *_lines(file.name, made, kept, wanted)), findings, kept)


def manuscripts(files: Sequence[Path], chapters: Sequence[str], source: Path) -> tuple[Mark, ...]:
    """What authors tracked and commented in manuscripts just taken in, kept as notes: the source has their words."""
    found = [(chapter, _read(file)) for file, chapter in zip(files, chapters, strict=True)]
    if not any(returned.comments or tuple(changes.tracked(returned)) for _, returned in found):
        return ()
    _, papers = _papers(source)
    texts = {paper.id: paper.text for paper in papers}
    made: list[Mark] = []
    for chapter, returned in found:
        edits = taken_over((*changes.tracked(returned), *changes.commented(returned)))
        on = target(chapter, texts.get(chapter, ''), changes.after(returned))
        made += marks(edits, on, returned.modified if returned.modified > '1980' else _today())
    return keep(source, made)


def keep(source: Path, made: Iterable[Mark]) -> tuple[Mark, ...]:
    """Write each mark that is not there yet, and give those; the same file taken back twice leaves no mark twice."""
    there = {mark.id for mark in marks_file.read(source)[0]}
    new = {mark.id: mark for mark in made if mark.id not in there}
    try:
        for mark in new.values():
            marks_file.keep(source, mark)
    except keeping.NotKeptError as error:
        raise UsageError(f'the marks cannot be kept beside {source}: {error}') from error
    return tuple(new.values())


def _read(file: Path) -> Returned:
    try:
        return read(file)
    except RefusedError as error:
        raise SourceError((error.finding,)) from error


def _papers(source: Path) -> tuple[Volume, tuple[PaperPlaces, ...]]:
    volume, findings = load(source, draft=True)
    if volume is None or errors(findings):
        raise SourceError(errors(findings))
    return volume, places(source, volume)[1]


def _doubts(returned: Returned, document: Document, chapter: str) -> Iterable[Finding]:
    """What keeps the comparison from being sure."""
    place = Location(returned.file)
    volume = returned.fact(docx.VOLUME)
    if volume and volume != document.volume.identifier:
        message = f'{returned.file} was made from another volume ({volume}).'
        yield finding('returned-other-volume', message, 'Look whether its marks belong here.', place)
    sent = returned.fact(docx.SENT)
    if sent != docx.fingerprint_of(document, chapter):
        why = 'the paper has changed since it was sent out' if sent else 'the file does not say which words were sent'
        message = f'{returned.file}: {why}, so only tracked changes and comments were taken from it.'
        remedy = 'Take the file back into the source as it was then, or compare both by `compare`.'
        yield finding('returned-source-changed', message, remedy, place)


def _lines(file: str, made: Sequence[Mark], kept: Sequence[Mark], chapter: str) -> Iterable[str]:
    if not made:
        yield f'{file}: nothing was changed, and nothing said.'
        return
    kinds = Counter(mark.kind for mark in made)
    people = ', '.join(f'{name} ({count})' for name, count in sorted(Counter(mark.by for mark in made).items()))
    what = ', '.join(f'{count} {kind if count == 1 else kind + "s"}' for kind, count in sorted(kinds.items()))
    yield f'{file} → proof/marks/: {what} on {chapter}, by {people}.'
    if len(kept) < len(made):
        yield f'{len(made) - len(kept)} of them were there already.'


def _today() -> str:
    return datetime.datetime.now(datetime.UTC).date().isoformat()
