"""Carries out what is safe: the replacements that findings offer, as a diff first, then in the files."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path

from bindery import whole
from bindery.findings import Finding, Replacement
from bindery.frozen import frozen
from bindery.load.flow import Lines, after_head
from bindery.load.yaml import Listing, Mapping, RefusedError, Value, parse

# What needs quotes around a value of YAML that has none.
NEEDS_QUOTES = (': ', ' #', '\n')


@frozen
class Change:
    """One file before and after; ``count`` is how many places changed."""

    file: str
    before: str
    after: str
    count: int

    def diff(self) -> Iterator[str]:
        """The unified diff, without line ends."""
        lines = difflib.unified_diff(
            self.before.split('\n'), self.after.split('\n'), f'a/{self.file}', f'b/{self.file}', lineterm='', n=1
        )
        return iter(lines)


def changes(folder: Path, findings: Iterable[Finding]) -> tuple[Change, ...]:
    """What the fixes of these findings make of the source; nothing is written.

    A fix is left out where the file no longer has the words that it replaces, where it would reach into another one,
    and where the YAML would not read as it is meant to.
    """
    wanted: dict[str, list[Replacement]] = {}
    for each in findings:
        for put in each.fix:
            wanted.setdefault(put.file, []).append(put)
    made = (_change(folder, file, puts) for file, puts in sorted(wanted.items()))
    return tuple(change for change in made if change and change.before != change.after)


def _change(folder: Path, file: str, puts: list[Replacement]) -> Change | None:
    before = _read(folder / file)
    after, at, count = [], 0, 0
    for put in sorted(dict.fromkeys(puts), key=lambda each: (each.start, each.end)):
        if put.start < at or before[put.start : put.end] != put.old or not _fits(before, file, put):
            continue
        after += [before[at : put.start], put.new]
        at, count = put.end, count + 1
    made = ''.join((*after, before[at:]))
    return Change(file, before, made, count) if _shape(before, file) == _shape(made, file) else None


def _read(path: Path) -> str:
    """The text as the loader reads it, so that offsets count the same characters."""
    text = path.read_bytes().decode('utf-8')
    return text.removeprefix('\ufeff').replace('\r\n', '\n').replace('\r', '\n')


def _fits(text: str, file: str, put: Replacement) -> bool:
    """Whether new words can stand in a value of YAML as they are."""
    if put.start >= _head_end(text, file):
        return True
    if any(mark in put.new for mark in NEEDS_QUOTES) or set(put.new) & set('"\'\\'):
        return False
    # A colon may make a key of what stands before it: one that does must not keep the others back.
    return _shape(text, file) == _shape(text[: put.start] + put.new + text[put.end :], file)


def _head_end(text: str, file: str) -> int:
    """Where the YAML of a file ends."""
    if not file.endswith('.md'):
        return len(text)
    spans = after_head(text, Lines(text, file))
    return spans[0][0] if spans else len(text)


def _shape(text: str, file: str) -> object:
    """The keys and lists of a file's YAML, without what its values say; None where it cannot be read."""
    yaml = text[: _head_end(text, file)]
    if file.endswith('.md'):
        yaml = '\n'.join(yaml.rstrip('\n').split('\n')[1:-1])
    try:
        return _shape_of(parse(yaml, file))
    except RefusedError:
        return None


def _shape_of(value: Value | None) -> object:
    if isinstance(value, Mapping):
        return {key.text: _shape_of(inner) for key, inner in value.entries}
    return [_shape_of(item) for item in value.items] if isinstance(value, Listing) else ''


def write(folder: Path, made: Iterable[Change]) -> None:
    """Writes the changed files; each keeps its own line ends."""
    for change in made:
        path = folder / change.file
        old = path.read_bytes()
        text = change.after.replace('\n', '\r\n') if b'\r\n' in old else change.after
        mark = b'\xef\xbb\xbf' if old.startswith(b'\xef\xbb\xbf') else b''
        whole.put(path, mark + text.encode('utf-8'))
