"""The cover: words that fit and stay apart, siblings in a series, the same bytes, the sizes that are asked for."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import replace
from io import BytesIO
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from bindery import beginning, beside
from bindery.beside import can_fork
from bindery.cache import kept
from bindery.document.assemble import assemble
from bindery.document.parts import Document
from bindery.editions import cover
from bindery.editions.cover_layout import MOST_NAMES
from bindery.editions.cover_parts import mixed
from bindery.editions.fitting import broken, width_of
from bindery.editions.pdf.shaping import Type
from bindery.model.people import Contributor, Name, NativeName
from bindery.model.volume import Member, Series
from tests.editions.made import loaded

LONG = 'The Rise, Fall, Second Rise, Sale, Removal and Continued Use of a Very Long Title with an Afterword and Notes'
WORD = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamte'
A4 = (595.28, 841.89)


def made(**more: object) -> Document:
    return assemble(replace(loaded(), **more))  # type: ignore[arg-type]


def crowd(count: int) -> tuple[Member, ...]:
    people = (Contributor(f'p{n}', Name(f'Wilhelmina {n}', f'Featherstonehaugh-{n}')) for n in range(count))
    return tuple(Member(person, 'edt') for person in people)


def test_the_cover_says_what_the_record_says() -> None:
    said = [(block.kind, ' '.join(line.words for line in block.lines)) for block in cover.design(made()).blocks]
    assert said == [
        ('series', 'Hearth Notes 3'),
        ('title', 'Bread Ovens of the Upper Valley'),
        ('subtitle', 'Three Short Papers'),
        ('names', 'Marta Oldcastle'),
        ('publisher', 'Hearth Studies Press'),
        ('date', 'March 2025'),
    ]


@pytest.mark.parametrize('style', ['press', 'institute'])
@pytest.mark.parametrize('title', ['Salt', WORD, f'{LONG} {LONG}'], ids=['short', 'word', 'longest'])
@pytest.mark.parametrize('size', [(1600, 2560), A4], ids=['epub', 'a4'])
def test_nothing_leaves_the_cover_and_nothing_overlaps(style: str, title: str, size: tuple[float, float]) -> None:
    series = Series('Working Papers of the Institute for the Study of Ovens and Bakeries in Upland Regions', '17/2026')
    publisher = replace(loaded().publisher, native=NativeName('نشر تنور', 'fa'))
    document = made(
        style=style, title=title, subtitle=LONG if title != 'Salt' else '', editors=crowd(25), series=series,
        publisher=publisher,
    )  # fmt: skip
    for drawing in (cover.design(document, *size), cover.card(document)):
        boxes = [block.box(line) for block in drawing.blocks for line in block.lines]
        for left, top, right, bottom in boxes:
            assert 0 <= left < right <= drawing.width
            assert 0 <= top < bottom <= drawing.height
        for one, other in combinations(boxes, 2):
            assert one[3] <= other[1] + 12 or other[3] <= one[1] + 12, 'two lines overlap'
        if drawing.room:
            room = drawing.room
            assert all(
                box[3] <= room.y or box[1] >= room.y + room.height or box[2] <= room.x or box[0] >= room.x + room.width
                for box in boxes
            ), 'words stand on the pattern'


def test_many_names_are_told_by_the_first_ones() -> None:
    names = next(block for block in cover.design(made(editors=crowd(60))).blocks if block.kind == 'names')
    assert len(names.lines) <= MOST_NAMES
    assert names.lines[-1].words.endswith('et al.')


@pytest.mark.parametrize('style', ['press', 'institute'])
def test_neighbours_in_a_series_differ_in_colour_and_pattern(style: str) -> None:
    issues = [cover.design(made(style=style, series=Series('Hearth Notes', str(number)))) for number in range(1, 9)]
    assert all(one.ground != other.ground for one, other in pairwise(issues))
    assert len({issue.shapes for issue in issues}) == len(issues)


def test_the_words_can_be_read_on_every_ground() -> None:
    from bindery.editions.tokens import of_style

    for style in ('press', 'institute'):
        tokens = of_style(style)
        ink = tokens.colour('cover-text')
        for name in tokens.named('cover-'):
            if name[-1].isdigit():
                ground = tokens.colours(name)[0]
                assert contrast(ink, ground) >= 7, (style, name)
                assert contrast(mixed(ink, ground, 0.22), ground) >= 4.5, (style, name)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize('text', ['one two three four five six', 'aaaa', ''])
def test_breaking_keeps_every_word(text: str) -> None:
    assert ' '.join(broken(text, Type('text', 1.0), 100, 700)) == text


@pytest.mark.parametrize('width', [300, 900])
def test_a_word_that_is_too_wide_is_broken_where_it_must_be(width: float) -> None:
    lines = broken(WORD, Type('text', 1.0), 100, width, anywhere=True)
    assert ''.join(lines) == WORD
    assert max(width_of(line, Type('text', 1.0), 100) for line in lines) <= width


def test_drawn_once_and_the_same_each_time() -> None:
    document = made()
    root = etree.fromstring(cover.svg(document).encode())
    assert root.get('viewBox') == '0.0 0.0 1600.0 2560.0'
    first = cover.jpeg(document)
    with Image.open(BytesIO(first)) as picture:
        assert (picture.format, picture.size) == ('JPEG', (1600, 2560))
    assert cover.jpeg(document) == first
    with Image.open(BytesIO(cover.card_jpeg(document))) as picture:
        assert picture.size == (1200, 630)


@pytest.mark.skipif(not can_fork(), reason='this system does not fork')
def test_the_picture_is_begun_where_it_is_to_be_drawn_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, 'cores', lambda: 2)
    document, drawn = made(), list[str]()
    monkeypatch.setattr(cover, '_picture', lambda *_: drawn.append('here') or f'drawn by {os.getpid()}'.encode())
    with kept.keeping(tmp_path), ExitStack() as until:
        picture = beginning.picture(document, ('epub',), until)
        assert picture is not None
        there = picture()
        assert picture() is there
        assert beginning.picture(document, ('pdf', 'html'), until) is None
    with kept.keeping(tmp_path), ExitStack() as until:
        again = beginning.picture(document, ('epub',), until)
        assert again is not None
        assert again() == there
    assert there != f'drawn by {os.getpid()}'.encode()
    assert drawn == []
