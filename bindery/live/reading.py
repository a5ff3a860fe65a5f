"""The source read again after a save: what a saved file does not touch is taken from the reading before."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

from lxml import etree

from bindery.document.assemble import assemble
from bindery.document.parts import Document
from bindery.editions.content import PLACE, Content, Element
from bindery.errors import SourceError
from bindery.findings import Finding, Location
from bindery.frozen import frozen
from bindery.live.numbering import Numbering, numbered
from bindery.live.rendering import rendered
from bindery.load import ahead
from bindery.load.folder import Folder
from bindery.load.places import PaperPlaces, found_places, marked_entry
from bindery.load.report import Report
from bindery.load.volume import load
from bindery.model.volume import Contribution, Volume
from bindery.proof import marks_file
from bindery.proof.marks import Mark


@frozen
class Paper:
    """One paper as it was read: its contribution, the text of its file, both with the places of its blocks."""

    entry: Contribution
    text: str
    marked: Contribution
    places: PaperPlaces


@frozen
class _Marked:
    """The same before the places of its blocks are found."""

    entry: Contribution
    text: str
    marked: Contribution


@frozen
class Read:
    """The source as it was read: volume and document with places marked, the text with places and without.

    ``fresh`` are the chapters whose text differs from the reading before, ``findings`` what loading found, ``kept``
    what is to be said of files that the proof keeps, of which no check speaks.
    """

    volume: Volume
    document: Document
    content: Content
    plain: Content
    papers: Mapping[str, Paper]
    numbering: Numbering
    marks: tuple[Mark, ...]
    findings: tuple[Finding, ...]
    kept: tuple[Finding, ...]
    fresh: frozenset[str]

    @property
    def places(self) -> tuple[PaperPlaces, ...]:
        """The blocks of all papers, in the order of the volume."""
        return tuple(paper.places for paper in self.papers.values())


def read(source: Path, before: Read | None = None, *, draft: bool = False) -> Read:
    """The source as it is now; numbers of new paragraphs are tied and kept beside it.

    Raises SourceError where it has errors, also in the file of paragraph numbers, and MachineError without pandoc.
    """
    if before is not None:
        _begin(source, before)
    volume, findings = load(source, draft=draft)
    if volume is None:
        raise SourceError(findings)
    texts = _marked(source, volume, before)
    marked = replace(volume, contributions=tuple(text.marked for text in texts.values()))
    document = assemble(marked, draft=draft)
    # While pandoc writes, the places are looked for.
    with ThreadPoolExecutor(1) as beside:
        rendering = beside.submit(rendered, document, before.content if before else None)
        papers = {name: text if isinstance(text, Paper) else _placed(text) for name, text in texts.items()}
        known = before.papers if before else {}
        changed = frozenset(name for name, paper in papers.items() if paper is not known.get(name))
        places = tuple(paper.places for paper in papers.values())
        numbering, kept = numbered(source, places, before.numbering if before else None, changed)
        marks, wrong = marks_file.read(source)
        content, fresh = rendering.result()
    plain = _without_places(content, before, fresh)
    kept = (*kept, *wrong)
    return Read(volume, content.document, content, plain, papers, numbering, marks, findings, kept, fresh)


def _begin(source: Path, before: Read) -> None:
    """Have pandoc begin with the papers that were edited, while this process reads and checks the records."""
    folder = Folder(source, Report())
    texts = ((_text(folder, paper.entry), paper.text) for paper in before.papers.values())
    ahead.begin_with([ahead.body(text) for text, old in texts if text != old])


def _marked(source: Path, volume: Volume, before: Read | None) -> Mapping[str, Paper | _Marked]:
    """Each paper with its blocks marked; one whose text and entry are what they were is taken as it was."""
    folder = Folder(source, Report())
    known = before.papers if before else {}
    made: dict[str, Paper | _Marked] = {}
    for entry in volume.contributions:
        text = _text(folder, entry)
        old = known.get(entry.id)
        if old is not None and old.text == text and old.entry == entry:
            made[entry.id] = old
        else:
            made[entry.id] = _Marked(entry, text, marked_entry(entry) if text else entry)
    return made


def _placed(given: _Marked) -> Paper:
    """The same with the places of its blocks."""
    return Paper(given.entry, given.text, given.marked, found_places(given.entry, given.text))


def _text(folder: Folder, entry: Contribution) -> str:
    name = str(entry.file)
    path = None if entry.missing else folder.locate(name, lambda: Location(name))
    return (folder.read_text(path) if path else None) or ''


def _without_places(content: Content, before: Read | None, fresh: frozenset[str]) -> Content:
    """The same text for editions that show no places."""
    kept = before.plain.fragments if before else {}
    made = {
        key: kept[key] if key in kept and key[0] not in fresh else _bare(fragment)
        for key, fragment in content.fragments.items()
    }
    return Content(content.document, made)


def _bare(fragment: Element) -> Element:
    made = deepcopy(fragment)
    for element in made.iter(etree.Element):
        element.attrib.pop(PLACE, '')
    return made
