"""What decisions change in an import, and what is said of those that change nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from bindery.checks.examine import examine
from bindery.decisions.checking import judge
from bindery.decisions.reading import decisions_for
from bindery.errors import SourceError
from bindery.findings import Severity
from bindery.intake.report import Report, run
from bindery.load.volume import load

TEXT = """QUAY PAPERS 3/9

MAY 2009

Lamps; A Reckoning

Institute for Lamp Studies

Contents

A Lamp in Winter (M. Solberg)\t2
The Price of Oil (J. Ames)\t4

A Lamp in Winter

Mira Solbrg¹

The lamp is lit at four o'clock and burns until the harbour master has gone to bed, which is seldom before two in the

¹. Keeper of Lamps, University of Norvik

morning. Nobody has ever asked him why. It is said in the town that he reads Tramp and Tramp alone.

Keywords: lamps, winter.

The Price of Oil

Jo Ames²

Oil was dear in that year, said Tramp. It cost \\$9 a can, and the town [wrote](#) to the makers. There were two.

². Clerk, Town of Norvik

Keywords: oil, price.

Authors:

Mira Solberg, Ph.D. in Lamps; Jo Ames, MA in Law;
"""

DECISIONS = """
name:
  - {person: solberg, given: Mira, family: Solberg, reason: the list}
person:
  - {person: solberg, printed: [Mira Solbrg, M. Solberg], reason: the list}
native:
  - {of: solberg, text: سولبرگ, lang: fa, reason: her letters}
replace:
  - {text: Tramp, by: Trump, reason: a name}
  - {text: Ph.D., by: PhD, reason: as the others}
  - {text: The Price of Oil, by: Oil and Its Price, reason: the author asked}
drop:
  - {text: price, context: "oil, price", reason: the title says it}
keep:
  - {code: intake-unsure, text: wrote, reason: the address is lost}
"""


def imported(folder: Path, decisions: str) -> Report:
    (folder / 'quay.txt').write_text(TEXT, encoding='utf-8')
    (folder / 'decided.yaml').write_text(decisions, encoding='utf-8')
    return run(folder / 'quay.txt', folder / 'source', decisions=folder / 'decided.yaml', force=True)


def test_an_import_is_corrected_and_the_record_keeps_what_was_printed(tmp_path: Path) -> None:
    report = imported(tmp_path, DECISIONS)
    assert [each.message for each in report.findings if each.code.startswith('decision')] == []
    assert report.count.even
    volume, findings = load(tmp_path / 'source')
    assert volume is not None, findings
    solberg = volume.register.person('solberg')
    assert solberg is not None
    assert (solberg.name.display, solberg.degrees) == ('Mira Solberg', ('PhD in Lamps',))
    assert set(solberg.variants) == {'Mira Solbrg', 'M. Solberg'}
    assert solberg.native is not None
    chapters = {path.name: path.read_text(encoding='utf-8') for path in (tmp_path / 'source/chapters').iterdir()}
    assert sorted(chapters) == ['01-solberg.md', '02-ames.md']
    assert 'he reads Trump and Trump alone' in chapters['01-solberg.md']
    assert 'title: Oil and Its Price' in chapters['02-ames.md']
    assert 'keywords: [oil]' in chapters['02-ames.md']
    record = (tmp_path / 'source/intake.yaml').read_text(encoding='utf-8')
    assert 'Mira Solbrg' in record
    assert record.count('printed: Tramp') == 3
    assert not any('"wrote" was lost' in line for line in report.lines)


def test_the_corrections_are_told_and_can_go_on_the_copyright_page(tmp_path: Path) -> None:
    report = imported(tmp_path, 'note: yes\n' + DECISIONS)
    assert '  - “Trump” for “Tramp” (3 places)' in report.lines
    page = (tmp_path / 'source/front/copyright.md').read_text(encoding='utf-8')
    assert '- “Trump” for “Tramp” (3 places)' in page
    assert '- “Mira Solberg” for “Mira Solbrg”, “M. Solberg”' in page
    volume, findings = load(tmp_path / 'source')
    assert volume is not None, findings
    assert [entry.kind for entry in volume.contributions][:1] == ['copyright']
    # The list quotes what was printed; nothing is found in it.
    found = examine(tmp_path / 'source', volume, findings).findings
    assert [each.message for each in found if each.location and each.location.file == 'front/copyright.md'] == []


def test_importing_again_asks_nothing_twice(tmp_path: Path) -> None:
    first = imported(tmp_path, DECISIONS)
    beside = tmp_path / 'source/decisions.yaml'
    assert beside.read_text(encoding='utf-8') == DECISIONS
    second = run(tmp_path / 'quay.txt', tmp_path / 'source', force=True)
    places = [[(each.file, each.line, each.printed) for each in made.decided.changes] for made in (first, second)]
    assert places[0] == places[1] != []
    assert second.decided.doubts == first.decided.doubts
    assert beside.read_text(encoding='utf-8') == DECISIONS


def test_a_source_that_follows_its_decisions_has_nothing_to_be_said_of_them(tmp_path: Path) -> None:
    imported(tmp_path, DECISIONS)
    folder = tmp_path / 'source'
    volume, findings = load(folder)
    assert volume is not None
    judged = judge(folder, volume, findings, decisions_for(folder)).findings
    assert [found.code for found in judged] == ['no-rights']  # the raw text says nothing of rights


def test_a_source_that_does_not_is_told_where_and_how_to_mend_it(tmp_path: Path) -> None:
    imported(tmp_path, '')
    folder = tmp_path / 'source'
    volume, findings = load(folder)
    assert volume is not None
    judged = judge(folder, volume, findings, decisions_for(folder, _file(tmp_path, DECISIONS)))
    open_ones = {each.text: each for each in judged.findings if each.code == 'decision-open' and each.text}
    assert sorted(open_ones) == ['Ph.D.', 'The Price of Oil', 'Tramp', 'price']
    tramp = open_ones['Tramp']
    assert [each.new for each in tramp.fix] == ['Trump'] * 3
    files = [place.file for place in (tramp.location, *tramp.also) if place]
    assert files == ['chapters/01-solberg.md'] * 2 + ['chapters/02-ames.md']


@pytest.mark.parametrize(
    'decision',
    [
        'replace: [{text: Nowhere, by: Somewhere, reason: r}]',
        'drop: [{text: Nowhere, reason: r}]',
        'name: [{person: nobody, family: Nobody, reason: r}]',
        'person: [{person: ames, printed: [Joseph Ames], reason: r}]',
        'person: [{person: nobody, printed: [Jo Ames], reason: r}]',
        'native: [{of: nobody, text: x, lang: fa, reason: r}]',
        'keep: [{code: intake-unsure, line: 3, text: nowhere, reason: r}]',
        'replace: [{text: Tramp, by: Trump, line: 1, reason: r}]',
    ],
)
def test_a_decision_that_matches_nothing_is_reported(tmp_path: Path, decision: str) -> None:
    report = imported(tmp_path, f'{decision}\n')
    said = [each for each in report.findings if each.code.startswith('decision')]
    assert [(each.code, each.severity, each.location.line if each.location else 0) for each in said] == [
        ('decision-unused', Severity.WARNING, 1)
    ]
    assert any('decision-unused' in line for line in report.lines)


def test_on_the_next_issue_what_matches_nothing_is_only_counted(tmp_path: Path) -> None:
    report = imported(tmp_path, f'input: {{sha256: {"0" * 64}}}\nreplace: [{{text: Nowhere, by: x, reason: r}}]\n')
    codes = [(each.code, each.severity) for each in report.findings if each.code.startswith('decision')]
    assert codes == [('decision-input', Severity.WARNING), ('decision-unused', Severity.ADVICE)]
    assert '1 decisions match nothing in this input' in report.lines


def test_a_line_of_the_input_holds_for_that_input_alone(tmp_path: Path) -> None:
    line = TEXT.split('\n').index(next(each for each in TEXT.split('\n') if 'said Tramp' in each)) + 1
    here = hashlib.sha256(TEXT.encode()).hexdigest()
    decision = f'replace: [{{text: Tramp, by: Trump, line: {line}, reason: r}}]\n'
    assert len(imported(tmp_path, f'input: {{sha256: {here}}}\n{decision}').decided.changes) == 1
    assert imported(tmp_path, f'input: {{sha256: {"0" * 64}}}\n{decision}').decided.changes == ()


def test_nothing_is_written_where_decisions_contradict_each_other(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        imported(tmp_path, 'replace:\n  - {text: a, by: b, reason: r}\n  - {text: a, by: c, reason: r}\n')
    with pytest.raises(SourceError):
        imported(
            tmp_path,
            'replace:\n  - {text: was dear, by: is dear, reason: r}\n  - {text: dear in, by: low in, reason: r}\n',
        )
    assert not (tmp_path / 'source').exists()


def _file(folder: Path, text: str) -> Path:
    file = folder / 'more.yaml'
    file.write_text(text, encoding='utf-8')
    return file
