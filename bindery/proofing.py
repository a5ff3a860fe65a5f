"""The proof made of a source: numbers tied, findings and marks put to their blocks, pages written and placed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bindery.console import Console
from bindery.document.parts import Document
from bindery.editions.content import Content
from bindery.editions.proof.values import Paper, Proof, Remark, Spot
from bindery.errors import SourceError, UsageError
from bindery.findings import Finding, errors
from bindery.frozen import frozen
from bindery.load.places import PaperPlaces, people_places, places
from bindery.model.volume import Volume
from bindery.proof import marks_file, paragraphs_file
from bindery.proof.marks import Mark
from bindery.proof.paragraphs import Numbers, tie
from bindery.reading import Order, read
from bindery.remarks import Sorter, SpotAt, spots
from bindery.shelf import place, shelf, told, workshop
from bindery.standing import standing

EDITION = 'proof'
# Kinds of marks that an author sees.
ASKED = ('query', 'suggestion')
# Folders of the proof's own; nobody's proof can be kept under these names.
TAKEN = ('assets', 'images')


@frozen
class Asked:
    """What the editor asked for besides source and output: a PDF too, or one author's proof."""

    pdf: bool = False
    author: str = ''


@frozen
class Proofed:
    """A proof ready to be set: the document with its text and places, and what is known of it."""

    volume: Volume
    document: Document
    content: Content
    proof: Proof
    findings: tuple[Finding, ...]


@frozen
class Made:
    """What a run made: the files worth naming, what is to be said, and one line on how far the papers have come."""

    paths: tuple[Path, ...]
    findings: tuple[Finding, ...]
    standing: str


def make(order: Order, asked: Asked, console: Console) -> Made:
    """Make the proof of a source and put it into the output folder.

    Raises:
        SourceError: the source has errors, or the file of paragraph numbers is damaged.
        UsageError: nobody of that id is credited with a paper.
    """
    opened = shelf(order.out)
    if asked.author in TAKEN:
        raise UsageError(f'no proof can be named {asked.author!r}; give the person another id')
    proofed = proof_of(order, console, author=asked.author)
    from bindery.editions.proof.site import press, publish

    paths: list[Path] = []
    fingerprint, version = proofed.volume.fingerprint, proofed.volume.version
    with told(), workshop(order.out) as room:
        console.step('Setting the proof')
        folder = room / EDITION / asked.author
        paths.append(publish(press(proofed.document, proofed.content, proofed.proof), folder)[0])
        name = f'{EDITION}-{asked.author}' if asked.author else EDITION
        if asked.author:
            paths += _on_paper(proofed, folder, console)
            paths += _word(proofed, folder, order.draft)
        opened = place(opened, name, room, fingerprint, version)
    if asked.pdf and not asked.author:
        with told(), workshop(order.out) as room:
            made = _on_paper(proofed, room / EDITION, console)
            paths += made
            opened = place(opened, f'{EDITION}-pdf', room, fingerprint, version)
    console.clear()
    named = tuple(order.out / EDITION / asked.author / path.name for path in paths)
    return Made(named, proofed.findings, standing(proofed.volume.contributions))


def _on_paper(proofed: Proofed, folder: Path, console: Console) -> list[Path]:
    """The proof as PDF."""
    from bindery.editions.pdf.proof import publish

    folder.mkdir(parents=True, exist_ok=True)
    return [publish(proofed.document, proofed.content, proofed.proof, folder, console.step)]


def _word(proofed: Proofed, folder: Path, draft: bool) -> list[Path]:
    """Each paper of the proof that is there as a Word file, as ``docx`` makes it."""
    from bindery.document.assemble import assemble
    from bindery.editions.content import render
    from bindery.editions.docx import publish

    # Word gets the text without the marks of places, which are for our own pages.
    document = _alone(assemble(proofed.volume, draft=draft), tuple(proofed.proof.papers))
    content = render(document)
    return [publish(document, content, chapter.id, folder) for chapter in document.chapters if not chapter.draft]


