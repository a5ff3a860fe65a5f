"""YAML as values that know their place; what no record needs (aliases, tags, deep nesting) is refused unread."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import field
from functools import lru_cache
from typing import Any

from bindery.cache import kept, keys
from bindery.findings import Location
from bindery.frozen import frozen
from bindery.load.formats import CONTROL

DEPTH = 12
SIZE = 2_000_000
KEPT = 'yaml'


class RefusedError(Exception):
    """The text is no YAML that Bindery reads; ``code`` is the finding's."""

    def __init__(self, code: str, message: str, remedy: str, place: Location) -> None:
        super().__init__(message)
        self.code, self.message, self.remedy, self.place = code, message, remedy, place


@frozen
class Scalar:
    """One value as it is written, without its quotes; ``plain`` where it had none.

    ``start`` and ``end`` are its offsets in the text that was parsed, quotes included.
    """

    text: str
    place: Location
    plain: bool = True
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    @property
    def is_empty(self) -> bool:
        """Nothing stands there: no text, or YAML's null."""
        return self.plain and self.text in ('', '~', 'null')


@frozen
class Listing:
    """A sequence."""

    items: tuple[Value, ...]
    place: Location


@frozen
class Mapping:
    """A mapping; its entries in the order of the file, and the keys that stand there a second time."""

    entries: tuple[tuple[Scalar, Value], ...]
    place: Location
    repeated: tuple[Scalar, ...] = ()


Value = Scalar | Listing | Mapping


@lru_cache(maxsize=1024)
def parse(text: str, file: str, *, first_line: int = 1) -> Value | None:
    """The value that a YAML text holds, None for an empty one.

    ``file`` and ``first_line`` say where the text begins. Values stay strings: the schema decides what they mean, so
    that ``no`` is a language and ``1.10`` a version. Raises RefusedError at the first thing that cannot be read.
    Source: YAML 1.1 as libyaml parses it, which for what is left agrees with YAML 1.2.2.
    """
    if len(text) > SIZE:
        place = Location(file, first_line, 1)
        raise RefusedError('file-too-large', f'{len(text):,} characters of YAML', f'Keep it under {SIZE:,}.', place)
    if not kept.is_on():
        return _parsed(text, file, first_line)

    def key() -> bytes:
        return keys.digest(KEPT, text, keys.code('bindery.load'), keys.packages('pyyaml'))

    def rows() -> bytes:
        return json.dumps(_to_keep(_parsed(text, file, first_line), first_line)).encode()

    # What cannot be read is not kept.
    return _taken(json.loads(kept.kept(KEPT, key, rows)), file, first_line)


def _to_keep(value: Value | None, first_line: int) -> list[Any] | None:
    """A value as rows, with its lines counted from 0: where the text stands is not kept with it."""
    if value is None:
        return None
    place = value.place.line - first_line, value.place.column
    if isinstance(value, Scalar):
        return [*place, value.text, value.plain, value.start, value.end]
    if isinstance(value, Listing):
        return [*place, [_to_keep(item, first_line) for item in value.items]]
    entries = [[_to_keep(key, first_line), _to_keep(each, first_line)] for key, each in value.entries]
    return [*place, entries, [_to_keep(key, first_line) for key in value.repeated]]


def _taken(row: list[Any] | None, file: str, first_line: int) -> Value | None:
    """The value that was kept as rows."""

    def scalar(row: list[Any]) -> Scalar:
        return Scalar(row[2], Location(file, row[0] + first_line, row[1]), *row[3:])

    def taken(row: list[Any]) -> Value:
        if len(row) == 6:
            return scalar(row)
        place = Location(file, row[0] + first_line, row[1])
        if len(row) == 3:
            return Listing(tuple(map(taken, row[2])), place)
        entries = tuple((scalar(key), taken(each)) for key, each in row[2])
        return Mapping(entries, place, tuple(map(scalar, row[3])))

    return None if row is None else taken(row)


