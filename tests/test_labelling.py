"""Labels: a PDF says what it conforms to only where veraPDF passed that very file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from bindery import labelling
from bindery.checks import verapdf
from bindery.checks.tools import ToolError
from bindery.checks.verdict import Complaint, Verdict
from bindery.console import Console
from bindery.document.assemble import assemble
from bindery.document.parts import Document
from bindery.findings import Severity
from bindery.labelling import label
from bindery.load.volume import load
from bindery.making import finished

BOTH = ('pdf/a-2a', 'pdf/ua-1')
CMYK = Complaint('ISO 19005-2:2011 6.2.4.3-3', Severity.ERROR, 'DeviceCMYK colour space is used (2 times)')
PASSED = Verdict('veraPDF', '1', looked_at=1)


@pytest.fixture
def book() -> Document:
    volume, _ = load(Path(__file__).parent / 'volumes' / 'small')
    assert volume is not None
    return assemble(replace(volume, pdf=replace(volume.pdf, conformance=BOTH)))


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv('BINDERY_CACHE', str(tmp_path / 'cache'))
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / 'book.pdf')
    return tmp_path / 'book.pdf'


def claims(file: Path) -> tuple[str | None, ...]:
    with pikepdf.open(file) as pdf, pdf.open_metadata() as meta:
        return tuple(meta.get(name) for name in ('pdfaid:part', 'pdfaid:conformance', 'pdfuaid:part'))


def says(monkeypatch: pytest.MonkeyPatch, verdict: Verdict) -> list[Path]:
    """veraPDF says this of every file; the files it is asked about, as they come."""
    seen: list[Path] = []

    def check(pdfs: Sequence[Path], profiles: tuple[str, ...]) -> tuple[Verdict, ...]:
        assert profiles == BOTH
        assert {claims(pdf) for pdf in pdfs} <= {('2', 'A', '1')}
        seen.extend(pdfs)
        return tuple(verdict for _ in pdfs)

    monkeypatch.setattr(verapdf, 'check_all', check)
    return seen


def test_a_file_that_passed_is_labelled(monkeypatch: pytest.MonkeyPatch, file: Path, book: Document) -> None:
    says(monkeypatch, PASSED)
    assert label(file, book) == ()
    assert claims(file) == ('2', 'A', '1')
    assert sorted(path.name for path in file.parent.iterdir()) == ['book.pdf', 'cache']


def test_what_is_for_the_printer_is_not_labelled(monkeypatch: pytest.MonkeyPatch, file: Path, book: Document) -> None:
    seen = says(monkeypatch, PASSED)
    sheets = file.with_name('book-print.pdf')
    sheets.write_bytes(file.read_bytes())
    assert finished((file, sheets), file.parent, book, Console(), ()) == ()
    assert claims(file) == ('2', 'A', '1')
    assert claims(sheets) == (None, None, None)
    assert len(seen) == 1


def test_the_same_bytes_are_measured_once(monkeypatch: pytest.MonkeyPatch, file: Path, book: Document) -> None:
    seen = says(monkeypatch, PASSED)
    unlabelled = file.read_bytes()
    label(file, book)
    labelled = file.read_bytes()
    file.write_bytes(unlabelled)
    label(file, book)
    assert file.read_bytes() == labelled
    assert len(seen) == 1


def test_what_fails_is_said_with_a_remedy(monkeypatch: pytest.MonkeyPatch, file: Path, book: Document) -> None:
    seen = says(monkeypatch, Verdict('veraPDF', '1', (CMYK,), looked_at=1))
    before = file.read_bytes()
    (found,) = label(file, book)
    assert found.code == 'not-conforming'
    assert 'not labelled PDF/A-2A and PDF/UA-1' in found.message
    assert 'RGB' in found.remedy
    assert file.read_bytes() == before
    label(file, book)
    assert len(seen) == 2


@pytest.mark.parametrize('reason', ['there is no Java runtime', 'it broke down'])
def test_a_file_that_nobody_measured_is_not_labelled(
    monkeypatch: pytest.MonkeyPatch, file: Path, book: Document, reason: str
) -> None:
    def broken(pdfs: Sequence[Path], profiles: tuple[str, ...]) -> tuple[Verdict, ...]:
        if reason == 'it broke down':
            raise ToolError(reason)
        return tuple(Verdict('veraPDF', absent=reason) for _ in pdfs)

    monkeypatch.setattr(verapdf, 'check_all', broken)
    before = file.read_bytes()
    (found,) = label(file, book)
    assert found.code == 'not-measured'
    assert reason in found.message
    assert file.read_bytes() == before


def test_a_draft_is_not_labelled(monkeypatch: pytest.MonkeyPatch, file: Path, book: Document) -> None:
    seen = says(monkeypatch, PASSED)
    assert label(file, replace(book, draft=True)) == ()
    assert seen == []


def test_nothing_is_labelled_unasked(monkeypatch: pytest.MonkeyPatch, file: Path, book: Document) -> None:
    seen = says(monkeypatch, PASSED)
    plain = replace(book.volume, pdf=replace(book.volume.pdf, conformance=()))
    assert label(file, replace(book, volume=plain)) == ()
    assert seen == []


@pytest.mark.parametrize(
    ('rule', 'word'),
    [
        ('ISO 14289-1:2014 7.3-1', 'Describe'),
        ('ISO 14289-1:2014 7.4.2-1', 'levels'),
        ('ISO 14289-1:2014 7.5-1', 'headers'),
        ('ISO 19005-2:2011 6.2.8-3', 'image again'),
        ('ISO 19005-2:2011 6.2.11.4.1-1', 'characters'),
        ('ISO 19005-2:2011 6.1.2-1', 'report it'),
    ],
)
def test_each_rule_has_a_remedy(rule: str, word: str) -> None:
    assert word in labelling.remedy(rule)


def test_nothing_without_a_day_is_labelled(book: Document, file: Path) -> None:
    undated = replace(book, volume=replace(book.volume, date='XXXX', released=''))
    (said,) = label(file, undated)
    assert (said.code, str(said.location)) == ('not-conforming', 'volume.yaml')
    assert 'names a year' in said.message
    assert claims(file) == (None, None, None)
