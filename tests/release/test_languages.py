"""The volumes in Persian, Arabic, Hebrew and Russian: all editions made, read back, and seen by the validators."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pikepdf
import pytest

from bindery.checks import epubcheck, verapdf
from tests.release.conftest import ROOT, Built, build

pytestmark = [pytest.mark.slow, pytest.mark.pango, pytest.mark.java]
VOLUMES = ROOT / 'tests' / 'volumes'


@pytest.fixture(scope='module')
def persian(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """``all`` ends by reading its editions back, and fails where they differ."""
    return build(VOLUMES / 'persian', tmp_path_factory.mktemp('persian'))


def test_a_persian_volume_is_read_from_the_right(persian: Built) -> None:
    assert epubcheck.check(persian.epub).clean
    with zipfile.ZipFile(persian.epub) as book:
        assert 'page-progression-direction="rtl"' in book.read('EPUB/content.opf').decode()
    with pikepdf.open(persian.pdf) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == '/R2L'
        assert [page.label for page in pdf.pages][4:9] == ['سه', 'چهار', 'پنج', 'شش', '1']
        # The spine is at the right of a recto and at the left of a verso: their texts lie apart.
        moved = {_moved(page) for page in pdf.pages if '/Resources' in page.obj}
        assert len(moved) == 2
        assert max(moved) == 0.0
    assert 'پاییز ۱۴۰۳' in (persian.html / 'index.html').read_text('utf-8')


def _moved(page: pikepdf.Page) -> float:
    """How far binding has moved a page's text."""
    begins = pikepdf.parse_content_stream(page)[1:2]
    moves = [each.operands for each in begins if str(each.operator) == 'cm' and float(each.operands[0]) == 1]
    return float(moves[0][4]) if moves else 0.0


@pytest.mark.verapdf
def test_a_persian_pdf_could_be_labelled(persian: Built) -> None:
    verdict = verapdf.but_for_its_label(verapdf.check(persian.pdf))
    assert verdict.clean, str(verdict)


def test_an_arabic_volume_has_its_figures_and_letters_for_numbers(tmp_path: Path) -> None:
    made = build(VOLUMES / 'arabic', tmp_path / 'dist')
    with pikepdf.open(made.pdf) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == '/R2L'
        assert [page.label for page in pdf.pages][2:7] == ['أ', 'ب', 'ج', 'د', '1']
    assert '٣١٢' in (made.html / 'wadi.html').read_text('utf-8')


def test_a_hebrew_volume_is_set_in_its_own_face_alone(tmp_path: Path) -> None:
    made = build(VOLUMES / 'hebrew', tmp_path / 'dist')
    assert epubcheck.check(made.epub).clean
    with zipfile.ZipFile(made.epub) as book:
        assert 'page-progression-direction="rtl"' in book.read('EPUB/content.opf').decode()
        assert not any('Amiri' in name for name in book.namelist())
    with pikepdf.open(made.pdf) as pdf:
        assert [page.label for page in pdf.pages][2:7] == ['א', 'ב', 'ג', 'ד', '1']
        faces = {str(font.BaseFont).partition('+')[2] for page in pdf.pages for font in _fonts(page)}
    assert any('Frank' in face for face in faces)
    assert not any('Amiri' in face for face in faces)


def _fonts(page: pikepdf.Page) -> list[pikepdf.Object]:
    return list((page.obj.get('/Resources') or {}).get('/Font', {}).values())


def test_a_russian_volume_has_its_own_marks_and_spaces(tmp_path: Path) -> None:
    made = build(VOLUMES / 'russian', tmp_path / 'dist')
    text = (made.html / 'gromoglasov.html').read_text('utf-8')
    body = re.sub(r'<[^>]*>', '', text[text.index('<main') :])
    assert not re.findall('[“"]', body)
    assert ' —' not in body
    assert '\u00a0—' in body
    with pikepdf.open(made.pdf) as pdf:
        assert [page.label for page in pdf.pages][4] == 'III'
