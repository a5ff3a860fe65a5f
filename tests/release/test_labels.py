"""Labels for archives, in every form that a volume may ask for, and those of offprints, measured by veraPDF.

A PDF gets its labels when veraPDF has passed it so labelled: the build asks, and these tests see of which bytes.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bindery import building, labelling
from bindery.cache import kept
from bindery.checks import nu, verapdf
from bindery.console import Console
from bindery.offprinting import offprints
from tests.release.conftest import RIVERS, ROOT, approves, asking

pytestmark = [pytest.mark.slow, pytest.mark.pango, pytest.mark.verapdf]
QUIET = Console(quiet=True)
PAPERS = 12


@pytest.fixture(scope='module')
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache, so that the pages that are labelled in several ways are laid out once."""
    return tmp_path_factory.mktemp('cache')


# The volume that has everything speaks for the others: CI has minutes, not hours.
@pytest.mark.parametrize('profiles', [('pdf/a-3a', 'pdf/ua-1'), ('pdf/a-4f', 'pdf/ua-2')], ids=' '.join)
def test_verapdf_passes_the_options_for_archives(tmp_path: Path, laid_out: Path, profiles: tuple[str, ...]) -> None:
    source = tmp_path / 'source'
    shutil.copytree(RIVERS, source)
    asking(source, conformance=f'[{", ".join(profiles)}]', attach_source='yes')
    with kept.keeping(laid_out):
        built = building.build(building.Order(source, tmp_path / 'dist'), ('pdf',), QUIET)
    (pdf,) = (tmp_path / 'dist').glob('*.pdf')
    assert verapdf.claimed(pdf) == profiles, built.findings
    assert labelling.has_passed(pdf.read_bytes(), profiles)


@pytest.mark.java
@pytest.mark.npm
def test_offprints_are_as_sound_as_the_volume(tmp_path: Path) -> None:
    made = offprints(building.Order(ROOT / 'source', tmp_path / 'dist'), QUIET)
    folder = tmp_path / 'dist' / 'offprints'
    files = sorted(folder.glob('*.pdf'))
    assert len(files) >= PAPERS
    assert {verapdf.claimed(file) for file in files} == {verapdf.BOTH}, made.findings
    assert all(labelling.has_passed(file.read_bytes(), verapdf.BOTH) for file in files)
    approves(nu.check(folder))
