"""What is drawn when the book is bound."""

from __future__ import annotations

import re

import pytest

from bindery import fonts
from bindery.editions.pdf.geometry import page, printed
from bindery.editions.pdf.plan import COVER, MAIN, Leaf
from bindery.editions.pdf.stamps import Furniture, Stamper
from bindery.editions.tokens import Tokens, of_style
from bindery.model.volume import PageSetup

NAMES = {(face.family, face.weight, face.style): face.path.stem for face in fonts.faces()}
HEADS = Furniture('Mara Brandt', 'Ferries')


def drawn(leaf: Leaf, furniture: Furniture = HEADS, draft: str = '', *, marks: bool = False) -> str:
    setup = page(PageSetup())
    return Stamper(printed(setup) if marks else setup, NAMES, draft).draw(leaf, furniture).decode()


def test_an_opening_page_has_its_folio_alone() -> None:
    assert drawn(Leaf(1, 0, MAIN, 7, True)).count('BT') == 1


def test_a_left_page_names_the_author_and_a_right_one_the_title() -> None:
    left, right = drawn(Leaf(1, 1, MAIN, 8, False)), drawn(Leaf(1, 2, MAIN, 9, True))
    assert '/Spectral-Italic' not in left
    assert '/Spectral-Italic' in right
    assert left.count('BT') == right.count('BT') == 2


@pytest.mark.parametrize('leaf', [Leaf(1, None, MAIN, 8, False), Leaf(0, 0, COVER, 1, True)])
def test_blank_pages_and_covers_are_left_alone(leaf: Leaf) -> None:
    assert drawn(leaf, Furniture(bare=True)) == ''
    assert drawn(leaf, HEADS if leaf.page is None else Furniture(bare=True)) == ''


@pytest.mark.parametrize('leaf', [Leaf(1, None, MAIN, 8, False), Leaf(0, 0, COVER, 1, True), Leaf(1, 3, MAIN, 9, True)])
def test_every_page_of_a_draft_says_so(leaf: Leaf) -> None:
    assert '/AlegreyaSans-Bold' in drawn(leaf, draft='DRAFT')


def test_the_mark_of_a_draft_is_one_word_to_who_reads_the_page() -> None:
    """Readers of a PDF part words at gaps of a tenth of the size (``DRAF T``)."""
    text = drawn(Leaf(1, None, MAIN, 8, False), draft='DRAFT')
    shown = re.search(r'\[(.*?)\] TJ', text)
    assert shown is not None
    gaps = [-float(number) for number in re.findall(r'> (-?[\d.]+)', shown[1])]
    assert gaps
    assert max(gaps) < 70


def test_crop_marks_stand_at_all_corners() -> None:
    assert drawn(Leaf(1, None, MAIN, 8, False), marks=True).count(' l') == 8


def test_all_of_it_is_furniture() -> None:
    text = drawn(Leaf(1, 1, MAIN, 8, False), draft='DRAFT', marks=True)
    assert text.startswith('/Artifact <</Type /Pagination>> BDC')
    assert text.rstrip().endswith('EMC')


def test_heads_and_folios_have_the_colours_of_the_house() -> None:
    style = Tokens({**of_style('press').values, 'ink': '#00ff00', 'ink-quiet': '#0000ff'})
    text = Stamper(page(PageSetup()), NAMES, '', style).draw(Leaf(1, 1, MAIN, 8, False), HEADS).decode()
    assert re.findall('[01].0 [01].0 [01].0 rg', text) == ['0.0 1.0 0.0 rg', '0.0 0.0 1.0 rg']


def test_a_dotless_i_in_small_capitals_says_so() -> None:
    """Its glyph is the small capital I, which says “i” wherever else it stands."""
    stamper = Stamper(page(PageSetup()), NAMES)
    text = stamper.draw(Leaf(1, 1, MAIN, 8, False), Furniture('Ada Yılmaz', 'Ferries')).decode()
    assert f'<</ActualText <feff{"Ada Yılmaz".encode("utf-16-be").hex()}>>>' in text
    assert 'ı' not in {said for glyphs in stamper.used.values() for _, said in glyphs.values()}
