"""Subjects made in memory or from a small folder, for the rules' own cases."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from bindery.checks.source.passage import Mark, Passage
from bindery.checks.source.printed import read_intake
from bindery.checks.source.reading import printed_passages, register_passages
from bindery.checks.source.style import HouseStyle
from bindery.checks.source.subject import Subject, subject
from bindery.codes import CODES
from bindery.findings import Finding, Location
from bindery.load.chapter import read_entry
from bindery.load.flow import Lines
from bindery.load.register import make_register
from bindery.load.register_keys import CONTRIBUTORS
from bindery.load.report import Report
from bindery.load.volume import load
from bindery.model.people import Register
from bindery.model.volume import Byline, Contribution, Signature, Volume
from bindery.pandoc import ast
from bindery.pandoc.ast import Tree
from tests.invented import volume

RECORD = """\
identifier: urn:uuid:00000000-0000-5000-8000-000000000001
title: Ferries
language: en
languages: [en, fa]
date: 2018-09
publisher: {name: River Institute, acronym: RI}
contents:
  chapters: [chapters/01-brandt.md]
"""
REGISTER = """\
institutions:
  - {id: ri, name: River Institute, acronym: RI}
people:
  - id: brandt
    given: Mara
    family: Brandt
    degrees: [PhD in Hydrology]
    affiliations:
      - {id: ri, post: Lecturer, institution: ri}
"""
HEAD = 'title: Slow Boats\nbyline:\n  - {person: brandt}\nkeywords: [boats, rivers]\n'


def passage(
    text: str, kind: str = 'body', *, lang: str = 'en', chapter: str = 'brandt', part: str = 'paper'
) -> Passage:
    """A passage of these words; ``[^label]`` in them calls a note."""
    lines = Lines(text, f'chapters/{chapter}.md')
    marks = []
    words, starts, at = '', [], 0
    for piece in re.split(r'(\[\^\w+\])', text):
        if piece.startswith('[^'):
            marks.append(Mark('note', len(words), len(words), piece[2:-1], lines.location(at)))
        else:
            words += piece
            starts += range(at, at + len(piece))
        at += len(piece)
    ends = tuple(start + 1 for start in starts)
    return Passage(lines.file, kind, words, lang, lines, tuple(starts), ends, chapter, part, marks=tuple(marks))


def of(*passages: Passage | str, of: Volume | None = None) -> Subject:
    """A subject of these passages; bare words are a paragraph of one paper."""
    made = tuple(passage(each) if isinstance(each, str) else each for each in passages)
    return Subject(of or volume(), made)


def register(text: str) -> Register:
    """The register of this YAML; it must have no error."""
    report = Report()
    entry = read_entry(CONTRIBUTORS, text, Location('contributors.yaml', 1, 1), report)
    assert entry is not None
    made = make_register(entry, report).register
    assert report.findings == ()
    return made


def paper(
    title: str, *people: str, of: Register | None = None, id: str = 'one', credited_as: str = '', **more: object
) -> Contribution:
    """A paper with a title and authors by their ids, without text."""
    found = [person for name in people if of and (person := of.person(name))]
    byline = tuple(Byline(person, credited_as=credited_as) for person in found)
    made = Contribution(id, PurePosixPath(f'chapters/{id}.md'), 'main', 'paper', ast.line(title), Tree(), byline=byline)
    return replace(made, **more)  # type: ignore[arg-type]


def signed(person: str, of: Register, **parts: str) -> Signature:
    """A signature by a person of the register."""
    found = of.person(person)
    assert found
    return Signature(found, **parts)


def volume_of(
    people: str, *papers: Contribution, passages: Iterable[Passage] = (), intake: str = '',
    style: HouseStyle | None = None, **more: object,
) -> Subject:  # fmt: skip
    """A subject of a register, papers, further passages and an intake.yaml; pandoc is not run."""
    made = volume(*papers, register=register(people) if people else Register(), **more)
    said = read_intake(intake, Report()) if intake else None
    found = [*register_passages(people, made), *passages]
    found += [
        replace(passage(ast.plain(entry.title), 'title', chapter=entry.id), key='title') for entry in made.contributions
    ]
    found += printed_passages(intake, said, made) if said else ()
    return Subject(made, tuple(found), style or HouseStyle(), said)


def told(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Code and words of each finding."""
    made = list(findings)
    assert {each.code for each in made} <= set(CODES)
    return [(each.code, each.text) for each in made]


def folder(
    at: Path, *, text: str = 'A boat.\n', head: str = HEAD, record: str = RECORD, register: str = REGISTER,
    more: dict[str, str] | None = None,
) -> Path:  # fmt: skip
    """A source folder of one paper; ``more`` are further files by their paths."""
    files = {
        'volume.yaml': record,
        'contributors.yaml': register,
        'chapters/01-brandt.md': f'---\n{head}---\n\n{text}',
        **(more or {}),
    }
    for name, content in files.items():
        (at / name).parent.mkdir(parents=True, exist_ok=True)
        (at / name).write_text(content, encoding='utf-8')
    return at


def loaded(at: Path) -> Subject:
    """The subject of a folder that loads without an error."""
    made, findings = load(at)
    assert made is not None, findings
    return subject(at, made)
