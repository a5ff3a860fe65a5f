"""Findings for a reader: an opening of at most five lines, then each finding once with all its places; or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from bindery.checks.examine import Examined
from bindery.findings import Finding, Location, Severity
from bindery.frozen import frozen

RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.ADVICE: 2}
COLOURS = {Severity.ERROR: '31', Severity.WARNING: '33', Severity.ADVICE: '36'}
WORDS = {'advice': ('piece of advice', 'pieces of advice')}


@frozen
class Group:
    """The findings that say the same thing of several places, in the order of the source."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The one that speaks for all."""
        return self.findings[0]

    @property
    def sort_key(self) -> tuple[int, tuple[str, int, int, str, str]]:
        """Errors before warnings before advice; then by the first place."""
        return RANKS[self.first.severity], self.first.sort_key


def grouped(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """The findings, those with one code and message together."""
    found: dict[tuple[str, str, str], list[Finding]] = {}
    for each in sorted(findings, key=lambda finding: finding.sort_key):
        found.setdefault((each.severity, each.code, each.message), []).append(each)
    return tuple(sorted((Group(tuple(each)) for each in found.values()), key=lambda group: group.sort_key))


def text(examined: Examined, *, advice: bool = False, colour: bool = False) -> Iterator[str]:
    """The whole report, line by line; ``advice`` shows what is hidden otherwise."""
    shown = [each for each in examined.findings if advice or each.severity is not Severity.ADVICE]
    groups = grouped(shown)
    yield from opening(examined, advice=advice)
    if groups:
        yield ''
    paint = _painter(colour)
    for group in groups:
        yield from _lines(group, paint)


def opening(examined: Examined, *, advice: bool = False) -> list[str]:
    """At most five lines: how much there is, what to mend first, which one decision settles most, what is not shown."""
    counts = Counter(each.severity for each in examined.findings)
    said = [_count(counts[severity], severity) for severity in Severity if counts[severity] or severity != 'advice']
    lines = [', '.join(said)]
    weighty = [each for each in examined.findings if each.severity is not Severity.ADVICE]
    groups = grouped(weighty)
    if groups:
        lines += [_first(groups), *_settling(groups)]
    fixes = sum(bool(each.fix) for each in examined.findings)
    hidden = counts[Severity.ADVICE] if not advice else 0
    rest = [
        f'--fix mends {fixes}' if fixes else '',
        f'--advice shows {hidden} more' if hidden else '',
        f'{len(examined.silenced)} silenced' if examined.silenced else '',
    ]
    return [*lines, *(['; '.join(filter(None, rest))] if any(rest) else [])]


def _first(groups: Sequence[Group]) -> str:
    """The kind of the weightiest findings: of errors if there are any, else of warnings, the most frequent."""
    weight = groups[0].first.severity
    kinds = Counter(group.first.code for group in groups if group.first.severity is weight)
    places = Counter(
        group.first.code for group in groups if group.first.severity is weight for _ in group.findings
    )  # fmt: skip
    code = max(sorted(kinds), key=lambda kind: places[kind])
    return f'Mend first: {code} ({kinds[code]} to decide, {_count(places[code], "place")})'


def _settling(groups: Sequence[Group]) -> list[str]:
    """The one decision that settles most places, where one settles more than one."""
    most = max(groups, key=lambda group: len(group.findings))
    if len(most.findings) < 2:
        return []
    return [f'One decision settles {len(most.findings)} places: {_cut(most.first.message)}']


def _cut(message: str) -> str:
    return message if len(message) < 150 else message[:149].rsplit(' ', 1)[0] + ' …'


def _lines(group: Group, paint: Callable[[str, str], str]) -> Iterator[str]:
    """A finding in one line, and the further places below it."""
    first = group.first
    mark = paint(f'{first.severity} {first.code}', COLOURS[first.severity])
    remedy = f' {_sentence(first.remedy)}' if first.remedy else ''
    place = f'{_place(first)}: ' if first.location else ''
    yield f'{place}{mark}: {_sentence(first.message)}{remedy}'
    for other in group.findings[1:]:
        yield f'    {_place(other)}' + (f': {other.text}' if other.text != first.text else '')
    for location in (each for finding in group.findings for each in finding.also):
        yield f'    see {location}'


def _place(finding: Finding) -> str:
    raw = f' ({finding.raw})' if finding.raw else ''
    return f'{finding.location}{raw}'


def _sentence(words: str) -> str:
    return words if not words or words.endswith(('.', '?', '!', ':')) else f'{words}.'


def _count(number: int, what: str) -> str:
    one, many = WORDS.get(what, (what, f'{what}s'))
    return f'{number} {one if number == 1 else many}'


def _painter(colour: bool) -> Callable[[str, str], str]:
    return lambda words, code: f'\033[{code}m{words}\033[0m' if colour else words


def as_json(examined: Examined, *, advice: bool = False) -> str:
    """The same for machines: the counts, every finding with its places, and what was silenced."""
    shown = [each for each in examined.findings if advice or each.severity is not Severity.ADVICE]
    counts = Counter(each.severity for each in examined.findings)
    value = {
        'counts': {str(severity): counts[severity] for severity in Severity} | {'silenced': len(examined.silenced)},
        'opening': opening(examined, advice=advice),
        'findings': [_value(each) for each in shown],
        'silenced': [_value(each) | {'reason': by.reason} for each, by in examined.silenced],
    }
    return json.dumps(value, ensure_ascii=False, indent=2)


def _value(finding: Finding) -> dict[str, Any]:
    value: dict[str, Any] = {
        'code': finding.code,
        'severity': str(finding.severity),
        'message': finding.message,
        'remedy': finding.remedy,
        'text': finding.text,
        'place': _where(finding.location),
        'input': _where(finding.raw),
        'also': [_where(location) for location in finding.also],
        'fix': [
            {'file': put.file, 'start': put.start, 'end': put.end, 'old': put.old, 'new': put.new}
            for put in finding.fix
        ],
    }  # fmt: skip
    return value


def _where(location: Location | None) -> dict[str, Any] | None:
    return {'file': location.file, 'line': location.line, 'column': location.column} if location else None
