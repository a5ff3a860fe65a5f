"""Applies corrections to the files of a source, and accounts for every place that was changed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from bindery.decisions.conflicts import conflict
from bindery.decisions.places import Match, Origins, Source, matches, no_origins, sources
from bindery.decisions.stretches import Stretch
from bindery.decisions.values import Replace
from bindery.findings import Finding
from bindery.frozen import frozen

# Words that a plain value of YAML may not hold everywhere (YAML 1.2.2, 7.3.3).
SPECIAL = re.compile(r"""[,\[\]{}]|:(\s|$)|\s\#|^[-?:&*!|>'"%@`#\s]|\s$""")
ITEM = re.compile(r'(?m)^[ \t]*-[ \t]+\Z')


@frozen
class Edit:
    """New characters for those from ``start`` to ``end`` of a file."""

    start: int
    end: int
    new: str


@frozen
class Change:
    """One place that a decision changed; ``line`` is that of the file before, ``printed`` what stood there."""

    decision: Replace
    file: str
    line: int
    printed: str


@frozen
class Applied:
    """The texts as changed, the changes in order, the edits of each file, and decisions that met in one place."""

    texts: Mapping[str, str]
    changes: tuple[Change, ...] = ()
    edits: Mapping[str, tuple[Edit, ...]] | None = None
    findings: tuple[Finding, ...] = ()

    def line_now(self, file: str, line: int, before: str) -> int:
        """The line that a line of the text ``before`` has become."""
        edits = (self.edits or {}).get(file, ())
        starts = [0, *(match.end() for match in re.finditer('\n', before))]
        at = starts[line - 1] if line <= len(starts) else len(before)
        above = [edit for edit in edits if edit.end <= at]
        return line + sum(edit.new.count('\n') - before.count('\n', edit.start, edit.end) for edit in above)


def apply(texts: Mapping[str, str], decisions: Sequence[Replace], origins: Origins = no_origins) -> Applied:
    """Corrects the files of a source, given by their paths; longer quotations go before shorter ones in them.

    ``origins`` leads from a line of a file to lines of the raw input, for decisions that name one.
    """
    changed: dict[str, str] = {}
    changes: list[Change] = []
    edits: dict[str, tuple[Edit, ...]] = {}
    findings: list[Finding] = []
    for source in sources(texts, origins):
        kept, conflicting = places(source, decisions)
        findings += conflicting
        edits[source.file] = tuple(_edits(source, kept))
        changed[source.file] = edited(source.text, edits[source.file])
        changes += [Change(each.decision, source.file, each.location.line, each.printed) for each in kept]
    return Applied(changed, tuple(changes), edits, tuple(dict.fromkeys(findings)))


def places(source: Source, decisions: Iterable[Replace]) -> tuple[list[Match], list[Finding]]:
    """Where a file is to be corrected, in the order of its text, and the decisions that contradict each other there."""
    found = [match for decision in decisions for match in matches(decision, (source,))]
    conflicting: list[Finding] = []
    return _without_overlaps(found, conflicting), conflicting


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with these edits made, which do not overlap."""
    for edit in sorted(edits, key=lambda edit: -edit.start):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def _without_overlaps(found: Sequence[Match], findings: list[Finding]) -> list[Match]:
    """The matches in the order of the text; of two that overlap the longer, of two alike the first."""
    kept: list[Match] = []
    for match in sorted(found, key=lambda match: (match.start - match.end, match.start)):
        over = next((each for each in kept if each.start < match.end and match.start < each.end), None)
        if over is None:
            kept.append(match)
        elif _disagree(over, match):
            about = f'“{over.printed}” and “{match.printed}” stand in one place ({match.location})'
            first, second = sorted((over.decision.place, match.decision.place))
            findings.append(conflict(about, first, second))
    return sorted(kept, key=lambda match: match.start)


def _disagree(one: Match, other: Match) -> bool:
    """Whether two decisions want different words in one place: neither lies in the other, or both are the same."""
    inside = one.start <= other.start and other.end <= one.end
    alike = (one.start, one.end) == (other.start, other.end)
    return (alike and one.decision.by != other.decision.by) or not inside


def _edits(source: Source, kept: Sequence[Match]) -> Iterable[Edit]:
    """The edits of a file; all those in one plain value that must be quoted now are one edit."""
    by_stretch: dict[Stretch, list[Match]] = {}
    for match in kept:
        by_stretch.setdefault(match.stretch, []).append(match)
    for stretch, inside in by_stretch.items():
        if not _left(source.text, stretch, inside):
            yield from _emptied(source.text, stretch)
        elif stretch.style == 'plain' and any(SPECIAL.search(match.decision.by) for match in inside):
            yield _quoted(source.text, stretch, inside)
        else:
            yield from (_edit(source.text, stretch, match) for match in inside)


def _left(text: str, stretch: Stretch, inside: Sequence[Match]) -> bool:
    """Whether anything is left of a value of YAML; running text is never counted as empty."""
    taken = [(match.start, match.end) for match in inside]
    bounds = [(stretch.start, stretch.start), *taken, (stretch.end, stretch.end)]
    rest = ''.join(text[before:after] for (_, before), (after, _) in pairwise(bounds))
    return not stretch.style or bool(rest.strip()) or any(match.decision.by for match in inside)


def _edit(text: str, stretch: Stretch, match: Match) -> Edit:
    by = match.decision.by
    if not by:
        return _taken_out(text, stretch, match.start, match.end)
    if stretch.style == "'":
        by = by.replace("'", "''")
    elif stretch.style == '"':
        by = json.dumps(by, ensure_ascii=False)[1:-1]
    return Edit(match.start, match.end, by)


def _taken_out(text: str, stretch: Stretch, start: int, end: int) -> Edit:
    """Takes words out together with one of the spaces beside them."""
    if start > stretch.start and text[start - 1] == ' ':
        start -= 1
    elif end < stretch.end and text[end] == ' ':
        end += 1
    return Edit(start, end, '')


def _quoted(text: str, stretch: Stretch, inside: Sequence[Match]) -> Edit:
    """A plain value put between quotes, since what it holds now could be taken for YAML."""
    edits = [_edit(text, stretch, match) for match in inside]
    whole = ''.join(_pieces(text, stretch, edits))
    return Edit(stretch.start, stretch.end, json.dumps(re.sub(r'\s*\n\s*', ' ', whole), ensure_ascii=False))


def _pieces(text: str, stretch: Stretch, edits: Iterable[Edit]) -> Iterable[str]:
    at = stretch.start
    for edit in edits:
        yield text[at : edit.start] + edit.new
        at = edit.end
    yield text[at : stretch.end]


def _emptied(text: str, stretch: Stretch) -> Iterable[Edit]:
    """A value that was taken out whole, with the comma or hyphen that made it an item of a list."""
    quote = int(stretch.style in ("'", '"'))
    start, end = stretch.start - quote, stretch.end + quote
    item = ITEM.search(text, 0, start)
    if item:
        line_end = text.find('\n', end)
        yield Edit(item.start(), len(text) if line_end < 0 else line_end + 1, '')
    elif comma := re.compile(r'\s*,[ \t]*').match(text, end):
        yield Edit(start, comma.end(), '')
    elif comma := re.compile(r',\s*\Z').search(text, 0, start):
        yield Edit(comma.start(), end, '')
    else:
        yield Edit(start, end, '')
