"""Subjects made in memory or from a small folder, for the rules' own cases."""

from __future__ import annotations

import re
from pathlib import Path

from bindery.checks.source.passage import Mark, Passage
from bindery.checks.source.subject import Subject, subject
from bindery.load.flow import Lines
from bindery.load.volume import load
from bindery.model.volume import Volume
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
