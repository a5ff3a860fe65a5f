"""``proof/paragraphs.yaml``: the numbers of all paragraphs of a volume, as they were last tied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from bindery.codes import finding
from bindery.findings import Finding, Location
from bindery.load.entry import Entry
from bindery.proof import keeping
from bindery.proof.keys import PARAGRAPHS
from bindery.proof.likeness import Key
from bindery.proof.paragraphs import NUMBER, Numbered, Numbers

FILE = keeping.PROOF / 'paragraphs.yaml'
HEADER = """\
# The numbers of paragraphs, given at the first proof and never used again. Bindery keeps this file: leave it as it is,
# and keep it with the source. Without it all paragraphs are numbered anew.
"""
RESTORE = 'Put the last good version of the file back; or remove it, and all paragraphs are numbered anew.'


def read(folder: Path) -> tuple[Mapping[str, Numbers], tuple[Finding, ...]]:
    """The numbers by paper, and one finding where the file cannot be used; nothing where there is none."""
    found = keeping.read(folder, FILE, PARAGRAPHS)
    if found is None:
        return {}, ()
    made = _numbers(found) if isinstance(found, Entry) else found
    if isinstance(made, keeping.Damaged):
        return {}, (made.finding('paragraphs-damaged', RESTORE),)
    return made, ()


def keep(folder: Path, papers: Iterable[Numbers]) -> tuple[Finding, ...]:
    """Write the numbers beside the source; a finding where that cannot be done."""
    try:
        keeping.write(folder, FILE, text(papers))
    except keeping.NotKeptError as error:
        message = f'{FILE} cannot be written ({error}), so new paragraphs may have other numbers next time'
        remedy = 'Make the source folder writable, and make the proof again.'
        return (finding('paragraphs-not-kept', message, remedy, Location(str(FILE))),)
    return ()


def text(papers: Iterable[Numbers]) -> str:
    """The file's text, the same for the same numbers."""
    lines = ['papers:']
    for paper in papers:
        lines += [f'  - paper: {paper.paper}']
        lines += [f'    gone: [{", ".join(map(keeping.quoted, paper.gone))}]'] if paper.gone else []
        lines += ['    paragraphs:'] if paper.paragraphs else []
        for entry in paper.paragraphs:
            first, *rest = keeping.pairs(number=entry.number, begins=entry.key.begins, ends=entry.key.ends)
            lines += [f'      - {first}', *(f'        {line}' for line in rest)]
    return HEADER + '\n'.join(lines if len(lines) > 1 else ['papers: []']) + '\n'


def _numbers(entry: Entry) -> Mapping[str, Numbers] | keeping.Damaged:
    found: dict[str, Numbers] = {}
    for paper in entry.entries('papers'):
        name = paper.text('paper')
        paragraphs = tuple(
            Numbered(each.text('number'), Key(each.text('begins'), each.text('ends')))
            for each in paper.entries('paragraphs')
        )
        numbers = [*(each.number for each in paragraphs), *paper.texts('gone')]
        wrong = next((number for number in numbers if not NUMBER.fullmatch(number)), '')
        twice = next((number for number in numbers if numbers.count(number) > 1), '')
        if wrong:
            return keeping.Damaged(f'“{wrong[:20]}” is no number of a paragraph', paper.place)
        if twice or name in found:
            return keeping.Damaged(f'the number {twice} stands twice' if twice else f'{name} stands twice', paper.place)
        found[name] = Numbers(name, paragraphs, paper.texts('gone'))
    return found
