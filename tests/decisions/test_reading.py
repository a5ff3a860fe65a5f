from __future__ import annotations

from pathlib import Path

import pytest

from bindery.decisions.reading import decisions_for, read
from bindery.decisions.values import Scope
from bindery.errors import SourceError, UsageError

WHOLE = """# What the editor decided.
input: {file: a.txt, sha256: ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef0123456789}
note: yes
person:
  - {person: almeida, printed: [I. Almeyda, Ines Almeida], reason: the list says so}
name:
  - {person: almeida, given: Inês, family: Almeida, reason: as she signs}
native:
  - {of: delta, text: دلتا, lang: fa, reason: as on its door}
replace:
  - {text: Tajo, by: Tejo, file: chapters/01-a.md, line: 7, reason: Portuguese}
drop:
  - {text: sic, context: (sic) boats, reason: a note to self}
keep:
  - {code: missing-alt, text: map, reason: described in the text}
"""


def written(folder: Path, text: str) -> Path:
    file = folder / 'decisions.yaml'
    file.write_text(text, encoding='utf-8')
    return file


def test_every_kind_is_read(tmp_path: Path) -> None:
    made, findings = read(written(tmp_path, WHOLE))
    assert findings == ()
    assert made.sha256.startswith('abcdef')
    assert made.note
    assert made.people[0].printed == ('I. Almeyda', 'Ines Almeida')
    assert made.names[0].name.display == 'Inês Almeida'
    assert made.natives[0].native.lang == 'fa'
    assert [(each.text, each.by, each.scope) for each in made.replacements] == [
        ('Tajo', 'Tejo', Scope('chapters/01-a.md', 7)),
        ('sic', '', Scope(context='(sic) boats')),
    ]
    assert (made.kept[0].code, made.kept[0].place.line) == ('missing-alt', 15)


@pytest.mark.parametrize(
    ('text', 'code', 'line', 'says'),
    [
        ('replace: [{text: a, by: b}]', 'missing-value', 1, '“reason”'),
        ('replace:\n  - {text: a, bye: b, reason: c}', 'unknown-key', 2, '“bye”'),
        ('keep:\n  - {code: no-such-code, reason: c}', 'wrong-value', 2, '“no-such-code”'),
        ('keep:\n  - {code: missing-alt, line: -3, reason: c}', 'wrong-value', 2, '“-3”'),
        ('input: {sha256: 12}', 'wrong-value', 1, 'SHA-256'),
        ('replace: {text: a}', 'wrong-type', 1, '“replace”'),
        ('replace:\n  - text: [', 'yaml-syntax', 2, 'does not parse'),
        ('replace:\n  - {text: a, by: b, context: none of it, reason: c}', 'wrong-value', 2, 'does not hold'),
        ('replace:\n  - {text: Tajo, by: Tajo, reason: c}', 'wrong-value', 2, 'already'),
        ('native:\n  - {of: a, text: b, lang: nolanguage1, reason: c}', 'bad-language', 2, 'nolanguage1'),
    ],
)
def test_what_is_malformed_is_named_with_line_and_key(
    tmp_path: Path, text: str, code: str, line: int, says: str
) -> None:
    _, findings = read(written(tmp_path, text))
    found = [each for each in findings if each.code == code]
    assert found, findings
    assert found[0].location is not None
    assert (found[0].location.file, found[0].location.line) == ('decisions.yaml', line)
    assert says in found[0].message


@pytest.mark.parametrize(
    ('text', 'says'),
    [
        (
            'replace:\n  - {text: a, by: b, reason: r}\n  - {text: a, by: c, reason: r}',
            '“a” becomes “b” and “c”; the decisions in lines 2 and 3 contradict each other',
        ),
        ('replace:\n  - {text: a, by: b, reason: r}\ndrop:\n  - {text: a, reason: r}', 'lines 2 and 4'),
        ('replace:\n  - {text: a, by: b, reason: r}\n  - {text: b, by: c, reason: r}', 'lines 2 and 3'),
        ('replace:\n  - {text: a, by: b, reason: r}\n  - {text: b, by: a, reason: r}', 'lines 2 and 3'),
        ('replace:\n  - {text: a, by: b, reason: r}\nkeep:\n  - {code: raw-html, text: a, reason: r}', 'lines 2 and 4'),
        (
            'name:\n  - {person: p, family: A, reason: r}\n  - {person: p, family: B, reason: r}',
            'p is “A” and “B”; the decisions in lines 2 and 3',
        ),
        (
            'person:\n  - {person: p, printed: [X], reason: r}\n  - {person: q, printed: [Y, X], reason: r}',
            '“X” is p and q',
        ),
        (
            'native:\n  - {of: i, text: a, lang: fa, reason: r}\n  - {of: i, text: b, lang: fa, reason: r}',
            'the name of i is “a” and “b”',
        ),
    ],
)  # fmt: skip
def test_contradictions_are_errors_with_both_lines(tmp_path: Path, text: str, says: str) -> None:
    _, findings = read(written(tmp_path, text))
    assert [each.code for each in findings] == ['decision-conflict']
    assert says in findings[0].message
    with pytest.raises(SourceError):
        decisions_for(tmp_path)


@pytest.mark.parametrize(
    'text',
    [
        'replace:\n  - {text: a, by: b, file: x.md, reason: r}\n  - {text: a, by: c, file: y.md, reason: r}',
        'replace:\n  - {text: a, by: b, line: 3, reason: r}\n  - {text: a, by: c, line: 4, reason: r}',
        'replace:\n  - {text: a, by: b, context: one a, reason: r}\n  - {text: a, by: c, context: two a, reason: r}',
        'replace:\n  - {text: a, by: b, reason: r}\n  - {text: a, by: b, reason: r}',
        'replace:\n  - {text: a, by: a b, reason: r}',
        'replace:\n  - {text: the us, by: the US, reason: r}\nkeep:\n  - {code: missing-alt, text: us, reason: r}',
    ],
)
def test_what_holds_in_different_places_is_no_contradiction(tmp_path: Path, text: str) -> None:
    assert read(written(tmp_path, text))[1] == ()


def test_a_source_without_decisions_has_none(tmp_path: Path) -> None:
    assert decisions_for(tmp_path).replacements == ()
    with pytest.raises(UsageError, match='there is no file'):
        decisions_for(tmp_path, tmp_path / 'nowhere.yaml')


def test_decisions_are_read_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / 'source').mkdir()
    assert decisions_for(tmp_path / 'source', written(tmp_path, WHOLE)).note


def test_nothing_is_read_through_a_link_out_of_the_folder(tmp_path: Path) -> None:
    inside = tmp_path / 'source'
    inside.mkdir()
    (inside / 'decisions.yaml').symlink_to(written(tmp_path, WHOLE))
    with pytest.raises(SourceError) as raised:
        decisions_for(inside)
    assert [each.code for each in raised.value.findings] == ['outside-source']
