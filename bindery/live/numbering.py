"""Paragraph numbers while a text is being edited: what was cut and comes back at a later save has its number again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from bindery.errors import SourceError
from bindery.findings import Finding, errors
from bindery.frozen import frozen
from bindery.load.places import PaperPlaces
from bindery.proof import paragraphs_file
from bindery.proof.paragraphs import Numbered, Numbers, tie


@frozen
class Numbering:
    """The numbers of all papers, and of each the paragraphs that went away since the session began.

    ``kept`` is the state of the file in which they are kept, to know when somebody else wrote it.
    """

    papers: Mapping[str, Numbers] = field(default_factory=dict)
    cut: Mapping[str, tuple[Numbered, ...]] = field(default_factory=dict)
    kept: tuple[int, int] = (0, 0)


def numbered(
    source: Path, places: tuple[PaperPlaces, ...], before: Numbering | None, changed: frozenset[str]
) -> tuple[Numbering, tuple[Finding, ...]]:
    """The numbers tied to the text as it is now and kept beside the source, and what is to be said of the file.

    ``changed`` are the papers whose text is another than before. Raises SourceError where the file is damaged.
    """
    if before is None or before.kept != _state(source):
        known, wrong = paragraphs_file.read(source)
        if errors(wrong):
            raise SourceError(wrong)
        before = Numbering(known, before.cut if before else {})
        changed = frozenset(paper.id for paper in places)
    if not changed:
        return before, ()
    papers, cut = {}, dict(before.cut)
    for paper in places:
        if paper.id in changed or paper.id not in before.papers:
            papers[paper.id], cut[paper.id] = _tied(paper, before)
        else:
            papers[paper.id] = before.papers[paper.id]
    # A paper that is not there now may come back.
    papers |= {name: numbers for name, numbers in before.papers.items() if name not in papers}
    said = paragraphs_file.keep(source, papers.values())
    return Numbering(papers, cut, _state(source)), said


def _tied(paper: PaperPlaces, before: Numbering) -> tuple[Numbers, tuple[Numbered, ...]]:
    """A paper's numbers, and the paragraphs that may still come back."""
    old = before.papers.get(paper.id, Numbers(paper.id))
    there = {each.number for each in old.paragraphs}
    away = tuple(each for each in before.cut.get(paper.id, ()) if each.number not in there)
    known = (*old.paragraphs, *away)
    gone = tuple(number for number in old.gone if number not in {each.number for each in away})
    texts = [block.text for block in paper.blocks if block.counted]
    made = tie(Numbers(paper.id, known, gone), texts)
    given = {each.number for each in made.paragraphs}
    return made, tuple(each for each in known if each.number not in given)


def _state(source: Path) -> tuple[int, int]:
    """What tells whether the file was written since."""
    try:
        found = (source / paragraphs_file.FILE).stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)
