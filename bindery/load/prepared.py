"""A source made ready for alignment: what no tree has is blanked, and its notes are known."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bindery.load.flow import Lines, Span, after_head
from bindery.load.notes import NoteDefinition, NoteLabels, comments, notes
from bindery.load.outline import outline


@dataclass
class Source:
    """A source without comments and targets of reference links (``base``), without note definitions too (``main``)."""

    text: str
    labels: NoteLabels
    base: str
    main: str
    start: int
    definitions: dict[str, NoteDefinition] = field(default_factory=dict)


def prepare(text: str, file: str = '', first_line: int = 1) -> Source:
    """Make a source ready for a pass; the carriage returns of Windows line ends count as spaces."""
    text = text.replace('\r\n', ' \n')
    lines = Lines(text, file, first_line)
    body = after_head(text, lines)
    found = outline(text, body)
    labels = notes(text, file, first_line)
    base = _blanked(text, [*found.references, *found.comments, *comments(text, found)])
    main = _blanked(base, [(entry.start, entry.end) for entry in labels.definitions])
    start = body[0][0] if body else len(text)
    return Source(text, labels, base, main, start, {entry.label: entry for entry in labels.definitions})


def _blanked(text: str, spans: list[Span]) -> str:
    pieces = []
    at = 0
    for start, end in sorted(spans):
        if start < at:
            continue
        pieces += [text[at:start], re.sub(r'[^\n]', ' ', text[start:end])]
        at = end
    return ''.join((*pieces, text[at:]))
