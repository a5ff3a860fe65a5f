"""Findings as SARIF, for editors and review tools that show them beside the text. Source: OASIS SARIF 2.1.0."""

from __future__ import annotations

import json
from typing import Any

from bindery.checks.examine import Examined
from bindery.checks.source.style import Silence
from bindery.codes import CODES
from bindery.findings import Finding, Location, Replacement, Severity
from bindery.version import VERSION

SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
LEVELS = {Severity.ERROR: 'error', Severity.WARNING: 'warning', Severity.ADVICE: 'note'}


def as_sarif(examined: Examined) -> str:
    """One run of ``check``; advice is given as notes, silenced findings with their suppression (3.35)."""
    results = [_result(each, None) for each in examined.findings]
    results += [_result(each, by) for each, by in examined.silenced]
    rules = sorted({result['ruleId'] for result in results})
    run = {
        'tool': {'driver': {'name': 'Bindery', 'version': VERSION, 'rules': [_rule(code) for code in rules]}},
        'columnKind': 'unicodeCodePoints',
        'results': [{**result, 'ruleIndex': rules.index(result['ruleId'])} for result in results],
    }
    return json.dumps({'$schema': SCHEMA, 'version': '2.1.0', 'runs': [run]}, ensure_ascii=False, indent=2)


def _rule(code: str) -> dict[str, Any]:
    """A kind of finding (3.49)."""
    entry = CODES[code]
    return {
        'id': code,
        'shortDescription': {'text': entry.title},
        'fullDescription': {'text': entry.reason},
        'help': {'text': f'For example: {entry.example}'},
        'defaultConfiguration': {'level': LEVELS[entry.severity]},
    }


def _result(finding: Finding, by: Silence | None) -> dict[str, Any]:
    """One finding (3.27)."""
    remedy = f' {finding.remedy}' if finding.remedy else ''
    result: dict[str, Any] = {
        'ruleId': finding.code,
        'level': LEVELS[finding.severity],
        'message': {'text': f'{finding.message}.{remedy}'},
    }
    if finding.location:
        result['locations'] = [_location(finding.location, finding.text)]
    related = [*finding.also, *([finding.raw] if finding.raw else [])]
    if related:
        result['relatedLocations'] = [_location(place, '') for place in related]
    if finding.fix:
        changes = [_change(put) for put in finding.fix]
        result['fixes'] = [{'description': {'text': finding.remedy or 'Mend it.'}, 'artifactChanges': changes}]
    if by:
        kind = 'inSource' if by.first else 'external'
        result['suppressions'] = [{'kind': kind, 'justification': by.reason}]
    return result


def _location(place: Location, text: str) -> dict[str, Any]:
    """A place (3.28); its file is relative to the source folder."""
    physical: dict[str, Any] = {'artifactLocation': {'uri': _uri(place.file)}}
    if place.line:
        region: dict[str, Any] = {'startLine': place.line}
        if place.column:
            region['startColumn'] = place.column
        if text:
            region['snippet'] = {'text': text}
        physical['region'] = region
    return {'physicalLocation': physical}


def _change(put: Replacement) -> dict[str, Any]:
    """New words for a stretch of a file (3.56, 3.57)."""
    region = {'charOffset': put.start, 'charLength': put.end - put.start}
    return {
        'artifactLocation': {'uri': _uri(put.file)},
        'replacements': [{'deletedRegion': region, 'insertedContent': {'text': put.new}}],
    }


def _uri(file: str) -> str:
    from urllib.parse import quote

    return quote(file)
