"""The finished files of the specimen, the real report and an invented volume, seen by the reference validators."""

from __future__ import annotations

import pikepdf
import pytest

from bindery import labelling
from bindery.checks import ace, axe, epubcheck, nu, verapdf
from tests.release.conftest import Built, approves

pytestmark = [pytest.mark.slow, pytest.mark.pango]
PAPERS = 12


@pytest.mark.java
def test_epubcheck_finds_nothing(built: Built) -> None:
    approves(epubcheck.check(built.epub))


@pytest.mark.chromium
@pytest.mark.npm
def test_ace_finds_nothing(built: Built) -> None:
    approves(ace.check(built.epub))


@pytest.mark.verapdf
def test_verapdf_finds_nothing(report: Built) -> None:
    """The report asks for no label."""
    (verdict,) = verapdf.check_claims((report.pdf,))
    assert verapdf.claimed(report.pdf) == ()
    approves(verdict)


@pytest.mark.verapdf
@pytest.mark.parametrize('volume', ['specimen', 'rivers'])
def test_verapdf_passed_what_is_labelled(volume: str, request: pytest.FixtureRequest) -> None:
    """The build has asked veraPDF of these very bytes; to ask it again would take longer than all else here."""
    pdf = request.getfixturevalue(volume).pdf
    assert verapdf.claimed(pdf) == verapdf.BOTH
    assert labelling.has_passed(pdf.read_bytes(), verapdf.BOTH)


@pytest.mark.verapdf
def test_a_pdf_says_of_itself_what_was_asked_for(rivers: Built) -> None:
    with pikepdf.open(rivers.pdf) as pdf, pdf.open_metadata() as meta:
        assert (meta['pdfaid:part'], meta['pdfaid:conformance'], meta['pdfuaid:part']) == ('2', 'A', '1')


@pytest.mark.java
@pytest.mark.npm
def test_the_nu_checker_finds_nothing(built: Built) -> None:
    approves(nu.check(built.html))


@pytest.mark.chromium
@pytest.mark.npm
def test_axe_finds_nothing(built: Built) -> None:
    approves(axe.check(built.html))


def test_a_page_of_html_for_each_paper(built: Built) -> None:
    assert (built.html / 'index.html').is_file()
    assert len(list(built.html.rglob('*.html'))) > PAPERS


def test_the_pdf_opens_with_its_outline_and_labels(built: Built) -> None:
    with pikepdf.open(built.pdf) as pdf:
        assert len(pdf.pages) > PAPERS
        assert '/PageLabels' in pdf.Root
        with pdf.open_outline() as outline:
            assert sum(1 + len(entry.children) for entry in outline.root) > PAPERS


def test_a_build_ends_with_the_full_paths_of_what_it_made(built: Built) -> None:
    for path in (built.pdf, built.epub, built.html / 'index.html'):
        assert str(path.resolve()) in built.printed
