"""The stretches of a source file that people read: running text and the texts of its YAML, no ids or targets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bindery.frozen import frozen
from bindery.load.flow import Lines, after_head
from bindery.load.record_keys import VOLUME
from bindery.load.register_keys import CONTRIBUTORS, HEAD
from bindery.load.schema import INLINE, MARKDOWN, TEXT, Many, One, Record
from bindery.load.yaml import Listing, Mapping, RefusedError, Scalar, Value, parse

RECORDS = {'volume.yaml': VOLUME, 'contributors.yaml': CONTRIBUTORS}
# What says how others print something, which no decision of this volume changes.
AS_PRINTED = frozenset({'variants', 'original'})
# What stands in running text and is none: a list of corrections, code, comments, targets, labels, attributes, keys.
NO_TEXT = re.compile(
    r"""
      ^(?P<fence>:{3,})[ ]*\{?\.?corrections\}?[ ]*$ .*? ^(?P=fence)[ ]*$
    | ^(?P<code>`{3,}|~{3,})[^\n]*$ .*? ^(?P=code)[ ]*$
    | (?<!`)(?P<ticks>`+)(?!`) .+? (?<!`)(?P=ticks)(?!`)
    | <!-- .*? -->
    | (?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)
    | \[\^[^\]\s]+\]
    | (?<=[\]`)]) \{[^{}\n]*\} | (?<=[ ])\{\#[^{}\n]*\}
    | <[A-Za-z][A-Za-z0-9+.-]*:[^>\s]*>
    | https?://[^\s)>\]]+
    | (?<![\w@])@[A-Za-z_][\w:.\#$%&+?<>~/-]*
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


@frozen
class Stretch:
    """Text from ``start`` to ``end`` of a file.

    ``style`` says how it is written: '' for running text; for a value of YAML ``plain``, ``'``, ``"`` or ``|``, quotes
    not included. ``holes`` are the stretches within it that are no text.
    """

    start: int
    end: int
    style: str = ''
    holes: tuple[tuple[int, int], ...] = ()

    def has(self, start: int, end: int) -> bool:
        """Whether these characters are text; what holds a hole whole, such as an address quoted as one, is."""
        if start < self.start or end > self.end:
            return False
        return not any(hole <= start and end <= last and (hole, last) != (start, end) for hole, last in self.holes)


def stretches(file: str, text: str) -> tuple[Stretch, ...]:
    """The stretches of a file by its path in the source folder; none for a file that is neither record nor chapter."""
    if file in RECORDS:
        return tuple(_values(RECORDS[file], text, 0))
    if not file.endswith('.md'):
        return ()
    spans = after_head(text, Lines(text, file))
    body = spans[0][0] if spans else len(text)
    first = text.find('\n') + 1
    head = text[first : text.rfind('\n', 0, max(body - 1, 0)) + 1] if body else ''
    holes = tuple(match.span() for match in NO_TEXT.finditer(text, body))
    return (*_values(HEAD, head, first), Stretch(body, len(text), '', holes))


def _values(record: Record, yaml: str, offset: int) -> Iterator[Stretch]:
    try:
        value = parse(yaml, '')
    except RefusedError:
        return
    if value is not None:
        yield from _walk(record, value, yaml, offset)


def _walk(kind: One, value: Value, yaml: str, offset: int) -> Iterator[Stretch]:
    """The texts of a value, by what the schema says it is."""
    if isinstance(kind, Record) and isinstance(value, Mapping):
        for name, inner in value.entries:
            key = kind.key(name.text)
            if key is None or name.text in AS_PRINTED:
                continue
            of = key.kind.of if isinstance(key.kind, Many) else key.kind
            for each in inner.items if isinstance(inner, Listing) else (inner,):
                yield from _walk(of, each, yaml, offset)
    elif kind in (TEXT, INLINE, MARKDOWN) and isinstance(value, Scalar) and value.text:
        yield _stretch(value, yaml, offset)


def _stretch(value: Scalar, yaml: str, offset: int) -> Stretch:
    start, end = offset + value.start, offset + value.end
    written = yaml[value.start]
    if value.plain:
        return Stretch(start, end, 'plain')
    if written in '\'"':
        return Stretch(start + 1, end - 1, written)
    return Stretch(offset + yaml.find('\n', value.start) + 1, end, '|')
