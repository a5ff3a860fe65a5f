"""Finished editions damaged in every way we could think of: each damage is caught, and whole editions raise nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from bindery.checks.finished import from_document
from bindery.checks.finished import verify as verifying
from bindery.checks.finished.edition import Edition
from bindery.checks.finished.verify import Verdict, verify
from bindery.document.parts import Document
from tests.checks.finished import epub_damages, html_damages, pdf_damages
from tests.checks.finished.damage import Damage
from tests.editions.made import made

Shelf = Callable[[str, str], Path]
LEAST = 40
JPEG = b'\xff\xd8\xff\xe0picture\xff\xd9'


@pytest.fixture(scope='session')
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Gives an edition of a volume, built once: the file, or the folder of HTML."""
    root, known = tmp_path_factory.mktemp('finished'), dict[tuple[str, str], Path]()

    def get(volume: str, edition: str) -> Path:
        if (volume, edition) not in known:
            folder = root / volume / edition
            folder.mkdir(parents=True)
            known[volume, edition] = _published(volume, edition, folder)
        return known[volume, edition]

    return get


def _published(volume: str, edition: str, folder: Path) -> Path:
    from bindery.editions import epub, html
    from bindery.editions.pdf import publish as pdf

    publish = {'pdf': pdf.publish, 'epub': epub.publish, 'html': html.publish}[edition]
    with pytest.MonkeyPatch.context() as patched:
        # To draw the cover takes longer than all else, and nobody reads it back.
        patched.setattr(epub.cover, 'jpeg', lambda document: JPEG)
        files = publish(*made(volume), folder)
    first = next(path for path in files if path.suffix in ('.pdf', '.epub', '.html'))
    return folder / 'html' if edition == 'html' else first


@pytest.fixture(autouse=True, scope='module')
def read_once() -> Iterator[None]:
    """Reads each document once: only the editions are damaged."""
    known: dict[object, Edition] = {}

    def read(document: Document, folios: Mapping[str, str] | None = None) -> Edition:
        key = (document.volume.slug, None if folios is None else tuple(folios.items()))
        if key not in known:
            known[key] = from_document.read(document, folios)
        return known[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(verifying, 'from_document', SimpleNamespace(read=read))
        yield


def _read_back(document: Document, edition: Path) -> Verdict:
    return verify(document, [edition / 'index.html' if edition.is_dir() else edition])


def _marked(damage: Damage) -> object:
    marks = [pytest.mark.pango] if damage.edition == 'pdf' else []
    marks += [pytest.mark.slow] if damage.volume != 'small' and damage.edition == 'pdf' else []
    return pytest.param(damage, id=str(damage), marks=marks)


ALL = (*pdf_damages.DAMAGES, *epub_damages.DAMAGES, *html_damages.DAMAGES)


@pytest.mark.parametrize('damage', [_marked(damage) for damage in ALL])
def test_damage_is_caught(damage: Damage, shelf: Shelf, tmp_path: Path) -> None:
    whole = shelf(damage.volume, damage.edition)
    copy = tmp_path / whole.name
    shutil.copytree(whole, copy) if whole.is_dir() else shutil.copy(whole, copy)
    damage.do(copy)
    verdict = _read_back(made(damage.volume)[0], copy)
    found = {finding.code for finding in verdict.findings}
    assert damage.code in found, [finding.message for finding in verdict.findings]


@pytest.mark.parametrize(
    ('volume', 'edition'),
    [
        pytest.param('small', 'pdf', marks=pytest.mark.pango),
        ('small', 'epub'),
        ('small', 'html'),
        pytest.param('rivers', 'pdf', marks=[pytest.mark.pango, pytest.mark.slow]),
        ('rivers', 'epub'),
        ('rivers', 'html'),
    ],
)
def test_whole_editions_raise_nothing(volume: str, edition: str, shelf: Shelf) -> None:
    verdict = _read_back(made(volume)[0], shelf(volume, edition))
    assert [finding.message for finding in verdict.findings] == []
    # Facing pages may end a line apart, or more where a table did not fit; nothing else may be remarked.
    assert {remark.code for remark in verdict.remarks} <= {'page-level', 'page-line'}
    assert {cell for (promise, _), cell in verdict.cells.items() if promise != 'setting'} == {'same'}


def test_editions_are_damaged_in_many_ways() -> None:
    assert len({str(damage) for damage in ALL}) == len(ALL) >= LEAST