def _parsed(text: str, file: str, first_line: int) -> Value | None:
    import yaml

    loader = getattr(yaml, 'CSafeLoader', yaml.SafeLoader)
    events = _Events(yaml.parse(text, Loader=loader), file, first_line)
    try:
        return events.document()
    except yaml.YAMLError as error:
        raise _syntax(error, file, first_line, text) from error
    except UnicodeEncodeError as error:
        place = Location(file, first_line, 1)
        raise RefusedError('yaml-syntax', 'the text holds half of a surrogate pair', 'Retype it.', place) from error


def _syntax(error: Any, file: str, first_line: int, text: str) -> RefusedError:
    """What the parser said, with its place."""
    mark = getattr(error, 'problem_mark', None)
    lines = text.rstrip().split('\n')
    if mark is None or 'end of stream' in str(error) or mark.line >= len(lines):
        # What was opened and never closed is found only at the end; it is to be mended where it was opened.
        mark = getattr(error, 'context_mark', None) or mark
    if mark is None:
        place = Location(file, first_line, 1)
    elif mark.line >= len(lines):
        place = Location(file, first_line + len(lines) - 1, len(lines[-1]) + 1)
    else:
        place = Location(file, mark.line + first_line, mark.column + 1)
    said = getattr(error, 'problem', None) or getattr(error, 'reason', None) or 'not readable as YAML'
    context = getattr(error, 'context', None)
    message = f'the YAML does not parse: {context + ", " if context else ""}{said}'
    return RefusedError(
        'yaml-syntax', message, 'Check indentation, colons and quotes at this place or just above it.', place
    )


class _Events:
    """The parser's events, one after the other, turned into values."""

    def __init__(self, events: Iterator[Any], file: str, first_line: int) -> None:
        self.events, self.file, self.first_line = events, file, first_line

    def place(self, event: Any) -> Location:
        return Location(self.file, event.start_mark.line + self.first_line, event.start_mark.column + 1)

    def refuse(self, event: Any, what: str, remedy: str) -> RefusedError:
        return RefusedError('yaml-refused', what, remedy, self.place(event))

    def document(self) -> Value | None:
        value: Value | None = None
        documents = 0
        for event in self.events:
            name = type(event).__name__
            if name == 'DocumentStartEvent':
                documents += 1
                if documents > 1:
                    raise self.refuse(event, 'a second YAML document begins', 'Keep one document a file; drop the ---.')
                value = self.value(next(self.events), 1)
        return value

    def value(self, event: Any, depth: int) -> Value:
        kind = type(event).__name__
        if kind == 'AliasEvent':
            raise self.refuse(event, f'the alias *{event.anchor}', 'Aliases are not read; write the value out.')
        if event.anchor:
            raise self.refuse(event, f'the anchor &{event.anchor}', 'Anchors are not read; write the values out.')
        if event.tag and event.tag != '!':
            raise self.refuse(event, f'the tag {event.tag}', 'Tags are not read; drop it.')
        if depth > DEPTH:
            raise self.refuse(event, f'values nested more than {DEPTH} deep', 'Nothing in a volume is nested so deep.')
        if kind == 'SequenceStartEvent':
            return self.listing(event, depth)
        if kind == 'MappingStartEvent':
            return self.mapping(event, depth)
        control = CONTROL.search(event.value)
        if control:
            what = f'the control character U+{ord(control[0]):04X}'
            raise RefusedError('control-character', what, 'Take it out; it cannot be seen.', self.place(event))
        start, end = event.start_mark.index, event.end_mark.index
        return Scalar(event.value, self.place(event), event.implicit[0], start, end)

    def listing(self, start: Any, depth: int) -> Listing:
        items = []
        while type(event := next(self.events)).__name__ != 'SequenceEndEvent':
            items.append(self.value(event, depth + 1))
        return Listing(tuple(items), self.place(start))

    def mapping(self, start: Any, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Value]] = {}
        repeated: list[Scalar] = []
        while type(event := next(self.events)).__name__ != 'MappingEndEvent':
            key = self.value(event, depth + 1)
            if not isinstance(key, Scalar):
                raise self.refuse(event, 'a key that is a list or a mapping', 'Keys are words.')
            value = self.value(next(self.events), depth + 1)
            if key.text in entries:
                repeated.append(key)
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), self.place(start), tuple(repeated))
