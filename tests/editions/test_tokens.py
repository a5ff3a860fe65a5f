"""Tokens: references, values that code asks for, a scale, colours that can be read by day and by night."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from bindery.editions.tokens import Tokens, of_style, tokens
from bindery.errors import SourceError
from bindery.model.volume import Asset
from tests.editions.test_cover import contrast
from tests.invented import paper, volume

STYLES = ('press', 'institute')


def house(css: str) -> Tokens:
    asset = Asset(PurePosixPath('styles/tokens.css'), 'tokens.css', 'text/css', css.encode())
    return tokens(volume(paper('a', 'x'), assets=(asset,)))


def test_the_house_comes_last_and_references_are_resolved() -> None:
    made = house(':root { --accent: #123456; --face-text: "Amiri", serif }\n:root { --accent: #654321; }')
    assert made.colour('accent') == '#654321'
    assert made.family('face-head') == 'Spectral'
    assert of_style('institute').family('face-head') == 'Alegreya Sans'


@pytest.mark.parametrize(
    ('css', 'ask', 'message'),
    [
        (':root { --print-paper: thick; }', lambda made: made.lengths('print-paper', 1), '1 lengths in mm'),
        (':root { --accent: red; }', lambda made: made.colour('accent'), 'colours as #rrggbb'),
        (':root { --folio: ; }', lambda made: made.text('nothing'), 'a value'),
    ],
)
def test_what_a_house_says_wrongly_is_told(css: str, ask: object, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        ask(house(css))  # type: ignore[operator]
    assert message in caught.value.findings[0].message


@pytest.mark.parametrize('style', STYLES)
@pytest.mark.parametrize('night', ['', 'dark-'])
@pytest.mark.parametrize('name', ['ink', 'ink-quiet', 'accent'])
def test_text_can_be_read_on_its_paper(style: str, night: str, name: str) -> None:
    """WCAG 2.2, 1.4.3 (AA)."""
    made = of_style(style)
    assert contrast(made.colour(night + name), made.colour(f'{night}paper')) >= 4.5


SCALE = [('tiny', -3), ('note', -2), ('small', -1), ('text', 0), ('lead', 1), ('2', 2), ('1', 5), ('title', 7)]


@pytest.mark.parametrize(('name', 'power'), SCALE)
def test_sizes_are_a_modular_scale(name: str, power: int) -> None:
    """A major second, 9:8."""
    size = float(of_style().text(f'size-{name}').removesuffix('em'))
    assert size == pytest.approx((9 / 8) ** power, abs=0.0015)
