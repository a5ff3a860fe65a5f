"""Page formats and measures."""

from __future__ import annotations

import pytest

from bindery.editions.pdf.geometry import MM, css, formats, page, printed
from bindery.editions.tokens import of_style
from bindery.errors import SourceError
from bindery.model.volume import PageSetup


@pytest.mark.parametrize(
    ('size', 'width', 'height'),
    [
        ('A4', 210, 297),
        ('b5', 176, 250),
        ('6x9in', 152.4, 228.6),
        ('6x9', 152.4, 228.6),
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


@pytest.mark.parametrize('style', ['press', 'institute'])
@pytest.mark.parametrize('size', ['a4', 'b5', '6x9in', 'letter', 'a5'])
def test_a_line_holds_sixty_to_seventy_characters(style: str, size: str) -> None:
    """Spectral sets about 2.2 characters an em."""
    made = page(PageSetup(size=size), of_style(style))
    assert 60 <= made.measure / made.size * 2.2 <= 72


@pytest.mark.parametrize('size', ['A4', '6x9', '156 x 234 mm'])
def test_the_text_is_whole_lines_high_and_the_foot_has_the_rest(size: str) -> None:
    made = page(PageSetup(size=size, margin_bottom=30))
    assert (made.height - made.top - made.bottom) / made.line == pytest.approx(made.lines)
    assert 30 * MM <= made.bottom < 30 * MM + made.line


def test_the_style_says_what_a_format_has() -> None:
    assert formats(of_style('press'))['b5'].size > formats(of_style('press'))['a5'].size
    assert page(PageSetup(), of_style('institute')).outside > page(PageSetup()).outside


def test_a_size_that_is_none_is_an_error() -> None:
    with pytest.raises(SourceError, match='1 findings') as caught:
        page(PageSetup(size='quarto'))
    assert 'the style has no page “quarto”' in caught.value.findings[0].message


def test_margins_that_leave_no_room_for_text_are_an_error() -> None:
    with pytest.raises(SourceError, match='1 findings') as caught:
        page(PageSetup(margin_inside=100, margin_outside=100))
    assert 'leave 10 × ' in caught.value.findings[0].message


def test_bleed_only_in_what_is_printed() -> None:
    assert 'bleed: 0.0000pt' in css(page(PageSetup(print_marks=True)))
    assert 'bleed: 8.5039pt' in css(printed(page(PageSetup())))
