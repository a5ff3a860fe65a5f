"""The finished files of the specimen and of the real report, seen by the reference validators."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest

from bindery.checks import ace, axe, epubcheck, nu, verapdf
from bindery.checks.verdict import Verdict
from tests.release.conftest import ROOT, Built, bindery, build

pytestmark = [pytest.mark.slow, pytest.mark.pango]
PAPERS = 12


def approves(verdict: Verdict) -> None:
    print(verdict)
    assert verdict.clean, str(verdict)


@pytest.mark.java
def test_epubcheck_finds_nothing(built: Built) -> None:
    approves(epubcheck.check(built.epub))


@pytest.mark.chromium
@pytest.mark.npm
def test_ace_finds_nothing(built: Built) -> None:
    approves(ace.check(built.epub))


@pytest.mark.java
@pytest.mark.chromium
@pytest.mark.npm
@pytest.mark.parametrize('name', ['rivers'])
def test_no_tool_marks_a_volume_with_a_list_of_pages(name: str, tmp_path: Path) -> None:
    """``all`` reads the editions back, so that each page begins where the PDF's own text has it."""
    source = tmp_path / 'source'
    shutil.copytree(ROOT / 'tests' / 'volumes' / name, source, ignore=shutil.ignore_patterns('golden'))
    record = source / 'volume.yaml'
    record.write_text(f'{record.read_text("utf-8")}\npage-list: yes\n', 'utf-8')
    made = build(source, tmp_path / 'dist')
    for verdict in (epubcheck.check(made.epub), ace.check(made.epub), nu.check(made.html), axe.check(made.html)):
        approves(verdict)


@pytest.mark.verapdf
def test_verapdf_finds_nothing(built: Built) -> None:
    """The specimen asks for its labels, the report does not."""
    (verdict,) = verapdf.check_claims((built.pdf,))
    assert verapdf.claimed(built.pdf) in (verapdf.BOTH, ())
    approves(verdict)


@pytest.mark.verapdf
def test_the_specimen_is_labelled(specimen: Built) -> None:
    assert verapdf.claimed(specimen.pdf) == verapdf.BOTH


@pytest.mark.verapdf
def test_verapdf_passes_a_labelled_pdf_that_has_everything(tmp_path: Path) -> None:
    source = tmp_path / 'source'
    shutil.copytree(ROOT / 'tests' / 'volumes' / 'rivers', source)
    record = (source / 'volume.yaml').read_text('utf-8')
    assert '\npdf:\n' in record
    asked = record.replace('\npdf:\n', '\npdf:\n  conformance: [pdf/a-2a, pdf/ua-1]\n')
    (source / 'volume.yaml').write_text(asked, 'utf-8')
    made = build(source, tmp_path / 'dist')
    with pikepdf.open(made.pdf) as pdf, pdf.open_metadata() as meta:
        assert (meta['pdfaid:part'], meta['pdfaid:conformance'], meta['pdfuaid:part']) == ('2', 'A', '1')
    approves(verapdf.check(made.pdf))


OPTIONS = [
    (('pdf/a-3a', 'pdf/ua-1'), True),
    (('pdf/a-4f', 'pdf/ua-2'), True),
]


@pytest.mark.verapdf
# The volume that has everything speaks for the others: CI has minutes, not hours.
@pytest.mark.parametrize('name', ['rivers'])
@pytest.mark.parametrize(('profiles', 'attached'), OPTIONS, ids=lambda value: str(value))
def test_verapdf_passes_the_options_for_archives(
    tmp_path: Path, name: str, profiles: tuple[str, ...], attached: bool
) -> None:
    folder = ROOT / 'source' if name == 'specimen' else ROOT / 'tests' / 'volumes' / 'rivers'
    source = tmp_path / 'source'
    shutil.copytree(folder, source)
    record = (source / 'volume.yaml').read_text('utf-8')
    asked = f'  conformance: [{", ".join(profiles)}]\n  attach-source: {"yes" if attached else "no"}\n'
    with_pdf = record.replace('\npdf:\n', f'\npdf:\n{asked}') if '\npdf:\n' in record else f'{record}\npdf:\n{asked}'
    (source / 'volume.yaml').write_text(with_pdf, 'utf-8')
    bindery('pdf', '--source', source, '--out', tmp_path / 'dist')
    (pdf,) = (tmp_path / 'dist').glob('*.pdf')
    assert verapdf.claimed(pdf) == profiles
    approves(verapdf.check(pdf, profiles))


@pytest.mark.verapdf
@pytest.mark.java
@pytest.mark.npm
def test_offprints_are_as_sound_as_the_volume(tmp_path: Path) -> None:
    bindery('offprints', '--source', ROOT / 'source', '--out', tmp_path / 'dist')
    folder = tmp_path / 'dist' / 'offprints'
    files = sorted(folder.glob('*.pdf'))
    assert len(files) >= PAPERS
    assert {verapdf.claimed(file) for file in files} == {verapdf.BOTH}
    for verdict in verapdf.check_all(files):
        approves(verdict)
    approves(nu.check(folder))


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
