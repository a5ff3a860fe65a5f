"""``proof/marks/``: one file a mark, so that what two editors write merges without loss."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from bindery.findings import Finding, in_order
from bindery.load.entry import Entry
from bindery.proof import keeping
from bindery.proof.keys import ACCEPTED, MARK
from bindery.proof.marks import Mark, Position, Quote, told_apart

FOLDER = keeping.PROOF / 'marks'
RESTORE = 'Mend the file, or put its last good version back; the other marks are not touched.'


def read(folder: Path) -> tuple[tuple[Mark, ...], tuple[Finding, ...]]:
    """All marks beside a source, by paper and place, and one finding for each file that cannot be used."""
    marks: list[Mark] = []
    wrong: list[Finding] = []
    for file in keeping.listed(folder, FOLDER):
        found = keeping.read(folder, file, MARK)
        made = _mark(found, file) if isinstance(found, Entry) else found
        if isinstance(made, Mark):
            marks.append(made)
        elif made is not None:
            wrong.append(made.finding('mark-damaged', RESTORE))
    known = told_apart(marks)
    return tuple(sorted(known, key=lambda mark: (mark.paper, mark.position.start, mark.id))), in_order(tuple(wrong))


def names(folder: Path) -> frozenset[str]:
    """The names of all files of marks, those that cannot be used included: no new mark may take one of them."""
    return frozenset(file.stem for file in keeping.listed(folder, FOLDER))


def keep(folder: Path, mark: Mark) -> PurePosixPath:
    """Write a mark into its own file and give the file's path; raises keeping.NotKeptError."""
    file = file_of(mark)
    keeping.write(folder, file, text(mark))
    return file


def file_of(mark: Mark) -> PurePosixPath:
    """The file of a mark, by its id."""
    return FOLDER / f'{mark.id}.yaml'


def new_id(mark: Mark, taken: Iterable[str] = ()) -> str:
    """An id for a mark: the same words on the same place by the same editor give the same one, if it is not taken."""
    said = '\0'.join((mark.paper, mark.kind, mark.quote.exact, str(mark.position.start), mark.by, mark.date, mark.text))
    known = set(taken)
    for count in range(len(known) + 1):
        name = f'm-{hashlib.sha256(f"{count}{said}{mark.replacement}".encode()).hexdigest()[:12]}'
        if name not in known:
            return name
    raise AssertionError('more ids than marks')


def text(mark: Mark) -> str:
    """The file's text, the same for the same mark."""
    lines = [f'id: {mark.id}', f'paper: {mark.paper}', f'kind: {mark.kind}']
    lines += keeping.pairs(number=str(mark.number) if mark.number else '')
    lines += [f'status: {mark.status}', *keeping.pairs(by=mark.by, date=mark.date)]
    lines += keeping.pairs(
        outcome=ACCEPTED if mark.accepted else '', closed_by=mark.closed_by, closed_on=mark.closed_on
    )
    lines += keeping.pairs(head=mark.head)
    lines += keeping.pairs(text=mark.text, replacement=mark.replacement)
    quote, position = mark.quote, mark.position
    lines += ['quote:', *(f'  {line}' for line in keeping.pairs(
        exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix
    ))]  # fmt: skip
    lines += ['position:', f'  start: {position.start}', f'  end: {position.end}']
    return '\n'.join(lines) + '\n'


def _mark(entry: Entry, file: PurePosixPath) -> Mark | keeping.Damaged:
    """The mark that a file holds."""
    if file.stem != entry.text('id'):
        return keeping.Damaged(f'the file is not named after the id “{entry.text("id")}”', entry.place)
    quote, position = entry.entry('quote'), entry.entry('position')
    numbers = [entry.text('number', '0'), *(position.text(key, '0') if position else '0' for key in ('start', 'end'))]
    wrong = next((each for each in numbers if not (each.isascii() and each.isdecimal() and len(each) < 10)), '')
    if wrong or quote is None:
        return keeping.Damaged(f'“{wrong[:20]}” is no number', entry.place)
    number, start, end = map(int, numbers)
    if entry.text('kind') == 'query' and not number:
        return keeping.Damaged('a query has no number', entry.place)
    return Mark(
        id=entry.text('id'),
        paper=entry.text('paper'),
        kind=entry.text('kind'),
        quote=Quote(*(' '.join(quote.text(key).split()) for key in ('exact', 'prefix', 'suffix'))),
        position=Position(start, max(start, end)),
        by=entry.text('by'),
        date=entry.text('date'),
        text=entry.text('text'),
        replacement=entry.text('replacement'),
        status=entry.text('status', 'open'),
        number=number,
        head=entry.text('head'),
        accepted=bool(entry.text('outcome')),
        closed_by=entry.text('closed-by'),
        closed_on=entry.text('closed-on'),
    )
