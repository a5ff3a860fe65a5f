from __future__ import annotations

from pathlib import Path

import pytest

from bindery.checks.source.style import HouseStyle, Term, load_style

WHOLE = """\
off: [acronym-unexplained]
quotes: single
serial-comma: no
degrees: stops
terms:
  - {write: U.S., not: [US, USA]}
words: [dobbin]
silence:
  - {code: title-capitals, text: von Moltke, reason: Quoted.}
"""


def styled(at: Path, text: str | None) -> tuple[HouseStyle, list[tuple[str, int, str]]]:
    if text is not None:
        (at / 'house-style.yaml').write_text(text, encoding='utf-8')
    style, findings = load_style(at)
    return style, [(each.code, each.location.line if each.location else 0, each.message) for each in findings]


def test_a_house_without_a_file_has_the_defaults(tmp_path: Path) -> None:
    assert styled(tmp_path, None) == (HouseStyle(), [])
    assert styled(tmp_path, '') == (HouseStyle(), [])


def test_what_the_house_chose(tmp_path: Path) -> None:
    style, findings = styled(tmp_path, WHOLE)
    assert findings == []
    assert (style.quotes, style.serial_comma, style.degrees, style.titles) == ('single', False, 'stops', '')
    assert style.terms == (Term('U.S.', ('US', 'USA')),)
    assert (style.off, style.words) == ({'acronym-unexplained'}, {'dobbin'})
    assert [(each.code, each.text, each.place.line) for each in style.silences] == [('title-capitals', 'von Moltke', 9)]


@pytest.mark.parametrize(
    ('text', 'code', 'line', 'said'),
    [
        ('quotes: [double', 'yaml-syntax', 1, 'does not parse'),
        ('- quotes', 'wrong-type', 1, 'a list stands'),
        ('quotes: double\nqoutes: single\n', 'unknown-key', 2, 'qoutes'),
        ('\nquotes: triple\n', 'wrong-value', 2, 'triple'),
        ('off: [no-such-code]', 'wrong-value', 1, 'no-such-code'),
        ('serial-comma: perhaps', 'wrong-type', 1, 'serial-comma'),
        ('terms:\n  - {write: U.S.}\n', 'missing-value', 2, 'not'),
        ('silence:\n  - {code: title-capitals}\n', 'missing-value', 2, 'reason'),
        ('spelling: English', 'bad-language', 1, 'English'),
        ('words: [muta,\n  dobbin, muta]', 'duplicate-entry', 2, '“muta” stands in words twice; first in line 1'),
        ('terms:\n  - {write: U.S., not: [US]}\n  - {write: USA, not: [U.S.]}\n', 'wrong-value', 3, 'in line 2'),
        ('terms:\n  - {write: U.S., not: [US, USA, US]}\n', 'duplicate-entry', 2, 'replaced twice'),
    ],
)
def test_a_malformed_file_names_line_and_key(tmp_path: Path, text: str, code: str, line: int, said: str) -> None:
    _, findings = styled(tmp_path, text)
    assert [(each[0], each[1]) for each in findings] == [(code, line)]
    assert said in findings[0][2]


@pytest.mark.parametrize('target', ['', 'gone.yaml'])
def test_what_is_no_file_is_not_passed_over(tmp_path: Path, target: str) -> None:
    file = tmp_path / 'house-style.yaml'
    file.symlink_to(target) if target else file.mkdir()
    style, findings = styled(tmp_path, None)
    assert style == HouseStyle()
    assert [(code, line) for code, line, _ in findings] == [('missing-file', 1)]
    assert ('leads to nothing' if target else 'is a folder') in findings[0][2]
