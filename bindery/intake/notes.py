"""Notes: finds them at the foot of their pages or between blocks, and ties each to its call."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import field, replace
from itertools import pairwise

from bindery.frozen import frozen
from bindery.intake.furniture import pages
from bindery.intake.lines import Dump, Line
from bindery.intake.note_marks import DIGITS, OPENINGS, Call, calls_of, gathered, unglued
from bindery.intake.taken import MADE_ANEW, Taken

NEAR_PAGES = 1
FIRST_MARKS = ('1', '*')
# What stands over the notes of a paper, and nothing else.
HEADING = re.compile(
    r'(?:end)?notes(?: and references)?|anmerkungen|endnoten|notas|примечания|notlar|یادداشت‌ها|پی‌نوشت‌ها', re.IGNORECASE
)
OVER = 'the heading of notes, which every edition sets anew'
WEAK = ('number', 'numbered', 'paren')


@frozen
class RawNote:
    """A note as found: its mark, its lines (the first without the mark), its call, and its lines as printed."""

    mark: str
    style: str
    lines: tuple[Line, ...]
    call: Call | None
    why: str
    printed: tuple[Line, ...] = ()


@frozen
class Noted:
    """The text without notes, each call replaced by the index of its note between two private characters."""

    lines: tuple[Line, ...]
    notes: tuple[RawNote, ...]
    taken: tuple[Taken, ...] = ()


@frozen
class _Opening:
    index: int
    style: str
    label: str
    dot: str
    length: int
    calls: tuple[Call, ...] = field(default=())


def take(dump: Dump, lines: Sequence[Line]) -> Noted:
    """Takes the notes out of the text and marks their calls.

    With form feeds a note stands at its page's foot and runs to the next note or the page's end; without, it is a
    block of its own. A number or a mark opens a note only where a call with the same mark stands before it.
    """
    leaves = tuple(gathered(unglued(leaf)) for leaf in pages(lines)) if dump.paged else (tuple(lines),)
    styles = _styles(leaves, paged=dump.paged)
    notes: list[RawNote] = []
    used: set[Call] = set()
    gone: set[int] = set()
    for number, leaf in enumerate(leaves):
        earlier = [line for page in leaves[_reach(leaves, number) : number] for line in page if line.number not in gone]
        found = _foot(leaf, earlier, styles, used) if dump.paged else _between(leaf, styles)
        for raw in found:
            notes.append(raw)
            gone |= {line.number for line in raw.lines}
            used |= {raw.call} if raw.call else set()
    noted = {(line.number, line.text) for raw in notes for line in raw.printed}
    heads = {
        line.number
        for line, after in pairwise(line for leaf in leaves for line in leaf)
        if _is_heading(line) and (after.number, after.text) in noted
    }
    kept = tuple(line for leaf in leaves for line in leaf if (line.number, line.text) not in noted)
    taken = tuple(
        Taken('notes-heading', line.text, line.number, MADE_ANEW, why=OVER) for line in kept if line.number in heads
    )
    kept = tuple(line for line in kept if line.number not in heads)
    return Noted(_with_calls(kept, notes), tuple(notes), taken)


def _reach(leaves: Sequence[Sequence[Line]], number: int) -> int:
    """The first page on which notes of this one may be called: its neighbour, or where the paper of endnotes opens."""
    near = max(0, number - NEAR_PAGES)
    if not any(map(_is_heading, leaves[number])):
        return near
    before = (place for place in range(number - 1, -1, -1) if any(map(_is_heading, leaves[place])))
    return min(near, next(before, -1) + 1)


def _is_heading(line: Line) -> bool:
    return bool(HEADING.fullmatch(line.text.strip()))


def _opening(line: Line, style: str) -> _Opening | None:
    # A raised mark may be dumped as a line of its own above its note.
    alone = re.fullmatch(r'(?P<label>\d{1,3})(?P<dot>)', line.text) if style == 'number' else None
    match = alone or OPENINGS[style].match(line.text)
    if not match:
        return None
    return _Opening(0, style, match.group('label').translate(DIGITS), match.group('dot'), match.end())


def _openings(
    leaf: Sequence[Line], earlier: Sequence[Line], styles: Sequence[str], used: frozenset[Call] = frozenset()
) -> list[_Opening]:
    """The lines of a page that can open a note, since a call with their mark stands before them."""
    found = []
    for index, line in enumerate(leaf):
        for style in styles:
            opening = _opening(line, style)
            calls = calls_of(style, opening.label, [*earlier, *leaf[:index]]) if opening else ()
            calls = tuple(call for call in calls if call not in used)
            if opening and calls:
                found.append(_Opening(index, style, opening.label, opening.dot, opening.length, calls))
                break
    return found


def _styles(leaves: Sequence[Sequence[Line]], *, paged: bool) -> tuple[str, ...]:
    """The styles of mark that this text uses, the surest first: those with notes that answer calls."""
    counts: Counter[str] = Counter()
    for number, leaf in enumerate(leaves):
        earlier = [line for page in leaves[_reach(leaves, number) : number] for line in page]
        for style in OPENINGS:
            openings = (
                _openings(leaf, earlier, (style,))
                if paged
                else _openings([line for line in leaf if _stands_alone(line)], leaf, (style,))
            )
            counts[style] += len(openings)
    # A plain number is a weak mark: numbered lists look alike. It counts only where no stronger style has more notes.
    strong = [style for style in OPENINGS if style not in WEAK and counts[style]]
    weakest = max(WEAK, key=lambda style: counts[style])
    weak = [weakest] if counts[weakest] > sum(counts[style] for style in strong) else []
    return tuple(sorted(strong, key=lambda style: -counts[style]) + weak)


def _stands_alone(line: Line) -> bool:
    return line.gap > 0


def _foot(leaf: Sequence[Line], earlier: Sequence[Line], styles: Sequence[str], used: set[Call]) -> list[RawNote]:
    """The notes at the foot of one page."""
    openings = _run_to_foot(_openings(leaf, earlier, styles, frozenset(used)))
    if not openings:
        return []
    found: list[RawNote] = []
    taken = set(used)
    for opening, after in zip(openings, [*openings[1:], None], strict=True):
        lines = leaf[opening.index : after.index if after else len(leaf)]
        first = openings[0].index
        above = {line.number for line in [*earlier, *leaf[:first]]}
        here = {line.number for line in leaf[:first]}
        free = [call for call in opening.calls if call.line in above and call not in taken]
        call = next((each for each in free if each.line in here), free[-1] if free else None)
        if call is None:
            # Nothing is left to call it: its lines stay with the note above, or in the text.
            found[-1:] = (
                [replace(found[-1], lines=(*found[-1].lines, *lines), printed=(*found[-1].printed, *lines))]
                if found
                else []
            )
            continue
        why = 'at the foot of the page of its call' if call.line in here else 'at the foot of the page after its call'
        found.append(_raw(opening, lines, call, why))
        taken.add(call)
    return found


def _run_to_foot(openings: list[_Opening]) -> list[_Opening]:
    """The openings that make up the notes of a page: of one style and form, their numbers in a row to the last."""
    run: list[_Opening] = []
    for place, opening in enumerate(reversed(openings)):
        if run and (opening.style != run[0].style or opening.dot != run[0].dot or not _precedes(opening, run[0])):
            # Above the note of an author's post the endnotes of the paper may stand, from the first on.
            above = _run_to_foot(openings[: len(openings) - place]) if run[0].style == 'symbol' else []
            whole = above and above[0].label in FIRST_MARKS and above[-1].style != 'symbol'
            return [*above, *run] if whole else run
        run.insert(0, opening)
    return run


def _precedes(opening: _Opening, following: _Opening) -> bool:
    """Whether one note may stand above another: the next mark, or the first again where two papers share a page."""
    label, after = opening.label, following.label
    if opening.style not in WEAK and after in FIRST_MARKS:
        return True
    if label.isdigit() and after.isdigit():
        return int(label) + 1 == int(after)
    return len(label) < len(after) or label[0] != after[0]


def _between(lines: Sequence[Line], styles: Sequence[str]) -> list[RawNote]:
    """The notes of a text without pages: blocks that open with a mark, each tied to the nearest free call before it."""
    found: list[RawNote] = []
    taken: set[Call] = set()
    for index, line in enumerate(lines):
        if not _stands_alone(line):
            continue
        for style in styles:
            opening = _opening(line, style)
            calls = (
                [call for call in calls_of(style, opening.label, lines[:index]) if call not in taken] if opening else []
            )
            if opening and calls:
                end = index + 1
                while end < len(lines) and not lines[end].gap:
                    end += 1
                found.append(
                    _raw(opening, lines[index:end], calls[-1], 'a block that opens with the mark of a call before it')
                )
                taken.add(calls[-1])
                break
    return found


def _raw(opening: _Opening, lines: Sequence[Line], call: Call | None, why: str) -> RawNote:
    first = lines[0]
    mark = first.text[: opening.length].strip()
    own = (first.with_text(first.text[opening.length :].strip()), *lines[1:])
    return RawNote(mark, opening.style, own, call, why, tuple(lines))


def _with_calls(lines: Sequence[Line], notes: Sequence[RawNote]) -> tuple[Line, ...]:
    """The lines with each call's mark replaced by the index of its note."""
    places: dict[int, list[tuple[Call, int]]] = {}
    for index, note in enumerate(notes):
        if note.call:
            places.setdefault(note.call.line, []).append((note.call, index))
    changed = []
    for line in lines:
        text = line.text
        for call, index in sorted(places.get(line.number, []), key=lambda place: -place[0].start):
            text = f'{text[: call.start]}\ue000{index}\ue001{text[call.end :]}'
        changed.append(line.with_text(text))
    return tuple(changed)
