"""What a finding costs: no label and no claim while it stands, whatever a validator says."""

from __future__ import annotations

from pathlib import Path

import pytest

from bindery import claiming
from bindery.codes import CODES, finding
from bindery.costs import COSTS, EPUB, costly
from bindery.labelling import label
from bindery.load.review import Review
from tests.editions.made import loaded, made_of


@pytest.mark.parametrize(
    ('code', 'lost', 'kept'),
    [
        ('missing-alt', ['pdf/a-2a', 'pdf/ua-1', 'pdf/ua-2', EPUB], ['pdf/a-2u']),
        ('table-headless', ['pdf/ua-1', EPUB], ['pdf/a-2a']),
        ('heading-skips', ['pdf/ua-1'], ['pdf/a-2a', EPUB]),
        ('image-cmyk', ['pdf/a-2a', 'pdf/a-4'], ['pdf/ua-1', EPUB]),
        ('font-unembeddable', ['pdf/a-2u', 'pdf/ua-1'], [EPUB]),
        ('font-without-unicode', ['pdf/a-2u', 'pdf/ua-1', EPUB], []),
        ('image-transparent', [], ['pdf/a-2a', 'pdf/ua-1', EPUB]),
        ('no-rights', ['pdf/a-2u', 'pdf/a-4', 'pdf/ua-1', EPUB], []),
        ('no-day', ['pdf/a-2u', 'pdf/a-4', 'pdf/ua-1', EPUB], []),
    ],
)
def test_costs(code: str, lost: list[str], kept: list[str]) -> None:
    found = (finding(code, 'm', 'r'),)
    assert [name for name in (*lost, *kept) if costly(found, [name])] == lost


def test_every_cost_is_one_of_a_known_finding() -> None:
    assert set(COSTS) <= set(CODES)


def test_no_pdf_is_labelled_then(tmp_path: Path) -> None:
    from dataclasses import replace

    volume = loaded()
    book, _ = made_of(replace(volume, pdf=replace(volume.pdf, conformance=('pdf/ua-1',))))
    file = tmp_path / 'a.pdf'
    file.write_bytes(b'plain')
    found = (finding('table-headless', 'the table has no headers', 'Give it some.'),)
    (said,) = label(file, book, found=found)
    assert (said.code, said.message) == ('not-conforming', 'the PDF is not labelled PDF/UA-1: the table has no headers')
    assert file.read_bytes() == b'plain'


def test_no_epub_claims_anything_then(tmp_path: Path) -> None:
    file = tmp_path / 'a.epub'
    file.write_bytes(b'plain')
    review = Review('Ana Quiet', '2026-11-20', 'EPUB Accessibility 1.1', 'a' * 64)
    found = (finding('table-headless', 'the table has no headers', 'Give it some.'),)
    (said,) = claiming.claim(file, review, 'a' * 64, lambda claim: b'claims', found)
    assert said.code == 'epub-not-conforming'
    assert file.read_bytes() == b'plain'
