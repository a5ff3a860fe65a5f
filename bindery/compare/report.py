"""A comparison as HTML: a summary of the volume, and a page for each paper in which anything changed; no script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby

from jinja2 import Environment

from bindery.compare.counting import Counts, counts, total
from bindery.compare.marking import Labels, Shown, shown
from bindery.compare.values import Comparison, NoteChange, PaperChange
from bindery.document.words import editors
from bindery.frozen import frozen
from bindery.resources import environment, styles

INDEX = 'index.html'
STYLES = 'compare.css'
# So many blocks without a change stay in sight before and after one that changed; more are folded.
CONTEXT = 1
FOLDED_FROM = 3


@frozen
class Fold:
    """Blocks in a row; ``folded`` where nothing changed in them and they are many; rows of a table stay together."""

    folded: bool
    groups: tuple[tuple[bool, tuple[Shown, ...]], ...]
    size: int


@frozen
class ShownNote:
    """A note as the report shows it: its anchors, its label, the label it had, what happened, its blocks."""

    anchors: tuple[str, ...]
    label: str
    was: str
    kind: str
    blocks: tuple[Shown, ...]


@frozen
class Page:
    """The page of one paper: its file, the paper, its counts, its text in folds, its notes, how many changes."""

    file: str
    paper: PaperChange
    counts: Counts
    folds: tuple[Fold, ...]
    notes: tuple[ShownNote, ...]
    changes: tuple[str, ...]


def pages(comparison: Comparison, one: bool = False) -> tuple[Page, ...]:
    """A page for each paper in which anything changed; with ``one`` all stand in one file."""
    files = {paper.id: '' if one else f'{_safe(paper.id)}.html' for paper in comparison.papers}
    moved = _moves(comparison, files)
    return tuple(
        _page(paper, files[paper.id], moved, place)
        for place, paper in enumerate(comparison.papers)
        if paper.kind != 'same'
    )


def files(comparison: Comparison) -> Mapping[str, bytes]:
    """Every file of the report by its name, ``index.html`` first."""
    made = pages(comparison)
    env = _environment()
    shared = {'comparison': comparison, 'pages': made, 'total': total(comparison)}
    rows = tuple(_rows(comparison, made))
    texts = {INDEX: env.get_template('compare/index.html').render(rows=rows, address=lambda page: page.file, **shared)}
    for place, page in enumerate(made):
        before = made[place - 1] if place else None
        after = made[place + 1] if place + 1 < len(made) else None
        around = {'page': page, 'before': before, 'after': after}
        texts[page.file] = env.get_template('compare/paper.html').render(**shared, **around)
    sheets = {STYLES: _sheet('tokens', 'night', 'compare')}
    return {name: text.encode('utf-8') for name, text in (texts | sheets).items()}


def printed(comparison: Comparison) -> tuple[str, str]:
    """The whole report as one XHTML page for the PDF, and its style sheet."""
    made = pages(comparison, one=True)
    text = (
        _environment()
        .get_template('compare/printed.xhtml')
        .render(
            comparison=comparison,
            pages=made,
            total=total(comparison),
            rows=tuple(_rows(comparison, made)),
            address=lambda page: f'#{page.paper.id}',
        )
    )
    return text, _sheet('tokens', 'compare', 'compare-pdf')


@cache
def _environment() -> Environment:
    made = environment()
    made.globals['editor'] = editors()
    return made


def _sheet(*names: str) -> str:
    return '\n'.join((styles() / f'{name}.css').read_text(encoding='utf-8') for name in names)


def _rows(comparison: Comparison, made: tuple[Page, ...]) -> Iterator[tuple[PaperChange, Page | None]]:
    """Every paper, and its page where it has one."""
    by_id = {page.paper.id: page for page in made}
    for paper in comparison.papers:
        yield paper, by_id.get(paper.id) if paper.kind != 'same' else None


def _safe(id: str) -> str:
    """A paper's file name: an EPUB's ids are its maker's, and must lead nowhere else."""
    name = re.sub(r'[^A-Za-z0-9_-]', '-', id)[:80]
    return f'text-{name}' if name in ('', 'index') else name


def _moves(comparison: Comparison, files: Mapping[str, str]) -> Mapping[int, tuple[str, str]]:
    """Where each moved block left and where it came to, as addresses."""
    away: dict[int, str] = {}
    here: dict[int, str] = {}
    for place, paper in enumerate(comparison.papers):
        for number, change in enumerate(paper.changes, 1):
            if change.moved:
                (away if change.kind == 'moved-away' else here)[change.moved] = (
                    f'{files[paper.id]}#{_anchor(place, number)}'
                )
    return {number: (away[number], here[number]) for number in away}


def _anchor(paper: int, change: int) -> str:
    return f'p{paper + 1}c{change}'


def _page(paper: PaperChange, file: str, moved: Mapping[int, tuple[str, str]], place: int) -> Page:
    labels = Labels(
        {note.old[0]: note.old[1] for note in paper.notes if note.old},
        {note.new[0]: note.new[1] for note in paper.notes if note.new},
    )
    made = [shown(change, _anchor(place, n), labels, moved) for n, change in enumerate(paper.changes, 1)]
    notes = tuple(_note(note, labels, moved) for note in paper.notes)
    changed = tuple(each.id for each in made if each.changed)
    return Page(file, paper, counts(paper), tuple(_folds(made)), notes, changed)


def _note(note: NoteChange, labels: Labels, moved: Mapping[int, tuple[str, str]]) -> ShownNote:
    new, old = note.new, note.old
    blocks = tuple(shown(change, '', labels, moved) for change in note.changes)
    anchors = tuple(f'{side}-{head[0]}' for side, head in (('new', new), ('old', old)) if head)
    label = (new or old or ('', '', ''))[1]
    return ShownNote(anchors, label, old[1] if old and new and old[1] != new[1] else '', note.kind, blocks)


def _folds(blocks: list[Shown]) -> Iterator[Fold]:
    near = [
        any(blocks[other].changed for other in range(max(0, n - CONTEXT), min(len(blocks), n + CONTEXT + 1)))
        for n in range(len(blocks))
    ]
    for is_near, run in groupby(zip(near, blocks, strict=True), key=lambda pair: pair[0]):
        part = tuple(block for _, block in run)
        yield Fold(not is_near and len(part) >= FOLDED_FROM, _tables(part), len(part))


def _tables(blocks: tuple[Shown, ...]) -> tuple[tuple[bool, tuple[Shown, ...]], ...]:
    """The blocks in groups: rows with cells in a row make a table."""
    return tuple((rows, tuple(group)) for rows, group in groupby(blocks, key=lambda block: bool(block.cells)))
