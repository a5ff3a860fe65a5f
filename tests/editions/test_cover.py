"""The cover: lines that fit, siblings in a series, the same bytes, the size that shops ask for."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree
from PIL import Image

from bindery.document.assemble import assemble
from bindery.editions import cover
from bindery.editions.fitting import broken, width_of
from bindery.model.people import NativeName
from bindery.model.volume import Series
from tests.editions.made import loaded

LONG = 'The Rise, Fall, Second Rise, Sale, Removal and Continued Use of a Very Long Title with an Afterword and Notes'


def design(**more: object) -> cover.Cover:
    return cover.design(assemble(replace(loaded(), **more)))  # type: ignore[arg-type]


def test_the_cover_says_what_the_record_says() -> None:
    assert [line.text for line in design().lines] == [
        'Hearth Notes 3',
        'Bread Ovens of',
        'the Upper Valley',
        'Three Short Papers',
        'March 2025',
        'Hearth Studies Press',
    ]


@pytest.mark.parametrize('title', ['Salt', LONG, 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamte'])
def test_every_line_stays_on_the_cover(title: str) -> None:
    made = design(title=title, subtitle=LONG)
    for line in made.lines:
        style = 'italic' if line.style == 'italic' else 'normal'
        if line.family == 'Spectral':
            assert width_of(line.text, style, line.size) <= cover.WIDTH - cover.MARGIN, line.text
    titles = [line for line in made.lines if line.family == 'Spectral']
    assert max(line.y for line in titles) <= cover.TITLE_FOOT + max(line.size for line in titles)


def test_issues_of_a_series_share_colours_and_no_two_a_pattern() -> None:
    first, second = (design(series=Series('Hearth Notes', number)) for number in ('3', '4'))
    assert first.palette == second.palette
    assert first.tiles != second.tiles


@pytest.mark.parametrize('text', ['one two three four five six', 'aaaa', ''])
def test_breaking_keeps_every_word(text: str) -> None:
    assert ' '.join(broken(text, 'normal', 100, 700)) == text


def test_the_publishers_own_script_is_set_from_its_side() -> None:
    publisher = replace(loaded().publisher, native=NativeName('نشر تنور', 'fa'))
    line = next(line for line in design(publisher=publisher).lines if line.lang == 'fa')
    assert (line.anchor, line.x, line.family) == ('end', cover.WIDTH - cover.MARGIN, 'Amiri')


def test_drawn_once_and_the_same_each_time() -> None:
    document = assemble(loaded())
    root = etree.fromstring(cover.svg(document).encode())
    assert root.get('viewBox') == '0 0 1600 2560'
    first = cover.jpeg(document)
    with Image.open(BytesIO(first)) as picture:
        assert (picture.format, picture.size) == ('JPEG', (1600, 2560))
    assert cover.jpeg(document) == first
