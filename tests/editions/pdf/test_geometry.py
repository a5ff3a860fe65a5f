"""Page formats and measures."""

from __future__ import annotations

import pytest

from bindery.editions.pdf.geometry import FORMATS, MM, css, page
from bindery.model.volume import PageSetup


@pytest.mark.parametrize(
    ('size', 'width', 'height'),
    [
        ('A4', 210, 297),
        ('b5', 176, 250),
        ('6x9in', 152.4, 228.6),
        ('156 x 234 mm', 156, 234),
        ('5.5 x 8.5 in', 139.7, 215.9),
    ],
)
def test_sizes_by_name_and_by_measure(size: str, width: float, height: float) -> None:
    made = page(PageSetup(size=size))
    assert (made.width / MM, made.height / MM) == pytest.approx((width, height))


def test_margins_of_the_record_win() -> None:
    made = page(PageSetup(margin_inside=30, margin_outside=26))
    assert made.measure / MM == pytest.approx(154)
    assert made.shift / MM == pytest.approx(-4)


@pytest.mark.parametrize('size', FORMATS)
def test_a_line_holds_sixty_to_seventy_characters(size: str) -> None:
    """Spectral sets about 2.2 characters an em."""
    made = page(PageSetup(size=size))
    assert 60 <= made.measure / made.size * 2.2 <= 72


def test_a_size_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError, match='not a page size: quarto'):
        page(PageSetup(size='quarto'))


def test_bleed_only_where_the_volume_is_printed() -> None:
    assert 'bleed: 0.0000pt' in css(page(PageSetup()))
    assert 'bleed: 8.5039pt' in css(page(PageSetup(print_marks=True)))
