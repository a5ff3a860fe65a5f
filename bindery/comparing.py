"""A comparison made, proved against both states, and put into the output folder."""

from __future__ import annotations

from pathlib import Path

from bindery.compare.accepting import accepted, rejected
from bindery.compare.comparing import compared
from bindery.compare.counting import total
from bindery.compare.report import files
from bindery.compare.values import Book, Comparison
from bindery.errors import BinderyError
from bindery.frozen import frozen
from bindery.shelf import place, shelf, told, workshop

FOLDER = 'compare'


@frozen
class Made:
    """What a comparison left: lines for the reader, the paths written, the first page first."""

    lines: tuple[str, ...]
    paths: tuple[Path, ...]
    comparison: Comparison


def make(old: Book, new: Book, out: Path, *, print_too: bool = False) -> Made:
    """Compare two states and write ``compare/`` into the output folder, whole or not at all.

    Raises BinderyError where the comparison does not give both states back, which would be a defect of ours: a report
    that hides a change is worse than none.
    """
    comparison = compared(old, new)
    if accepted(comparison) != new or rejected(comparison) != old:
        raise BinderyError('the comparison does not give both states back; please report this with both states')
    opened = shelf(out)
    with told(), workshop(out) as room:
        folder = room / FOLDER
        folder.mkdir()
        for name, data in files(comparison).items():
            (folder / name).write_bytes(data)
        if print_too:
            from bindery.compare.printing import NAME, pdf

            (folder / NAME).write_bytes(pdf(comparison))
        # A comparison is of two states: no later source makes it out of date.
        place(opened, FOLDER, room, '')
    paths = [out / FOLDER / 'index.html']
    if print_too:
        paths.append(out / FOLDER / 'compare.pdf')
    return Made(tuple(_lines(comparison)), tuple(paths), comparison)


def _lines(comparison: Comparison) -> list[str]:
    if comparison.same:
        return ['Nothing changed.']
    found = total(comparison)
    changed = sum(paper.kind != 'same' for paper in comparison.papers)
    if not changed:
        return ['The words are the same; the papers stand in another order.']
    notes = found.notes_new + found.notes_gone + found.notes_changed
    return [
        f'{changed} of {len(comparison.papers)} parts changed: {found.came} words added, {found.went} removed, '
        f'{found.moved} blocks moved, {notes} notes changed.'
    ]
