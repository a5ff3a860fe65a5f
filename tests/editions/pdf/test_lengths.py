"""Lengths of boxes: kept for a style where they are plain, found anew where they are percentages."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

pytestmark = pytest.mark.pango

PIXELS = {'margin_left': 4.0, 'padding_top': 2.0, 'width': 90.0, 'max_height': 500.0}


@pytest.fixture(autouse=True)
def engine() -> Any:
    """WeasyPrint without the system's fonts."""
    from bindery.editions.pdf import engine

    return engine


class Style(dict[str, Any]):
    """A style as WeasyPrint has it: a dictionary that can also carry attributes."""


def style(**own: Any) -> Style:
    from weasyprint.css.properties import INITIAL_VALUES, Dimension

    made = Style({**INITIAL_VALUES, **{f'border_{side}_width': 1 for side in ('top', 'right', 'bottom', 'left')}})
    made.update({name: Dimension(value, 'px') for name, value in PIXELS.items()})
    return Style({**made, **own})


def resolved(style: Style, width: float) -> dict[str, Any]:
    from bindery.editions.pdf.composing import lengths

    box = SimpleNamespace(style=style)
    lengths.resolve_percentages(box, (width, 400.0))
    return vars(box)


def test_plain_lengths_are_the_same_in_any_block_and_are_kept() -> None:
    own = style()
    one, two = resolved(own, 300.0), resolved(own, 200.0)
    assert one == two
    assert {name: one[name] for name in PIXELS} == PIXELS
    assert one['border_top_width'] == 1
    assert one['min_width'] == 0
    assert one['height'] == 'auto'


def test_percentages_are_of_the_block_around() -> None:
    from weasyprint.css.properties import Dimension

    own = style(margin_left=Dimension(10, '%'))
    assert [resolved(own, width)['margin_left'] for width in (300.0, 200.0)] == [30.0, 20.0]


def test_borders_and_padding_are_taken_off_where_the_style_asks_for_it() -> None:
    from weasyprint.css.properties import Dimension

    own = style(box_sizing='border-box', padding_left=Dimension(8, 'px'))
    assert resolved(own, 300.0)['width'] == 90 - 8 - 2
