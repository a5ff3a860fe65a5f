"""A suggestion for a title or a subtitle: the value in the head of the file, changed where it stands on one line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from bindery.findings import Location
from bindery.load.chapter import read_entry
from bindery.load.entry import Entry
from bindery.load.flow import Lines, after_head
from bindery.load.markdown import as_heading, title
from bindery.load.register_keys import HEAD
from bindery.load.report import Report
from bindery.marking.accepting import FOLDED, Change, folded
from bindery.marking.literal import KNOWN, NOTHING, literal
from bindery.marking.refusal import Refusal
from bindery.pandoc import markdown
from bindery.pandoc.ast import plain
from bindery.proof import keeping
from bindery.proof.marks import Mark

EDITABLE = ('title', 'subtitle')


def head_change(mark: Mark, text: str, file: PurePosixPath) -> Change | Refusal:
    """What accepting a mark on the head does to the text of its paper's file, or why it cannot be done."""
    key = mark.head.partition('.')[0]
    line = re.compile(rf'^{re.escape(key)}:[ \t]*(?P<value>\S.*?)[ \t]*$', re.MULTILINE)
    found = line.search(text, 0, _end(text))
    number = text.count('\n', 0, found.start()) + 1 if found else 1
    place = Location(str(file), number, 1)
    known = _head(text, file)
    value = known.text(key) if known else ''
    if key not in EDITABLE or not found or not value:
        said = f'“{mark.quote.exact}” stands at the head of the paper, as {key}.'
        return Refusal(said, 'Change it there, by hand: it goes into the contents and the records too.', place)
    start = _where(value, mark)
    if start is None:
        said = f'“{mark.quote.exact}” does not stand in the {key} as it is now: “{value}”.'
        return Refusal(said, 'Suggest it anew, or change it by hand at this place of the source.', place)
    for escape in (KNOWN, NOTHING):
        wanted = value[:start] + literal(mark.replacement, at_start=False, escape=escape)
        wanted += value[start + len(mark.quote.exact) :]
        for written in _written(found['value'], wanted):
            after = text[: found.start('value')] + written + text[found.end('value') :]
            if _agrees(text, after, file, key, mark):
                return Change(mark, file, text, after, place)
    return Refusal(f'With these words the {key} would read otherwise.', 'Change it by hand.', place)


def _end(text: str) -> int:
    """Where the head ends."""
    spans = after_head(text, Lines(text))
    return spans[0][0] if spans else len(text)


def _head(text: str, file: PurePosixPath) -> Entry | None:
    head = '\n'.join(text[: _end(text)].rstrip('\n').split('\n')[1:-1])
    report = Report()
    entry = read_entry(HEAD, head, Location(str(file), 2, 1), report)
    return None if report.findings else entry


def _where(value: str, mark: Mark) -> int | None:
    """Where the words stand in a value, typed or typographic; the place behind what stood before them counts first."""
    flat, words = value.translate(FOLDED), mark.quote.exact.translate(FOLDED)
    behind = f'{mark.quote.prefix} '.lstrip().translate(FOLDED)
    places = [found.start() for found in re.finditer(re.escape(words), flat)]
    after = [place for place in places if flat[:place] in (behind, behind.rstrip())]
    return next(iter(after or places), None)


def _written(old: str, value: str) -> tuple[str, ...]:
    """A value as YAML: in the style it was written in, else between double quotes."""
    styles: dict[str, Callable[[], str]] = {
        '"': lambda: keeping.quoted(value),
        "'": lambda: "'" + value.replace("'", "''") + "'",
    }
    return styles.get(old[:1], lambda: value)(), keeping.quoted(value)


def _agrees(old: str, new: str, file: PurePosixPath, key: str, mark: Mark) -> bool:
    """Whether the new head is the old one with the words of one value as wanted."""
    before, after = _head(old, file), _head(new, file)
    if before is None or after is None or not mark.replacement.strip():
        return False
    others = [{name: _plainly(entry, name) for name in entry.values if name != key} for entry in (before, after)]
    one, other = (_read(entry.text(key)) for entry in (before, after))
    at = one.translate(FOLDED).find(mark.quote.exact.translate(FOLDED))
    if others[0] != others[1] or at < 0:
        return False
    starts = (
        each.start() for each in re.finditer(re.escape(mark.quote.exact.translate(FOLDED)), one.translate(FOLDED))
    )
    ends = len(mark.quote.exact)
    return any(folded(other) == folded(one[:start] + mark.replacement + one[start + ends :]) for start in starts)


def _plainly(entry: Entry, key: str) -> str:
    """What a key holds, without its places."""
    inner = (f'{name}={_plainly(each, name)}' for each in entry.entries(key) for name in each.values)
    return '\0'.join((*entry.texts(key), *inner))


def _read(value: str) -> str:
    (tree,) = markdown.read_apart([as_heading(value)])
    return plain(title(tree, value))
