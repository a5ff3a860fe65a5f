"""An EPUB claims to conform only where a person reviewed this very text and every tool passed the claiming file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bindery import claiming
from bindery.checks.verdict import Complaint, Verdict
from bindery.editions import epub, epub_package
from bindery.editions.accessibility import Claim
from bindery.findings import Severity
from bindery.load.review import Review
from tests.editions.made import made

TEXT = 'a' * 64
STANDARD = 'EPUB Accessibility 1.1 - WCAG 2.2 Level AA'
WHOLE = Review('Ana Quiet', '2026-11-20', STANDARD, TEXT)
PASSES = Verdict('Ace', '1', looked_at=1)
MARKS = Verdict('Ace', '1', (Complaint('image-alt', Severity.ERROR, 'No description'),), 1)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv('BINDERY_CACHE', str(tmp_path / 'cache'))
    made_file = tmp_path / 'a.epub'
    made_file.write_bytes(b'plain')
    return made_file


def door(
    verdict: Verdict, absent: str = ''
) -> tuple[str, Callable[[], str], Callable[[], str], Callable[[Path], Verdict]]:
    return ('Ace', lambda: absent, lambda: '1', lambda file: verdict)


@pytest.mark.parametrize(
    ('review', 'verdict', 'absent', 'code', 'claims'),
    [
        pytest.param(WHOLE, PASSES, '', '', True, id='reviewed and passed'),
        pytest.param(None, PASSES, '', '', False, id='nobody reviewed it'),
        pytest.param(Review('A', '2026', STANDARD, 'b' * 64), PASSES, '', '', False, id='another text was reviewed'),
        pytest.param(Review('A', '2026', STANDARD, TEXT, unmet=('1.1.1',)), PASSES, '', '', False, id='not met'),
        pytest.param(Review('A', '2026', STANDARD, TEXT, unjudged=('1.1.1',)), PASSES, '', '', False, id='not judged'),
        pytest.param(WHOLE, MARKS, '', 'epub-not-conforming', False, id='a tool marks it'),
        pytest.param(WHOLE, PASSES, 'there is no Node', 'epub-not-measured', False, id='a tool is missing'),
        pytest.param(WHOLE, Verdict('Ace', '1'), '', 'epub-not-conforming', False, id='a tool read nothing'),
    ],
)
def test_who_may_claim(
    review: Review | None,
    verdict: Verdict,
    absent: str,
    code: str,
    claims: bool,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(claiming, 'DOORS', (door(PASSES), door(verdict, absent)))
    findings = claiming.claim(file, review, TEXT, lambda claim: b'claims')
    assert [found.code for found in findings] == ([code] if code else [])
    assert file.read_bytes() == (b'claims' if claims else b'plain')
    assert sorted(path.name for path in file.parent.glob('*.epub')) == ['a.epub']


def test_a_file_is_measured_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def check(path: Path) -> Verdict:
        asked.append(path)
        return PASSES

    monkeypatch.setattr(claiming, 'DOORS', (('Ace', lambda: '', lambda: '1', check),))
    for _ in range(2):
        claiming.claim(file, WHOLE, TEXT, lambda claim: b'claims')
    assert len(asked) == 1


def test_the_package_says_who_claims_what_and_which_tools_ran() -> None:
    claim = Claim(STANDARD, 'Ana Quiet', '2026-11-20', ('EPUBCheck 5', 'Ace 1'), 'https://example.org/report')
    book: epub_package.Book = epub.assembled(*made(), lambda: b'', (), claim)
    said = {meta.name: meta.value for meta in book.metadata}
    assert said['dcterms:conformsTo'] == STANDARD
    assert said['a11y:certifiedBy'] == 'Ana Quiet'
    assert 'EPUBCheck 5 and Ace 1 found nothing wrong' in said['schema:accessibilitySummary']
    assert 'Ana Quiet evaluated it on 2026-11-20' in said['schema:accessibilitySummary']
    plain = {meta.name for meta in epub.assembled(*made(), lambda: b'').metadata}
    assert not plain & {'dcterms:conformsTo', 'a11y:certifiedBy'}