def proof_of(order: Order, console: Console, *, author: str = '') -> Proofed:
    """Everything a proof is made of, with the numbers of its paragraphs tied and kept beside the source.

    Raises SourceError and UsageError as ``make`` does.
    """
    volume, loaded = read(order, console)
    marked, found = places(order.source, volume)
    numbers, findings = tied(order.source, found)
    if errors(findings):
        raise SourceError(findings)
    console.step('Checking')
    said = () if author else checked(order.source, volume, loaded)
    marks, wrong = marks_file.read(order.source)
    wanted = _papers_of(volume, author) if author else tuple(entry.id for entry in volume.contributions)
    if author:
        # What goes to an author names no folder of this machine, and says what they are asked, not what we noted.
        volume = replace(volume, source_link='')
        marks = tuple(mark for mark in marks if mark.is_open and mark.kind in ASKED)
    proof = assembled(order.source, volume, found, numbers, said, marks, wanted)
    from bindery.document.assemble import assemble
    from bindery.editions.content import render

    document = assemble(marked, draft=order.draft)
    if author:
        document = _alone(document, wanted)
    return Proofed(volume, document, render(document, places=True), replace(proof, author=author), (*findings, *wrong))


def tied(folder: Path, found: Iterable[PaperPlaces]) -> tuple[Mapping[str, Numbers], tuple[Finding, ...]]:
    """The numbers of all papers' paragraphs, tied to the text as it is now and kept beside the source."""
    known, wrong = paragraphs_file.read(folder)
    if wrong:
        return known, wrong
    made = {
        paper.id: tie(known.get(paper.id, Numbers(paper.id)), [block.text for block in paper.blocks if block.counted])
        for paper in found
    }
    # A paper that is not there now may come back.
    whole = made | {name: numbers for name, numbers in known.items() if name not in made}
    return made, paragraphs_file.keep(folder, [whole[name] for name in whole])


def checked(folder: Path, volume: Volume, loaded: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What ``check`` says of the source, without what is decided."""
    from bindery.checks.examine import examine
    from bindery.decisions.checking import judge
    from bindery.decisions.reading import decisions_for

    return judge(folder, volume, examine(folder, volume, loaded).findings, decisions_for(folder)).findings


def _papers_of(volume: Volume, person: str) -> tuple[str, ...]:
    """The contributions that credit a person."""
    found = tuple(entry.id for entry in volume.contributions if any(line.person.id == person for line in entry.byline))
    if not found:
        ids = sorted({line.person.id for entry in volume.contributions for line in entry.byline})
        raise UsageError(f'no paper is credited to {person!r}; authors are: {", ".join(ids)}')
    return found


def _alone(document: Document, wanted: Sequence[str]) -> Document:
    """The document with these chapters alone; references out of each keep their words and lead nowhere."""
    from bindery.document.excerpt import only

    chapters = tuple(only(document, name).chapters[0] for name in wanted)
    contents = tuple(entry for entry in document.contents if entry.chapter in wanted)
    return replace(document, chapters=chapters, contents=contents)


def assembled(
    folder: Path,
    volume: Volume,
    found: Sequence[PaperPlaces],
    numbers: Mapping[str, Numbers],
    findings: Iterable[Finding],
    marks: Iterable[Mark],
    wanted: Sequence[str],
) -> Proof:
    """What a proof shows of these papers: values alone, for the edition."""
    spot = spots(folder, volume.source_link)
    people = people_places(folder)
    said = Sorter(folder, volume, found, people, wanted, spot).remarks(findings, marks)
    statuses = {entry.id: entry.status for entry in volume.contributions}
    papers = {}
    for paper in (each for each in found if each.id in wanted):
        known = _numbered(paper, numbers[paper.id], spot)
        papers[paper.id] = Paper(
            id=paper.id,
            file=paper.file,
            status=statuses[paper.id],
            spots=known,
            head={key: spot(place, '') for key, place in paper.head.items()},
            remarks=tuple(_in_paragraph(remark, known) for remark in said.get(paper.id, ())),
        )
    return Proof(papers, {name: spot(place, '') for name, place in people.items()}, said.get('', ()))


def _in_paragraph(remark: Remark, known: Mapping[int, Spot]) -> Remark:
    """The remark with the number of the paragraph that it is on."""
    number = known[remark.block].number if remark.block is not None else ''
    return replace(remark, spot=replace(remark.spot, number=number))


def _numbered(paper: PaperPlaces, numbers: Numbers, spot: SpotAt) -> Mapping[int, Spot]:
    """The place of each block by its key, with its number where it is counted."""
    given = iter(numbers.paragraphs)
    return {block.key: spot(block.place, next(given).number if block.counted else '') for block in paper.blocks}
