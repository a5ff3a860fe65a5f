"""The passages of YAML: every value of a record, a register or a head, with the place of each of its characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bindery.checks.source.passage import Passage, without_endless
from bindery.load.flow import Lines
from bindery.load.yaml import Listing, Mapping, RefusedError, Scalar, Value, parse

# One character of a value in double quotes that is written as an escape (YAML 1.2.2, 5.7).
ESCAPE = re.compile(r'\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^\n])')


def scalars(text: str, file: str, first_line: int = 1) -> Iterator[tuple[str, Scalar]]:
    """Every value of a YAML text with the path of its keys, as ``people.3.degrees.0``; none of one that is refused."""
    try:
        value = parse(text, file, first_line=first_line)
    except RefusedError:
        return
    if value is not None:
        yield from _walk(value, '')


def _walk(value: Value, path: str) -> Iterator[tuple[str, Scalar]]:
    dot = '.' if path else ''
    if isinstance(value, Scalar):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.entries:
            yield from _walk(inner, f'{path}{dot}{key.text}')
    elif isinstance(value, Listing):
        for number, inner in enumerate(value.items):
            yield from _walk(inner, f'{path}{dot}{number}')


def value_passage(lines: Lines, scalar: Scalar, *, kind: str, lang: str, key: str) -> Passage:
    """One value as a passage; its lines are joined as they read, with one space between words."""
    start = lines.starts[scalar.place.line - lines.first_line] + scalar.place.column - 1
    spans = value_spans(lines.text, start, scalar.text)
    chars = [
        (' ' if char.isspace() else char, *span)
        for number, (char, span) in enumerate(zip(scalar.text, spans, strict=True))
        if not (char.isspace() and (number == 0 or scalar.text[number - 1].isspace()))
    ]
    while chars and chars[-1][0] == ' ':
        chars.pop()
    text = ''.join(char for char, _, _ in chars)
    starts, ends = tuple(start for _, start, _ in chars), tuple(end for _, _, end in chars)
    return Passage(lines.file, kind, without_endless(text), lang, lines, starts, ends, key=key)


def value_spans(source: str, start: int, text: str) -> list[tuple[int, int]]:
    """Where each character of a value stands in the YAML that it was read from."""
    at, quote = start, source[start : start + 1]
    if quote in ('|', '>'):
        at = source.find('\n', at) + 1
    elif quote in ('"', "'"):
        at += 1
    spans = []
    for char in text:
        first, at = _next(source, at, char, quote)
        spans.append((first, at))
    return spans


def _next(source: str, at: int, char: str, quote: str) -> tuple[int, int]:
    """Start and end of the next character of a value, from ``at`` on."""
    escape = ESCAPE.match(source, at) if quote == '"' else None
    if escape and not escape[0].startswith('\\\n'):
        return escape.span()
    if char.isspace():
        end = at
        while source[end : end + 1].isspace():
            end += 1
        return at, end
    while source[at : at + 1].isspace():
        at += 1
    if source[at : at + 1] == char:
        # A single quote inside single quotes stands twice.
        return at, at + (2 if quote == "'" == char else 1)
    return at, at
