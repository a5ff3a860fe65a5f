"""Writes every record of a volume: a folder for each format, a file for the volume and one for each paper."""

from __future__ import annotations

from pathlib import Path

from bindery.document.parts import Document
from bindery.records import facts
from bindery.records.formats import FORMATS

FOLDER = 'records'
# What stands in a folder of records for somebody who finds it alone.
NOTE = 'README.txt'
SAID = """\
One folder for each form, one file for the volume and one for each paper. Bindery's own tests hold each form to the
schema named here and read it back with a tool that others wrote; these very files were not checked one by one."""


def publish(document: Document, out: Path) -> tuple[Path, ...]:
    """Write ``records/`` into the output folder; returns the files, in their order.

    Formats that need what the volume lacks are left out; the note in the folder says which and why.
    """
    works = (facts.volume(document), *facts.papers(document))
    folder = out / FOLDER
    paths = []
    for form in FORMATS:
        if form.lacking(document):
            continue
        made = (form.volume(document), *form.papers(document))
        (folder / form.name).mkdir(parents=True, exist_ok=True)
        for work, data in zip(works, made, strict=False):
            path = folder / form.name / f'{work.key}{form.suffix}'
            path.write_bytes(data)
            paths.append(path)
    note = folder / NOTE
    note.write_bytes(_note(document).encode())
    return (*paths, note)


def _note(document: Document) -> str:
    """Which records these are, what their forms are held to, and which were not made."""
    lines = [f'Records of {facts.volume(document).full_title}', '', SAID, '']
    for form in FORMATS:
        lacking = form.lacking(document)
        lines.append(
            f'{form.name}: not made ({lacking})' if lacking else f'{form.name}: {form.purpose}; {form.checked}'
        )
    return '\n'.join(lines) + '\n'
