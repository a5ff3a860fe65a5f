"""Labels for archives, in every form that a volume may ask for, and those of offprints, measured by veraPDF."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bindery import building
from bindery.cache import kept
from bindery.checks import nu, verapdf
from bindery.checks.verdict import Verdict
from bindery.console import Console
from bindery.offprinting import offprints
from tests.release.conftest import RIVERS, ROOT, approves, asking

pytestmark = [pytest.mark.slow, pytest.mark.pango, pytest.mark.verapdf]
QUIET = Console(quiet=True)
PAPERS = 12
Measured = Callable[[Sequence[Path], tuple[str, ...]], tuple[Verdict, ...]]


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> Measured:
    """What veraPDF says of files: as it said while the build asked it of these very bytes, else asked now."""
    known: dict[tuple[str, tuple[str, ...]], Verdict] = {}
    ask = verapdf.check_all

    def noted(pdfs: Sequence[Path], profiles: tuple[str, ...]) -> tuple[Verdict, ...]:
        verdicts = ask(pdfs, profiles)
        known.update({(digest(pdf), profiles): verdict for pdf, verdict in zip(pdfs, verdicts, strict=True)})
        return verdicts

    def of(pdfs: Sequence[Path], profiles: tuple[str, ...]) -> tuple[Verdict, ...]:
        noted([pdf for pdf in pdfs if (digest(pdf), profiles) not in known], profiles)
        return tuple(known[digest(pdf), profiles] for pdf in pdfs)

    monkeypatch.setattr(verapdf, 'check_all', noted)
    return of


def digest(pdf: Path) -> str:
    return hashlib.sha256(pdf.read_bytes()).hexdigest()


@pytest.fixture(scope='module')
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache, so that the pages that are labelled in several ways are laid out once."""
    return tmp_path_factory.mktemp('cache')


# The volume that has everything speaks for the others: CI has minutes, not hours.
@pytest.mark.parametrize('profiles', [('pdf/a-3a', 'pdf/ua-1'), ('pdf/a-4f', 'pdf/ua-2')], ids=' '.join)
def test_verapdf_passes_the_options_for_archives(
    tmp_path: Path, laid_out: Path, measured: Measured, profiles: tuple[str, ...]
) -> None:
    source = tmp_path / 'source'
    shutil.copytree(RIVERS, source)
    asking(source, conformance=f'[{", ".join(profiles)}]', attach_source='yes')
    with kept.keeping(laid_out):
        building.build(building.Order(source, tmp_path / 'dist'), ('pdf',), QUIET)
    (pdf,) = (tmp_path / 'dist').glob('*.pdf')
    assert verapdf.claimed(pdf) == profiles
    (verdict,) = measured([pdf], profiles)
    approves(verdict)


@pytest.mark.java
@pytest.mark.npm
def test_offprints_are_as_sound_as_the_volume(tmp_path: Path, measured: Measured) -> None:
    offprints(building.Order(ROOT / 'source', tmp_path / 'dist'), QUIET)
    folder = tmp_path / 'dist' / 'offprints'
    files = sorted(folder.glob('*.pdf'))
    assert len(files) >= PAPERS
    assert {verapdf.claimed(file) for file in files} == {verapdf.BOTH}
    for verdict in measured(files, verapdf.BOTH):
        approves(verdict)
    approves(nu.check(folder))
